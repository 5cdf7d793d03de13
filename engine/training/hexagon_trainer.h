#pragma once

#include "engine/api/engine.h"

#include <functional>

namespace flowmend {

/// Trains the network of the two-dimensional example of MPC-Flow (engine/hexagon/hexagon_network.h) by flow matching on
/// points spread evenly along a hexagon of circumradius 2, and writes it to request.output. Of the request the output,
/// the card and the option "seed" count; TrainProgress counts points as images. `progress` returns false to stop, and
/// then nothing is written. Throws FileError.
void trainHexagon(const TrainRequest& request, const std::function<bool(const TrainProgress&)>& progress);

} // namespace flowmend
