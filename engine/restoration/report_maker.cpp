#include "engine/restoration/report_maker.h"

#include "engine/api/prior_card.h"
#include "engine/imaging/metrics.h"
#include "engine/imaging/tensor_bridge.h"
#include "engine/restoration/soft_edge.h"

#include <sys/resource.h>

#include <cstring>

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

/// Pixels that differ between two pictures of the same form, and those of them where `blend` is 0.
void countChanges(Report& report, const Image& before, const Image& after, const torch::Tensor& blend) {
    const size_t pixelBytes = size_t(before.channels() * bytesPerSample(before.depth()));
    const float* weight = blend.defined() ? blend.data_ptr<float>() : nullptr;
    for (int y = 0; y < before.height(); ++y)
        for (int x = 0; x < before.width(); ++x) {
            const size_t at = size_t(x) * pixelBytes;
            if (std::memcmp(before.row(y) + at, after.row(y) + at, pixelBytes) == 0)
                continue;
            ++report.changedPixels;
            if (weight && weight[size_t(y) * size_t(before.width()) + size_t(x)] <= 0)
                ++report.changedOutside;
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
    else if (result.picture.size() == request.input.size())
        countChanges(report, request.input, result.picture,
                     blendsIntoMask(settings.recipe)
                         ? softEdge(maskTensor(*request.mask), settings.featherPx).contiguous()
                         : torch::Tensor());
    if (!request.reference)
        return;
    const Image* mask = request.mask && request.mask->size() == result.picture.size() ? &*request.mask : nullptr;
    report.agreement = compare(result.picture, *request.reference, mask);
    if (request.input.size() == request.reference->size())
        report.damageAgreement = compare(request.input, *request.reference, mask);
}

} // namespace flowmend
