#pragma once

#include <torch/types.h>

#include <string>
#include <vector>

namespace flowmend {

/// What fixes a patch U-Net; stored as JSON in the prior file.
struct PatchUnetConfig {
    int channels = 3;
    int patch = 2;                                  ///< side of the patches that become one position of the first level
    std::vector<std::int64_t> widths{64, 128, 256}; ///< channels by level; each level halves the resolution
    std::vector<std::int64_t> blocks{1, 1,
                                     4}; ///< residual blocks by level: on the way down and up; the last level once
    std::int64_t headWidth = 64;         ///< channels of an attention head at the coarsest level; 0: no attention
    std::int64_t timeWidth = 256;
    int nativeSize = 64;

    int stride() const { return patch << (widths.size() - 1); }
    friend bool operator==(const PatchUnetConfig&, const PatchUnetConfig&) = default;
};

std::string toJson(const PatchUnetConfig& config);
/// Throws UsageError for missing keys, sizes that are not positive or contradict each other, more than 64 blocks a
/// level, and networks of more than a billion parameters. Takes no memory on the word of the text.
PatchUnetConfig patchUnetConfigFromJson(const std::string& json);

/// Velocity network for small computers: a U-Net on patches, wide and shallow, because bf16 convolutions run at the
/// processor's peak and elementwise work on large maps does not. Residual blocks (norm-SiLU, 3x3 conv,
/// norm-modulate-SiLU, 3x3 conv), attention at the coarsest level, resampling by strided 2x2 convolution and by 1x1
/// convolution with pixel shuffle. A description without tensors: forward() takes the parameters, so that training
/// (fp32 with gradients) and inference (bf16, prepared once) share one code path. Any picture whose sides are multiples
/// of config.stride() is accepted.
class PatchUnet {
public:
    enum class Start { zeros, ones, fanIn };
    struct Parameter {
        std::string name;
        std::vector<std::int64_t> shape;
        Start start;
        bool inNetworkPrecision; ///< convolutions and attention: cast to bf16 where that is used; norms and time stay
                                 ///< fp32
    };

    explicit PatchUnet(PatchUnetConfig config);

    const PatchUnetConfig& config() const { return m_config; }
    const std::vector<Parameter>& parameters() const { return m_parameters; }
    std::int64_t parameterCount() const;

    /// Seeded start: fan-in scaled normals; the second convolution of each block, the attention's output and the last
    /// convolution at zero, so that the untrained network is the identity between its ends.
    std::vector<torch::Tensor> initialise(std::uint64_t seed) const;

    /// The trained parameters of a network that differs from this one only in its blocks and native size: layers that
    /// both have keep their weights, further blocks start as initialise() starts them, so that a network that only
    /// gained blocks computes what it did (Net2DeeperNet: Chen, Goodfellow, Shlens, arXiv 1511.05641), and blocks that
    /// are gone are left out. fp32.
    std::vector<torch::Tensor> initialiseFrom(const PatchUnet& other, const std::vector<torch::Tensor>& trained,
                                              std::uint64_t seed) const;

    /// The parameters as forward() wants them: cast to `type` where the network's precision applies, convolutions
    /// channels-last.
    std::vector<torch::Tensor> prepare(const std::vector<torch::Tensor>& parameters, torch::ScalarType type) const;

    /// v(x, t). x: (N, 3, H, W) fp32; t: (N) fp32; parameters from prepare(). Returns fp32 of x's shape.
    /// Differentiable.
    torch::Tensor forward(const std::vector<torch::Tensor>& parameters, const torch::Tensor& x,
                          const torch::Tensor& t) const;

private:
    struct Convolution {
        size_t weight, bias;
    };
    struct Norm {
        size_t gain, offset;
    };
    struct Block {
        std::int64_t out;
        Norm norm1, norm2;
        Convolution conv1, conv2;
        int skip = -1;           ///< index into m_skips, or -1 where the widths agree
        std::int64_t modulation; ///< first column of its 2 * out values
    };
    struct Attention {
        Norm norm;
        Convolution qkv, output;
    };
    struct Run; ///< the state of one forward pass

    size_t add(std::string name, std::vector<std::int64_t> shape, Start start, bool inNetworkPrecision);
    Convolution addConvolution(const std::string& name, std::int64_t in, std::int64_t out, std::int64_t kernel,
                               Start start);
    Norm addNorm(const std::string& name, std::int64_t width);
    Block addBlock(const std::string& name, std::int64_t in, std::int64_t out);
    Attention addAttention(const std::string& name, std::int64_t width);

    PatchUnetConfig m_config;
    std::vector<Parameter> m_parameters;
    std::int64_t m_modulations = 0;
    Convolution m_stem, m_end, m_time1, m_time2, m_modulation;
    Norm m_endNorm;
    std::vector<std::vector<Block>> m_down, m_up; ///< by level; m_down.back() is the middle
    std::vector<Attention> m_attention;           ///< after every second block of the middle
    std::vector<Convolution> m_shrink, m_grow, m_skips;
};

} // namespace flowmend
