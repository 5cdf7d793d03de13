#pragma once

#include "engine/api/benchmark.h"
#include "engine/restoration/prior_cache.h"

#include <functional>

namespace flowmend {

/// The table of methods and tasks. All pictures of a task run as one batch, in several where that would be large. The
/// damage has the same noise for every method. `progress` is called after every step of a solver and answers whether to
/// go on; what is finished stands in the table.
SolverTable benchSolvers(const SolverBenchRequest& request, PriorCache& priors,
                         const std::function<bool(int done, int all, const std::string& what)>& progress);

} // namespace flowmend
