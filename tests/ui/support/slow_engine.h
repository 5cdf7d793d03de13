#pragma once

#include "engine/api/engine.h"

#include <atomic>
#include <chrono>
#include <functional>

namespace flowmend::ui::test {

/// Computes nothing but takes its time: each step is some "network evaluations" that sleep, then a frame whose estimate
/// moves from noise to the input. Counts what it did, so that tests can look.
class SlowEngine final : public Engine {
public:
    std::chrono::milliseconds evaluation{2};
    int evaluationsPerStep = 3;
    int steps = 0; ///< 0: as the recipe says
    bool fails = false;
    std::function<void()> beforeEvaluation; ///< called on the engine's thread

    std::atomic<int> evaluations = 0;
    std::atomic<int> kernelPictures = 0;
    std::atomic<int> prepared = 0;
    std::atomic<int> plans = 0; ///< begun
    /// Keeps plan() from answering, five seconds at most: a test that fails is not to hang.
    std::atomic<bool> holdsPlans = false;
    std::atomic<int> speedsMeasured = 0, sheetsDrawn = 0;
    std::atomic<double> speed = 12.5; ///< ms an evaluation
    std::atomic<int> trainings = 0;   ///< begun
    std::atomic<int> trainSteps = 0;
    int picturesToRead = 0;         ///< before a training
    int stepsOfATraining = 1000000; ///< after so many the time is up
    std::string trainWarning;       ///< told with the first step

    RestoreResult restore(const RestoreRequest& request, Observer& observer) override;
    void prepare(const Recipe&) override { ++prepared; }
    /// One window around the mask, reduced where it is larger than 64 pixels; without a mask four tiles.
    RestorePlan plan(const RestoreRequest& request) override;
    Image degrade(const Image& input, const Recipe&, const std::optional<Image>&,
                  const std::optional<Image>&) override {
        return input;
    }
    Comparison compare(const Image&, const Image&, const std::optional<Image>&) override { return {}; }
    Image kernelPicture(const OptionSet&, const std::optional<Image>&) override;
    /// A sheet of plain tiles, 16 pixels a side, after as many "evaluations" as steps.
    Image sample(const SampleRequest&, const std::function<bool(int, int)>&) override;
    /// Writes what a training writes: state, log, samples, prior. Each step is an "evaluation"; every fifth measures.
    void train(const TrainRequest&, const std::function<bool(const TrainProgress&)>&) override;
    Image contactSheet(const Trajectory&) override { return {}; }
    /// As told by `speed`.
    NetworkSpeed networkSpeed(const NetworkSpeedRequest&, const std::function<bool(int, int)>&) override;
    SolverTable benchSolvers(const SolverBenchRequest&,
                             const std::function<bool(int, int, const std::string&)>&) override {
        return {};
    }
    HexagonFigures hexagon(const HexagonRequest&, const std::function<bool(int, int)>&) override { return {}; }
    TheoryTable benchTheory(const TheoryRequest&, const std::function<bool(int, int, const std::string&)>&) override {
        return {};
    }
    /// Copies the file, which must be a prior already, and warns.
    ImportedPrior importPrior(const ImportRequest&) override;
    std::vector<std::string> devices() override { return {"cpu"}; }

    /// The request of the last run.
    RestoreRequest lastRequest;
    ImportRequest lastImport;
    TrainRequest lastTraining;
};

/// A colourful picture of that size.
Image testPicture(int width, int height, Depth depth = Depth::u8);

} // namespace flowmend::ui::test
