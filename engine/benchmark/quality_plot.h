#pragma once

#include "engine/api/benchmark.h"

#include <span>

namespace flowmend {

struct PlotTime {
    int pictures = 1;       ///< that the rows' seconds are for
    bool ofThreads = false; ///< the processor's time instead of the clock's
};

/// PSNR over the time for one picture, a point for each method. rows: of one task; those without figures are left out.
/// On a processor its own time counts, because other work on the machine disturbs it least.
Image qualityPlot(const std::string& title, const std::string& subtitle, std::span<const SolverRow> rows,
                  PlotTime time);

} // namespace flowmend
