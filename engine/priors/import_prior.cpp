#include "engine/priors/import_prior.h"

#include "engine/api/error.h"
#include "engine/networks/checkpoint.h"
#include "engine/networks/recognise.h"
#include "engine/numerics/noise.h"
#include "engine/priors/network_prior.h"
#include "engine/priors/prior_file.h"
#include "engine/priors/program_card.h"
#include "engine/priors/torchscript_prior.h"
#include "engine/weights/mapped_file.h"
#include "engine/weights/pt_file.h"
#include "engine/weights/safetensors.h"

#include <algorithm>
#include <cmath>

namespace flowmend {
namespace {

constexpr std::int64_t kTorchcfmCifar = 35'746'307; // parameters: the one preset of torchcfm's published weights
constexpr int kLargestCheckSize = 128;              // pixels a side: seconds on one core for the largest network

std::int64_t parametersOf(const TensorMap& tensors) {
    std::int64_t count = 0;
    for (const auto& [name, tensor] : tensors)
        count += tensor.numel();
    return count;
}

/// Heads, order and label of a guided U-Net: as the request says, else as the published set-ups have them.
void settleGuided(GuidedConfig& config, const Checkpoint& checkpoint, const ImportRequest& request) {
    const bool isTorchcfmCifar = parametersOf(checkpoint.tensors) == kTorchcfmCifar && !checkpoint.taken.empty();
    const bool isFlowMatching = !checkpoint.dataset.empty();
    const bool saysHeads = request.heads > 0 || request.headWidth > 0;
    if (saysHeads)
        config.heads = {std::max(request.heads, 1), request.headWidth, request.attentionOrder == "legacy"};
    else if (isTorchcfmCifar)
        config.heads = {1, 64, true};
    else if (isFlowMatching)
        config.heads = {1, checkpoint.dataset == "cifar10" ? 0 : 64, false};
    else
        throw UsageError(
            message(FM_TEXT("errors", "the tensors do not tell how many heads this network's attention has")),
            message(FM_TEXT("errors", "Give --heads or --head-width, and --attention-order, as it was trained")));
    const bool needsOrder = saysHeads && (request.heads > 1 || request.headWidth > 0);
    if (needsOrder && request.attentionOrder.empty())
        throw UsageError(
            message(FM_TEXT("errors", "the tensors do not tell in which order queries, keys and values lie")),
            message(FM_TEXT("errors", "Give --attention-order legacy (torchcfm) or new (flow_matching)")));
    if (config.classes == 0)
        return;
    if (request.label >= config.classes)
        throw UsageError(message(FM_TEXT("errors", "the network has the classes 0 to {0}"), config.classes - 1), {},
                         "--class");
    if (request.label < 0 && !isFlowMatching)
        throw UsageError(
            message(FM_TEXT("errors", "the network paints what one of its {0} classes looks like"), config.classes),
            message(FM_TEXT("errors", "Choose one with --class")));
    config.label = request.label >= 0 ? request.label : config.classes - 1; // flow_matching's last: any class
}

/// One evaluation near the end of the path: it must be finite, and should bring a noisy picture nearer to the picture.
/// A network fed with another scale of time, sign or range fails that, and so does one that is no velocity.
bool bringsNearer(Prior& prior) {
    const auto& card = prior.card();
    const auto side = std::max(card.stride, std::min(card.nativeSize, kLargestCheckSize) / card.stride * card.stride);
    const auto ramp = torch::linspace(-0.8, 0.8, side);
    const auto picture = (0.6 * ramp.unsqueeze(0) + 0.4 * ramp.unsqueeze(1)).expand({1, card.channels, side, side});
    const auto noise = NoiseSource(0).normal({1, card.channels, side, side}, Stream::start, 0);
    constexpr double t = 0.9;
    const auto x = (1 - t) * noise + t * picture;
    const auto v = prior.velocity(x, t);
    if (!torch::isfinite(v).all().item<bool>())
        throw UsageError(message(FM_TEXT("errors", "the network's velocity is not finite")),
                         message(FM_TEXT("errors", "The weights are damaged, or belong to another network")));
    const auto distance = [&](const torch::Tensor& estimate) { return (estimate - picture).norm().item<double>(); };
    return distance(x + (1 - t) * v) < distance(x);
}

const char* titleOf(const NetworkLayout& layout) {
    struct Title {
        const char* operator()(const PnpFlowConfig&) const { return "PnP-Flow U-Net"; }
        const char* operator()(const NcsnppConfig& config) const {
            return config.pyramids ? "Rectified Flow NCSN++" : "Rectified Flow DDPM++";
        }
        const char* operator()(const GuidedConfig&) const { return "Flow matching U-Net"; }
    };
    return std::visit(Title{}, layout.config);
}

using Metadata = std::map<std::string, std::string>;

/// What the request says of the prior goes before what its file says.
Metadata asRequested(Metadata metadata, const ImportRequest& request) {
    const std::pair<const char*, const std::string*> said[] = {{"flowmend.title", &request.title},
                                                               {"flowmend.purpose", &request.purpose},
                                                               {"flowmend.licence", &request.licence},
                                                               {"flowmend.data", &request.data}};
    for (const auto& [key, text] : said)
        if (!text->empty())
            metadata[key] = *text;
    return metadata;
}

Metadata cardOf(const NetworkLayout& layout, const NetworkTraits& traits, const Checkpoint& checkpoint,
                const ImportRequest& request) {
    auto source = request.file.filename().string();
    if (!checkpoint.taken.empty())
        source += " (" + checkpoint.taken + ")";
    return {{"flowmend.format", "prior/1"},
            {"flowmend.architecture", layout.architecture()},
            {"flowmend.config", networkConfigJson(layout, traits)},
            {"flowmend.title", titleOf(layout)},
            {"flowmend.value_range", "-1..1"},
            {"flowmend.time", "0 noise, 1 image"},
            {"flowmend.licence", "unknown, as of the file's author"},
            {"flowmend.data", "not stated by the file"},
            {"flowmend.source", source},
            {"flowmend.source_sha256", fileSha256(request.file)}};
}

std::vector<Message> warningsOf(Prior& prior, bool looksLikeDenoiser) {
    const Message noVelocity =
        message(FM_TEXT("errors", "this may be no velocity for pictures from -1 to 1: it does not bring a slightly "
                                  "noisy picture nearer to the picture"));
    const Message denoiser =
        message(FM_TEXT("errors", "the checkpoint is laid out like PnP-Flow's denoisers, which are no flow models"));
    std::vector<Message> warnings;
    if (!bringsNearer(prior))
        warnings.push_back(noVelocity);
    if (looksLikeDenoiser)
        warnings.push_back(denoiser);
    return warnings;
}

/// A prior as Flowmend writes them.
bool isOwnPrior(const std::filesystem::path& file) {
    try {
        return !readPriorCard(file).architecture.empty();
    } catch (const FileError&) {
        return false; // another kind of file: what is wrong with it, its own reader says
    }
}

ImportedPrior importOwn(const ImportRequest& request) {
    ImportedPrior imported;
    const PriorCard card = readPriorCard(request.file);
    const bool isProgram = card.architecture == kTorchscript;
    if (isProgram && !request.runProgram)
        throw UsageError(message(FM_TEXT("errors", "this prior is a TorchScript program: it can do what you can do")),
                         message(FM_TEXT("errors", "If you trust who made it, add --run-program")));
    const auto prior =
        isProgram ? runTorchscript(card, torch::kCPU) : loadPrior(request.file, torch::kCPU, torch::kFloat32);
    imported.warnings = warningsOf(*prior, false);
    const SafetensorsFile file(request.file);
    const Metadata metadata(card.metadata.begin(), card.metadata.end());
    writeSafetensors(request.output, file.tensors(), asRequested(metadata, request));
    imported.card = readPriorCard(request.output);
    return imported;
}

ImportedPrior importProgram(const ImportRequest& request) {
    const ProgramCard about = readProgramCard(request);
    const MappedFile archive(request.file);
    ImportedPrior imported;
    TorchscriptPrior prior(archive.bytes(), torchscriptForm(about.card.configJson), about.card, torch::kCPU);
    imported.warnings = warningsOf(prior, false);
    const auto bytes = std::int64_t(archive.bytes().size());
    writeSafetensors(request.output, {{kProgramTensor, {DType::u8, {bytes}, archive.bytes()}}},
                     asRequested(about.metadata, request));
    imported.card = readPriorCard(request.output);
    return imported;
}

ImportedPrior importForeign(const ImportRequest& request) {
    const auto checkpoint = readCheckpoint(request.file, request.averaged);
    auto layout = recogniseNetwork(shapesOf(checkpoint.tensors));
    if (auto* guided = std::get_if<GuidedConfig>(&layout.config))
        settleGuided(*guided, checkpoint, request);
    auto traits = layout.traits();
    if (request.nativeSize > 0)
        traits.nativeSize = request.nativeSize;
    if (traits.nativeSize % traits.stride != 0)
        throw UsageError(message(FM_TEXT("errors", "a size of {0} is not a multiple of the prior's stride {1}"),
                                 traits.nativeSize, traits.stride),
                         {}, "--native-size");

    FileTensors source(checkpoint.tensors, request.file);
    auto network = makeNetwork(layout, layers::Builder(source, torch::kCPU, torch::kFloat32));
    source.finish();
    PriorCard card;
    card.nativeSize = int(traits.nativeSize);
    card.stride = int(traits.stride);
    card.channels = int(traits.channels);
    NetworkPrior prior(std::move(network), card, torch::kCPU);

    ImportedPrior imported;
    imported.warnings = warningsOf(prior, checkpoint.namesModel);
    writeTensors(request.output, checkpoint.tensors, asRequested(cardOf(layout, traits, checkpoint, request), request));
    imported.card = readPriorCard(request.output);
    return imported;
}

} // namespace

ImportedPrior importPrior(const ImportRequest& request) {
    const bool isOwn = isOwnPrior(request.file);
    try {
        if (!isOwn && request.runProgram && isTorchscript(request.file))
            return importProgram(request);
        return isOwn ? importOwn(request) : importForeign(request);
    } catch (const UsageError& error) {
        if (!error.subject().empty())
            throw; // about a flag
        throw UsageError(error.happened(), error.advice(), request.file.string());
    }
}

} // namespace flowmend
