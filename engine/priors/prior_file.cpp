#include "engine/priors/prior_file.h"

#include "engine/api/error.h"
#include "engine/networks/recognise.h"
#include "engine/priors/network_prior.h"
#include "engine/priors/patch_unet_prior.h"
#include "engine/priors/torchscript_prior.h"
#include "engine/weights/tensor_file.h"

namespace flowmend {
namespace {

constexpr const char* kPatchUnet = "patch-unet";

PatchUnetConfig networkConfig(const PriorCard& card) {
    try {
        return patchUnetConfigFromJson(card.configJson);
    } catch (const UsageError& error) {
        throw FileError(card.path.string(), error.happened(), error.advice());
    }
}

PatchUnetWeights readPatchUnet(const PriorCard& card) {
    PatchUnetWeights result{PatchUnet(networkConfig(card)), {}};
    const auto file = card.path.string();
    auto tensors = readTensors(card.path);
    for (const auto& parameter : result.network.parameters()) {
        const auto found = tensors.find(parameter.name);
        if (found == tensors.end())
            throw FileError(file, message(FM_TEXT("errors", "the prior lacks the tensor \"{0}\""), parameter.name));
        if (found->second.sizes() != torch::IntArrayRef(parameter.shape))
            throw FileError(file, message(FM_TEXT("errors", "the tensor \"{0}\" has another shape than the prior's "
                                                            "description says"),
                                          parameter.name));
        result.parameters.push_back(found->second);
    }
    return result;
}

/// What the card says before the network is there (whether a picture fits, in which tiles) must be what the tensors
/// say.
void expectTraits(const PriorCard& card, const NetworkTraits& traits) {
    const auto expect = [](const char* key, std::int64_t said, std::int64_t is) {
        if (said != is)
            throw UsageError(message(FM_TEXT("errors", "the description of the network is damaged at \"{0}\""), key));
    };
    expect("stride", card.stride, traits.stride);
    expect("channels", card.channels, traits.channels);
    expect("attention_stride", card.attentionStride, traits.attentionStride);
}

/// The tensors say which network it is; the description only adds what they do not tell.
PriorPtr loadNetwork(const PriorCard& card, torch::Device device, torch::ScalarType precision) {
    FileTensors source(readTensors(card.path), card.path);
    try {
        auto layout = recogniseNetwork(source.shapes());
        if (layout.architecture() != card.architecture)
            throw UsageError(message(FM_TEXT("errors", "the file says \"{0}\", but its tensors are those of \"{1}\""),
                                     card.architecture, layout.architecture()));
        expectTraits(card, layout.traits());
        applyNetworkConfig(layout, card.configJson);
        auto network = makeNetwork(layout, layers::Builder(source, device, precision));
        source.finish();
        return std::make_shared<NetworkPrior>(std::move(network), card, device);
    } catch (const UsageError& error) {
        throw FileError(card.path.string(), error.happened(), error.advice());
    }
}

} // namespace

PriorPtr loadPrior(const std::filesystem::path& path, torch::Device device, torch::ScalarType precision) {
    const auto card = readPriorCard(path);
    if (card.architecture == kPatchUnet) {
        auto [network, parameters] = readPatchUnet(card);
        return std::make_shared<PatchUnetPrior>(std::move(network), parameters, card, device, precision);
    }
    if (card.architecture == kTorchscript)
        return loadTorchscript(card, device);
    if (isNetworkArchitecture(card.architecture))
        return loadNetwork(card, device, precision);
    if (card.architecture.empty())
        throw FileError(path.string(),
                        message(FM_TEXT("errors", "the file holds tensors but does not say that it is a prior")),
                        message(FM_TEXT("errors", "Use a file written by flowmend train")));
    throw FileError(path.string(),
                    message(FM_TEXT("errors", "the prior's architecture \"{0}\" is not known"), card.architecture),
                    message(FM_TEXT("errors", "It may have been written by a later version of Flowmend")));
}

PatchUnetWeights loadPatchUnet(const std::filesystem::path& path) {
    const auto card = readPriorCard(path);
    if (card.architecture != kPatchUnet)
        throw UsageError(message(FM_TEXT("errors", "training cannot go on with a prior of another architecture")),
                         message(FM_TEXT("errors", "Use a file written by flowmend train")), path.string());
    return readPatchUnet(card);
}

void savePatchUnet(const std::filesystem::path& path, const PatchUnet& network,
                   const std::vector<torch::Tensor>& parameters, std::map<std::string, std::string> metadata) {
    TensorMap tensors;
    for (size_t i = 0; i < parameters.size(); ++i)
        tensors[network.parameters()[i].name] = parameters[i].detach().to(torch::kCPU, torch::kBFloat16).contiguous();
    metadata["flowmend.format"] = "prior/1";
    metadata["flowmend.architecture"] = kPatchUnet;
    metadata["flowmend.config"] = toJson(network.config());
    metadata["flowmend.value_range"] = "-1..1";
    metadata["flowmend.time"] = "0 noise, 1 image";
    writeTensors(path, tensors, metadata);
}

} // namespace flowmend
