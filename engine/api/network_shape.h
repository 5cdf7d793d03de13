#pragma once

#include <array>

namespace flowmend {

/// Keys of the training options that fix the network's shape: a prior to start from decides them.
constexpr std::array kNetworkShape{"width", "blocks", "attention-heads", "patch"};

} // namespace flowmend
