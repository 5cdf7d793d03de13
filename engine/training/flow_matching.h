#pragma once

#include "engine/numerics/noise.h"
#include "engine/priors/prior.h"
#include "engine/training/augment.h"
#include "engine/training/picture_set.h"

namespace flowmend {

/// One training batch of conditional flow matching (Lipman et al., arXiv 2210.02747; linear path): x_t = (1 - t) x0 + t
/// x1, target x1 - x0.
struct FlowBatch {
    torch::Tensor state;  ///< x_t, (N, 3, S, S)
    torch::Tensor t;      ///< (N)
    torch::Tensor target; ///< x1 - x0
};

/// What a batch is made of, on the CPU: each picture with its noise and its time.
struct FlowDraw {
    torch::Tensor x1, x0; ///< (N, 3, S, S)
    torch::Tensor t;      ///< (N)
};

/// Draw number `step` of a run: a pure function of seed and step. The times are logit-normal (Esser et al., arXiv
/// 2403.03206) but for a share of uniform ones, so that the ends are seen as well.
FlowDraw drawPictures(const PictureSet& pictures, const Augmentation& how, const NoiseSource& noise, std::uint32_t step,
                      std::int64_t count, int size, double evenTimes = 0.2);

/// The draw as a batch on `device`.
FlowBatch mix(const FlowDraw& draw, torch::Device device = torch::kCPU);

/// Mean squared velocity error over `pictures` (centre squares, not augmented), times spread evenly over [0, 1] and
/// noise fixed: the same for every network, so that the figures compare.
double heldoutLoss(Prior& prior, const std::vector<cv::Mat>& pictures, int size);

/// `count` samples by Euler steps from t = 0, (count, 3, size, size).
torch::Tensor drawSamples(Prior& prior, std::int64_t count, std::int64_t steps, std::int64_t size, std::uint64_t seed,
                          const std::function<bool(int step, int steps)>& progress = {});

} // namespace flowmend
