// SPEC: residual blocks norm-SiLU-conv, time added between, norm-SiLU-conv. A consequence: where a group of the norm is
// one channel (level 0 of the published networks) the second norm removes what the time adds; time acts below it.
#include "engine/networks/pnp_flow_unet.h"

#include "engine/networks/shape_reader.h"

namespace flowmend {
namespace {

constexpr std::int64_t kWithoutAttention = 256;

std::string downBlock(size_t level, std::int64_t i) {
    const auto l = std::to_string(level);
    return "down_modules." + l + "." + l + "a_" + std::to_string(i) + "a_block";
}
std::string attentionOf(std::string block) {
    return block.replace(block.size() - 7, 7, "b_attn"); // "...0a_block" -> "...0b_attn"
}
std::string downsample(size_t level) {
    const auto l = std::to_string(level);
    return "down_modules." + l + "." + l + "b_downsample";
}
std::string upName(size_t levels, size_t level) {
    return "up_modules." + std::to_string(levels - 1 - level) + "." + std::to_string(level);
}

layers::Norm norm(const layers::Builder& build, const std::string& name, std::int64_t channels) {
    return build.norm(name, channels, layers::kGroups, /*epsilon=*/1e-6);
}

layers::Attention attention(const layers::Builder& build, const std::string& name, std::int64_t c) {
    std::vector<torch::Tensor> weights, biases;
    for (const char* part : {".attn_q", ".attn_k", ".attn_v"}) {
        weights.push_back(build.take(name + part + ".weight", {c, c, 1, 1}).reshape({c, c}));
        biases.push_back(build.take(name + part + ".bias", {c}));
    }
    return build.attention(norm(build, name + ".norm", c), torch::cat(weights), torch::cat(biases),
                           build.take(name + ".proj_out.weight", {c, c, 1, 1}).reshape({c, c}),
                           build.take(name + ".proj_out.bias", {c}), 1);
}

} // namespace

NetworkTraits PnpFlowConfig::traits() const {
    const std::int64_t stride = std::int64_t(1) << (multiples.size() - 1);
    if (attention.empty())
        return {kWithoutAttention, stride, channels, stride};
    const std::int64_t finest = std::int64_t(1) << *attention.begin();
    return {kAttentionSide * finest, stride, channels, finest};
}

std::optional<PnpFlowConfig> pnpFlowConfig(const ShapeMap& shapes) {
    const ShapeReader read(shapes);
    if (!read.has("temb_net.main.0.weight") || !read.has("begin_conv.weight") || !read.has("end_conv.2.weight"))
        return std::nullopt;
    PnpFlowConfig config;
    config.width = read.size("begin_conv.weight", 0);
    config.channels = read.size("begin_conv.weight", 1);
    config.learnsResampling = read.has(downsample(0) + ".weight");
    config.multiples.clear();
    config.attention.clear();
    while (read.has(downBlock(config.multiples.size(), 0) + ".conv1.weight")) {
        const size_t level = config.multiples.size();
        const auto width = read.size(downBlock(level, 0) + ".conv1.weight", 0);
        read.expect(width % config.width == 0, downBlock(level, 0) + ".conv1.weight");
        config.multiples.push_back(width / config.width);
        if (read.has(attentionOf(downBlock(level, 0)) + ".norm.weight"))
            config.attention.insert(std::int64_t(level));
    }
    config.blocks = 0;
    while (read.has(downBlock(0, config.blocks) + ".conv1.weight"))
        ++config.blocks;
    read.expect(config.blocks > 0 && config.multiples.size() <= 10, "down_modules.0.0a_0a_block.conv1.weight");
    read.expect(config.width % layers::kGroups == 0, "begin_conv.weight");
    // One level has nothing to resample.
    config.learnsResampling = config.learnsResampling || config.multiples.size() == 1;
    return config;
}

PnpFlowUnet::Block PnpFlowUnet::block(const layers::Builder& build, const std::string& name, std::int64_t in,
                                      std::int64_t out, std::int64_t timeWidth) {
    Block block{norm(build, name + ".norm1", in),
                norm(build, name + ".norm2", out),
                build.convolution(name + ".conv1", in, out, 3),
                build.convolution(name + ".conv2", out, out, 3),
                build.linear(name + ".temb_proj", timeWidth, out),
                std::nullopt};
    if (in != out)
        block.shortcut = build.convolution(name + ".shortcut", in, out, 1);
    return block;
}

PnpFlowUnet::PnpFlowUnet(const PnpFlowConfig& config, const layers::Builder& build)
    : m_config(config),
      m_precision(build.precision()) {
    const std::int64_t timeWidth = 4 * config.width;
    const size_t levels = config.multiples.size();
    const auto stage = [&](const std::string& name, std::int64_t in, std::int64_t out, bool attends) {
        Stage made{block(build, name, in, out, timeWidth), std::nullopt};
        if (attends)
            made.attention = attention(build, attentionOf(name), out);
        return made;
    };
    m_time1 = build.linear("temb_net.main.0", config.width, timeWidth);
    m_time2 = build.linear("temb_net.main.2", timeWidth, timeWidth);
    m_begin = build.convolution("begin_conv", config.channels, config.width, 3);
    std::vector<std::int64_t> kept{config.width};
    std::int64_t width = config.width;
    for (size_t l = 0; l < levels; ++l) {
        Level level;
        for (std::int64_t i = 0; i < config.blocks; ++i) {
            const std::int64_t out = config.width * config.multiples[l];
            level.stages.push_back(stage(downBlock(l, i), width, out, config.attention.contains(std::int64_t(l))));
            width = out;
            kept.push_back(width);
        }
        if (l + 1 < levels) {
            if (config.learnsResampling)
                level.resample = build.convolution(downsample(l), width, width, 3, 2);
            kept.push_back(width);
        }
        m_down.push_back(std::move(level));
    }
    m_middle = {block(build, "mid_modules.0", width, width, timeWidth), attention(build, "mid_modules.1", width)};
    m_middleEnd = block(build, "mid_modules.2", width, width, timeWidth);
    for (size_t l = levels; l-- > 0;) {
        Level level;
        for (std::int64_t i = 0; i <= config.blocks; ++i) {
            const std::int64_t out = config.width * config.multiples[l];
            level.stages.push_back(stage(upName(levels, l) + "a_" + std::to_string(i) + "a_block", width + kept.back(),
                                         out, config.attention.contains(std::int64_t(l))));
            kept.pop_back();
            width = out;
        }
        if (l > 0 && config.learnsResampling)
            level.resample = build.convolution(upName(levels, l) + "b_upsample.up_conv", width, width, 3);
        m_up.push_back(std::move(level));
    }
    m_endNorm = norm(build, "end_conv.0", width);
    m_end = build.convolution("end_conv.2", width, config.channels, 3);
}

torch::Tensor PnpFlowUnet::Block::operator()(const torch::Tensor& x, const torch::Tensor& embedding) const {
    const auto h = conv2(norm2.silu(conv1(norm1.silu(x)), time(embedding)));
    return (shortcut ? (*shortcut)(x) : x) + h;
}

torch::Tensor PnpFlowUnet::Stage::operator()(const torch::Tensor& x, const torch::Tensor& embedding) const {
    const auto h = block(x, embedding);
    return attention ? h + (*attention)(h) : h;
}

torch::Tensor PnpFlowUnet::forward(const torch::Tensor& x, const torch::Tensor& t) const {
    const std::int64_t half = m_config.width / 2;
    const auto time = torch::silu(m_time1(layers::sinusoids(t, half, double(half - 1))));
    const auto embedding = torch::silu(m_time2(time)); // every block begins with this SiLU

    auto h = m_begin(layers::asMap(x, m_precision));
    std::vector<torch::Tensor> kept{h};
    for (size_t l = 0; l < m_down.size(); ++l) {
        for (const auto& stage : m_down[l].stages)
            kept.push_back(h = stage(h, embedding));
        if (l + 1 < m_down.size())
            kept.push_back(h = m_down[l].resample ? (*m_down[l].resample)(h) : layers::meanDown(h));
    }
    h = m_middleEnd(m_middle(h, embedding), embedding);
    for (size_t i = 0; i < m_up.size(); ++i) {
        for (const auto& stage : m_up[i].stages) {
            h = stage(torch::cat({h, kept.back()}, 1), embedding);
            kept.pop_back();
        }
        if (i + 1 < m_up.size()) {
            h = layers::nearestUp(h);
            h = m_up[i].resample ? (*m_up[i].resample)(h) : h;
        }
    }
    return m_end(m_endNorm.silu(h)).to(torch::kFloat32);
}

} // namespace flowmend
