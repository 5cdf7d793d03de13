#pragma once

#include "engine/api/engine.h"

#include <atomic>
#include <chrono>

namespace flowmend::ui::test {

/// Computes nothing but takes its time: each step is some "network evaluations" that sleep, then a frame whose estimate
/// moves from noise to the input. Counts what it did, so that tests can look.
class SlowEngine final : public Engine {
public:
    std::chrono::milliseconds evaluation{2};
    int evaluationsPerStep = 3;
    int steps = 0; ///< 0: as the recipe says
    bool fails = false;

    std::atomic<int> evaluations = 0;
    std::atomic<int> kernelPictures = 0;

    RestoreResult restore(const RestoreRequest& request, Observer& observer) override;
    RestorePlan plan(const RestoreRequest&) override { return {}; }
    Image degrade(const Image& input, const Recipe&, const std::optional<Image>&,
                  const std::optional<Image>&) override {
        return input;
    }
    Comparison compare(const Image&, const Image&, const std::optional<Image>&) override { return {}; }
    Image kernelPicture(const OptionSet&, const std::optional<Image>&) override;
    Image sample(const SampleRequest&, const std::function<bool(int, int)>&) override { return {}; }
    void train(const TrainRequest&, const std::function<bool(const TrainProgress&)>&) override {}
    Image contactSheet(const Trajectory&) override { return {}; }
    NetworkSpeed networkSpeed(const NetworkSpeedRequest&, const std::function<bool(int, int)>&) override { return {}; }
    SolverTable benchSolvers(const SolverBenchRequest&,
                             const std::function<bool(int, int, const std::string&)>&) override {
        return {};
    }
    HexagonFigures hexagon(const HexagonRequest&, const std::function<bool(int, int)>&) override { return {}; }
    TheoryTable benchTheory(const TheoryRequest&, const std::function<bool(int, int, const std::string&)>&) override {
        return {};
    }
    ImportedPrior importPrior(const ImportRequest&) override { return {}; }
    std::vector<std::string> devices() override { return {"cpu"}; }

    /// The request of the last run.
    RestoreRequest lastRequest;
};

/// A colourful picture of that size.
Image testPicture(int width, int height, Depth depth = Depth::u8);

} // namespace flowmend::ui::test
