#pragma once

#include "engine/networks/layers.h"
#include "engine/networks/network.h"

#include <optional>
#include <set>
#include <vector>

namespace flowmend {

/// How attention's channels belong to its heads; the tensors do not tell.
struct HeadLayout {
    std::int64_t heads = 1;
    std::int64_t headWidth = 0; ///< channels of a head; decides before `heads` where it is not 0
    bool legacyOrder = false;   ///< q, k, v of one head after the other; false: q of all heads, then k, then v
    friend bool operator==(const HeadLayout&, const HeadLayout&) = default;
};

/// What fixes a guided-diffusion U-Net.
struct GuidedConfig {
    enum class Resampling { convolution, pooling, residual };
    std::int64_t channels = 3;
    std::int64_t width = 128;                        ///< channels that embed time, and of the finest level
    std::vector<std::int64_t> multiples{1, 2, 2, 2}; ///< of width, by level
    std::int64_t blocks = 2;             ///< residual blocks a level on the way down; one more on the way up
    std::set<std::int64_t> attention{1}; ///< levels with attention after each block; the middle always has it
    Resampling resampling = Resampling::convolution;
    bool scaleShift = false;  ///< time scales and shifts the second norm; false: it is added before it
    std::int64_t classes = 0; ///< rows of the label embedding; 0: none
    // Not in the tensors:
    HeadLayout heads;
    std::int64_t label = 0; ///< the row that is used; flow_matching's last stands for no class

    NetworkTraits traits() const;
    friend bool operator==(const GuidedConfig&, const GuidedConfig&) = default;
};

/// Reads the configuration, but for heads and label, off names and shapes; nothing where they are of another network.
/// Throws UsageError where they begin like this network and go on otherwise, and for learned variances (diffusion) and
/// discrete models.
std::optional<GuidedConfig> guidedConfig(const ShapeMap& shapes);

/// openai/guided-diffusion's U-Net as flow models use it: atong01/conditional-flow-matching (torchcfm/models/unet) and
/// facebookresearch/flow_matching (examples/image/models/unet.py). Fed with t itself.
class GuidedUnet : public Network {
public:
    GuidedUnet(const GuidedConfig& config, const layers::Builder& build);
    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& t) const override;
    /// The same with a label for each picture, (N) whole numbers.
    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& t, const torch::Tensor& labels) const;

private:
    enum class Resample { none, down, up };
    struct Block {
        Resample resample = Resample::none;
        bool scaleShift = false;
        layers::Norm norm1, norm2;
        layers::Convolution conv1, conv2;
        layers::Linear time;
        std::optional<layers::Convolution> shortcut;
        torch::Tensor operator()(const torch::Tensor& x, const torch::Tensor& embedding) const;
    };
    struct Stage {
        Block block;
        std::optional<layers::Attention> attention;
        torch::Tensor operator()(const torch::Tensor& x, const torch::Tensor& embedding) const;
    };
    struct Resampler {
        std::optional<layers::Convolution> conv;
        std::optional<Block> block;
    };
    struct Level {
        std::vector<Stage> stages;
        std::optional<Resampler> resample;
    };
    class Maker;

    static torch::Tensor resampled(const torch::Tensor& x, Resample way);
    torch::Tensor downSample(const Resampler& by, const torch::Tensor& x, const torch::Tensor& embedding) const;
    torch::Tensor upSample(const Resampler& by, const torch::Tensor& x, const torch::Tensor& embedding) const;

    GuidedConfig m_config;
    torch::ScalarType m_precision;
    layers::Linear m_time1, m_time2;
    torch::Tensor m_labels; ///< (classes, 4 width)
    layers::Convolution m_begin, m_end;
    layers::Norm m_endNorm;
    std::vector<Level> m_down, m_up; ///< m_up from the coarsest
    std::optional<Stage> m_middle;
    std::optional<Block> m_middleEnd;
};

} // namespace flowmend
