#pragma once

#include "engine/api/frame.h"
#include "engine/restoration/plan.h"
#include "engine/solvers/solver.h"

#include <chrono>

namespace flowmend {

/// Makes the frames of one region from the solver's steps.
class FrameMaker {
public:
    /// pixels: (1, 3, window) what the picture shows there now; weight: (1, 1, window) how far the estimate replaces
    /// it.
    FrameMaker(Region region, torch::Tensor pixels, torch::Tensor weight, std::shared_ptr<const Bytes> profile,
               bool previews, std::chrono::steady_clock::time_point start);

    /// stepsBefore, stepsInAll: of all regions together. nfe, nge: of the regions before.
    FramePtr make(const SolverStep& step, int stepsBefore, int stepsInAll, std::int64_t nfe, std::int64_t nge) const;

private:
    Preview preview(const torch::Tensor& pixels) const;

    Region m_region;
    torch::Tensor m_pixels, m_weight;
    std::shared_ptr<const Bytes> m_profile;
    bool m_previews;
    std::chrono::steady_clock::time_point m_start;
};

} // namespace flowmend
