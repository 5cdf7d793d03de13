#pragma once

#include <array>
#include <filesystem>
#include <memory>

namespace flowmend {

using Point = std::array<double, 2>;

/// The velocity v(x, t) of the two-dimensional example of MPC-Flow (SPEC_METHODS 2.7; alexdenker/MPCFlow, 2DHexagon): a
/// perceptron (x, y, t) - 128 - 128 - 128 - 128 - 2 with z * sigmoid(z) between. Its 50,306 numbers fit a core's cache
/// and one evaluation takes 100,000 operations, so what counts is not to do anything else: plain loops, no tensors.
/// In fp64, at half the speed of fp32: optimising again and again from the plan before enlarges rounding up to a
/// thousand times (K = 10, c = 0.001), and in fp32 a run would be one of many that are 1e-3 apart.
class HexagonNetwork {
public:
    static constexpr int kWidth = 128;
    static constexpr int kHiddenLayers = 4; ///< of kWidth values; the first reads (x, y, t)

    /// What a product with the Jacobian needs of an evaluation: the slopes of the activations.
    struct Tape {
        alignas(64) std::array<std::array<double, kWidth>, kHiddenLayers> slopes;
    };

    /// From a checkpoint or a safetensors file with main.0.weight ... main.8.bias. Throws FileError.
    explicit HexagonNetwork(const std::filesystem::path& path);

    Point velocity(Point x, double t, Tape& tape) const;
    Point velocity(Point x, double t) const;
    /// J_v^T c with respect to x, at the evaluation that filled the tape.
    Point product(const Tape& tape, Point c) const;

    struct Weights;

private:
    std::shared_ptr<const Weights> m_weights;
};

} // namespace flowmend
