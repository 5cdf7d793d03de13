#pragma once

#include "engine/api/option_spec.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace flowmend {

/// Settings with which a method takes about `calls` network evaluations and not more. A method that takes several a
/// step gets fewer steps; before it is left with fewer than five, it does less in each of them. What `given` sets
/// stays. Nothing where the method cannot do with so few. D-Flow, whose line searches are as long as they are, may take
/// some more.
std::optional<OptionSet> withinBudget(std::string_view method, const OptionSet& given, std::string_view task,
                                      int calls);

/// Evaluations that a method takes with these settings, an upper bound where they depend on the picture (D-Flow
/// excepted). Counts up to `most`.
std::int64_t evaluationsOf(std::string_view method, OptionSet options, std::string_view task,
                           std::int64_t most = std::numeric_limits<std::int64_t>::max());

} // namespace flowmend
