#include "engine/api/prior_fit.h"

#include "engine/api/error.h"
#include "engine/api/eye_pair.h"

#include <algorithm>
#include <cmath>

namespace flowmend {
namespace {

// 512 x 512 pixels at stride 8. In a vector-Jacobian product the 14 layers of PnP-Flow's CelebA network then keep
// 1.4 GB of comparisons; with four times the pixels they would keep 22 GB.
constexpr std::int64_t kMostPositions = 4096;
constexpr int kColours = 3;

constexpr int kLookedAt = 100;       // pixels along each side of a picture
constexpr double kTint = 0.1;        // of black to white: what is nearer to grey is a tint. Grey prints have 0
constexpr double kFewColours = 0.02; // of the pixels: a stamp on a grey photo does not make it one in colour

/// How far the largest of red, green and blue is above the smallest, on the scale 0 .. 1.
template <typename Sample>
double colourfulness(const Sample* pixel, double white) {
    const auto [least, most] = std::minmax({double(pixel[0]), double(pixel[1]), double(pixel[2])});
    return (most - least) / white;
}

double colourfulnessAt(const Image& picture, int x, int y) {
    const int offset = x * picture.channels();
    switch (picture.depth()) {
    case Depth::u8:
        return colourfulness(picture.row(y) + offset, 255);
    case Depth::u16:
        return colourfulness(picture.rowAs<std::uint16_t>(y) + offset, 65535);
    case Depth::f32:
        return colourfulness(picture.rowAs<float>(y) + offset, 1);
    }
    return 0;
}

bool namesEyes(const Recipe& recipe) {
    const auto eyes = recipe.options.values().find("eyes");
    const auto* text = eyes == recipe.options.values().end() ? nullptr : std::get_if<std::string>(&eyes->second);
    return text && parseEyes(*text);
}

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

void checkPrior(const PriorCard& card, const Recipe& recipe) {
    checkPriorColours(card);
    if (blendsIntoMask(recipe) && namesEyes(recipe) && !card.eyes)
        throw UsageError(message(FM_TEXT("errors", "the prior knows no aligned faces: the eyes say nothing to it")),
                         message(FM_TEXT("errors", "Choose a prior of faces, such as portrait, or leave the eyes out")),
                         "--eyes");
}

PictureFacts factsOf(const Image& picture) {
    PictureFacts facts{picture.size(), false};
    if (picture.empty() || picture.colourChannels() < kColours)
        return facts;
    const int columns = std::min(kLookedAt, picture.width()), rows = std::min(kLookedAt, picture.height());
    int coloured = 0;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            const auto x = std::int64_t(column) * picture.width() / columns,
                       y = std::int64_t(row) * picture.height() / rows;
            coloured += colourfulnessAt(picture, int(x), int(y)) > kTint;
        }
    facts.hasColour = coloured > kFewColours * columns * rows;
    return facts;
}

std::vector<Message> priorRemarks(const PriorCard& card, const Recipe& recipe, const PictureFacts& picture) {
    std::vector<Message> remarks;
    const int longest = std::max(picture.size.width, picture.size.height) * enlargement(recipe);
    if (longest > 0 && longest < card.nativeSize)
        remarks.push_back(message(FM_TEXT("errors", "the picture is smaller than the {0} x {0} pixels the prior has "
                                                    "learnt from: enlarging it first may give more"),
                                  card.nativeSize));
    if (!card.knowsColours && hasDamage(recipe, "grey"))
        remarks.push_back(message(FM_TEXT("errors", "the prior knows grey pictures only: it has no colours to give")));
    else if (!card.knowsColours && picture.hasColour)
        remarks.push_back(
            message(FM_TEXT("errors", "the prior knows grey pictures only, and this one is in colour: the repair may "
                                      "lack it")));
    return remarks;
}

} // namespace flowmend
