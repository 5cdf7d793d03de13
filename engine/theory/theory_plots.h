#pragma once

#include "engine/api/theory.h"

namespace flowmend::theory {

/// "paths": one pixel's way under each horizon; "steps": the distance from the optimum in continuous time over N;
/// "horizons": the cost beyond the optimum's over lambda, for each K. The last two are drawn from the table's rows.
std::vector<std::pair<std::string, Image>> theoryPlots(const TheoryTable& table, const TheoryRequest& request);

} // namespace flowmend::theory
