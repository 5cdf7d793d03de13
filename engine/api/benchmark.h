#pragma once

#include "engine/api/option_spec.h"

#include <string>

namespace flowmend {

/// What `flowmend bench` asks the engine for and what comes back, as plain values.

struct NetworkSpeedRequest {
    std::string prior;
    int size = 0; ///< pixels a side; 0: native
    int batch = 1;
    int runs = 20;
    OptionSet options; ///< device, precision, threads of restorationOptions()
};

struct NetworkSpeed {
    struct Milliseconds {
        double median = 0;
        double fastest = 0; ///< the run that other work on the machine disturbed least
    };
    std::string prior, device, precision;
    int size = 0, batch = 0, threads = 0, runs = 0;
    Milliseconds evaluation;  ///< velocity
    Milliseconds withProduct; ///< velocity and its vector-Jacobian product
    bool cancelled = false;
};

std::string toJson(const NetworkSpeed& speed);

} // namespace flowmend
