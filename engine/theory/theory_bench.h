#pragma once

#include "engine/api/theory.h"

#include <functional>

namespace flowmend {

/// The tables and plots of docs/theory.md. `progress` answers whether to go on; a cancelled table has the rows so far.
TheoryTable benchTheory(const TheoryRequest& request,
                        const std::function<bool(int done, int all, const std::string& what)>& progress);

} // namespace flowmend
