#include "engine/restoration/restorer.h"

#include "engine/api/error.h"
#include "engine/api/prior_fit.h"
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
#include <functional>
#include <numeric>

namespace flowmend {
namespace {

using Clock = std::chrono::steady_clock;

/// What is measured of windows that are restored together, and where the result enters the picture.
struct Job {
    std::vector<ActiveWindow> windows;                       ///< all of the same work size
    std::function<OperatorPtr(std::int64_t samples)> damage; ///< of that many samples of each window
    torch::Tensor y;                                         ///< (windows, 3, work of y), on the CPU
    std::vector<Spread> spreads{};                           ///< of the samples, at each window
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

    const RestoreRequest& m_request;
    Observer& m_observer;
    Settings m_settings;
    PriorPtr m_prior;
    PriorScale m_scale;
    RestoreResult m_result;
    std::unique_ptr<Solver> m_solver;
    std::unique_ptr<FrameMaker> m_frames;
    std::uint32_t m_firstSample = 0; ///< of the next job: windows must not share noise
    std::int64_t m_samplesMade = 0;
    torch::Tensor m_deviation; ///< (1, 1, picture) on the scale 0 .. 1; undefined unless asked for
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
    checkPriorColours(card);
    m_scale = {card.nativeSize, 2 * card.nativeSize, card.stride};
}

RestoreResult Restoration::run() {
    m_solver = makeSolver(m_settings.recipe.method, m_settings.recipe.methodOptions, m_settings.recipe.task);
    m_result.picture = m_request.input;
    if (blendsIntoMask(m_settings.recipe))
        mendHoles();
    else
        mendWhole();
    if (m_deviation.defined())
        m_result.deviation = toImage((2 * m_deviation / kWhiteDeviation - 1).expand({1, 3, -1, -1}), Depth::u16, 1);
    m_result.samples.resize(std::min(m_result.samples.size(), size_t(m_samplesMade))); // fewer after a stop
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
    return {region, toTensor(m_result.picture, region.window), std::move(weight), SampleMerge(region.vivid)};
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

/// A run that has shown its last step is complete, and methods of one step never ask: hence between the runs.
bool Restoration::isStopped() {
    m_stopped = m_stopped || m_stopAsked || (m_stepsBefore > 0 && shouldStop());
    return m_stopped;
}

/// Once the picture has the result's size and the number of samples is settled.
void Restoration::startSamples() {
    if (m_request.deviation && m_settings.samples < 2)
        throw UsageError(message(FM_TEXT("errors", "a single sample has no deviation")),
                         message(FM_TEXT("errors", "Ask for two samples or more: --samples 8")), "--deviation");
    if (m_request.keepSamples)
        m_result.samples.assign(std::size_t(m_settings.samples), m_result.picture);
    if (m_request.deviation)
        m_deviation = torch::zeros({1, 1, m_result.picture.height(), m_result.picture.width()});
}

void Restoration::mendHoles() {
    const auto mask = maskTensor(*m_request.mask);
    settleNoise(toTensor(m_request.input), (mask == 0).to(torch::kFloat32));
    const auto weight = softEdge(mask, m_settings.featherPx);
    const auto regions = planHoles(mask, m_scale, m_settings.context);
    for (const auto& region : regions)
        if (m_prior)
            checkPriorSize(m_prior->card(), region.work);
    const auto batches = batchesOf(regions, m_settings.samples);
    m_frames = std::make_unique<FrameMaker>(m_request.input, around(regions), m_request.previews, m_start);
    startSamples();
    const auto runsOf = [this](const std::vector<Region>& batch) {
        const auto together = samplesTogether(batch.front().work, batch.size());
        return int((m_settings.samples + together - 1) / together);
    };
    m_runs = 0;
    for (const auto& batch : batches)
        m_runs += runsOf(batch);
    for (const auto& batch : batches) {
        if (isStopped())
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
        const auto keep = 1 - torch::cat(holes);
        job.damage = [keep](std::int64_t samples) {
            return std::make_shared<MaskOperator>(keep.repeat_interleave(samples, 0));
        };
        runJob(std::move(job));
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
    if (m_prior)
        checkPriorSize(m_prior->card(), region.work);
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
    startSamples();
    const auto together = samplesTogether(region.work, 1);
    m_runs = int((m_settings.samples + together - 1) / together);
    m_frames = std::make_unique<FrameMaker>(m_result.picture, region.window, m_request.previews, m_start);
    const auto whole = makeOperator(damage, inputs);
    runJob({{activate(region, region.fill)}, [whole](std::int64_t) { return whole; }, y});
}

std::int64_t Restoration::samplesTogether(ImageSize work, std::size_t windows) const {
    if (windows > 1)
        return m_settings.samples;
    const std::int64_t fitting = kMostBatchPixels / (std::int64_t(work.width) * work.height);
    return std::clamp<std::int64_t>(fitting, 1, m_settings.samples);
}

void Restoration::runJob(Job job) {
    const auto device = m_settings.device;
    const auto windows = std::int64_t(job.windows.size());
    const auto work = job.windows.front().region.work;
    const auto together = samplesTogether(work, job.windows.size());
    for (std::int64_t first = 0; first < m_settings.samples && (first == 0 || !isStopped()); first += together) {
        const auto samples = std::min(together, m_settings.samples - first);
        m_frames->begin(job.windows, samples);

        Problem problem;
        problem.damage = job.damage(samples)->to(device);
        problem.y = job.y.repeat_interleave(samples, 0).to(device);
        problem.sigma = m_settings.sigma * noiseLeft(job.windows.front().region);
        problem.prior = m_prior;
        problem.noise = std::make_shared<NoiseSource>(m_settings.seed, m_firstSample + std::uint32_t(first));
        problem.start =
            problem.noise->normal({samples * windows, 3, work.height, work.width}, Stream::start, 0).to(device);

        const size_t framesBefore = m_result.trajectory.frames.size();
        const auto result = m_solver->run(problem, *this);
        m_nfe += result.nfe;
        m_nge += result.nge;
        m_stopped = result.stopped;
        m_stepsBefore += m_stepsEach;
        if (m_result.trajectory.frames.size() > framesBefore)
            collect(job, result.estimate.to(torch::kCPU), first);
    }
    m_firstSample += std::uint32_t(m_settings.samples * windows);
    if (job.windows.front().merge.count() == 0)
        return; // stopped before the first step: the damaged picture is better than none
    for (size_t i = 0; i < job.windows.size(); ++i) {
        const auto& window = job.windows[i];
        writeRegion(m_result.picture, window.region.window, fromWork(window.merge.picture(), window.region),
                    window.weight);
        if (m_request.deviation)
            writeDeviation(window, job.spreads[i]);
    }
    m_frames->finish(m_result.picture);
}

void Restoration::collect(Job& job, const torch::Tensor& estimate, std::int64_t first) {
    const auto samples = estimate.size(0) / std::int64_t(job.windows.size());
    job.spreads.resize(job.windows.size());
    for (size_t i = 0; i < job.windows.size(); ++i) {
        auto& [region, pixels, weight, merge] = job.windows[i];
        const auto rows = estimate.narrow(0, std::int64_t(i) * samples, samples);
        merge.add(rows);
        if (!m_request.keepSamples && !m_request.deviation)
            continue;
        for (std::int64_t row = 0; row < samples; ++row) {
            auto sample = fromWork(rows.narrow(0, row, 1), region);
            if (m_request.keepSamples)
                writeRegion(m_result.samples[size_t(first + row)], region.window, sample, weight);
            if (m_request.deviation)
                job.spreads[i].add(m_result.picture.colourChannels() == 1 ? sample.mean(1, true) : sample);
        }
    }
    m_samplesMade = std::max(m_samplesMade, first + samples);
}

void Restoration::writeDeviation(const ActiveWindow& window, const Spread& spread) {
    const auto& where = window.region.window;
    auto target = m_deviation.slice(2, where.y, where.y + where.height).slice(3, where.x, where.x + where.width);
    const auto fresh = spread.deviation().square().mean(1, true).sqrt() / 2; // from the scale -1 .. 1
    // As the pixel itself is blended: old + weight (fresh - old). Samples of two windows are independent.
    target.copy_((((1 - window.weight) * target).square() + (window.weight * fresh).square()).sqrt());
}

} // namespace

RestoreResult restorePicture(const RestoreRequest& request, PriorCache& priors, Observer& observer) {
    return Restoration(request, priors, observer).run();
}

} // namespace flowmend
