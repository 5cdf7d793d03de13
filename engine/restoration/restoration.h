#pragma once

#include "engine/numerics/noise.h"
#include "engine/restoration/frame_maker.h"
#include "engine/restoration/hole_mask.h"
#include "engine/restoration/restorer.h"
#include "engine/restoration/sample_merge.h"
#include "engine/restoration/settings.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace flowmend {

struct Section;
struct WholeFrame;

/// What is measured of windows that are restored together, and where the result enters the picture.
struct Job {
    std::vector<ActiveWindow> windows;                       ///< all of the same work size
    std::function<OperatorPtr(std::int64_t samples)> damage; ///< of that many samples of each window
    torch::Tensor y;                                         ///< (windows, 3, work of y), on the CPU
    torch::Tensor guess{};                                   ///< (windows, 3, work): of regions that refine
    double sigma = 0;                                        ///< noise of y
    std::optional<NoisePart> part{};                         ///< of a section: its place in the picture's noise
    std::vector<Spread> spreads{};                           ///< of the samples, at each window
};

/// Positions of the network in one run: 32 windows of 64 x 64. More would not be faster, only larger.
inline constexpr std::int64_t kMostBatchPixels = 32 * 64 * 64;

/// One call of restorePicture or planRestoration. What all tasks share is in restorer.cpp; what they do, a file each:
/// mend_holes.cpp with faces_in.cpp, mend_whole.cpp; what would be done: dry_run.cpp.
class Restoration : public StepObserver {
public:
    Restoration(const RestoreRequest& request, PriorCache& priors, Observer& observer)
        : m_request(request),
          m_observer(observer),
          m_settings(decide(request.recipe)),
          m_solver(makeSolver(m_settings.recipe.method, m_settings.recipe.methodOptions, m_settings.recipe.task)) {
        checkPictures();
        settleLambda();
        loadPrior(priors);
    }

    RestoreResult run();
    RestorePlan plan();

    bool onStep(const SolverStep& step) override {
        m_stepsEach = step.steps; // a method may take fewer or more than the steps asked for
        const auto frame = m_frames->make(step, m_stepsBefore, m_stepsEach * m_runs, m_nfe, m_nge);
        m_result.trajectory.frames.push_back(frame);
        m_stopAsked = m_observer.onFrame(frame) == Verdict::stop;
        return m_stopAsked;
    }
    bool shouldStop() override { return m_observer.shouldStop(); }

private:
    using Clock = std::chrono::steady_clock;

    void checkPictures() const;
    void loadPrior(PriorCache& priors);
    void settleLambda();
    /// Takes in what lambda was in one run of the solver, where that followed from its problem.
    void noteLambda(std::optional<double> lambda);
    /// Where the recipe left lambda to follow from each problem: settled after all, if it was the same in all of them.
    void reportLambda();
    /// Settles the noise level where it is to be estimated. y: what was measured; known: 0 where nothing was.
    void settleNoise(const torch::Tensor& y, const torch::Tensor& known = {});
    /// Measures the picture's grain where filled holes are to have it. As settleNoise.
    void settleGrain(const torch::Tensor& picture, const torch::Tensor& known);
    /// Faces that the prior can be shown in its own frame. mask: (1, 1, H, W).
    std::vector<Pose> facesIn(const torch::Tensor& mask) const;
    /// Windows around the holes of a mask. Throws UsageError for one that the prior does not take.
    std::vector<Region> regionsOf(const torch::Tensor& mask) const;
    void mendHoles();
    void mendWhole();
    /// The kernel's grey values, where the recipe names a file.
    torch::Tensor kernelValues() const;
    /// How the input lies in what the prior sees, as a whole or of a section.
    WholeFrame frameOf(ImageSize input) const;
    /// The parts, of the restored picture, that are restored one after the other: one where it is not large, or where a
    /// part alone would be another problem.
    std::vector<Section> sectionsIn(const WholeFrame& whole) const;
    Region regionOf(const Section& section, const WholeFrame& whole) const;
    Job jobOf(const Section& section, const WholeFrame& whole, const std::optional<HoleMask>& holes) const;
    /// What the restoration of these windows, or of a whole picture, needs at its peak, in bytes.
    std::int64_t memoryOfHoles(const std::vector<Region>& regions) const;
    std::int64_t memoryOfWhole(const WholeFrame& frame, const std::vector<Section>& sections) const;
    /// Of that: the weights, and what is kept of the samples. size: of the restored picture.
    std::int64_t memoryBeside(ImageSize size) const;
    /// The number of samples where the recipe leaves it open. size: of the restored picture.
    void settleSamples(ImageSize size);
    /// Lets the network see larger pictures tile by tile. Asks between its evaluations whether to stop, and shows how
    /// far a step is.
    void useTiles();
    ActiveWindow activate(const Region& region, torch::Tensor weight) const;
    /// Samples of each of `windows` windows in one run of the solver. Several windows come together only with all.
    std::int64_t samplesTogether(ImageSize work, std::size_t windows) const;
    /// Runs the solver on the job, as often as its samples need, and writes its result into the picture.
    void runJob(Job job);
    /// Takes in samples `first` and on of the job's windows, one run's estimate.
    void collect(Job& job, const torch::Tensor& estimate, std::int64_t first);
    /// Writes the deviation of a window's samples into that of the picture.
    void writeDeviation(const ActiveWindow& window, const Spread& spread);
    void startSamples();
    bool isStopped();
    /// Where texture is looked for that a region lacks; nothing where it is to have none.
    std::optional<Rect> textureArea(const Region& region) const;
    /// Of what fills a region; null where it is to have none.
    std::shared_ptr<const NearbyTexture> textureFor(const Region& region, const HoleMask& mask) const;
    /// What is measured in windows that hold holes. batch: regions that run together.
    Job jobOf(const std::vector<Region>& batch, const HoleMask& mask) const;

    const RestoreRequest& m_request;
    Observer& m_observer;
    Settings m_settings;
    std::unique_ptr<Solver> m_solver;
    PriorPtr m_prior;
    PriorScale m_scale;
    std::int64_t m_priorBytes = 0; ///< of its file
    RestoreResult m_result;
    std::unique_ptr<FrameMaker> m_frames;
    std::uint32_t m_firstSample = 0; ///< of the next job: windows must not share noise
    std::int64_t m_samplesMade = 0;
    torch::Tensor m_deviation;                 ///< (1, 1, picture) on the scale 0 .. 1; undefined unless asked for
    std::shared_ptr<const GrainSheet> m_grain; ///< null: the picture has none
    int m_runs = 1, m_stepsEach = 1, m_stepsBefore = 0;
    std::int64_t m_nfe = 0, m_nge = 0;
    std::optional<double> m_lambda; ///< of the first run, where it followed from its problem
    bool m_lambdaVaries = false;    ///< of the runs
    bool m_stopAsked = false;       ///< by the answer to the latest frame
    bool m_stopped = false;
    Clock::time_point m_start = Clock::now();
};

} // namespace flowmend
