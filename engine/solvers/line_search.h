#pragma once

#include <torch/types.h>

#include <functional>

namespace flowmend {

/// A function's value and gradient at a point, and the picture that was made on the way, so that no one has to make it
/// again.
struct Evaluation {
    double loss = 0;
    torch::Tensor gradient;
    torch::Tensor picture;
};

/// A point at `step` times a direction from where a line search began.
struct Trial {
    double step = 0;
    torch::Tensor position;
    Evaluation value;
    double slope = 0; ///< of the loss along the direction
};

/// What the loss, its slope or a component of the position changes by less is settled.
constexpr double kSmallestChange = 1e-9;

/// Line search for the strong Wolfe conditions (Nocedal and Wright, "Numerical optimization", algorithms 3.5 and 3.6
/// with cubic interpolation; constants and details of torch.optim.LBFGS, which the reference runs used). `at` evaluates
/// a trial; `start` is the trial of step 0; largestComponent is that of the direction. At most 25 trials after the
/// first.
Trial strongWolfe(const std::function<Trial(double step)>& at, const Trial& start, double firstStep,
                  double largestComponent);

} // namespace flowmend
