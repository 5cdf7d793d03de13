#pragma once

#include "engine/solvers/late_start.h"
#include "engine/solvers/run.h"

#include <vector>

namespace flowmend {

/// The prior's path from noise to picture in N Euler steps, bent by a jump u_i of the state before each (FlowGrad;
/// SPEC_METHODS 3.7):
///     q_i = z_i + u_i,   z_{i+1} = q_i + dt v(q_i, t_i),   t_i = eps + i/N (1 - eps),   dt = (1 - eps) / N
/// and the gradient of a function of its end by the jumps. Only the N states q_i are kept; the backward pass evaluates
/// the network again, one pass at a time.
class JumpPath {
public:
    struct Slips {
        bool step = false;      ///< dt = 1 / N, so that the path ends at 1 + eps
        bool neighbour = false; ///< the first step takes the last one as its left neighbour
    };
    JumpPath(Run& run, torch::Tensor start, int steps, Slips slips)
        : m_run(run),
          m_start(std::move(start)),
          m_times{steps, slips.step},
          m_slips(slips) {}

    /// N evaluations.
    void follow(const std::vector<torch::Tensor>& jumps);
    const torch::Tensor& end() const { return m_end; }                            ///< z_N
    const std::vector<torch::Tensor>& departures() const { return m_departures; } ///< q_i

    /// A stretch of the path that the backward pass takes in one step.
    struct Segment {
        int start, length;
        friend bool operator==(const Segment&, const Segment&) = default;
    };
    std::vector<Segment> singleSteps() const;
    /// Stretches that are nearly straight: one ends where the sum of its steps' bends exceeds the threshold. The bend
    /// of step i is the larger of |v_{i-1} - v_i|^2 / |v_i|^2 and |v_{i+1} - v_i|^2 / |v_i|^2, over the whole batch.
    std::vector<Segment> straightSegments(double threshold) const;

    /// For each segment, from the last to the first, p <- p + l dt J_v(q_j, t_j)^T p (start j, length l; p begins as
    /// the gradient by z_N); p is then the gradient by each jump in the segment. One evaluation and one product each.
    std::vector<torch::Tensor> gradients(const std::vector<Segment>& segments, torch::Tensor gradientAtEnd) const;

private:
    Run& m_run;
    torch::Tensor m_start;
    LateStart m_times;
    Slips m_slips;
    std::vector<torch::Tensor> m_departures;
    std::vector<double> m_bends;
    torch::Tensor m_end;
};

} // namespace flowmend
