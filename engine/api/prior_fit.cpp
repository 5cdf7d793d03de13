#include "engine/api/prior_fit.h"

#include "engine/api/error.h"

#include <cmath>

namespace flowmend {
namespace {

// 512 x 512 pixels at stride 8. In a vector-Jacobian product the 14 layers of PnP-Flow's CelebA network then keep
// 1.4 GB of comparisons; with four times the pixels they would keep 22 GB.
constexpr std::int64_t kMostPositions = 4096;
constexpr int kColours = 3;

} // namespace

void checkPriorColours(const PriorCard& card) {
    if (card.channels != kColours)
        throw UsageError(message(FM_TEXT("errors", "the prior \"{0}\" knows pictures of {1} channels, not of {2}"),
                                 card.name, card.channels, kColours),
                         message(FM_TEXT("errors", "Choose a prior for pictures in colour")), "--prior");
}

void checkPriorSize(const PriorCard& card, ImageSize size) {
    const std::int64_t stride = card.attentionStride;
    if (stride == 0 || (size.width / stride) * (size.height / stride) <= kMostPositions)
        return;
    const auto side = std::int64_t(std::sqrt(double(kMostPositions))) * stride;
    throw UsageError(
        message(FM_TEXT("errors", "{0} x {1} pixels are too many for the prior \"{2}\": it compares each "
                                  "place with each"),
                size.width, size.height, card.name),
        message(FM_TEXT("errors", "Crop the picture to about {0} x {0} pixels, or choose another prior"), side),
        "--prior");
}

} // namespace flowmend
