#pragma once

#include "engine/api/option_spec.h"

#include <string_view>

namespace flowmend {

/// Lambda of MPC-Flow by task (table E2 of the paper as transcribed in SPEC_METHODS 2.6; tuned there on CelebA, 128 x
/// 128). Inpainting is the paper's box: a painted hole is one too.
struct PublishedLambda {
    std::string_view task;
    double deltaT, k1;
};

/// The option `lambda`, where "auto" is the published value. Throws UsageError when none was published for the task.
double lambdaOf(const OptionReader& options, std::string_view task, double PublishedLambda::*column);

} // namespace flowmend
