#pragma once

#include "engine/api/error.h"
#include "engine/api/prior_card.h"

namespace flowmend {

/// The side of the pictures of a benchmark: as asked for (--size), or the prior's native size for 0. Throws UsageError
/// for one that the network cannot take.
inline int pictureSide(int asked, const PriorCard& card) {
    const int side = asked > 0 ? asked : card.nativeSize;
    if (side % card.stride != 0)
        throw UsageError(
            message(FM_TEXT("errors", "a size of {0} is not a multiple of the prior's stride {1}"), side, card.stride),
            {}, "--size");
    return side;
}

} // namespace flowmend
