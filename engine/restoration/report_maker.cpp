#include "engine/restoration/report_maker.h"

#include "engine/api/prior_card.h"
#include "engine/imaging/metrics.h"
#include "engine/restoration/hole_mask.h"

#include <sys/resource.h>

#include <algorithm>
#include <cstring>
#include <optional>

namespace flowmend {
namespace {

std::string pixelHash(const Image& image) {
    return sha256(image.row(0), image.byteCount());
}

std::int64_t peakResidentBytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return std::int64_t(usage.ru_maxrss) * 1024;
}

/// Pixels that differ between two pictures of the same form, and those of them where the mask gives no weight. mask:
/// null where the whole picture may change. In bands, most of which do not differ where the holes are few.
void countChanges(Report& report, const Image& before, const Image& after, const HoleMask* mask) {
    constexpr int bandRows = 64;
    const int width = before.width();
    const size_t pixelBytes = size_t(before.channels() * bytesPerSample(before.depth()));
    for (int top = 0; top < before.height(); top += bandRows) {
        const int rows = std::min(bandRows, before.height() - top);
        const auto *old = before.row(top), *fresh = after.row(top);
        if (std::memcmp(old, fresh, size_t(rows) * before.bytesPerRow()) == 0)
            continue;
        const auto weight = mask ? mask->weight({0, top, width, rows}).contiguous() : torch::ones({rows, width});
        const auto* weights = weight.data_ptr<float>();
        for (size_t i = 0; i < size_t(rows) * size_t(width); ++i)
            if (std::memcmp(old + i * pixelBytes, fresh + i * pixelBytes, pixelBytes) != 0) {
                ++report.changedPixels;
                report.changedOutside += weights[i] <= 0;
            }
    }
}

} // namespace

void fillReport(RestoreResult& result, const RestoreRequest& request, const Settings& settings) {
    Report& report = result.report;
    report.recipe = settings.recipe;
    report.flowmendVersion = FLOWMEND_VERSION;
    report.torchVersion = FLOWMEND_TORCH_VERSION;
    report.inputSha256 = pixelHash(request.input);
    if (request.mask)
        report.maskSha256 = pixelHash(*request.mask);
    report.priorSha256 = settings.recipe.prior.sha256;
    report.device = settings.device.str();
    report.precision = settings.precision == torch::kBFloat16 ? "bf16" : "fp32";
    report.threads = settings.threads;
    report.peakBytes = peakResidentBytes();
    if (!result.trajectory.frames.empty())
        report.region = result.trajectory.frames.front()->region;
    const bool sameForm = result.picture.channels() == request.input.channels();
    if (result.picture.size() == request.input.size() && !sameForm)
        report.changedPixels = std::int64_t(request.input.width()) * request.input.height(); // grey became colour
    else if (result.picture.size() == request.input.size()) {
        std::optional<HoleMask> holes;
        if (blendsIntoMask(settings.recipe))
            holes.emplace(*request.mask, settings.featherPx);
        countChanges(report, request.input, result.picture, holes ? &*holes : nullptr);
    }
    if (!request.reference)
        return;
    const Image* mask = request.mask && request.mask->size() == result.picture.size() ? &*request.mask : nullptr;
    report.agreement = compare(result.picture, *request.reference, mask);
    if (request.input.size() == request.reference->size())
        report.damageAgreement = compare(request.input, *request.reference, mask);
}

} // namespace flowmend
