#pragma once

#include "engine/networks/guided_unet.h"
#include "engine/networks/ncsnpp.h"
#include "engine/networks/pnp_flow_unet.h"

#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace flowmend {

/// A network that was recognised, with all that fixes it.
struct NetworkLayout {
    std::variant<PnpFlowConfig, NcsnppConfig, GuidedConfig> config;

    /// "pnpflow-unet", "ncsnpp" or "guided-unet": flowmend.architecture of a prior's file.
    std::string architecture() const;
    NetworkTraits traits() const;
    bool isGuided() const { return std::holds_alternative<GuidedConfig>(config); }
};

/// Whether a prior's file of this architecture is read by recognising its tensors.
bool isNetworkArchitecture(std::string_view name);

/// Recognises a network from names and shapes of its tensors. What they do not tell (heads and label of a guided U-Net)
/// is left at its default. Throws UsageError that says what the tensors are instead, or what does not fit.
NetworkLayout recogniseNetwork(const ShapeMap& shapes);

std::unique_ptr<Network> makeNetwork(const NetworkLayout& layout, const layers::Builder& build);

/// flowmend.config of a prior's file: the traits, and what the tensors do not tell.
std::string networkConfigJson(const NetworkLayout& layout, const NetworkTraits& traits);
/// Takes what the tensors do not tell from a prior's flowmend.config. Throws UsageError for what cannot be.
void applyNetworkConfig(NetworkLayout& layout, const std::string& json);

} // namespace flowmend
