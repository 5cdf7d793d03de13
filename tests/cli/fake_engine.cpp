// An engine that computes nothing, so that the command line can be tested in milliseconds and interrupted at a known
// moment. It is a module of its own and is loaded exactly as the real one.
// FLOWMEND_FAKE_STEP_MS: how long each step takes.

#include "engine/api/catalogue.h"
#include "engine/api/engine.h"
#include "engine/api/error.h"

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <thread>

namespace flowmend {

namespace {

void waitOneStep() {
    if (const char* milliseconds = std::getenv("FLOWMEND_FAKE_STEP_MS"))
        std::this_thread::sleep_for(std::chrono::milliseconds(std::atoi(milliseconds)));
}

Image inverted(Image image) {
    std::uint8_t* pixel = image.mutablePixels();
    for (std::size_t i = 0; i < image.byteCount(); ++i)
        pixel[i] = std::uint8_t(~pixel[i]);
    return image;
}

Preview greyPreview(std::uint8_t value) {
    return {{8, 8}, std::make_shared<const Bytes>(8 * 8 * 3, value)};
}

class FakeEngine : public Engine {
public:
    RestoreResult restore(const RestoreRequest& request, Observer& observer) override {
        RestoreResult result;
        Report& report = result.report;
        report.recipe = request.recipe;
        report.recipe.method = chosenMethod(request.recipe);
        report.device = "none";
        const OptionReader options(method(report.recipe.method).options, request.recipe.methodOptions);
        const int steps = int(options.integer("steps"));
        for (int step = 1; step <= steps && !report.cancelled; ++step) {
            waitOneStep();
            if (observer.shouldStop()) {
                report.cancelled = true;
                break;
            }
            auto frame = std::make_shared<Frame>();
            frame->step = step;
            frame->steps = steps;
            frame->t = double(step) / steps;
            if (request.previews) {
                const Preview grey = greyPreview(std::uint8_t(step));
                frame->region = {0, 0, grey.size.width, grey.size.height};
                frame->background = grey;
                frame->patches = {{frame->region, grey, grey, grey}};
            }
            report.nfe = frame->nfe = step;
            result.trajectory.frames.push_back(frame);
            report.cancelled = observer.onFrame(frame) == Verdict::stop || observer.shouldStop();
        }
        if (request.reference)
            report.agreement = report.damageAgreement = compare(request.input, *request.reference, request.mask);
        result.picture = inverted(request.input);
        if (request.deviation)
            result.deviation = Image(request.input.size(), 1, Depth::u16);
        if (request.keepSamples)
            result.samples.assign(
                std::size_t(OptionReader(restorationOptions(), request.recipe.options).integer("samples")),
                result.picture);
        return result;
    }

    /// One window that is the picture, and figures that tell which request they answer.
    void prepare(const Recipe&) override {}

    RestorePlan plan(const RestoreRequest& request) override {
        RestorePlan plan;
        plan.recipe = request.recipe;
        plan.recipe.method = request.recipe.method.empty() ? std::string(defaultMethod()) : request.recipe.method;
        plan.size = request.input.size();
        plan.prior = request.recipe.prior.name;
        plan.whole = true;
        plan.windows = {{{0, 0, plan.size.width, plan.size.height}, plan.size, 1, 0, {}}};
        plan.evaluations = 20;
        plan.seconds = 65;
        plan.bytes = 512 << 20;
        plan.machineBytes = std::int64_t(8) << 30;
        plan.remarks = {message("this does not fit well")};
        return plan;
    }

    Image degrade(const Image& input, const Recipe&, const std::optional<Image>&,
                  const std::optional<Image>&) override {
        return inverted(input);
    }

    Comparison compare(const Image& a, const Image& b, const std::optional<Image>& mask) override {
        Comparison comparison;
        comparison.whole.psnr = samePixels(a, b) ? std::numeric_limits<double>::infinity() : 20.5;
        if (mask)
            comparison.inside = comparison.outside = comparison.whole;
        return comparison;
    }

    Image kernelPicture(const OptionSet&, const std::optional<Image>&) override { return Image({3, 3}, 1, Depth::u8); }

    Image sample(const SampleRequest& request, const std::function<bool(int, int)>& progress) override {
        for (int step = 1; step <= request.steps && progress(step, request.steps); ++step)
            waitOneStep();
        return Image({request.count, 1}, 3, Depth::u8);
    }

    /// Reads 20 of 80 pictures, then trains. The "prior" it writes is the card, a line an entry.
    void train(const TrainRequest& request, const std::function<bool(const TrainProgress&)>& progress) override {
        TrainProgress now;
        now.images = 20;
        now.imagesToRead = 80;
        now.seconds = 1;
        now.secondsTotal = 4;
        now.warnings = {message("two files\nwere passed over")};
        progress(now);
        now.warnings.clear();
        waitOneStep();
        if (!progress(now))
            return;
        std::ofstream out(request.output);
        for (const auto& [key, value] : request.card)
            out << key << '=' << value << '\n';
        now.imagesToRead = 0;
        now.secondsTotal = 120;
        now.imagesPerSecond = 31;
        for (now.step = 1; now.step <= 3; ++now.step) {
            now.images = 16 * now.step;
            now.seconds = 30 * double(now.step);
            now.loss = 0.25;
            now.heldoutLoss = now.step == 2 ? std::optional(0.5) : std::nullopt;
            if (!progress(now))
                return;
            waitOneStep();
        }
    }

    Image contactSheet(const Trajectory& trajectory) override {
        return Image({int(trajectory.frames.size()) + 1, 1}, 3, Depth::u8);
    }

    NetworkSpeed networkSpeed(const NetworkSpeedRequest& request,
                              const std::function<bool(int, int)>& progress) override {
        NetworkSpeed speed;
        speed.prior = request.prior;
        speed.batch = request.batch;
        speed.runs = request.runs;
        for (int run = 1; run <= request.runs && !speed.cancelled; ++run) {
            waitOneStep();
            speed.cancelled = !progress(run, request.runs);
        }
        speed.evaluation = {2.5, 2};
        speed.withProduct = {5, 4};
        return speed;
    }

    SolverTable benchSolvers(const SolverBenchRequest& request,
                             const std::function<bool(int, int, const std::string&)>& progress) override {
        SolverTable table;
        table.prior = request.prior;
        table.calls = request.calls;
        table.pictures = int(request.pictures.size());
        const int all = int(request.tasks.size() * request.methods.size());
        for (const auto& task : request.tasks) {
            for (const auto& method : request.methods) {
                waitOneStep();
                table.cancelled = table.cancelled || !progress(int(table.rows.size()), all, task);
                if (table.cancelled)
                    return table;
                SolverRow row;
                row.task = task;
                row.method = method.label;
                row.psnr = std::numeric_limits<double>::infinity();
                row.perceptual.detail = {0.5};
                if (method.isReference)
                    row.failure = "says \"no\", and why";
                table.rows.push_back(row);
            }
            table.plots.emplace_back(task, Image({4, 4}, 3, Depth::u8));
        }
        return table;
    }

    /// Figures that tell which request they answer.
    HexagonFigures hexagon(const HexagonRequest& request, const std::function<bool(int, int)>& progress) override {
        if (request.prior.filename() != "mlp.pt" && !request.prior.string().ends_with("priors/hexagon.safetensors"))
            throw FileError(request.prior.string(), message("there is no such file"));
        HexagonFigures figures;
        figures.recedingHorizon = {request.controlScaling, request.start[1], 0.5, 0.25, request.horizonSteps, 0};
        if (request.globalIterations > 0) {
            figures.global = {0.125, 1, 2, 2, request.globalIterations, 0};
            figures.distanceToGlobal = 4;
        }
        for (int step = 1; step <= request.steps && !figures.cancelled; ++step) {
            waitOneStep();
            figures.cancelled = !progress(step, request.steps);
        }
        return figures;
    }

    /// A row for each N and K, and one of a method.
    TheoryTable benchTheory(const TheoryRequest& request,
                            const std::function<bool(int, int, const std::string&)>& progress) override {
        TheoryTable table;
        for (const int steps : request.steps) {
            waitOneStep();
            table.cancelled = table.cancelled || !progress(0, 1, "N");
            if (table.cancelled)
                return table;
            table.rows.push_back({"steps", "global", steps, request.lambda, 0.5, 0.25, 0, {}});
        }
        for (const double lambda : request.lambdas)
            for (const int k : request.horizons)
                table.rows.push_back({"lambda", "K = " + std::to_string(k), 100, lambda, 0, 0, 0.125, {}});
        table.rows.push_back({"methods", "mpc-k1", 20, request.lambda, 0, 0, 0, 1e-6});
        for (const char* plot : {"paths", "steps", "horizons"})
            table.plots.emplace_back(plot, Image({4, 4}, 3, Depth::u8));
        return table;
    }

    /// The "prior" it writes is the request, a line an entry.
    ImportedPrior importPrior(const ImportRequest& request) override {
        std::ofstream(request.output) << request.file.string() << '\n'
                                      << request.title << '\n'
                                      << request.purpose << '\n'
                                      << request.licence << '\n'
                                      << (request.averaged ? "averaged" : "last") << '\n'
                                      << request.nativeSize << ' ' << request.heads << ' ' << request.headWidth << ' '
                                      << request.attentionOrder << ' ' << request.label << '\n';
        ImportedPrior imported;
        imported.card.path = request.output;
        imported.warnings = {message("this is a warning")};
        return imported;
    }

    std::vector<std::string> devices() override { return {"none"}; }
};

} // namespace

} // namespace flowmend

extern "C" flowmend::Engine* flowmendEngine();
extern "C" flowmend::Engine* flowmendEngine() {
    static flowmend::FakeEngine engine;
    return &engine;
}
