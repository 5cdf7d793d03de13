// Holes: windows around them, wave after wave, each written into the picture where its hole was.
#include "engine/api/prior_fit.h"
#include "engine/imaging/tensor_bridge.h"
#include "engine/numerics/machine_memory.h"
#include "engine/operators/mask_operator.h"
#include "engine/operators/refinement_operator.h"
#include "engine/restoration/memory_estimate.h"
#include "engine/restoration/picture_sample.h"
#include "engine/restoration/restoration.h"
#include "engine/restoration/soft_edge.h"
#include "engine/restoration/window.h"

#include <algorithm>
#include <cmath>

namespace flowmend {
namespace {

/// How far a coarser repair is trusted: standard deviation of the mean of a block of its picture.
constexpr double kCoarseDeviation = 0.02;

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
                           batches.back().front().work == region.work &&
                           batches.back().front().refines == region.refines &&
                           noiseAlike(batches.back().front(), region) &&
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

void Restoration::settleGrain(const torch::Tensor& picture, const torch::Tensor& known) {
    if (m_settings.grain <= 0)
        return;
    if (const auto grain = measureGrain(picture, known))
        m_grain = std::make_shared<GrainSheet>(*grain, NoiseSource(m_settings.seed), m_settings.grain);
}

std::optional<Rect> Restoration::textureArea(const Region& region) const {
    if (m_settings.grain <= 0 || region.isCoarse)
        return std::nullopt;
    return grownWithin(region.window, NearbyTexture::kReach, m_request.input.size());
}

std::shared_ptr<const NearbyTexture> Restoration::textureFor(const Region& region, const HoleMask& mask) const {
    const auto area = textureArea(region);
    if (!area)
        return nullptr;
    return std::make_shared<NearbyTexture>(toTensor(m_request.input, *area),
                                           (mask.values(*area) == 0).to(torch::kFloat32), *area, m_grain,
                                           NoiseSource(m_settings.seed), m_settings.grain);
}

Job Restoration::jobOf(const std::vector<Region>& batch, const HoleMask& mask) const {
    Job job;
    std::vector<torch::Tensor> pictures, holes, guesses, blocks;
    for (const auto& region : batch) {
        const auto weight = mask.weight(region.window), values = mask.values(region.window);
        job.windows.push_back(activate(region, regionWeight(weight, values, region, m_settings.featherPx)));
        job.windows.back().texture = textureFor(region, mask);
        const auto& pixels = job.windows.back().pixels;
        const auto work = toWork(pixels, region);
        pictures.push_back(work.y);
        holes.push_back(work.hole);
        if (region.refines) {
            auto coarse = coarseOf(pixels, work.hole, region);
            guesses.push_back(coarse.pixels);
            blocks.push_back(coarse.blocks);
        }
    }
    job.sigma = m_settings.sigma * noiseLeft(batch.front());
    const auto keep = 1 - torch::cat(holes);
    if (guesses.empty()) {
        job.y = torch::cat(pictures);
        job.damage = [keep](std::int64_t samples) {
            return std::make_shared<MaskOperator>(keep.repeat_interleave(samples, 0));
        };
        return job;
    }
    job.guess = torch::cat(guesses);
    const auto means = torch::cat(blocks);
    const double trust = std::min(1.0, std::max(job.sigma, kSmallestSigma) / (double(kCoarseStep) * kCoarseDeviation));
    job.damage = [keep, means, trust](std::int64_t samples) {
        return std::make_shared<RefinementOperator>(keep.repeat_interleave(samples, 0),
                                                    means.repeat_interleave(samples, 0), kCoarseStep, trust);
    };
    job.y = job.damage(1)->apply(job.guess);
    return job;
}

std::vector<Region> Restoration::regionsOf(const torch::Tensor& mask) const {
    auto regions = planHoles(mask, m_scale, m_settings.context, m_prior && m_settings.refine, facesIn(mask));
    for (const auto& region : regions)
        if (m_prior)
            checkPriorSize(m_prior->card(), region.work);
    return regions;
}

std::int64_t Restoration::memoryOfHoles(const std::vector<Region>& regions) const {
    const ImageSize size = m_request.input.size();
    std::int64_t largest = 0;
    for (const auto& batch : batchesOf(regions, m_settings.samples)) {
        std::vector<Rect> textured;
        for (const auto& region : batch)
            if (const auto area = textureArea(region))
                textured.push_back(*area);
        const auto work = batch.front().work;
        const auto rows = std::int64_t(batch.size()) * samplesTogether(work, batch.size());
        largest = std::max(largest, memoryOfWindows(*m_solver, work, rows, textured, size));
    }
    return largest + memoryBeside(size);
}

void Restoration::mendHoles() {
    const HoleMask mask(*m_request.mask, m_settings.featherPx);
    {
        const auto sample = samplePicture(m_request.input, mask.holes());
        settleNoise(sample.pixels, sample.known);
        settleGrain(sample.pixels, sample.known);
    }
    const auto regions = regionsOf(mask.holes());
    checkMemory(memoryOfHoles(regions), machineMemory(), m_request.input.size());
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
        runJob(jobOf(batch, mask));
    }
}

} // namespace flowmend
