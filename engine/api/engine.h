#pragma once

#include "engine/api/benchmark.h"
#include "engine/api/frame.h"
#include "engine/api/image.h"
#include "engine/api/observer.h"
#include "engine/api/option_spec.h"
#include "engine/api/perceptual.h"
#include "engine/api/prior_import.h"
#include "engine/api/recipe.h"
#include "engine/api/restore_plan.h"
#include "engine/api/theory.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace flowmend {

struct RestoreRequest {
    Image input;
    std::optional<Image> mask;      ///< white = repair, grey = soft edge, same size as the input; one channel is used
    std::optional<Image> kernel;    ///< for "file:" kernels
    std::optional<Image> reference; ///< the undamaged picture, for PSNR and SSIM in the report
    Recipe recipe;
    bool previews = true;     ///< false: frames carry numbers only (batches)
    bool deviation = false;   ///< wants RestoreResult::deviation; needs two samples or more
    bool keepSamples = false; ///< wants RestoreResult::samples
};

/// Agreement of two pictures; `inside` and `outside` only with a mask (white = inside).
struct Comparison {
    struct Part {
        double psnr = 0; ///< dB, values clipped to the picture's range; infinity for equal pictures
        double ssim = 0; ///< 11 x 11 Gaussian window of 1.5 px, reflected border
        std::int64_t pixels = 0;
    };
    Part whole;
    std::optional<Part> inside;
    std::optional<Part> outside;
    double largestDifference = 0; ///< of any sample, on the scale 0 .. 1
    /// Of the first picture as a repair of the second, the truth; nothing for pictures too large (64 million pixels) or
    /// too small (2 pixels a side) for it.
    std::optional<Perceptual> perceptual;
};

/// What a run was and what it cost; becomes --report and report.json.
struct Report {
    Recipe recipe; ///< as run: defaults and "auto" filled in
    std::string flowmendVersion, torchVersion;
    std::string inputSha256, maskSha256, priorSha256; ///< of pixels resp. of the prior's file
    std::string device, precision;
    int threads = 0;
    bool cancelled = false;
    double seconds = 0;
    std::int64_t nfe = 0, nge = 0;
    /// Of the first windows, where "auto" follows from noise and damage. `recipe` has it too if it was the same in all
    /// windows; otherwise it keeps "auto", which gives the same picture again.
    std::optional<double> lambda;
    std::int64_t peakBytes = 0; ///< resident set of the process
    Rect region;
    std::int64_t changedPixels = 0;
    std::int64_t changedOutside = 0;                      ///< pixels that differ outside the blend mask: always 0
    std::optional<Comparison> agreement, damageAgreement; ///< result resp. input against the reference
};

/// White in RestoreResult::deviation, on the scale 0 .. 1 from black to white: 64 levels of 255.
constexpr double kWhiteDeviation = 0.25;

struct RestoreResult {
    Image picture; ///< size, depth, channels, profile and metadata of the input (super-resolution: scaled size)
    /// How far the samples differ: grey, 16 bits, of the picture's size; the standard deviation at each pixel, root
    /// mean square over the colour channels, white where it is kWhiteDeviation or more. Empty unless asked for.
    Image deviation;
    std::vector<Image> samples; ///< each as `picture` would be without the others; only if asked for
    Trajectory trajectory;
    Report report;

    /// Stopped before the first step: the picture is the damaged one, and nothing to keep.
    bool isUntouched() const { return report.cancelled && trajectory.frames.empty(); }
};

std::string toJson(const Report& report, const Trajectory& trajectory);
std::string toJson(const Comparison& comparison);

struct SampleRequest {
    std::string prior;
    int count = 16;
    int steps = 50;
    int size = 0; ///< pixels a side; 0: native
    std::uint64_t seed = 0;
    OptionSet options; ///< device, precision, threads of restorationOptions()
};

struct TrainRequest {
    std::filesystem::path folder;  ///< pictures; each subfolder is a group with its own share of the batches
    std::filesystem::path output;  ///< prior to write
    std::filesystem::path heldout; ///< folder of held-out pictures; empty: every twentieth of `folder`
    std::filesystem::path start;   ///< prior whose network and weights are gone on with; empty: a new network
    bool resume = false;
    bool anew = false;    ///< without resume: the state of an earlier training is replaced, by the first that is saved
    bool hexagon = false; ///< instead of pictures the two-dimensional example of MPC-Flow: training/hexagon_trainer.h
    std::map<std::string, std::string> card; ///< title, licence, data, bias: what the prior file says of itself
    OptionSet options;                       ///< trainingOptions()
};

struct TrainProgress {
    std::int64_t step = 0, images = 0;
    double seconds = 0, secondsTotal = 0; ///< trained so far, and asked for
    double loss = 0;                      ///< moving mean of the training loss
    std::optional<double> heldoutLoss;    ///< when it was just measured
    double imagesPerSecond = 0;
    /// Before the first step, while the pictures are read: how many there are. images of them were, in `seconds` of
    /// about `secondsTotal`.
    std::int64_t imagesToRead = 0;
    std::vector<Message> warnings{}; ///< FM_TEXT("errors", ...): what went wrong since the last call and ends nothing
};

/// Everything that computes. One instance a process; one call at a time, always from the same thread
/// (that thread keeps the processor's thread pool).
class Engine {
public:
    virtual ~Engine() = default;
    virtual RestoreResult restore(const RestoreRequest& request, Observer& observer) = 0;
    /// Fetches what a run of this recipe needs first, its prior, so that the first step comes sooner. Nothing where the
    /// prior is a program: it runs when a run is asked for, not because a picture was opened.
    virtual void prepare(const Recipe& recipe) = 0;
    /// What restore() would do with the same request, and about how long it would take: one evaluation of the network
    /// is timed. Refuses what restore() refuses.
    virtual RestorePlan plan(const RestoreRequest& request) = 0;
    /// Makes a damaged picture with a known truth. The mask of the recipe's damage comes from `mask`.
    virtual Image degrade(const Image& input, const Recipe& recipe, const std::optional<Image>& mask,
                          const std::optional<Image>& kernel) = 0;
    virtual Comparison compare(const Image& a, const Image& b, const std::optional<Image>& mask) = 0;
    /// The blur kernel of a damage as a picture, largest weight white.
    virtual Image kernelPicture(const OptionSet& blurOptions, const std::optional<Image>& kernelFile) = 0;
    /// A sheet of samples, about square.
    virtual Image sample(const SampleRequest& request, const std::function<bool(int step, int steps)>& progress) = 0;
    /// Trains until the time is up or `progress` answers false; the state on disk is then complete.
    virtual void train(const TrainRequest& request, const std::function<bool(const TrainProgress&)>& progress) = 0;
    /// One picture with all states and estimates of a run, for people to look at.
    virtual Image contactSheet(const Trajectory& trajectory) = 0;
    /// How fast a prior's network is. `progress` answers whether to go on.
    virtual NetworkSpeed networkSpeed(const NetworkSpeedRequest& request,
                                      const std::function<bool(int done, int all)>& progress) = 0;
    /// Methods against each other on pictures that are damaged for the purpose. `progress` answers whether to go on.
    virtual SolverTable
    benchSolvers(const SolverBenchRequest& request,
                 const std::function<bool(int done, int all, const std::string& what)>& progress) = 0;
    /// The two-dimensional example of MPC-Flow. `progress` answers whether to go on.
    virtual HexagonFigures hexagon(const HexagonRequest& request,
                                   const std::function<bool(int done, int all)>& progress) = 0;
    /// The horizons of MPC-Flow where the optimum is known. `progress` answers whether to go on.
    virtual TheoryTable
    benchTheory(const TheoryRequest& request,
                const std::function<bool(int done, int all, const std::string& what)>& progress) = 0;
    /// Checks a file of weights and installs it as a prior.
    virtual ImportedPrior importPrior(const ImportRequest& request) = 0;
    /// "cpu", "cuda:0 (name)", ...
    virtual std::vector<std::string> devices() = 0;
};

/// Loads libflowmend_engine on first use (LibTorch: about 0.7 s). Any thread; throws Error if it cannot be loaded.
Engine& loadEngine();

} // namespace flowmend
