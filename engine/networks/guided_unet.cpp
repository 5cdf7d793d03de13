#include "engine/networks/guided_unet.h"

#include "engine/api/error.h"

#include <algorithm>

namespace flowmend {
namespace {

/// Cosines first, and the frequencies end one step before 1 / 10000: unlike the other families.
torch::Tensor timeFeatures(const torch::Tensor& t, std::int64_t width) {
    const auto parts = layers::sinusoids(t, width / 2, double(width / 2)).chunk(2, 1);
    return torch::cat({parts[1], parts[0]}, 1);
}

/// Rows of the legacy order (for each head its queries, keys, values) sorted into all queries, all keys, all values.
torch::Tensor sortedByPart(const torch::Tensor& rows, std::int64_t heads) {
    return rows.reshape({heads, 3, rows.size(0) / (3 * heads), -1}).transpose(0, 1).reshape(rows.sizes());
}

} // namespace

class GuidedUnet::Maker {
public:
    Maker(const GuidedConfig& config, const layers::Builder& build) : m_config(config), m_build(build) {}

    layers::Norm norm(const std::string& name, std::int64_t channels) const {
        return m_build.norm(name, channels, layers::kGroups, /*epsilon=*/1e-5);
    }

    Block block(const std::string& name, std::int64_t in, std::int64_t out, Resample resample = Resample::none) const {
        Block block;
        block.resample = resample;
        block.scaleShift = m_config.scaleShift;
        block.norm1 = norm(name + ".in_layers.0", in);
        block.conv1 = m_build.convolution(name + ".in_layers.2", in, out, 3);
        block.time = m_build.linear(name + ".emb_layers.1", 4 * m_config.width, m_config.scaleShift ? 2 * out : out);
        block.norm2 = norm(name + ".out_layers.0", out);
        block.conv2 = m_build.convolution(name + ".out_layers.3", out, out, 3);
        if (in != out)
            block.shortcut = m_build.convolution(name + ".skip_connection", in, out, 1);
        return block;
    }

    layers::Attention attention(const std::string& name, std::int64_t c) const {
        const auto& layout = m_config.heads;
        const auto width = layout.headWidth > 0 ? layout.headWidth : c / std::max<std::int64_t>(layout.heads, 1);
        if (width < 1 || c % width != 0)
            throw UsageError(
                message(FM_TEXT("errors", "attention of {0} channels cannot be split into heads of {1}"), c, width));
        auto weight = m_build.take(name + ".qkv.weight", {3 * c, c, 1}).reshape({3 * c, c});
        auto bias = m_build.take(name + ".qkv.bias", {3 * c});
        if (layout.legacyOrder) {
            weight = sortedByPart(weight, c / width);
            bias = sortedByPart(bias, c / width);
        }
        return m_build.attention(norm(name + ".norm", c), weight, bias,
                                 m_build.take(name + ".proj_out.weight", {c, c, 1}).reshape({c, c}),
                                 m_build.take(name + ".proj_out.bias", {c}), c / width);
    }

    /// name: "input_blocks.3."
    Stage stage(const std::string& name, std::int64_t in, std::int64_t out, bool attends) const {
        Stage stage{block(name + "0", in, out), std::nullopt};
        if (attends)
            stage.attention = attention(name + "1", out);
        return stage;
    }

    Resampler resampler(const std::string& name, std::int64_t width, Resample way) const {
        switch (m_config.resampling) {
        case GuidedConfig::Resampling::convolution:
            return {way == Resample::down ? m_build.convolution(name + ".op", width, width, 3, 2)
                                          : m_build.convolution(name + ".conv", width, width, 3),
                    std::nullopt};
        case GuidedConfig::Resampling::residual:
            return {std::nullopt, block(name, width, width, way)};
        case GuidedConfig::Resampling::pooling:
            break;
        }
        return {};
    }

private:
    const GuidedConfig& m_config;
    const layers::Builder& m_build;
};

GuidedUnet::GuidedUnet(const GuidedConfig& config, const layers::Builder& build)
    : m_config(config),
      m_precision(build.precision()) {
    const Maker make(config, build);
    const size_t levels = config.multiples.size();
    const auto widthOf = [&](size_t level) { return config.width * config.multiples[level]; };
    const auto attends = [&](size_t level) { return config.attention.contains(std::int64_t(level)); };
    m_time1 = build.linear("time_embed.0", config.width, 4 * config.width);
    m_time2 = build.linear("time_embed.2", 4 * config.width, 4 * config.width);
    if (config.classes > 0)
        m_labels = build.onDevice(build.take("label_emb.weight", {config.classes, 4 * config.width}));
    // flow_matching and guided-diffusion: the first convolution already has the finest level's width.
    std::int64_t width = widthOf(0), next = 0;
    const auto input = [&next] { return "input_blocks." + std::to_string(next++) + "."; };
    m_begin = build.convolution(input() + "0", config.channels, width, 3);
    std::vector<std::int64_t> kept{width};
    for (size_t l = 0; l < levels; ++l) {
        Level level;
        for (std::int64_t i = 0; i < config.blocks; ++i) {
            level.stages.push_back(make.stage(input(), width, widthOf(l), attends(l)));
            kept.push_back(width = widthOf(l));
        }
        if (l + 1 < levels) {
            level.resample = make.resampler(input() + "0", width, Resample::down);
            kept.push_back(width);
        }
        m_down.push_back(std::move(level));
    }
    m_middle = Stage{make.block("middle_block.0", width, width), make.attention("middle_block.1", width)};
    m_middleEnd = make.block("middle_block.2", width, width);
    next = 0;
    for (size_t l = levels; l-- > 0;) {
        Level level;
        for (std::int64_t i = 0; i <= config.blocks; ++i) {
            const auto name = "output_blocks." + std::to_string(next++) + ".";
            level.stages.push_back(make.stage(name, width + kept.back(), widthOf(l), attends(l)));
            kept.pop_back();
            width = widthOf(l);
            if (l > 0 && i == config.blocks)
                level.resample = make.resampler(name + (attends(l) ? "2" : "1"), width, Resample::up);
        }
        m_up.push_back(std::move(level));
    }
    m_endNorm = make.norm("out.0", width);
    m_end = build.convolution("out.2", width, config.channels, 3);
}

torch::Tensor GuidedUnet::resampled(const torch::Tensor& x, Resample way) {
    switch (way) {
    case Resample::none:
        break;
    case Resample::down:
        return layers::meanDown(x);
    case Resample::up:
        return layers::nearestUp(x);
    }
    return x;
}

torch::Tensor GuidedUnet::Block::operator()(const torch::Tensor& x, const torch::Tensor& embedding) const {
    const auto h = conv1(resampled(norm1.silu(x), resample));
    const auto e = time(embedding);
    const auto direct = resampled(x, resample);
    const auto shorter = shortcut ? (*shortcut)(direct) : direct;
    if (!scaleShift)
        return shorter + conv2(norm2.silu(h, e));
    const auto parts = e.chunk(2, 1);
    return shorter + conv2(norm2.modulatedSilu(h, parts[0], parts[1]));
}

torch::Tensor GuidedUnet::Stage::operator()(const torch::Tensor& x, const torch::Tensor& embedding) const {
    const auto h = block(x, embedding);
    return attention ? h + (*attention)(h) : h;
}

torch::Tensor GuidedUnet::downSample(const Resampler& by, const torch::Tensor& x,
                                     const torch::Tensor& embedding) const {
    if (by.block)
        return (*by.block)(x, embedding);
    return by.conv ? (*by.conv)(x) : layers::meanDown(x);
}

torch::Tensor GuidedUnet::upSample(const Resampler& by, const torch::Tensor& x, const torch::Tensor& embedding) const {
    if (by.block)
        return (*by.block)(x, embedding);
    const auto large = layers::nearestUp(x);
    return by.conv ? (*by.conv)(large) : large;
}

torch::Tensor GuidedUnet::forward(const torch::Tensor& x, const torch::Tensor& t) const {
    return forward(x, t, torch::full({x.size(0)}, m_config.label, x.options().dtype(torch::kInt64)));
}

torch::Tensor GuidedUnet::forward(const torch::Tensor& x, const torch::Tensor& t, const torch::Tensor& labels) const {
    auto time = m_time2(torch::silu(m_time1(timeFeatures(t, m_config.width))));
    if (m_labels.defined())
        time = time + m_labels.index_select(0, labels);
    const auto embedding = torch::silu(time); // every block begins with this SiLU

    auto h = m_begin(layers::asMap(x, m_precision));
    std::vector<torch::Tensor> kept{h};
    for (const auto& level : m_down) {
        for (const auto& stage : level.stages)
            kept.push_back(h = stage(h, embedding));
        if (level.resample)
            kept.push_back(h = downSample(*level.resample, h, embedding));
    }
    h = (*m_middleEnd)((*m_middle)(h, embedding), embedding);
    for (const auto& level : m_up) {
        for (const auto& stage : level.stages) {
            h = stage(torch::cat({h, kept.back()}, 1), embedding);
            kept.pop_back();
        }
        if (level.resample)
            h = upSample(*level.resample, h, embedding);
    }
    return m_end(m_endNorm.silu(h)).to(torch::kFloat32);
}

} // namespace flowmend
