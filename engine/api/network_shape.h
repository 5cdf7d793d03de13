#pragma once

#include "engine/api/option_spec.h"
#include "engine/api/prior_card.h"

#include <array>

namespace flowmend {

/// Keys of the training options that fix the network's shape and that a prior to start from decides. How many blocks
/// its levels have may be changed: "blocks".
inline constexpr std::array kStartDecides{"width", "attention-heads", "patch"};

/// The training options that make a network of the shape of this prior's: kStartDecides and "blocks". Empty for
/// anything that `flowmend train` has not made.
OptionSet networkShape(const PriorCard& card);

} // namespace flowmend
