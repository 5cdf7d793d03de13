// Blocks are numbered through all levels; between two levels one number is the resampling: a strided convolution, a
// residual block, or, where it is a mean, a number without tensors.
#include "engine/networks/guided_unet.h"
#include "engine/networks/shape_reader.h"

namespace flowmend {
namespace {

constexpr std::int64_t kImageNetClasses = 1000;

std::string input(std::int64_t n, const char* name) {
    return "input_blocks." + std::to_string(n) + "." + name;
}
std::string output(std::int64_t n, const char* name) {
    return "output_blocks." + std::to_string(n) + "." + name;
}

/// The first block of the decoder that a residual block follows, the up-sampler; -1: none.
std::int64_t firstResidualUpsampler(const ShapeReader& read, std::int64_t blocks) {
    for (std::int64_t n = 0; n < blocks; ++n)
        for (const char* place : {"1.in_layers.0.weight", "2.in_layers.0.weight"})
            if (read.has(output(n, place)))
                return n;
    return -1;
}

} // namespace

NetworkTraits GuidedConfig::traits() const {
    const std::int64_t stride = std::int64_t(1) << (multiples.size() - 1);
    const std::int64_t finest = attention.empty() ? stride : std::int64_t(1) << *attention.begin();
    return {kAttentionSide * finest, stride, channels, finest};
}

std::optional<GuidedConfig> guidedConfig(const ShapeMap& shapes) {
    const ShapeReader read(shapes);
    if (!read.has("time_embed.0.weight") || !read.has("input_blocks.0.0.weight") ||
        read.dimensions("middle_block.1.qkv.weight") != 3 || !read.has("out.2.weight"))
        return std::nullopt;
    GuidedConfig config;
    config.width = read.size("time_embed.0.weight", 1);
    config.channels = read.size("input_blocks.0.0.weight", 1);
    const auto outputs = read.size("out.2.weight", 0);
    if (outputs == 2 * config.channels)
        throw UsageError(
            message(FM_TEXT("errors", "the network gives two values a colour: it is a diffusion model with learned "
                                      "variance, not a flow")));
    if (outputs % 256 == 0 || outputs % 257 == 0)
        throw UsageError(message(FM_TEXT("errors", "the network gives probabilities of values: it is a discrete flow, "
                                                   "which Flowmend cannot run")));
    read.expect(outputs == config.channels, "out.2.weight");
    read.expect(read.size("input_blocks.0.0.weight", 0) % config.width == 0 && config.width % layers::kGroups == 0,
                "time_embed.0.weight");
    if (read.has("label_emb.weight"))
        config.classes = read.size("label_emb.weight", 0);
    if (config.classes == kImageNetClasses)
        throw UsageError(message(FM_TEXT("errors", "the network has exactly the 1000 classes of ImageNet and none for "
                                                   "\"any\": it is most likely a diffusion model")));
    config.scaleShift =
        read.size("middle_block.0.emb_layers.1.weight", 0) == 2 * read.size("middle_block.0.out_layers.3.weight", 0);

    // The highest number of an input block, counting the gaps; a file has at least a tensor for every second one.
    std::int64_t last = 0;
    for (std::int64_t n = 1; n <= last + 2; ++n)
        if (read.has(input(n, "0.in_layers.0.weight")) || read.has(input(n, "0.op.weight")))
            last = n;
    std::int64_t outputBlocks = 0;
    while (read.has(output(outputBlocks, "0.in_layers.0.weight")))
        ++outputBlocks;
    const auto isDown = [&](std::int64_t n) {
        return read.has(input(n, "0.op.weight")) || !read.has(input(n, "0.in_layers.0.weight"));
    };
    std::int64_t levels = 1;
    for (std::int64_t n = 1; n <= last; ++n)
        levels += isDown(n);
    if (levels > 1) {
        config.resampling = read.has(output(outputBlocks / levels - 1, "1.conv.weight")) ||
                                    read.has(output(outputBlocks / levels - 1, "2.conv.weight"))
                                ? GuidedConfig::Resampling::convolution
                                : GuidedConfig::Resampling::pooling;
    } else if (const auto first = firstResidualUpsampler(read, outputBlocks); first > 0) {
        config.resampling = GuidedConfig::Resampling::residual;
        levels = outputBlocks / (first + 1);
    }
    read.expect(levels >= 1 && levels <= 10 && outputBlocks % levels == 0, output(0, "0.in_layers.0.weight"));
    config.blocks = outputBlocks / levels - 1;
    read.expect(config.blocks > 0 && last == levels * (config.blocks + 1) - 1, input(last, "0.in_layers.0.weight"));

    config.multiples.clear();
    config.attention.clear();
    for (std::int64_t level = 0; level < levels; ++level) {
        const auto first = 1 + level * (config.blocks + 1);
        const auto width = read.size(input(first, "0.out_layers.3.weight"), 0);
        read.expect(width % config.width == 0, input(first, "0.out_layers.3.weight"));
        config.multiples.push_back(width / config.width);
        if (read.has(input(first, "1.qkv.weight")))
            config.attention.insert(level);
    }
    return config;
}

} // namespace flowmend
