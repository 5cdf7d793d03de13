#include "engine/benchmark/solver_bench.h"

#include "engine/api/catalogue.h"
#include "engine/api/error.h"
#include "engine/api/mask.h"
#include "engine/api/prior_card.h"
#include "engine/benchmark/budget.h"
#include "engine/benchmark/peak_memory.h"
#include "engine/benchmark/picture_side.h"
#include "engine/benchmark/quality_plot.h"
#include "engine/benchmark/references.h"
#include "engine/benchmark/stopwatch.h"
#include "engine/benchmark/timing_prior.h"
#include "engine/imaging/metrics.h"
#include "engine/imaging/perceptual.h"
#include "engine/imaging/resample.h"
#include "engine/imaging/tensor_bridge.h"
#include "engine/operators/field_of_view.h"
#include "engine/operators/make_operator.h"
#include "engine/priors/precision.h"
#include "engine/restoration/settings.h"
#include "engine/solvers/solver.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace flowmend {
namespace {

/// Positions of the network in one batch: 64 pictures of 64 x 64.
constexpr std::int64_t kMostBatchPixels = 64 * 64 * 64;

constexpr double kMissing = 0.7;
constexpr int kScratches = 6;

using Progress = std::function<bool(int, int, const std::string&)>;

/// The middle square of a picture at the prior's size, areas averaged: (1, 3, side, side).
torch::Tensor centreSquare(const Image& picture, int side) {
    const int shorter = std::min(picture.width(), picture.height());
    const Rect middle{(picture.width() - shorter) / 2, (picture.height() - shorter) / 2, shorter, shorter};
    return resample(toTensor(picture, middle), {side, side});
}

/// One batch of pictures with one damage.
struct Case {
    torch::Tensor truth; ///< (N, 3, side, side)
    OperatorPtr damage;
    torch::Tensor y;
    std::uint32_t firstSample = 0;
};

/// What part of a picture is judged: the hole, or what the measurement shows of it. (No task both enlarges and has an
/// open border.)
Rect judgedPart(const BenchTask& task, const torch::Tensor& y, int side) {
    if (task.insideMask && task.mask == BenchTask::Mask::hole)
        return {(side - task.holePx) / 2, (side - task.holePx) / 2, task.holePx, task.holePx};
    const auto view = fieldOfView(task.damage, {}, y.size(2), y.size(3));
    if (view.top == 0 && view.left == 0)
        return {0, 0, side, side};
    return {int(view.left), int(view.top), int(y.size(3)), int(y.size(2))};
}

class SolverBench {
public:
    SolverBench(const SolverBenchRequest& request, PriorCache& priors, const Progress& progress);
    SolverTable run();

private:
    std::optional<Image> maskOf(const BenchTask& task) const;
    std::vector<Case> casesOf(const BenchTask& task) const;
    SolverRow rowOf(const BenchTask& task, const BenchMethod& method, const std::vector<Case>& cases);
    /// The repaired pictures, and into the row what they cost.
    torch::Tensor repair(const BenchTask& task, const BenchMethod& method, const Case& one, SolverRow& row);
    void judge(const BenchTask& task, const torch::Tensor& estimates, const std::vector<Case>& cases,
               SolverRow& row) const;
    bool goOn(double share);

    const SolverBenchRequest& m_request;
    const Progress& m_progress;
    SolverTable m_table;
    torch::Device m_device = torch::kCPU;
    PriorPtr m_prior;
    torch::Tensor m_truth;
    int m_done = 0, m_all = 0;
    std::string m_now;
};

SolverBench::SolverBench(const SolverBenchRequest& request, PriorCache& priors, const Progress& progress)
    : m_request(request),
      m_progress(progress) {
    const OptionReader options(restorationOptions(), request.options);
    m_table.threads = useThreads(options.integer("threads"));
    m_device = computeDevice(options.text("device"));
    const auto precision = networkPrecision(options.text("precision"), m_device);
    const auto& entry = priors.get(findPrior(request.prior), m_device, precision);
    m_prior = entry.prior;
    m_table.prior = m_prior->card().name;
    m_table.priorSha256 = entry.sha256;
    m_table.device = m_device.str();
    m_table.precision = precision == torch::kBFloat16 ? "bf16" : "fp32";
    m_table.pictures = int(request.pictures.size());
    m_table.size = pictureSide(request.size, m_prior->card());
    m_table.calls = request.calls;
    m_table.seed = options.integer("seed");
    if (request.pictures.empty())
        throw UsageError(message(FM_TEXT("errors", "there is no picture to measure on")));
    std::vector<torch::Tensor> squares;
    for (const auto& picture : request.pictures)
        squares.push_back(centreSquare(picture, m_table.size));
    m_truth = torch::cat(squares);
}

std::optional<Image> SolverBench::maskOf(const BenchTask& task) const {
    const ImageSize size{m_table.size, m_table.size};
    const auto seed = std::uint64_t(m_table.seed);
    switch (task.mask) {
    case BenchTask::Mask::none:
        return std::nullopt;
    case BenchTask::Mask::hole:
        return boxMask(size, {task.holePx, task.holePx});
    case BenchTask::Mask::scattered:
        return randomMask(size, kMissing, seed);
    case BenchTask::Mask::scratches:
        return scratchMask(size, kScratches, seed);
    }
    return std::nullopt;
}

/// None where the hole leaves too little to go by.
std::vector<Case> SolverBench::casesOf(const BenchTask& task) const {
    const auto seed = std::uint64_t(m_table.seed);
    if (task.mask == BenchTask::Mask::hole && m_table.size < 2 * task.holePx)
        return {};
    OperatorInputs inputs;
    inputs.height = inputs.width = m_table.size;
    if (const auto mask = maskOf(task))
        inputs.mask = maskTensor(*mask);
    const auto damage = makeOperator(task.damage, inputs);

    const std::int64_t most = std::max<std::int64_t>(1, kMostBatchPixels / (inputs.height * inputs.width));
    std::vector<Case> cases;
    for (std::int64_t first = 0; first < m_truth.size(0); first += most) {
        Case one;
        one.truth = m_truth.narrow(0, first, std::min(most, m_truth.size(0) - first));
        one.damage = damage;
        one.firstSample = std::uint32_t(first);
        one.y = damage->apply(one.truth);
        if (task.sigma > 0)
            one.y =
                one.y + task.sigma * NoiseSource(seed, one.firstSample).normal(one.y.sizes(), Stream::measurement, 0);
        if (const auto weight = damage->measuredWeight(); weight.defined())
            one.y = one.y * (weight > 0); // nothing was measured there, not even noise
        cases.push_back(std::move(one));
    }
    return cases;
}

/// Asks after every step, and between the network's evaluations, whether to go on.
class StepCount final : public StepObserver {
public:
    explicit StepCount(std::function<bool(double)> goOn) : m_goOn(std::move(goOn)) {}
    bool onStep(const SolverStep& step) override {
        m_share = double(step.step) / step.steps;
        return shouldStop();
    }
    bool shouldStop() override { return !m_goOn(m_share); }

private:
    std::function<bool(double)> m_goOn;
    double m_share = 0;
};

void addTime(const Stopwatch& watch, SolverRow& row) {
    row.seconds += watch.seconds();
    row.cpuSeconds += watch.cpuSeconds();
}

bool SolverBench::goOn(double share) {
    constexpr int parts = 100; // of a row
    m_table.cancelled = m_table.cancelled || !m_progress(m_done * parts + int(share * parts), m_all * parts, m_now);
    return !m_table.cancelled;
}

torch::Tensor SolverBench::repair(const BenchTask& task, const BenchMethod& method, const Case& one, SolverRow& row) {
    if (method.isReference) {
        const Stopwatch watch;
        auto repaired = referenceRepair(method.name, *one.damage, one.y, task.sigma, one.truth.sizes());
        addTime(watch, row);
        return repaired;
    }
    const auto timing = std::make_shared<TimingPrior>(m_prior);
    Problem problem;
    problem.damage = one.damage->to(m_device);
    problem.y = one.y.to(m_device);
    problem.sigma = task.sigma;
    problem.prior = timing;
    problem.noise = std::make_shared<NoiseSource>(std::uint64_t(m_table.seed), one.firstSample);
    problem.start = problem.noise->normal(one.truth.sizes(), Stream::start, 0).to(m_device);
    const auto solver = makeSolver(method.name, method.options, task.recipeTask);
    StepCount observer([this](double share) { return goOn(share); });
    const Stopwatch watch;
    const auto result = solver->run(problem, observer);
    auto estimate = result.estimate.to(torch::kCPU);
    addTime(watch, row);
    row.networkSeconds += timing->seconds();
    row.nfe = std::max(row.nfe, result.nfe);
    row.nge = std::max(row.nge, result.nge);
    return estimate;
}

/// Brightness on the scale 0 .. 1 of a picture (3, H, W) in [-1, 1].
cv::Mat1f luminance(const torch::Tensor& picture) {
    const auto weights = torch::tensor({0.299f, 0.587f, 0.114f}).view({3, 1, 1});
    const torch::Tensor plane = ((picture.clamp(-1, 1) * weights).sum(0) / 2 + 0.5).contiguous();
    return cv::Mat1f(int(plane.size(0)), int(plane.size(1)), plane.data_ptr<float>()).clone();
}

void SolverBench::judge(const BenchTask& task, const torch::Tensor& estimates, const std::vector<Case>& cases,
                        SolverRow& row) const {
    const Rect part = judgedPart(task, cases.front().y, m_table.size);
    const auto judged = [&](const torch::Tensor& picture) {
        return picture.slice(1, part.y, part.y + part.height).slice(2, part.x, part.x + part.width);
    };
    Image inside(ImageSize{m_table.size, m_table.size}, 1, Depth::u8);
    for (int y = part.y; y < part.y + part.height; ++y)
        std::fill_n(inside.mutableRowAs<std::uint8_t>(y) + part.x, part.width, std::uint8_t(255));
    if (task.insideMask)
        inside = *maskOf(task);
    std::vector<torch::Tensor> truths;
    for (const auto& one : cases)
        truths.push_back(one.truth);
    const torch::Tensor truth = torch::cat(truths);
    row.perceptual = {0, 0, {}};
    const auto count = double(truth.size(0));
    for (std::int64_t n = 0; n < truth.size(0); ++n) {
        const auto whole = [&](const torch::Tensor& pictures) {
            return toImage(pictures.narrow(0, n, 1), Depth::f32, 3);
        };
        const auto agreement = *compare(whole(estimates), whole(truth), &inside).inside;
        row.psnr += agreement.psnr / count;
        row.ssim += agreement.ssim / count;
        const auto seen = perceptual(luminance(judged(estimates[n])), luminance(judged(truth[n])));
        row.perceptual.sharpness += seen.sharpness / count;
        row.perceptual.gmsd += seen.gmsd / count;
        row.perceptual.detail.resize(seen.detail.size());
        for (std::size_t scale = 0; scale < seen.detail.size(); ++scale)
            row.perceptual.detail[scale] += seen.detail[scale] / count;
    }
}

std::string settingsText(const OptionSet& options) {
    std::string text;
    for (const auto& [key, value] : options.values())
        text += fmt::format("{}{}={}", text.empty() ? "" : " ", key, formatOption(value));
    return text;
}

SolverRow SolverBench::rowOf(const BenchTask& task, const BenchMethod& asked, const std::vector<Case>& cases) {
    SolverRow row;
    row.task = task.name;
    row.method = asked.label;
    BenchMethod method = asked;
    if (cases.empty()) {
        row.failure = fmt::format("needs pictures of {} pixels or more: --size", 2 * task.holePx);
        return row;
    }
    try {
        if (!asked.isReference && m_request.calls) {
            const auto options = withinBudget(asked.name, asked.options, task.recipeTask, *m_request.calls);
            if (!options) {
                row.failure = fmt::format("needs more than {} evaluations", *m_request.calls);
                return row;
            }
            method.options = *options;
        }
        row.settings = settingsText(method.options);
        const PeakMemory memory;
        std::vector<torch::Tensor> estimates;
        for (const auto& one : cases) {
            estimates.push_back(repair(task, method, one, row));
            if (m_table.cancelled)
                return row;
        }
        row.peakBytes = memory.peakBytes();
        row.workBytes = memory.workBytes();
        judge(task, torch::cat(estimates), cases, row);
    } catch (const OutOfMemory&) {
        throw;
    } catch (const Error& error) { // a method that cannot do this task is a result too
        row.failure = error.happened().str();
    }
    return row;
}

SolverTable SolverBench::run() {
    for (const auto& name : m_request.tasks)
        for (const auto& method : m_request.methods)
            m_all += doesTask(method, benchTask(name)) ? 1 : 0;
    const at::NoGradGuard noGraph;
    // The first evaluations choose kernels and fetch memory; no row should pay for that.
    const auto warm = m_truth.narrow(0, 0, std::min<std::int64_t>(m_truth.size(0), 64)).to(m_device);
    m_prior->velocity(warm, 0.5);
    m_prior->velocityAndVjp(warm, 0.5, [](const torch::Tensor& v) { return v; });

    for (const auto& name : m_request.tasks) {
        const auto& task = benchTask(name);
        const auto cases = casesOf(task);
        std::vector<SolverRow> rows;
        for (const auto& method : m_request.methods) {
            if (!doesTask(method, task))
                continue;
            m_now = name + " " + method.label;
            if (!goOn(0))
                return std::move(m_table);
            auto row = rowOf(task, method, cases);
            if (m_table.cancelled)
                return std::move(m_table);
            m_table.rows.push_back(row);
            rows.push_back(std::move(row));
            ++m_done;
        }
        const std::string budget =
            m_request.calls ? fmt::format("{} network evaluations", *m_request.calls) : "published settings";
        m_table.plots.emplace_back(name,
                                   qualityPlot(name + ": " + task.help,
                                               fmt::format("{}, {}, mean of {} pictures of {} x {}", m_table.prior,
                                                           budget, m_table.pictures, m_table.size, m_table.size),
                                               rows, {m_table.pictures, m_device.is_cpu()}));
    }
    return std::move(m_table);
}

} // namespace

SolverTable benchSolvers(const SolverBenchRequest& request, PriorCache& priors, const Progress& progress) {
    return SolverBench(request, priors, progress).run();
}

} // namespace flowmend
