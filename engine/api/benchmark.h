#pragma once

#include "engine/api/image.h"
#include "engine/api/option_spec.h"
#include "engine/api/perceptual.h"
#include "engine/api/recipe.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace flowmend {

/// What `flowmend bench` asks the engine for and what comes back, as plain values.

struct NetworkSpeedRequest {
    std::string prior;
    int size = 0; ///< pixels a side; 0: native
    int batch = 1;
    int runs = 20;
    OptionSet options; ///< device, precision, threads of restorationOptions()
};

struct NetworkSpeed {
    struct Milliseconds {
        double median = 0;
        double fastest = 0; ///< the run that other work on the machine disturbed least
    };
    std::string prior, device, precision;
    int size = 0, batch = 0, threads = 0, runs = 0;
    Milliseconds evaluation;  ///< velocity
    Milliseconds withProduct; ///< velocity and its vector-Jacobian product
    bool cancelled = false;
};

/// A damage on which methods are compared. The list is fixed: its figures are comparable from one year to the next.
struct BenchTask {
    enum class Mask { none, hole, scattered, scratches };
    std::string name{};
    std::string help{};       ///< what is done to the picture, in a few words
    std::string recipeTask{}; ///< whose published settings the methods take
    std::vector<Damage> damage{};
    double sigma = 0; ///< noise on the scale -1 .. 1
    Mask mask = Mask::none;
    int holePx = 24;         ///< side of Mask::hole
    bool insideMask = false; ///< PSNR and SSIM are those inside the mask, which is all that is repaired
};
std::span<const BenchTask> benchTasks();
/// Throws UsageError that lists those that exist.
const BenchTask& benchTask(std::string_view name);

/// A simple repair without a prior that is no method of `restore`: what every prior has to beat.
struct BenchReference {
    std::string name{};
    std::string help{};
    std::vector<std::string> tasks{}; ///< names of BenchTask
};
std::span<const BenchReference> benchReferences();

/// A method with settings of its own, or a reference.
struct BenchMethod {
    std::string label; ///< as it was asked for: "pnp-flow:draws=1"
    std::string name;
    OptionSet options;
    bool isReference = false;
};
/// "mpc-k1", "mpc-k1:aim=realism:steps=50". Throws UsageError for a name or an option that does not exist.
BenchMethod parseBenchMethod(std::string_view text);
/// All methods and references at their defaults, in the order of their lists.
std::vector<BenchMethod> allBenchMethods();
/// Whether the method is made for such damage; all but a few are.
bool doesTask(const BenchMethod& method, const BenchTask& task);

struct SolverBenchRequest {
    std::string prior;
    std::vector<Image> pictures;
    std::vector<BenchMethod> methods;
    std::vector<std::string> tasks;
    std::optional<int> calls; ///< network evaluations a run may take; nothing: the methods' own settings
    int size = 0;             ///< pixels a side; 0: the prior's native size
    OptionSet options;        ///< seed, device, precision, threads of restorationOptions()
};

/// What one method made of one damage: means over the pictures.
struct SolverRow {
    std::string task, method;
    std::string settings; ///< what the budget has set: "steps=5 inner=3"
    std::string failure;  ///< why there are no figures; empty: there are
    double psnr = 0;      ///< dB, clipped
    double ssim = 0;
    Perceptual perceptual;
    double seconds = 0;        ///< of the solver, for all pictures
    double cpuSeconds = 0;     ///< of the processor's threads meanwhile: what other work on the machine disturbs least
    double networkSeconds = 0; ///< of these inside the network
    std::int64_t nfe = 0, nge = 0;         ///< of a run: a batch is one
    std::optional<std::int64_t> peakBytes; ///< largest resident set of the process; nothing: the system does not say
    std::optional<std::int64_t> workBytes; ///< of these, what was not there before the run

    /// Seconds over seconds inside the network; nothing for methods without one.
    std::optional<double> overhead() const {
        return networkSeconds > 0 ? std::optional(seconds / networkSeconds) : std::nullopt;
    }
};

struct SolverTable {
    std::string prior, priorSha256, device, precision;
    int threads = 0, pictures = 0, size = 0;
    std::optional<int> calls;
    std::int64_t seed = 0;
    std::vector<SolverRow> rows;                      ///< by task
    std::vector<std::pair<std::string, Image>> plots; ///< quality over time, one for each task, by its name
    bool cancelled = false;
};

/// The two-dimensional example of MPC-Flow (SPEC_METHODS 2.7); defaults are those of its public scripts.
struct HexagonRequest {
    std::filesystem::path prior; ///< mlp_hexagon.pt, or the same as safetensors
    int horizonSteps = 10;       ///< K
    double controlScaling = 0.001;
    int steps = 100;
    std::array<double, 2> start{-0.75, -0.5};
    int iterations = 200; ///< of Adam, in each step
    double learningRate = 0.1;
    int globalIterations = 3000; ///< 0: no global run
    double globalLearningRate = 0.01;
    OptionSet options; ///< threads of restorationOptions()
};

struct HexagonFigures {
    /// A run's end, its effort and what it cost.
    struct Run {
        double terminalLoss = 0;  ///< |x(1) - target|^2, without the cost's weight of 0.075 / 2
        double controlEnergy = 0; ///< sum |u|^2 dt
        double seconds = 0;
        double cpuSeconds = 0;
        std::int64_t nfe = 0, nge = 0;
    };
    Run recedingHorizon;
    std::optional<Run> global;
    std::optional<double> distanceToGlobal; ///< sum over the states of the squared distance to the global run's
    int threads = 0;
    bool cancelled = false;
};

std::string toJson(const NetworkSpeed& speed);
std::string toJson(const SolverTable& table);
std::string toJson(const HexagonRequest& request, const HexagonFigures& figures);
std::string toCsv(const SolverTable& table);

} // namespace flowmend
