#pragma once

#include "engine/api/benchmark.h"

#include <span>

namespace flowmend {

/// PSNR over the time for one picture, a point for each method. rows: of one task; those without figures are left out.
/// pictures: how many the rows' seconds are for.
Image qualityPlot(const std::string& title, const std::string& subtitle, std::span<const SolverRow> rows, int pictures);

} // namespace flowmend
