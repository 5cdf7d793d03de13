#include "engine/api/catalogue.h"

#include "engine/api/error.h"
#include "engine/operators/declarations.h"
#include "engine/restoration/declarations.h"
#include "engine/solvers/declarations.h"
#include "engine/training/declarations.h"

#include <algorithm>

namespace flowmend {

namespace {

// Default noise is a standard deviation on the scale -1 .. 1. Around a hole the photo is trusted to about half a step
// of 8 bits; a blurred or small photo carries the noise of its camera; a photo sent to denoising is visibly noisy.
std::vector<TaskSpec> taskDeclarations() {
    return {
        {
            .name = "inpaint",
            .label = FM_TEXT("options", "Fill in"),
            .help = FM_TEXT("options", "Repairs scratches, stains and missing parts that a mask shows."),
            .damages = {"mask"},
            .defaultNoise = 0.005,
        },
        {
            .name = "deblur",
            .label = FM_TEXT("options", "Sharpen"),
            .help = FM_TEXT("options", "Undoes a blur whose kernel is known or guessed."),
            .damages = {"blur"},
            .defaultNoise = 0.02,
        },
        {
            .name = "deblur-nonlinear",
            .label = FM_TEXT("options", "Sharpen, overexposed"),
            .help = FM_TEXT("options", "Undoes a blur and what the camera clipped or bent after it."),
            .damages = {"blur", "response"},
            .defaultNoise = 0.02,
        },
        {
            .name = "deblur-encoded",
            .label = FM_TEXT("options", "Sharpen, real blur"),
            .help = FM_TEXT("options", "Undoes a blur described by a network whose weights you have."),
            .damages = {"encoded-blur"},
            .defaultNoise = 0.02,
        },
        {
            .name = "super-resolve",
            .label = FM_TEXT("options", "Enlarge"),
            .help = FM_TEXT("options", "Makes a larger picture with the detail that the small one lost."),
            .damages = {"downsample"},
            .defaultNoise = 0.02,
        },
        {
            .name = "colourise",
            .label = FM_TEXT("options", "Colourise"),
            .help = FM_TEXT("options", "Gives a grey photo colours that fit it; its brightness stays."),
            .damages = {"grey"},
            .defaultNoise = 0.01,
        },
        {
            .name = "denoise",
            .label = FM_TEXT("options", "Remove noise"),
            .help = FM_TEXT("options", "Removes grain and noise from the whole picture."),
            .defaultNoise = 0.1,
        },
    };
}

/// Found by name, or a refusal that lists those that exist.
template <typename Spec>
const Spec& byName(std::span<const Spec> specs, std::string_view name, const char* refusal) {
    std::vector<std::string> known;
    std::string list;
    for (const Spec& spec : specs) {
        if (spec.name == name)
            return spec;
        known.push_back(spec.name);
        list += (list.empty() ? "" : ", ") + spec.name;
    }
    const auto nearest = nearestWord(name, known);
    throw UsageError(message(refusal, name, list),
                     nearest ? message(FM_TEXT("errors", "Did you mean '{0}'?"), *nearest) : Message{});
}

} // namespace

std::span<const MethodSpec> methods() {
    return methodDeclarations();
}

std::span<const DamageSpec> damages() {
    return damageDeclarations();
}

std::span<const TaskSpec> tasks() {
    static const std::vector<TaskSpec> specs = taskDeclarations();
    return specs;
}

std::span<const OptionSpec> restorationOptions() {
    static const std::vector<OptionSpec> specs = restorationDeclarations();
    return specs;
}

std::span<const OptionSpec> trainingOptions() {
    static const std::vector<OptionSpec> specs = trainingDeclarations();
    return specs;
}

const MethodSpec& method(std::string_view name) {
    return byName(methods(), name, FM_TEXT("errors", "there is no method '{0}'; there are {1}"));
}

const DamageSpec& damage(std::string_view name) {
    return byName(damages(), name, FM_TEXT("errors", "there is no damage '{0}'; there are {1}"));
}

const TaskSpec& task(std::string_view name) {
    return byName(tasks(), name, FM_TEXT("errors", "there is no task '{0}'; there are {1}"));
}

std::string_view defaultMethod() {
    return "mpc-k1";
}

std::string_view bestMethod() {
    return "mpc-delta-t";
}

} // namespace flowmend
