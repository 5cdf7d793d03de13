#pragma once

#include "engine/api/benchmark.h"

#include <functional>

namespace flowmend {

/// The receding horizon and, to compare it with, the global control, each timed by itself. Nothing of a cancelled run
/// is measured. `progress` counts network evaluations. Throws FileError when the file is no network of this example.
HexagonFigures measureHexagon(const HexagonRequest& request, const std::function<bool(int done, int all)>& progress);

} // namespace flowmend
