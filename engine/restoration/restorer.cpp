#include "engine/restoration/restorer.h"

#include "engine/api/error.h"
#include "engine/imaging/tensor_bridge.h"
#include "engine/operators/field_of_view.h"
#include "engine/operators/luminance_operator.h"
#include "engine/operators/make_operator.h"
#include "engine/operators/mask_operator.h"
#include "engine/restoration/colour_form.h"
#include "engine/restoration/enlarge.h"
#include "engine/restoration/frame_maker.h"
#include "engine/restoration/noise_estimate.h"
#include "engine/restoration/report_maker.h"
#include "engine/restoration/settings.h"
#include "engine/restoration/soft_edge.h"
#include "engine/restoration/window.h"

#include <cmath>
#include <numeric>

namespace flowmend {
namespace {

using Clock = std::chrono::steady_clock;

/// One run of a solver: what is measured, and where its result enters the picture.
struct Job {
    std::vector<ActiveWindow> windows; ///< all of the same work size
    OperatorPtr damage;
    torch::Tensor y; ///< (windows, 3, work of y), on the CPU
};

/// Positions of the network in one run: 32 windows of 64 x 64. More would not be faster, only larger.
constexpr std::int64_t kMostBatchPixels = 32 * 64 * 64;

/// Samples of a picture whose colours are lost, where the recipe names no number. A prior that has seen black and white
/// photos answers a grey picture with one in about half of its samples; who asks for colours wants the other half.
constexpr std::int64_t kColourSamples = 8;

class Restoration : public StepObserver {
public:
    Restoration(const RestoreRequest& request, PriorCache& priors, Observer& observer)
        : m_request(request),
          m_observer(observer),
          m_settings(decide(request.recipe)) {
        checkPictures();
        loadPrior(priors);
    }

    RestoreResult run();

    bool onStep(const SolverStep& step) override {
        m_stepsEach = step.steps; // a method may take fewer or more than the steps asked for
        const auto frame = m_frames->make(step, m_stepsBefore, m_stepsEach * m_runs, m_nfe, m_nge);
        m_result.trajectory.frames.push_back(frame);
        m_stopAsked = m_observer.onFrame(frame) == Verdict::stop;
        return m_stopAsked;
    }
    bool shouldStop() override { return m_observer.shouldStop(); }

private:
    void checkPictures() const;
    void loadPrior(PriorCache& priors);
    /// Settles the noise level where it is to be estimated. y: what was measured; known: 0 where nothing was.
    void settleNoise(const torch::Tensor& y, const torch::Tensor& known = {});
    void mendHoles();
    void mendWhole();
    ActiveWindow activate(const Region& region, torch::Tensor weight) const;
    /// Runs the solver on the job and writes its result into the picture.
    void runJob(const Job& job);

    const RestoreRequest& m_request;
    Observer& m_observer;
    Settings m_settings;
    PriorPtr m_prior;
    PriorScale m_scale;
    RestoreResult m_result;
    std::unique_ptr<Solver> m_solver;
    std::unique_ptr<FrameMaker> m_frames;
    std::uint32_t m_firstSample = 0; ///< of the next run: windows must not share noise
    int m_runs = 1, m_stepsEach = 1, m_stepsBefore = 0;
    std::int64_t m_nfe = 0, m_nge = 0;
    bool m_stopAsked = false; ///< by the answer to the latest frame
    bool m_stopped = false;
    Clock::time_point m_start = Clock::now();
};

int scaleOf(const Recipe& recipe) {
    int scale = 1;
    for (const auto& entry : recipe.damage)
        if (entry.name == "downsample")
            scale *= int(OptionReader(damage("downsample").options, entry.options).integer("scale"));
    return scale;
}

void Restoration::checkPictures() const {
    if (m_request.input.empty())
        throw UsageError(message(FM_TEXT("errors", "there is no picture to restore")));
    if (const auto& reference = m_request.reference) {
        const int scale = scaleOf(m_settings.recipe);
        const ImageSize result{m_request.input.width() * scale, m_request.input.height() * scale};
        if (reference->size() != result)
            throw UsageError(
                message(FM_TEXT("errors", "the reference has {0} x {1} pixels, the restored picture {2} x {3}"),
                        reference->width(), reference->height(), result.width, result.height),
                message(FM_TEXT("errors", "Give the undamaged picture at the restored picture's size")), "--reference");
    }
    if (!hasDamage(m_settings.recipe, "mask"))
        return;
    const auto advice =
        message(FM_TEXT("errors", "Paint what should be repaired, or give a mask file: white means repair"));
    if (!m_request.mask)
        throw UsageError(message(FM_TEXT("errors", "this task needs a mask")), advice, "--mask");
    const auto &picture = m_request.input, &mask = *m_request.mask;
    if (mask.size() != picture.size())
        throw UsageError(
            message(FM_TEXT("errors", "the mask has {0} x {1} pixels, the picture {2} x {3}"), mask.width(),
                    mask.height(), picture.width(), picture.height()),
            message(FM_TEXT("errors", "Use a mask of the same size, or let it be resized with --fit-mask")), "--mask");
    const auto hole = maskTensor(mask) > 0;
    if (!hole.any().item<bool>())
        throw UsageError(message(FM_TEXT("errors", "the mask is empty: nothing is marked for repair")), advice,
                         "--mask");
    if (hole.all().item<bool>())
        throw UsageError(
            message(FM_TEXT("errors", "the mask covers the whole picture: nothing is left to repair it from")),
            message(FM_TEXT("errors", "White means repair; invert the mask if it is the other way round")), "--mask");
}

void Restoration::loadPrior(PriorCache& priors) {
    if (!method(m_settings.recipe.method).usesPrior)
        return;
    m_observer.onPhase(FM_TEXT("progress", "Loading the prior"));
    auto& reference = m_settings.recipe.prior;
    const auto& entry = priors.get(findPrior(reference.name), m_settings.device, m_settings.precision);
    if (!reference.sha256.empty() && reference.sha256 != entry.sha256)
        throw UsageError(
            message(FM_TEXT("errors", "the prior \"{0}\" is not the one the recipe was made with"), reference.name),
            message(FM_TEXT("errors", "Use the prior file with SHA-256 {0}"), reference.sha256), "--prior");
    reference.sha256 = entry.sha256;
    m_prior = entry.prior;
    const auto& card = m_prior->card();
    m_scale = {card.nativeSize, 2 * card.nativeSize, card.stride};
}

RestoreResult Restoration::run() {
    m_solver = makeSolver(m_settings.recipe.method, m_settings.recipe.methodOptions, m_settings.recipe.task);
    m_result.picture = m_request.input;
    if (blendsIntoMask(m_settings.recipe))
        mendHoles();
    else
        mendWhole();
    fillReport(m_result, m_request, m_settings);
    m_result.report.cancelled = m_stopped;
    m_result.report.nfe = m_nfe;
    m_result.report.nge = m_nge;
    m_result.report.seconds = std::chrono::duration<double>(Clock::now() - m_start).count();
    return std::move(m_result);
}

void Restoration::settleNoise(const torch::Tensor& y, const torch::Tensor& known) {
    if (!m_settings.estimatesNoise)
        return;
    const double usual = m_settings.sigma;
    if (const auto found = estimateNoise(y, known))
        // Texture looks like noise. Where it is everywhere, only an estimate below the usual noise says anything.
        m_settings.sigma = found->isSure ? found->sigma : std::min(found->sigma, usual);
    constexpr double step = 1e-4; // four digits are more than is known, and a recipe is read by people
    m_settings.sigma = std::round(std::clamp(m_settings.sigma, kSmallestSigma, 2.0) / step) * step;
    m_settings.recipe.options.set("noise", m_settings.sigma);
}

ActiveWindow Restoration::activate(const Region& region, torch::Tensor weight) const {
    return {region, toTensor(m_result.picture, region.window), std::move(weight)};
}

/// A run has one noise level, and windows that shrink more have less noise left.
bool noiseAlike(const Region& a, const Region& b) {
    return std::abs(noiseLeft(a) / noiseLeft(b) - 1) < 0.1;
}

/// Consecutive regions of one wave, size and noise, as many as one run takes.
std::vector<std::vector<Region>> batchesOf(const std::vector<Region>& regions, std::int64_t samples) {
    std::vector<std::vector<Region>> batches;
    for (const auto& region : regions) {
        const std::int64_t pixels = std::int64_t(region.work.width) * region.work.height * samples;
        const bool joins = !batches.empty() && batches.back().front().wave == region.wave &&
                           batches.back().front().work == region.work && noiseAlike(batches.back().front(), region) &&
                           std::int64_t(batches.back().size() + 1) * pixels <= kMostBatchPixels;
        if (!joins)
            batches.emplace_back();
        batches.back().push_back(region);
    }
    return batches;
}

Rect around(const std::vector<Region>& regions) {
    Rect all = regions.front().window;
    for (const auto& region : regions) {
        const auto& w = region.window;
        const int right = std::max(all.x + all.width, w.x + w.width),
                  bottom = std::max(all.y + all.height, w.y + w.height);
        all.x = std::min(all.x, w.x);
        all.y = std::min(all.y, w.y);
        all.width = right - all.x;
        all.height = bottom - all.y;
    }
    return all;
}

void Restoration::mendHoles() {
    const auto mask = maskTensor(*m_request.mask);
    settleNoise(toTensor(m_request.input), (mask == 0).to(torch::kFloat32));
    const auto weight = softEdge(mask, m_settings.featherPx);
    const auto regions = planHoles(mask, m_scale, m_settings.context);
    const auto batches = batchesOf(regions, m_settings.samples);
    m_frames = std::make_unique<FrameMaker>(m_request.input, around(regions), m_request.previews, m_start);
    m_runs = int(batches.size());
    for (const auto& batch : batches) {
        // A run that has shown its last step is complete, and methods of one step never ask: hence between the runs.
        m_stopped = m_stopped || m_stopAsked || (m_stepsBefore > 0 && shouldStop());
        if (m_stopped)
            return;
        Job job;
        std::vector<torch::Tensor> pictures, holes;
        for (const auto& region : batch) {
            job.windows.push_back(activate(region, regionWeight(weight, mask, region, m_settings.featherPx)));
            const auto work = toWork(job.windows.back().pixels, region);
            pictures.push_back(work.y);
            holes.push_back(work.hole);
        }
        job.y = torch::cat(pictures);
        const auto keep = 1 - torch::cat(holes).repeat_interleave(m_settings.samples, 0);
        job.damage = std::make_shared<MaskOperator>(keep);
        runJob(job);
    }
}

void Restoration::mendWhole() {
    const auto& input = m_request.input;
    const int scale = scaleOf(m_settings.recipe);
    const ImageSize size{input.width() * scale, input.height() * scale};
    if (std::int64_t(size.width) * size.height > kMostWholePixels)
        throw UsageError(
            message(FM_TEXT("errors",
                            "the restored picture would have {0} x {1} pixels; this task takes up to {2} million"),
                    size.width, size.height, kMostWholePixels / 1'000'000),
            message(FM_TEXT("errors", "Crop the picture or make it smaller first")));
    const auto& damage = m_settings.recipe.damage;
    const bool grey = hasDamage(m_settings.recipe, "grey");
    if (grey) {
        m_result.picture = inColour(input);
        if (!m_settings.recipe.options.has("samples")) {
            m_settings.samples = std::clamp<std::int64_t>(kMostBatchPixels / (std::int64_t(size.width) * size.height),
                                                          1, kColourSamples);
            m_settings.recipe.options.set("samples", m_settings.samples);
        }
    }
    if (scale > 1)
        m_result.picture = enlarged(m_result.picture, scale);

    OperatorInputs inputs;
    if (m_request.kernel)
        inputs.kernel = (toTensor(*m_request.kernel)[0].mean(0) + 1) / 2;
    // With an open border the picture that is restored reaches beyond what the input shows of it.
    const auto view = fieldOfView(damage, inputs.kernel, input.height(), input.width());
    const bool open = view.height > size.height || view.width > size.width;
    torch::Tensor y = toTensor(input);
    if (grey)
        y = LuminanceOperator().apply(y);
    if (hasDamage(m_settings.recipe, "mask")) {
        // What the photo shows under a soft edge is neither the scene nor its damped copy: it is not measured.
        inputs.mask = (maskTensor(*m_request.mask) > 0).to(torch::kFloat32);
        y = y * (1 - inputs.mask);
    }
    settleNoise(y, inputs.mask.defined() ? 1 - inputs.mask : torch::Tensor());

    // The network and the downsampling take multiples of their strides.
    const int stride = m_scale.stride * scale / std::gcd(m_scale.stride, scale);
    const auto rounded = [stride](std::int64_t side) { return int((side + stride - 1) / stride * stride); };
    Region region = wholePicture(size);
    region.work = {rounded(view.width), rounded(view.height)};
    region.left = int(view.left);
    region.top = int(view.top);
    region.vivid = grey;
    if (open) { // what is added was not measured
        inputs.measuredHeight = input.height();
        inputs.measuredWidth = input.width();
    } else { // what is added repeats the edge and is cut off again
        inputs.height = size.height;
        inputs.width = size.width;
        makeOperator(damage, inputs); // refuses a kernel that fits the padding but not the picture
        const auto right = region.work.width / scale - input.width(),
                   bottom = region.work.height / scale - input.height();
        const auto pad = [&](const torch::Tensor& x) { return torch::replication_pad2d(x, {0, right, 0, bottom}); };
        y = pad(y);
        if (inputs.mask.defined())
            inputs.mask = pad(inputs.mask);
    }
    inputs.height = region.work.height;
    inputs.width = region.work.width;
    m_frames = std::make_unique<FrameMaker>(m_result.picture, region.window, m_request.previews, m_start);
    runJob({{activate(region, region.fill)}, makeOperator(damage, inputs), y});
}

void Restoration::runJob(const Job& job) {
    const auto device = m_settings.device;
    const std::int64_t samples = m_settings.samples, rows = samples * std::int64_t(job.windows.size());
    const auto work = job.windows.front().region.work;
    m_frames->begin(job.windows, samples);

    Problem problem;
    problem.damage = job.damage->to(device);
    problem.y = job.y.repeat_interleave(samples, 0).to(device);
    problem.sigma = m_settings.sigma * noiseLeft(job.windows.front().region);
    problem.prior = m_prior;
    problem.noise = std::make_shared<NoiseSource>(m_settings.seed, m_firstSample);
    problem.start = problem.noise->normal({rows, 3, work.height, work.width}, Stream::start, 0).to(device);

    const size_t framesBefore = m_result.trajectory.frames.size();
    const auto result = m_solver->run(problem, *this);
    m_nfe += result.nfe;
    m_nge += result.nge;
    m_stopped = result.stopped;
    m_stepsBefore += m_stepsEach;
    m_firstSample += std::uint32_t(rows);
    if (m_result.trajectory.frames.size() == framesBefore)
        return; // stopped before the first step: the damaged picture is better than none
    for (size_t i = 0; i < job.windows.size(); ++i) {
        const auto& [region, pixels, weight] = job.windows[i];
        const auto estimate = result.estimate.narrow(0, std::int64_t(i) * samples, samples);
        writeRegion(m_result.picture, region.window, fromWork(estimate, region), weight);
    }
    m_frames->finish(m_result.picture);
}

} // namespace

RestoreResult restorePicture(const RestoreRequest& request, PriorCache& priors, Observer& observer) {
    return Restoration(request, priors, observer).run();
}

} // namespace flowmend
