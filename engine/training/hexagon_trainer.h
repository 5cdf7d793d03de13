#pragma once

#include "engine/api/engine.h"

#include <cstdint>
#include <functional>

namespace flowmend {

/// Trains the network of the two-dimensional example of MPC-Flow (engine/hexagon/hexagon_network.h) by flow matching on
/// points spread evenly along a hexagon of circumradius 2, and writes it to request.output and its losses to log.csv in
/// the folder beside it, as trainPrior does. Of the request the output, the card and the option "seed" count;
/// TrainProgress counts points as images. `progress` returns false to stop, and then nothing is written. Throws
/// FileError.
void trainHexagon(const TrainRequest& request, const std::function<bool(const TrainProgress&)>& progress,
                  std::int64_t steps = 6000);

} // namespace flowmend
