#pragma once

#include "engine/solvers/solver.h"

namespace flowmend {

/// The fresh noise of one run, numbered in the order of use.
class Draws {
public:
    explicit Draws(const Problem& problem) : m_problem(problem) {}

    /// Standard normals of the picture's shape, on its device.
    torch::Tensor next() { return next(m_problem.start.sizes()); }
    torch::Tensor next(torch::IntArrayRef shape) {
        return m_problem.noise->normal(shape, Stream::renewal, m_index++).to(m_problem.start.device());
    }

private:
    const Problem& m_problem;
    std::uint32_t m_index = 0;
};

} // namespace flowmend
