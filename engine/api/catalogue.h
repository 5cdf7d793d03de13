#pragma once

#include "engine/api/option_spec.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace flowmend {

/// What can be chosen by name, with everything a person needs to choose. Free of LibTorch: shown before the engine is
/// loaded. The lists are filled from the components' declarations in catalogue.cpp, and nowhere else.

struct MethodSpec {
    std::string name;    ///< "mpc-delta-t"
    std::string label{}; ///< FM_TEXT("options", ...)
    std::string help{};  ///< one sentence
    std::vector<OptionSpec> options{};
    bool usesPrior = true;            ///< false for the classical baselines
    std::vector<std::string> tasks{}; ///< empty: every task
    bool needsLinear = false;         ///< repairs only what damage that is linear did
};

/// One kind of damage, that is, one forward operator.
struct DamageSpec {
    std::string name{}; ///< "mask", "blur", "downsample", ...
    std::string label{};
    std::string help{};
    std::vector<OptionSpec> options{};
    bool isLinear = true; ///< A x is linear in x, whatever its options
};

/// What a person asks for, and the damage it stands for.
struct TaskSpec {
    std::string name{}; ///< "inpaint", "deblur", "super-resolve", "denoise"
    std::string label{};
    std::string help{};
    std::vector<std::string> damages{}; ///< names of DamageSpec that the task asks for
    double defaultNoise = 0;            ///< sigma on the scale -1 .. 1 when the user says nothing
};

std::span<const MethodSpec> methods();
/// In the order in which they happen to a photo.
std::span<const DamageSpec> damages();
std::span<const TaskSpec> tasks();
/// Options of a restoration beside damage and method: noise, seed, samples, region, quality, device, ...
std::span<const OptionSpec> restorationOptions();
std::span<const OptionSpec> trainingOptions();

/// By name; throws UsageError that lists those that exist and names the nearest.
const MethodSpec& method(std::string_view name);
const DamageSpec& damage(std::string_view name);
const TaskSpec& task(std::string_view name);

/// Where none is named: the best picture in the time of one network evaluation a step, and for --quality best, the best
/// at whatever price (docs/benchmarks.md).
std::string_view defaultMethod();
std::string_view bestMethod();

} // namespace flowmend
