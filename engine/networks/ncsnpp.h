#pragma once

#include "engine/networks/layers.h"
#include "engine/networks/network.h"

#include <optional>
#include <set>
#include <vector>

namespace flowmend {

/// What fixes an NCSN++ or DDPM++ of Rectified Flow. The tensors do not show resampling by FIR filter and division by
/// sigma; all published networks with an output pyramid have both and the others neither.
struct NcsnppConfig {
    std::int64_t channels = 3;
    std::int64_t width = 128;                        ///< channels of the finest level
    std::vector<std::int64_t> multiples{1, 2, 2, 2}; ///< of width, by level
    std::int64_t blocks = 4;             ///< residual blocks a level on the way down; one more on the way up
    std::set<std::int64_t> attention{1}; ///< levels with attention; the middle always has it
    bool fourier = false;                ///< random Fourier features of log s; false: sinusoids of s
    bool pyramids = false; ///< "NCSN++": picture pyramids beside the network, FIR resampling, output divided by s

    NetworkTraits traits() const;
    friend bool operator==(const NcsnppConfig&, const NcsnppConfig&) = default;
};

/// Reads the configuration off names and shapes; nothing where they are of another network. Throws UsageError where
/// they begin like this network and go on otherwise.
std::optional<NcsnppConfig> ncsnppConfig(const ShapeMap& shapes);

/// Score-SDE's network as Rectified Flow uses it (gnobitab/RectifiedFlow, ImageGeneration/models/ncsnpp.py), fed with
/// s = 999 t. Differs in two things: attention follows the tensors, not the picture's height; and s is at least 0.999
/// with Fourier features, the smallest time of the authors' training, as log 0 has no features.
class Ncsnpp : public Network {
public:
    Ncsnpp(const NcsnppConfig& config, const layers::Builder& build);
    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& t) const override;

private:
    enum class Resample { none, down, up };
    struct Block {
        Resample resample = Resample::none;
        bool fir = false;
        layers::Norm norm0, norm1;
        layers::Convolution conv0, conv1;
        layers::Linear time;
        std::optional<layers::Convolution> shortcut;
        torch::Tensor operator()(const torch::Tensor& x, const torch::Tensor& embedding) const;
    };
    struct Attention {
        layers::Attention mix;
        torch::Tensor operator()(const torch::Tensor& x) const;
    };
    struct Output {
        layers::Norm norm;
        layers::Convolution conv;
        torch::Tensor operator()(const torch::Tensor& x) const { return conv(norm.silu(x)).to(torch::kFloat32); }
    };
    struct DownLevel {
        std::vector<Block> blocks;
        std::vector<Attention> attention; ///< after each block, or empty
        std::optional<Block> down;
        std::optional<layers::Convolution> combine;
    };
    struct UpLevel {
        std::vector<Block> blocks;
        std::optional<Attention> attention; ///< after the last block
        std::optional<Output> output;       ///< the level's part of the output pyramid
        std::optional<Block> up;
    };
    class Maker; ///< takes the numbered modules in their order

    torch::Tensor embedding(const torch::Tensor& s) const;

    NcsnppConfig m_config;
    torch::ScalarType m_precision;
    torch::Tensor m_frequencies; ///< Fourier only
    layers::Linear m_time1, m_time2;
    layers::Convolution m_begin;
    std::vector<DownLevel> m_down;
    std::optional<Block> m_middle, m_middleEnd;
    std::optional<Attention> m_middleAttention;
    std::vector<UpLevel> m_up; ///< from the coarsest
    std::optional<Output> m_end;
};

} // namespace flowmend
