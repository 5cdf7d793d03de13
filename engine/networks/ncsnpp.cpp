#include "engine/networks/ncsnpp.h"

#include <algorithm>
#include <cmath>

namespace flowmend {
namespace {

constexpr double kEpsilon = 1e-6;
constexpr double kTimeScale = 999;
constexpr double kSmallestTime = 1e-3;        // of the authors' training; 0 has no logarithm
const double kHalfPower = 1 / std::sqrt(2.0); // keeps the variance of a sum of two

/// The outer product of [1 3 3 1], for each of `channels` maps, with the sum `sum`.
torch::Tensor firKernel(const torch::Tensor& like, double sum) {
    const auto row = torch::tensor({1.f, 3.f, 3.f, 1.f});
    const auto kernel = torch::outer(row, row) * (sum / 64);
    return kernel.to(like.options()).expand({like.size(1), 1, 4, 4});
}
torch::Tensor firDown(const torch::Tensor& x) {
    return torch::conv2d(x, firKernel(x, 1), {}, 2, 1, 1, x.size(1));
}
torch::Tensor firUp(const torch::Tensor& x) {
    return torch::conv_transpose2d(x, firKernel(x, 4), {}, 2, 1, 0, x.size(1));
}

std::int64_t groupsOf(std::int64_t channels) {
    return std::min<std::int64_t>(channels / 4, layers::kGroups);
}

} // namespace

class Ncsnpp::Maker {
public:
    Maker(const NcsnppConfig& config, const layers::Builder& build) : m_config(config), m_build(build) {}

    torch::Tensor frequencies() { return m_build.onDevice(m_build.take(next() + ".W", {m_config.width})); }
    layers::Linear linear(std::int64_t in, std::int64_t out) { return m_build.linear(next(), in, out); }
    layers::Convolution convolution(std::int64_t in, std::int64_t out) {
        return m_build.convolution(next(), in, out, 3);
    }
    layers::Convolution combine(std::int64_t in, std::int64_t out) {
        return m_build.convolution(next() + ".Conv_0", in, out, 1);
    }
    Output output(std::int64_t channels) {
        const auto norm = m_build.norm(next(), channels, groupsOf(channels), kEpsilon);
        return {norm, convolution(channels, m_config.channels)};
    }
    Block block(std::int64_t in, std::int64_t out, Resample resample = Resample::none) {
        const auto name = next();
        Block block;
        block.resample = resample;
        block.fir = m_config.pyramids;
        block.norm0 = m_build.norm(name + ".GroupNorm_0", in, groupsOf(in), kEpsilon);
        block.conv0 = m_build.convolution(name + ".Conv_0", in, out, 3);
        block.time = m_build.linear(name + ".Dense_0", 4 * m_config.width, out);
        block.norm1 = m_build.norm(name + ".GroupNorm_1", out, groupsOf(out), kEpsilon);
        block.conv1 = m_build.convolution(name + ".Conv_1", out, out, 3);
        if (in != out || resample != Resample::none)
            block.shortcut = m_build.convolution(name + ".Conv_2", in, out, 1);
        return block;
    }
    Attention attention(std::int64_t c) {
        const auto name = next();
        std::vector<torch::Tensor> weights, biases;
        for (int i = 0; i < 4; ++i) {
            const auto map = name + ".NIN_" + std::to_string(i);
            weights.push_back(m_build.take(map + ".W", {c, c}).t()); // stored (in, out)
            biases.push_back(m_build.take(map + ".b", {c}));
        }
        const auto norm = m_build.norm(name + ".GroupNorm_0", c, groupsOf(c), kEpsilon);
        return {m_build.attention(norm, torch::cat({weights[0], weights[1], weights[2]}),
                                  torch::cat({biases[0], biases[1], biases[2]}), weights[3], biases[3], 1)};
    }

private:
    std::string next() { return "all_modules." + std::to_string(m_next++); }

    const NcsnppConfig& m_config;
    const layers::Builder& m_build;
    size_t m_next = 0;
};

Ncsnpp::Ncsnpp(const NcsnppConfig& config, const layers::Builder& build)
    : m_config(config),
      m_precision(build.precision()) {
    Maker make(config, build);
    const size_t levels = config.multiples.size();
    const auto widthOf = [&](size_t level) { return config.width * config.multiples[level]; };
    const auto attends = [&](size_t level) { return config.attention.contains(std::int64_t(level)); };
    if (config.fourier)
        m_frequencies = make.frequencies();
    m_time1 = make.linear(config.fourier ? 2 * config.width : config.width, 4 * config.width);
    m_time2 = make.linear(4 * config.width, 4 * config.width);
    m_begin = make.convolution(config.channels, config.width);

    std::int64_t width = config.width;
    std::vector<std::int64_t> kept{width};
    for (size_t l = 0; l < levels; ++l) {
        DownLevel level;
        for (std::int64_t i = 0; i < config.blocks; ++i) {
            level.blocks.push_back(make.block(width, widthOf(l)));
            kept.push_back(width = widthOf(l));
            if (attends(l))
                level.attention.push_back(make.attention(width));
        }
        if (l + 1 < levels) {
            level.down = make.block(width, width, Resample::down);
            if (config.pyramids)
                level.combine = make.combine(config.channels, width);
            kept.push_back(width);
        }
        m_down.push_back(std::move(level));
    }
    m_middle = make.block(width, width);
    m_middleAttention = make.attention(width);
    m_middleEnd = make.block(width, width);
    for (size_t l = levels; l-- > 0;) {
        UpLevel level;
        for (std::int64_t i = 0; i <= config.blocks; ++i) {
            level.blocks.push_back(make.block(width + kept.back(), widthOf(l)));
            kept.pop_back();
            width = widthOf(l);
        }
        if (attends(l))
            level.attention = make.attention(width);
        if (config.pyramids)
            level.output = make.output(width);
        if (l > 0)
            level.up = make.block(width, width, Resample::up);
        m_up.push_back(std::move(level));
    }
    if (!config.pyramids)
        m_end = make.output(width);
}

torch::Tensor Ncsnpp::Block::operator()(const torch::Tensor& x, const torch::Tensor& embedding) const {
    const auto resampled = [this](const torch::Tensor& map) {
        switch (resample) {
        case Resample::none:
            break;
        case Resample::down:
            return fir ? firDown(map) : layers::meanDown(map);
        case Resample::up:
            return fir ? firUp(map) : layers::nearestUp(map);
        }
        return map;
    };
    const auto h = conv1(norm1.silu(conv0(resampled(norm0.silu(x))), time(embedding)));
    const auto direct = resampled(x);
    return ((shortcut ? (*shortcut)(direct) : direct) + h) * kHalfPower;
}

torch::Tensor Ncsnpp::Attention::operator()(const torch::Tensor& x) const {
    return (x + mix(x)) * kHalfPower;
}

torch::Tensor Ncsnpp::embedding(const torch::Tensor& s) const {
    torch::Tensor features;
    if (m_config.fourier) {
        // In this order, in fp32: the angles reach several hundred, where a last place is 1e-4.
        const auto angles = (s.log().unsqueeze(1) * m_frequencies.unsqueeze(0)) * 2 * M_PI;
        features = torch::cat({angles.sin(), angles.cos()}, 1);
    } else {
        const std::int64_t half = m_config.width / 2;
        features = layers::sinusoids(s, half, double(half - 1));
    }
    return torch::silu(m_time2(torch::silu(m_time1(features)))); // every block begins with this last SiLU
}

torch::Tensor Ncsnpp::forward(const torch::Tensor& x, const torch::Tensor& t) const {
    const auto s = (m_config.fourier ? t.clamp_min(kSmallestTime) : t) * kTimeScale;
    const auto time = embedding(s);

    auto picture = layers::asMap(x, m_precision);
    auto h = m_begin(picture);
    std::vector<torch::Tensor> kept{h};
    for (const auto& level : m_down) {
        for (size_t i = 0; i < level.blocks.size(); ++i) {
            h = level.blocks[i](h, time);
            if (!level.attention.empty())
                h = level.attention[i](h);
            kept.push_back(h);
        }
        if (!level.down)
            continue;
        h = (*level.down)(h, time);
        if (level.combine) {
            picture = firDown(picture);
            h = (*level.combine)(picture) + h;
        }
        kept.push_back(h);
    }
    h = (*m_middleEnd)((*m_middleAttention)((*m_middle)(h, time)), time);
    torch::Tensor pyramid;
    for (const auto& level : m_up) {
        for (const auto& block : level.blocks) {
            h = block(torch::cat({h, kept.back()}, 1), time);
            kept.pop_back();
        }
        if (level.attention)
            h = (*level.attention)(h);
        if (level.output) {
            const auto part = (*level.output)(h);
            pyramid = pyramid.defined() ? firUp(pyramid) + part : part;
        }
        if (level.up)
            h = (*level.up)(h, time);
    }
    return m_end ? (*m_end)(h) : pyramid / s.reshape({-1, 1, 1, 1});
}

} // namespace flowmend
