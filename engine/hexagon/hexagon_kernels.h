#pragma once

#include "engine/hexagon/hexagon_network.h"

namespace flowmend {

/// Both orders of a hidden layer are kept: each direction then adds whole rows and needs no sum across a register.
struct HexagonNetwork::Weights {
    struct Hidden {
        alignas(64) std::array<std::array<double, kWidth>, kWidth> byInput;  ///< [in][out]
        alignas(64) std::array<std::array<double, kWidth>, kWidth> byOutput; ///< [out][in]
        alignas(64) std::array<double, kWidth> bias;
    };
    alignas(64) std::array<std::array<double, kWidth>, 3> first; ///< [x, y, t][out]
    alignas(64) std::array<double, kWidth> firstBias;
    std::array<Hidden, kHiddenLayers - 1> hidden;
    alignas(64) std::array<std::array<double, kWidth>, 2> last; ///< [out][in]
    std::array<double, 2> lastBias;
};

namespace kernels {

Point hexagonVelocity(const HexagonNetwork::Weights& weights, Point x, double t, HexagonNetwork::Tape& tape);
Point hexagonProduct(const HexagonNetwork::Weights& weights, const HexagonNetwork::Tape& tape, Point c);

} // namespace kernels
} // namespace flowmend
