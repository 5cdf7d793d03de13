#include "engine/priors/patch_unet.h"

#include "engine/networks/norm_silu.h"
#include "engine/numerics/convolution.h"
#include "engine/numerics/noise.h"

#include <cassert>
#include <cmath>
#include <map>
#include <string_view>

namespace flowmend {
namespace {

constexpr std::int64_t kGroupWidth = 16; ///< channels of a norm group: one AVX-512 register of fp32
constexpr std::int64_t kLargestWindow =
    16; ///< attention looks at no more than 16 x 16 positions at once: 128 px at stride 8
constexpr std::int64_t kTimeFrequencies = 128; ///< sines and cosines of 1000 t, as in the diffusion literature

/// sin and cos of 1000 t 10000^(-i / 128). t: (N) fp32 -> (N, 256).
torch::Tensor timeFeatures(const torch::Tensor& t) {
    const auto exponents =
        torch::arange(kTimeFrequencies, t.options()) * (-std::log(10000.0) / double(kTimeFrequencies));
    const auto angles = 1000 * t.unsqueeze(1) * exponents.exp().unsqueeze(0);
    return torch::cat({angles.sin(), angles.cos()}, 1);
}

torch::Tensor linear(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias) {
    return torch::addmm(bias, x, weight.t());
}

std::int64_t groupsOf(std::int64_t width) {
    return std::max<std::int64_t>(1, width / kGroupWidth);
}

/// Attention among all positions of q, k, v: (N, heads, positions, headWidth).
torch::Tensor attend(const torch::Tensor& q, const torch::Tensor& k, const torch::Tensor& v) {
    const double scale = 1 / std::sqrt(double(q.size(3)));
    const auto weights = torch::softmax(torch::matmul(q, k.transpose(2, 3)).to(torch::kFloat32) * scale, 3);
    return torch::matmul(weights.to(v.scalar_type()), v);
}

} // namespace

/// Parameters and time modulation of one pass, and the layers as functions of their names.
struct PatchUnet::Run {
    const std::vector<torch::Tensor>& p;
    torch::Tensor modulation; ///< (N, all blocks' scales and shifts) fp32

    torch::Tensor convolution(const torch::Tensor& x, const Convolution& c, std::int64_t stride = 1) const {
        const auto& weight = p[c.weight];
        const std::int64_t padding = stride == 1 ? weight.size(2) / 2 : 0;
        return convolve(x, weight, p[c.bias], stride, padding);
    }

    torch::Tensor norm(const torch::Tensor& x, const Norm& n) const {
        const auto pictures = x.size(0), width = x.size(1);
        return normSilu(x, p[n.gain].expand({pictures, width}), p[n.offset].expand({pictures, width}), groupsOf(width));
    }

    torch::Tensor block(const torch::Tensor& x, const Block& b, const std::vector<Convolution>& skips) const {
        auto h = convolution(norm(x, b.norm1), b.conv1);
        const auto scale = 1 + modulation.narrow(1, b.modulation, b.out);
        const auto shift = modulation.narrow(1, b.modulation + b.out, b.out);
        h = normSilu(h, p[b.norm2.gain] * scale, p[b.norm2.offset] * scale + shift, groupsOf(b.out));
        h = convolution(h, b.conv2);
        return h + (b.skip < 0 ? x : convolution(x, skips[size_t(b.skip)]));
    }

    /// Self-attention within windows of at most 16 x 16 positions, so that its cost grows with the picture's area only.
    torch::Tensor attention(const torch::Tensor& x, const Attention& a, std::int64_t headWidth) const {
        const auto n = x.size(0), c = x.size(1), height = x.size(2), width = x.size(3);
        const auto qkv = convolution(norm(x, a.norm), a.qkv); // (N, 3C, H, W)
        const auto rows = (height + kLargestWindow - 1) / kLargestWindow,
                   columns = (width + kLargestWindow - 1) / kLargestWindow;
        std::vector<torch::Tensor> bands;
        for (std::int64_t i = 0; i < rows; ++i) {
            std::vector<torch::Tensor> windows;
            for (std::int64_t j = 0; j < columns; ++j) {
                const auto top = i * height / rows, bottom = (i + 1) * height / rows;
                const auto left = j * width / columns, right = (j + 1) * width / columns;
                const auto window = qkv.slice(2, top, bottom).slice(3, left, right).flatten(2); // (N, 3C, P)
                const auto heads =
                    window.reshape({n, 3, c / headWidth, headWidth, -1}).transpose(3, 4); // (N, 3, heads, P, d)
                const auto out = attend(heads.select(1, 0), heads.select(1, 1), heads.select(1, 2)); // (N, heads, P, d)
                windows.push_back(out.transpose(2, 3).reshape({n, c, bottom - top, right - left}));
            }
            bands.push_back(columns == 1 ? windows[0] : torch::cat(windows, 3));
        }
        const auto mixed = rows == 1 ? bands[0] : torch::cat(bands, 2);
        return x + convolution(mixed.contiguous(torch::MemoryFormat::ChannelsLast), a.output);
    }
};

PatchUnet::PatchUnet(PatchUnetConfig config) : m_config(std::move(config)) {
    const auto& widths = m_config.widths;
    const size_t last = widths.size() - 1;
    const auto level = [](const char* way, size_t l) { return std::string(way) + std::to_string(l); };
    const auto named = [](const std::string& prefix, std::int64_t i) { return prefix + ".block" + std::to_string(i); };

    m_time1 = addConvolution("time1", 2 * kTimeFrequencies, m_config.timeWidth, 0, Start::fanIn);
    m_time2 = addConvolution("time2", m_config.timeWidth, m_config.timeWidth, 0, Start::fanIn);
    m_stem = addConvolution("stem", m_config.channels, widths[0], m_config.patch, Start::fanIn);
    m_down.resize(widths.size());
    m_up.resize(last);
    for (size_t l = 0; l <= last; ++l) {
        if (l > 0)
            m_shrink.push_back(addConvolution(level("shrink", l - 1), widths[l - 1], widths[l], 2, Start::fanIn));
        for (std::int64_t i = 0; i < m_config.blocks[l]; ++i) {
            m_down[l].push_back(addBlock(named(level("down", l), i), widths[l], widths[l]));
            if (l == last && i % 2 == 0 && m_config.headWidth > 0)
                m_attention.push_back(addAttention(level("attention", m_attention.size()), widths[l]));
        }
    }
    for (size_t l = last; l-- > 0;) {
        m_grow.push_back(addConvolution(level("grow", l), widths[l + 1], 4 * widths[l], 1, Start::fanIn));
        for (std::int64_t i = 0; i < m_config.blocks[l]; ++i)
            m_up[l].push_back(addBlock(named(level("up", l), i), i == 0 ? 2 * widths[l] : widths[l], widths[l]));
    }
    m_endNorm = addNorm("end.norm", widths[0]);
    m_end = addConvolution("end", widths[0], std::int64_t(m_config.channels) * m_config.patch * m_config.patch, 3,
                           Start::zeros);
    m_modulation = addConvolution("modulation", m_config.timeWidth, m_modulations, 0, Start::zeros);
}

size_t PatchUnet::add(std::string name, std::vector<std::int64_t> shape, Start start, bool inNetworkPrecision) {
    m_parameters.push_back({std::move(name), std::move(shape), start, inNetworkPrecision});
    return m_parameters.size() - 1;
}

/// kernel 0: a fully connected layer, kept in fp32.
PatchUnet::Convolution PatchUnet::addConvolution(const std::string& name, std::int64_t in, std::int64_t out,
                                                 std::int64_t kernel, Start start) {
    const std::vector<std::int64_t> shape =
        kernel == 0 ? std::vector<std::int64_t>{out, in} : std::vector<std::int64_t>{out, in, kernel, kernel};
    const auto weight = add(name + ".weight", shape, start, kernel > 0);
    return {weight, add(name + ".bias", {out}, Start::zeros, kernel > 0)};
}

PatchUnet::Norm PatchUnet::addNorm(const std::string& name, std::int64_t width) {
    const auto gain = add(name + ".gain", {width}, Start::ones, false);
    return {gain, add(name + ".offset", {width}, Start::zeros, false)};
}

PatchUnet::Block PatchUnet::addBlock(const std::string& name, std::int64_t in, std::int64_t out) {
    Block block{};
    block.out = out;
    block.norm1 = addNorm(name + ".norm1", in);
    block.conv1 = addConvolution(name + ".conv1", in, out, 3, Start::fanIn);
    block.norm2 = addNorm(name + ".norm2", out);
    block.conv2 = addConvolution(name + ".conv2", out, out, 3, Start::zeros);
    if (in != out) {
        block.skip = int(m_skips.size());
        m_skips.push_back(addConvolution(name + ".skip", in, out, 1, Start::fanIn));
    }
    block.modulation = m_modulations;
    m_modulations += 2 * out;
    return block;
}

PatchUnet::Attention PatchUnet::addAttention(const std::string& name, std::int64_t width) {
    Attention attention;
    attention.norm = addNorm(name + ".norm", width);
    attention.qkv = addConvolution(name + ".qkv", width, 3 * width, 1, Start::fanIn);
    attention.output = addConvolution(name + ".output", width, width, 1, Start::zeros);
    return attention;
}

std::int64_t PatchUnet::parameterCount() const {
    std::int64_t total = 0;
    for (const auto& parameter : m_parameters) {
        std::int64_t count = 1;
        for (const auto side : parameter.shape)
            count *= side;
        total += count;
    }
    return total;
}

std::vector<torch::Tensor> PatchUnet::initialise(std::uint64_t seed) const {
    const NoiseSource noise(seed);
    std::vector<torch::Tensor> out;
    for (const auto& parameter : m_parameters) {
        torch::Tensor value;
        switch (parameter.start) {
        case Start::zeros:
            value = torch::zeros(parameter.shape);
            break;
        case Start::ones:
            value = torch::ones(parameter.shape);
            break;
        case Start::fanIn: {
            double fanIn = 1;
            for (size_t i = 1; i < parameter.shape.size(); ++i)
                fanIn *= double(parameter.shape[i]);
            value = noise.normal(parameter.shape, Stream::initialisation, std::uint32_t(out.size())) / std::sqrt(fanIn);
            break;
        }
        }
        out.push_back(value);
    }
    return out;
}

std::vector<torch::Tensor> PatchUnet::initialiseFrom(const PatchUnet& other, const std::vector<torch::Tensor>& trained,
                                                     std::uint64_t seed) const {
    std::map<std::string_view, size_t> known;
    for (size_t i = 0; i < trained.size(); ++i)
        known.emplace(other.m_parameters[i].name, i);
    const auto isModulation = [this](size_t i) { return i == m_modulation.weight || i == m_modulation.bias; };
    auto out = initialise(seed);
    for (size_t i = 0; i < out.size(); ++i)
        if (const auto found = known.find(m_parameters[i].name); found != known.end() && !isModulation(i)) {
            assert(trained[found->second].sizes() == out[i].sizes());
            out[i] = trained[found->second].to(torch::kFloat32).clone();
        }
    // All blocks share one layer of modulation: its rows go from block to block.
    const auto carry = [&](const std::vector<Block>& mine, const std::vector<Block>& theirs) {
        for (size_t i = 0; i < std::min(mine.size(), theirs.size()); ++i)
            for (const auto& [to, from] : {std::pair(m_modulation.weight, other.m_modulation.weight),
                                           std::pair(m_modulation.bias, other.m_modulation.bias)})
                out[to]
                    .narrow(0, mine[i].modulation, 2 * mine[i].out)
                    .copy_(trained[from].narrow(0, theirs[i].modulation, 2 * mine[i].out));
    };
    for (size_t l = 0; l < m_down.size(); ++l)
        carry(m_down[l], other.m_down[l]);
    for (size_t l = 0; l < m_up.size(); ++l)
        carry(m_up[l], other.m_up[l]);
    return out;
}

std::vector<torch::Tensor> PatchUnet::prepare(const std::vector<torch::Tensor>& parameters,
                                              torch::ScalarType type) const {
    std::vector<torch::Tensor> out;
    out.reserve(parameters.size());
    for (size_t i = 0; i < parameters.size(); ++i) {
        auto value = m_parameters[i].inNetworkPrecision ? parameters[i].to(type) : parameters[i];
        out.push_back(value.dim() == 4 ? value.contiguous(torch::MemoryFormat::ChannelsLast) : value);
    }
    return out;
}

torch::Tensor PatchUnet::forward(const std::vector<torch::Tensor>& parameters, const torch::Tensor& x,
                                 const torch::Tensor& t) const {
    const auto type = parameters[m_stem.weight].scalar_type();
    Run run{parameters, {}};
    auto time = linear(timeFeatures(t), parameters[m_time1.weight], parameters[m_time1.bias]);
    time = linear(torch::silu(time), parameters[m_time2.weight], parameters[m_time2.bias]);
    run.modulation = linear(torch::silu(time), parameters[m_modulation.weight], parameters[m_modulation.bias]);

    auto h = run.convolution(x.to(type).contiguous(torch::MemoryFormat::ChannelsLast), m_stem, m_config.patch);
    std::vector<torch::Tensor> kept;
    size_t attention = 0;
    for (size_t l = 0; l < m_down.size(); ++l) {
        const bool middle = l + 1 == m_down.size();
        for (size_t i = 0; i < m_down[l].size(); ++i) {
            h = run.block(h, m_down[l][i], m_skips);
            if (middle && i % 2 == 0 && m_config.headWidth > 0)
                h = run.attention(h, m_attention[attention++], m_config.headWidth);
        }
        if (!middle) {
            kept.push_back(h);
            h = run.convolution(h, m_shrink[l], 2);
        }
    }
    for (size_t l = m_up.size(); l-- > 0;) {
        h = torch::pixel_shuffle(run.convolution(h, m_grow[m_up.size() - 1 - l]), 2);
        h = torch::cat({h, kept[l]}, 1);
        for (const auto& block : m_up[l])
            h = run.block(h, block, m_skips);
    }
    h = run.convolution(run.norm(h, m_endNorm), m_end);
    return torch::pixel_shuffle(h.to(torch::kFloat32), m_config.patch);
}

} // namespace flowmend
