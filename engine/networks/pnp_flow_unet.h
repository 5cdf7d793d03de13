#pragma once

#include "engine/networks/layers.h"
#include "engine/networks/network.h"

#include <optional>
#include <set>
#include <vector>

namespace flowmend {

/// What fixes a U-Net of PnP-Flow; all of it shows in the tensors.
struct PnpFlowConfig {
    std::int64_t channels = 3;
    std::int64_t width = 32;                         ///< channels of the finest level
    std::vector<std::int64_t> multiples{1, 2, 4, 8}; ///< of width, by level
    std::int64_t blocks = 6;             ///< residual blocks a level on the way down; one more on the way up
    std::set<std::int64_t> attention{3}; ///< levels with attention after each block; the middle always has it
    bool learnsResampling = true;        ///< strided and upsampling convolutions; false: mean and nearest

    NetworkTraits traits() const;
    friend bool operator==(const PnpFlowConfig&, const PnpFlowConfig&) = default;
};

/// Reads the configuration off names and shapes; nothing where they are of another network. Throws UsageError where
/// they begin like this network and go on otherwise.
std::optional<PnpFlowConfig> pnpFlowConfig(const ShapeMap& shapes);

/// The U-Net of PnP-Flow (annegnx/PnP-Flow, pnpflow/models.py), a DDPM U-Net. Differs in one thing: attention follows
/// the tensors, not the picture's height, so that it runs at any size.
class PnpFlowUnet : public Network {
public:
    PnpFlowUnet(const PnpFlowConfig& config, const layers::Builder& build);
    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& t) const override;

private:
    struct Block {
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
    struct Level {
        std::vector<Stage> stages;
        std::optional<layers::Convolution> resample;
    };
    static Block block(const layers::Builder& build, const std::string& name, std::int64_t in, std::int64_t out,
                       std::int64_t timeWidth);

    PnpFlowConfig m_config;
    torch::ScalarType m_precision;
    layers::Linear m_time1, m_time2;
    layers::Convolution m_begin, m_end;
    layers::Norm m_endNorm;
    std::vector<Level> m_down, m_up; ///< m_up from the coarsest
    Stage m_middle;
    Block m_middleEnd;
};

} // namespace flowmend
