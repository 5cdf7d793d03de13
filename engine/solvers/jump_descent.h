#pragma once

#include "engine/solvers/jump_path.h"

#include <optional>

namespace flowmend {

/// Gradient descent on the jumps of a whole path (see JumpPath), which FlowGrad and OC-Flow share:
///     L = |A(z_N) - y|^2 / 2,   u_i <- decay u_i - rate dL/du_i
/// The loss of the published codes is for editing by text; that of the reference runs is this one. No noise level
/// enters.
struct JumpDescent {
    int steps = 100; ///< N
    int iterations = 10;
    std::optional<double> rate;     ///< nothing: Polyak's, down to the noise
    double decay = 1;               ///< below 1: the price of control
    std::optional<double> straight; ///< threshold of JumpPath::straightSegments; nothing: every step for itself
    JumpPath::Slips slips;
    bool timesBatch = false;        ///< slip: the gradient counts as often as there are pictures
    bool keepsLast = false;         ///< slip: the last jumps instead of the best
    bool forgetsLastUpdate = false; ///< slip: the last update is never followed

    /// What was found; each picture has the best of its own.
    struct Result {
        std::vector<torch::Tensor> jumps;
        torch::Tensor picture;
    };
    /// States, jumps, their gradients and the best jumps, of every step.
    std::int64_t keptPictures() const { return 4 * std::int64_t(steps); }
    /// How many paths are followed, each of them one step of the run.
    int paths() const { return iterations + (forgetsLastUpdate ? 0 : 1); }
    /// Follows the prior alone first, and a path after each update. Each path is reported: its end as the state, the
    /// sum of its jumps as the control, the best picture so far as the estimate, the fraction of the paths as the time.
    Result descend(Run& run, const Problem& problem) const;
};

} // namespace flowmend
