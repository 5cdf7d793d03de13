// The engine behind engine/api/engine.h, and the one symbol by which it is found after loading.
#include "engine/api/catalogue.h"
#include "engine/api/engine.h"
#include "engine/api/error.h"
#include "engine/api/prior_fit.h"
#include "engine/benchmark/hexagon_bench.h"
#include "engine/benchmark/network_speed.h"
#include "engine/benchmark/solver_bench.h"
#include "engine/imaging/metrics.h"
#include "engine/imaging/sheet.h"
#include "engine/imaging/tensor_bridge.h"
#include "engine/numerics/kept_heap.h"
#include "engine/operators/kernels.h"
#include "engine/priors/import_prior.h"
#include "engine/priors/precision.h"
#include "engine/restoration/degrade.h"
#include "engine/restoration/restorer.h"
#include "engine/restoration/settings.h"
#include "engine/theory/theory_bench.h"
#include "engine/training/flow_matching.h"
#include "engine/training/hexagon_trainer.h"
#include "engine/training/trainer.h"
#include "engine/trajectory/contact_sheet.h"

#include <opencv2/core/base.hpp>
#include <opencv2/core/utility.hpp>

#include <cmath>

namespace flowmend {
namespace {

OutOfMemory outOfMemory() {
    return OutOfMemory(message(FM_TEXT("errors", "there is not enough memory")),
                       message(FM_TEXT("errors", "Close other programs, or take a smaller picture or fewer samples")));
}

/// Failures of LibTorch and OpenCV become ours: exhausted memory and a failing device are the user's to know, with what
/// to do.
template <typename Work>
auto translated(Work work) {
    try {
        return work();
    } catch (const Error&) {
        throw;
    } catch (const std::bad_alloc&) {
        throw outOfMemory();
    } catch (const c10::Error& failure) {
        const std::string what = failure.what_without_backtrace();
        if (what.find("not enough memory") != std::string::npos || what.find("out of memory") != std::string::npos)
            throw outOfMemory();
        throw DeviceError(message(FM_TEXT("errors", "LibTorch failed: {0}"), what.substr(0, what.find('\n'))));
    } catch (const cv::Exception& failure) {
        if (failure.code == cv::Error::StsNoMem)
            throw outOfMemory();
        throw Error(message(FM_TEXT("errors", "OpenCV failed: {0}"), failure.err));
    }
}

class EngineImpl final : public Engine {
public:
    RestoreResult restore(const RestoreRequest& request, Observer& observer) override {
        const KeptHeap heap;
        return translated([&] { return restorePicture(request, m_priors, observer); });
    }

    void prepare(const Recipe& recipe) override {
        const KeptHeap heap;
        translated([&] { prepareRestoration(recipe, m_priors); });
    }

    RestorePlan plan(const RestoreRequest& request) override {
        return translated([&] { return planRestoration(request, m_priors); });
    }

    Image degrade(const Image& input, const Recipe& recipe, const std::optional<Image>& mask,
                  const std::optional<Image>& kernel) override {
        return translated([&] { return degradePicture(input, recipe, mask, kernel); });
    }

    Comparison compare(const Image& a, const Image& b, const std::optional<Image>& mask) override {
        return translated([&] { return flowmend::compare(a, b, mask ? &*mask : nullptr); });
    }

    Image kernelPicture(const OptionSet& blurOptions, const std::optional<Image>& kernelFile) override {
        return translated([&] {
            const OptionReader options(damage("blur").options, blurOptions);
            const auto file = kernelFile ? (toTensor(*kernelFile)[0].mean(0) + 1) / 2 : torch::Tensor();
            const auto kernel = makeKernel(parseKernelText(options.text("kernel")), file).to(torch::kFloat32);
            return toImage((2 * kernel / kernel.max() - 1).unsqueeze(0).unsqueeze(0).expand({1, 3, -1, -1}), Depth::u8,
                           1);
        });
    }

    Image sample(const SampleRequest& request, const std::function<bool(int, int)>& progress) override {
        const KeptHeap heap;
        return translated([&] {
            const OptionReader options(restorationOptions(), request.options);
            useThreads(options.integer("threads"));
            const auto device = computeDevice(options.text("device"));
            const auto& prior =
                m_priors.get(findPrior(request.prior), device, networkPrecision(options.text("precision"), device))
                    .prior;
            const auto& card = prior->card();
            const int size = request.size > 0 ? request.size : card.nativeSize;
            if (size % card.stride != 0)
                throw UsageError(message(FM_TEXT("errors", "a size of {0} is not a multiple of the prior's stride {1}"),
                                         size, card.stride),
                                 {}, "--size");
            checkPriorColours(card);
            checkPriorSize(card, {size, size});
            const auto samples = drawSamples(*prior, request.count, request.steps, size, request.seed, progress);
            const auto columns = std::int64_t(std::ceil(std::sqrt(double(request.count))));
            return toImage(tileSheet(samples.to(torch::kCPU), columns), Depth::u8, 3);
        });
    }

    void train(const TrainRequest& request, const std::function<bool(const TrainProgress&)>& progress) override {
        const KeptHeap heap;
        translated([&] {
            useThreads(OptionReader(trainingOptions(), request.options).integer("threads"));
            if (request.hexagon)
                trainHexagon(request, progress);
            else
                trainPrior(request, progress);
        });
    }

    Image contactSheet(const Trajectory& trajectory) override {
        return translated([&] { return trajectorySheet(trajectory); });
    }

    NetworkSpeed networkSpeed(const NetworkSpeedRequest& request,
                              const std::function<bool(int, int)>& progress) override {
        const KeptHeap heap;
        return translated([&] { return measureNetwork(request, m_priors, progress); });
    }

    SolverTable benchSolvers(const SolverBenchRequest& request,
                             const std::function<bool(int, int, const std::string&)>& progress) override {
        const KeptHeap heap;
        return translated([&] { return flowmend::benchSolvers(request, m_priors, progress); });
    }

    HexagonFigures hexagon(const HexagonRequest& request, const std::function<bool(int, int)>& progress) override {
        return translated([&] { return measureHexagon(request, progress); });
    }

    TheoryTable benchTheory(const TheoryRequest& request,
                            const std::function<bool(int, int, const std::string&)>& progress) override {
        return translated([&] { return flowmend::benchTheory(request, progress); });
    }

    ImportedPrior importPrior(const ImportRequest& request) override {
        return translated([&] { return flowmend::importPrior(request); });
    }

    std::vector<std::string> devices() override { return computeDevices(); }

private:
    PriorCache m_priors;
};

} // namespace
} // namespace flowmend

extern "C" __attribute__((visibility("default"))) flowmend::Engine* flowmendEngine() {
    static flowmend::EngineImpl engine;
    return &engine;
}
