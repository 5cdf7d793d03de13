#include "engine/api/error.h"
#include "engine/solvers/declarations.h"
#include "engine/solvers/mpc_delta_t_solver.h"
#include "engine/solvers/mpc_k1_solver.h"
#include "engine/solvers/mpc_rhc_solver.h"
#include "engine/solvers/opencv_inpaint_solver.h"

#include <algorithm>
#include <array>

namespace flowmend {
namespace {

/// Lambda of MPC-Flow by task (table E2 of the paper as transcribed in SPEC_METHODS 2.6; tuned there on CelebA, 128 x
/// 128). Inpainting is the paper's box: a painted hole is one too.
struct PublishedLambda {
    std::string_view task;
    double deltaT, k1, k3;
};
constexpr std::array publishedLambdas{
    PublishedLambda{"denoise", 15, 0.1, 0.1},
    PublishedLambda{"deblur", 7.5, 0.063, 0.063},
    PublishedLambda{"super-resolve", 7.5, 1.0, 0.063},
    PublishedLambda{"inpaint", 5.0, 0.04, 1.0},
};

const PublishedLambda& publishedLambda(std::string_view task) {
    const auto found = std::find_if(publishedLambdas.begin(), publishedLambdas.end(),
                                    [&](const PublishedLambda& entry) { return entry.task == task; });
    if (found == publishedLambdas.end())
        throw UsageError(message(FM_TEXT("errors", "no value of lambda was published for the task '{0}'"), task),
                         message(FM_TEXT("errors", "Give a number, for example 1")), "lambda");
    return *found;
}

double lambdaOf(const OptionReader& options, std::string_view task, double PublishedLambda::*column) {
    const std::optional<double> given = options.realOrAuto("lambda");
    return given ? *given : publishedLambda(task).*column;
}

std::unique_ptr<Solver> makeMpcK1(const OptionReader& options, std::string_view task) {
    MpcK1Solver::Settings settings;
    settings.steps = int(options.integer("steps"));
    settings.innerSolver =
        options.text("inner-solver") == "exact" ? MpcK1Solver::InnerSolver::exact : MpcK1Solver::InnerSolver::adam;
    settings.weight = options.text("weight") == "prior" ? MpcK1Solver::Weight::prior : MpcK1Solver::Weight::lambda;
    // Against the prior's own weight lambda is a factor, and 1 is what the noise level says.
    settings.lambda = settings.weight == MpcK1Solver::Weight::lambda ? lambdaOf(options, task, &PublishedLambda::k1)
                                                                     : options.realOrAuto("lambda").value_or(1.0);
    settings.renewal = options.real("renewal");
    settings.noisePairing = options.text("noise-pairing") == "antithetic" ? MpcK1Solver::NoisePairing::antithetic
                                                                          : MpcK1Solver::NoisePairing::independent;
    settings.average = options.real("average");
    settings.grid = options.real("grid");
    settings.inner = int(options.integer("inner"));
    settings.learningRate = options.real("learning-rate");
    return std::make_unique<MpcK1Solver>(settings);
}

std::unique_ptr<Solver> makeMpcDeltaT(const OptionReader& options, std::string_view task) {
    MpcDeltaTSolver::Settings settings;
    settings.steps = int(options.integer("steps"));
    settings.inner = int(options.integer("inner"));
    settings.lambda = lambdaOf(options, task, &PublishedLambda::deltaT);
    settings.learningRate = options.real("learning-rate");
    return std::make_unique<MpcDeltaTSolver>(settings);
}

std::unique_ptr<Solver> makeMpcRhc(const OptionReader& options, std::string_view task) {
    MpcRhcSolver::Settings settings;
    settings.steps = int(options.integer("steps"));
    settings.horizonSteps = int(options.integer("horizon-steps"));
    settings.inner = int(options.integer("inner"));
    // Other K were not published: those above 1 take the value of K = 3.
    settings.lambda = lambdaOf(options, task, settings.horizonSteps == 1 ? &PublishedLambda::k1 : &PublishedLambda::k3);
    const std::string warmStart = options.text("warm-start");
    settings.warmStart = warmStart == "shift"  ? MpcRhcSolver::WarmStart::shift
                         : warmStart == "keep" ? MpcRhcSolver::WarmStart::keep
                                               : MpcRhcSolver::WarmStart::none;
    settings.learningRate = options.real("learning-rate");
    settings.saveMemory = options.flag("save-memory");
    return std::make_unique<MpcRhcSolver>(settings);
}

std::unique_ptr<Solver> makeTelea(const OptionReader& options, std::string_view) {
    return std::make_unique<OpencvInpaintSolver>(OpencvInpaintSolver::Algorithm::telea, options.real("radius"));
}

std::unique_ptr<Solver> makeNavierStokes(const OptionReader& options, std::string_view) {
    return std::make_unique<OpencvInpaintSolver>(OpencvInpaintSolver::Algorithm::navierStokes, options.real("radius"));
}

struct Maker {
    std::string_view method;
    std::unique_ptr<Solver> (*make)(const OptionReader& options, std::string_view task);
};
constexpr std::array makers{
    Maker{"mpc-k1", makeMpcK1}, Maker{"mpc-delta-t", makeMpcDeltaT},      Maker{"mpc-rhc", makeMpcRhc},
    Maker{"telea", makeTelea},  Maker{"navier-stokes", makeNavierStokes},
};

const MethodSpec& declarationOf(std::string_view method) {
    std::vector<std::string> known;
    std::string list;
    for (const MethodSpec& spec : methodDeclarations()) {
        if (spec.name == method)
            return spec;
        known.push_back(spec.name);
        list += (list.empty() ? "" : ", ") + spec.name;
    }
    const auto nearest = nearestWord(method, known);
    throw UsageError(message(FM_TEXT("errors", "there is no method '{0}': there are {1}"), method, list),
                     nearest ? message(FM_TEXT("errors", "Did you mean '{0}'?"), *nearest) : Message{}, "method");
}

} // namespace

std::unique_ptr<Solver> makeSolver(std::string_view method, const OptionSet& options, std::string_view task) {
    const MethodSpec& spec = declarationOf(method);
    const OptionReader reader(spec.options, options);
    const auto maker =
        std::find_if(makers.begin(), makers.end(), [&](const Maker& entry) { return entry.method == spec.name; });
    if (maker == makers.end())
        throw std::logic_error("method '" + spec.name + "' is declared but cannot be made");
    return maker->make(reader, task);
}

} // namespace flowmend
