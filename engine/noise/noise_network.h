#pragma once

#include <torch/types.h>

#include <cstdint>
#include <filesystem>
#include <vector>

namespace flowmend {

/// Tells white noise from texture in grey pictures, as a small convolutional network has learnt it: where a picture is
/// texture everywhere, no statistic of its blocks does.
class NoiseNetwork {
public:
    using Parameters = std::vector<torch::Tensor>;
    struct Guess {
        torch::Tensor logSigma;  ///< of each picture
        torch::Tensor logSpread; ///< the mean absolute error to be expected of logSigma, as a logarithm
    };

    /// The network that ships with Flowmend.
    static std::filesystem::path shipped();
    /// Throws FileError.
    static NoiseNetwork load(const std::filesystem::path& path);
    /// Untrained.
    static NoiseNetwork initialise();

    const Parameters& parameters() const { return m_parameters; }
    /// In bf16. Throws FileError.
    void save(const std::filesystem::path& path) const;

    /// pictures: (N, 1, H, W) fp32 in [-1, 1] (values outside mean that nothing was clipped), sides at least kSmallest;
    /// known: (N, 1, H, W), 0 where a picture shows nothing, or undefined. together: the N are parts of one picture,
    /// for which there is one guess. Differentiable by the parameters. Where a picture shows nothing that a guess could
    /// be made from, the guess is not a number.
    Guess guess(const torch::Tensor& pictures, const torch::Tensor& known, bool together) const;

    static constexpr std::int64_t kSmallest = 24;

private:
    explicit NoiseNetwork(Parameters parameters);

    Parameters m_parameters; ///< weight, bias of each layer
};

} // namespace flowmend
