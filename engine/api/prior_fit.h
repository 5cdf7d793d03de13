#pragma once

#include "engine/api/geometry.h"
#include "engine/api/image.h"
#include "engine/api/message.h"
#include "engine/api/prior_card.h"
#include "engine/api/recipe.h"

#include <vector>

namespace flowmend {

/// Whether a prior fits what is asked of it. What is refused cannot be done; a remark is to be read before it is.

/// Throws UsageError for a prior of pictures that are not in colour: ours are, and grey ones are grey in three
/// channels.
void checkPriorColours(const PriorCard& card);

/// Throws UsageError where pictures of this size are beyond the prior: attention that compares each position with each
/// costs the square of the picture's area.
void checkPriorSize(const PriorCard& card, ImageSize size);

/// Throws UsageError where the prior cannot do what the recipe asks, whatever the picture: by its channels, or because
/// eyes are named and it knows no faces. For recipes whose method has a prior.
void checkPrior(const PriorCard& card, const Recipe& recipe);

/// What decides whether a prior fits a picture.
struct PictureFacts {
    ImageSize size;
    bool hasColour = false; ///< more than a tint here and there
};
/// Looks at some ten thousand pixels, however many there are. Of no picture: no size.
PictureFacts factsOf(const Image& picture);

/// What fits badly and can be done all the same.
std::vector<Message> priorRemarks(const PriorCard& card, const Recipe& recipe, const PictureFacts& picture);

} // namespace flowmend
