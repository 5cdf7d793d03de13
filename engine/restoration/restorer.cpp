#include "engine/api/error.h"
#include "engine/api/prior_fit.h"
#include "engine/imaging/tensor_bridge.h"
#include "engine/noise/noise_estimate.h"
#include "engine/restoration/report_maker.h"
#include "engine/restoration/restoration.h"

#include <cmath>
#include <filesystem>

namespace flowmend {
namespace {

/// Where the trajectory of a window begins that refines a coarser repair: with as much noise as it takes to see no more
/// of the picture than the repair shows.
constexpr double kGuessTime = 0.5;

} // namespace

void Restoration::checkPictures() const {
    if (m_request.input.empty())
        throw UsageError(message(FM_TEXT("errors", "there is no picture to restore")));
    if (const auto& reference = m_request.reference) {
        const int scale = enlargement(m_settings.recipe);
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
    const auto holes = HoleMask(mask).count();
    if (holes == 0)
        throw UsageError(message(FM_TEXT("errors", "the mask is empty: nothing is marked for repair")), advice,
                         "--mask");
    if (holes == std::int64_t(mask.width()) * mask.height())
        throw UsageError(
            message(FM_TEXT("errors", "the mask covers the whole picture: nothing is left to repair it from")),
            message(FM_TEXT("errors", "White means repair; invert the mask if it is the other way round")), "--mask");
}

void Restoration::loadPrior(PriorCache& priors) {
    if (!method(m_settings.recipe.method).usesPrior)
        return;
    m_observer.onPhase(FM_TEXT("progress", "Loading the prior"));
    auto& reference = m_settings.recipe.prior;
    const auto file = findPrior(reference.name);
    const auto& entry = priors.get(file, m_settings.device, m_settings.precision);
    if (!reference.sha256.empty() && reference.sha256 != entry.sha256)
        throw UsageError(
            message(FM_TEXT("errors", "the prior \"{0}\" is not the one the recipe was made with"), reference.name),
            message(FM_TEXT("errors", "Use the prior file with SHA-256 {0}"), reference.sha256), "--prior");
    reference.sha256 = entry.sha256;
    m_prior = entry.prior;
    const auto& card = m_prior->card();
    checkPrior(card, m_settings.recipe);
    m_scale = {card.nativeSize, 2 * card.nativeSize, card.stride};
    m_priorBytes = std::int64_t(std::filesystem::file_size(file));
}

RestoreResult Restoration::run() {
    m_result.picture = m_request.input;
    if (blendsIntoMask(m_settings.recipe))
        mendHoles();
    else
        mendWhole();
    if (m_deviation.defined())
        m_result.deviation = toImage((2 * m_deviation / kWhiteDeviation - 1).expand({1, 3, -1, -1}), Depth::u16, 1);
    m_result.samples.resize(std::min(m_result.samples.size(), size_t(m_samplesMade))); // fewer after a stop
    reportLambda();
    fillReport(m_result, m_request, m_settings);
    m_result.report.cancelled = m_stopped;
    m_result.report.nfe = m_nfe;
    m_result.report.nge = m_nge;
    m_result.report.seconds = std::chrono::duration<double>(Clock::now() - m_start).count();
    return std::move(m_result);
}

/// The recipe of a run says what "auto" was.
void Restoration::settleLambda() {
    auto& recipe = m_settings.recipe;
    const auto lambda = m_solver->lambda(isLinear(recipe));
    const auto& set = recipe.methodOptions.values();
    const auto given = set.find("lambda");
    if (lambda && (given == set.end() || given->second == OptionValue(std::string("auto"))))
        recipe.methodOptions.set("lambda", *lambda);
}

void Restoration::noteLambda(std::optional<double> lambda) {
    m_lambdaVaries = m_lambdaVaries || (m_lambda && lambda != m_lambda);
    if (!m_lambda)
        m_lambda = lambda;
}

// Windows that were reduced have less noise, and a number for all would not give the same picture again. Nor may one
// after a stop, where nobody knows what it would have been in the windows left.
void Restoration::reportLambda() {
    m_result.report.lambda = m_lambda;
    if (m_lambda && !m_lambdaVaries && !m_stopped)
        m_settings.recipe.methodOptions.set("lambda", *m_lambda);
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

std::int64_t Restoration::samplesTogether(ImageSize work, std::size_t windows) const {
    if (windows > 1)
        return m_settings.samples;
    const std::int64_t fitting = kMostBatchPixels / (std::int64_t(work.width) * work.height);
    return std::clamp<std::int64_t>(fitting, 1, m_settings.samples);
}

std::int64_t Restoration::memoryBeside(ImageSize size) const {
    const auto& input = m_request.input;
    const double pixels = double(size.width) * double(size.height);
    const int channels = input.channels() + (hasDamage(m_settings.recipe, "grey") ? 3 - input.colourChannels() : 0);
    const double samples = m_request.keepSamples ? double(m_settings.samples) : 0,
                 deviation = m_request.deviation ? sizeof(float) : 0;
    return 2 * m_priorBytes + // as they are, and in the order of the convolutions
           std::int64_t((samples * channels * bytesPerSample(input.depth()) + deviation) * pixels);
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
        problem.sigma = job.sigma;
        if (job.guess.defined()) {
            problem.guess = job.guess.repeat_interleave(samples, 0).to(device);
            problem.guessTime = kGuessTime;
        }
        problem.prior = m_prior;
        const std::uint32_t sample = m_firstSample + std::uint32_t(first);
        if (job.part)
            problem.noise = std::make_shared<PartNoise>(m_settings.seed, sample, *job.part);
        else
            problem.noise = std::make_shared<NoiseSource>(m_settings.seed, sample);
        problem.start =
            problem.noise->normal({samples * windows, 3, work.height, work.width}, Stream::start, 0).to(device);

        const size_t framesBefore = m_result.trajectory.frames.size();
        const auto result = m_solver->run(problem, *this);
        m_nfe += result.nfe;
        m_nge += result.nge;
        noteLambda(result.lambda);
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
        writeRegion(m_result.picture, window.region.window, window.fillOf(window.merge.picture()), window.weight);
        if (m_request.deviation)
            writeDeviation(window, job.spreads[i]);
    }
    m_frames->finish(m_result.picture);
}

void Restoration::collect(Job& job, const torch::Tensor& estimate, std::int64_t first) {
    const auto samples = estimate.size(0) / std::int64_t(job.windows.size());
    job.spreads.resize(job.windows.size());
    for (size_t i = 0; i < job.windows.size(); ++i) {
        auto& [region, pixels, weight, merge, texture] = job.windows[i];
        const auto rows = estimate.narrow(0, std::int64_t(i) * samples, samples);
        merge.add(rows);
        if (!m_request.keepSamples && !m_request.deviation)
            continue;
        for (std::int64_t row = 0; row < samples; ++row) {
            auto sample = job.windows[i].fillOf(rows.narrow(0, row, 1));
            if (m_request.keepSamples) {
                auto& picture = m_result.samples[size_t(first + row)];
                // The mean of all samples is refined; each keeps what set it apart before.
                const auto apart = region.refines ? toTensor(picture, region.window) - pixels : torch::zeros({1});
                writeRegion(picture, region.window, sample + apart, weight);
            }
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
    // As the pixel itself is blended: old + weight (fresh - old). Samples of two windows are independent. What refines
    // differs by itself from sample to sample, and stands on what differed before.
    const auto kept = window.region.refines ? torch::ones_like(window.weight) : 1 - window.weight;
    target.copy_(((kept * target).square() + (window.weight * fresh).square()).sqrt());
}

RestoreResult restorePicture(const RestoreRequest& request, PriorCache& priors, Observer& observer) {
    return Restoration(request, priors, observer).run();
}

} // namespace flowmend
