// All layers sit in one numbered list. Its kinds show by the names of their tensors; where the middle lies shows by
// counting: the way up takes one kept map for each of its blocks.
#include "engine/networks/ncsnpp.h"
#include "engine/networks/shape_reader.h"

#include <algorithm>

namespace flowmend {
namespace {

enum class Kind { end, vector, linear, convolution, norm, block, resampler, attention, combine };

std::string at(size_t module, const char* name) {
    return "all_modules." + std::to_string(module) + "." + name;
}

Kind kindOf(const ShapeReader& read, size_t i) {
    if (read.has(at(i, "Conv_0.weight")) && read.has(at(i, "NIN_0.W")))
        throw UsageError(message(FM_TEXT("errors", "the network has residual blocks of type ddpm, which no published "
                                                   "one has")));
    if (read.has(at(i, "NIN_0.W")))
        return Kind::attention;
    if (read.has(at(i, "GroupNorm_1.weight"))) {
        const auto weight = at(i, "Conv_0.weight");
        const bool resamples = read.has(at(i, "Conv_2.weight")) && read.size(weight, 0) == read.size(weight, 1);
        return resamples ? Kind::resampler : Kind::block;
    }
    if (read.has(at(i, "Conv_0.weight")))
        return Kind::combine;
    if (read.has(at(i, "W")))
        return Kind::vector;
    switch (read.dimensions(at(i, "weight"))) {
    case 1:
        return Kind::norm;
    case 2:
        return Kind::linear;
    case 4:
        return Kind::convolution;
    default:
        return Kind::end;
    }
}

} // namespace

NetworkTraits NcsnppConfig::traits() const {
    const std::int64_t stride = std::int64_t(1) << (multiples.size() - 1);
    const std::int64_t finest = attention.empty() ? stride : std::int64_t(1) << *attention.begin();
    return {4 * stride, stride, channels, finest};
}

std::optional<NcsnppConfig> ncsnppConfig(const ShapeMap& shapes) {
    const ShapeReader read(shapes);
    NcsnppConfig config;
    config.fourier = read.dimensions(at(0, "W")) == 1;
    if (!config.fourier && read.dimensions(at(0, "weight")) != 2)
        return std::nullopt;
    config.width = config.fourier ? read.size(at(0, "W"), 0) : read.size(at(0, "weight"), 1);
    // Norms have a quarter as many groups as channels, positional features an even number of entries.
    read.expect(config.width >= 4 && config.width % 4 == 0, at(0, config.fourier ? "W" : "weight"));

    std::vector<Kind> kinds;
    for (Kind kind; (kind = kindOf(read, kinds.size())) != Kind::end;)
        kinds.push_back(kind);
    const size_t begin = config.fourier ? 3 : 2;
    read.expect(kinds.size() > begin && kinds[begin] == Kind::convolution, at(begin, "weight"));
    config.channels = read.size(at(begin, "weight"), 1);

    const auto count = [&](Kind kind, size_t first, size_t last) {
        return std::count(kinds.begin() + std::ptrdiff_t(first), kinds.begin() + std::ptrdiff_t(last), kind);
    };
    size_t middle = 0;
    for (size_t i = begin + 1; i + 2 < kinds.size() && middle == 0; ++i)
        if (kinds[i] == Kind::block && kinds[i + 1] == Kind::attention && kinds[i + 2] == Kind::block &&
            1 + count(Kind::block, begin, i) + count(Kind::resampler, begin, i) ==
                count(Kind::block, i + 3, kinds.size()))
            middle = i;
    read.expect(middle > 0, at(begin + 1, "GroupNorm_0.weight"));
    const auto levels = 1 + count(Kind::resampler, begin, middle), plain = count(Kind::block, begin, middle);
    read.expect(levels <= 10 && plain % levels == 0 && plain > 0, at(middle, "GroupNorm_0.weight"));
    config.blocks = plain / levels;
    config.pyramids = count(Kind::combine, begin, middle) > 0;

    config.multiples.clear();
    config.attention.clear();
    std::int64_t level = 0;
    for (size_t i = begin + 1; i < middle; ++i) {
        if (kinds[i] == Kind::resampler)
            ++level;
        if (kinds[i] == Kind::attention)
            config.attention.insert(level);
        if (kinds[i] == Kind::block && std::int64_t(config.multiples.size()) == level) {
            const auto width = read.size(at(i, "Conv_0.weight"), 0);
            read.expect(width % config.width == 0, at(i, "Conv_0.weight"));
            config.multiples.push_back(width / config.width);
        }
    }
    read.expect(std::int64_t(config.multiples.size()) == levels, at(middle, "GroupNorm_0.weight"));
    return config;
}

} // namespace flowmend
