#include "engine/api/error.h"
#include "engine/imaging/tensor_bridge.h"
#include "engine/operators/mask_operator.h"
#include "engine/restoration/noise_estimate.h"
#include "engine/restoration/prior_fit.h"
#include "engine/restoration/report_maker.h"
#include "engine/restoration/restoration.h"
#include "engine/restoration/soft_edge.h"
#include "engine/restoration/whole_frame.h"
#include "engine/restoration/window.h"

#include <cmath>

namespace flowmend {

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

namespace {

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

} // namespace

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
        problem.y = (samples == 1 ? job.y : job.y.repeat_interleave(samples, 0)).to(device);
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

RestoreResult restorePicture(const RestoreRequest& request, PriorCache& priors, Observer& observer) {
    return Restoration(request, priors, observer).run();
}

} // namespace flowmend
