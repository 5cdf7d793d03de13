#pragma once
// Recipes and pictures drawn from the declarations: whatever a person may ask for. Three quarters of them make sense as
// far as a declaration can tell; the others may name what is not there and show what is no picture. Only what repeats
// work is kept small.

#include "engine/api/catalogue.h"
#include "engine/api/engine.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace flowmend::testing {

/// The same numbers from the same seed with every library.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : m_bits(seed) {}

    double unit() { return double(m_bits() >> 11) / 9007199254740992.0; } ///< in [0, 1)
    std::int64_t below(std::int64_t count) { return std::int64_t(unit() * double(count)); }
    std::int64_t between(std::int64_t least, std::int64_t most) { return least + below(most - least + 1); }
    bool oneIn(int count) { return below(count) == 0; }
    template <typename Container>
    auto& oneOf(Container&& all) {
        return *(std::begin(all) + below(std::int64_t(std::size(all))));
    }

private:
    std::mt19937_64 m_bits;
};

class RandomRecipe {
public:
    RandomRecipe(Dice& dice, bool isSensible, std::string prior)
        : m_dice(dice),
          m_isSensible(isSensible),
          m_prior(std::move(prior)) {}

    Recipe draw() {
        Recipe recipe = defaultRecipe(m_dice.oneOf(tasks()).name);
        if (m_dice.oneIn(4))
            addDamage(recipe, m_dice.oneOf(damages()).name); // one that it has already changes nothing
        for (Damage& entry : recipe.damage)
            drawOptions(damage(entry.name).options, entry.options);
        recipe.prior.name = isOdd(8) ? "no such prior" : m_prior;
        const MethodSpec& spec = anyMethod(recipe);
        if (!m_dice.oneIn(8))
            recipe.method = spec.name; // else: the default method
        drawOptions(restorationOptions(), recipe.options);
        drawOptions(method(chosenMethod(recipe)).options, recipe.methodOptions);
        recipe.options.set("threads", std::int64_t{1});
        return recipe;
    }

private:
    /// One that does the task, unless nothing needs to make sense.
    const MethodSpec& anyMethod(const Recipe& recipe) {
        for (;;) {
            const MethodSpec& spec = m_dice.oneOf(methods());
            if (!m_isSensible || suits(spec, recipe))
                return spec;
        }
    }

    bool isOdd(int oneIn) { return !m_isSensible && m_dice.oneIn(oneIn); }

    /// About half of the options; those that repeat work always, and small.
    void drawOptions(std::span<const OptionSpec> specs, OptionSet& set) {
        static const std::map<std::string, std::int64_t> most{
            {"steps", 3}, {"inner", 2},         {"rounds", 2},  {"iterations", 2},      {"draws", 2},
            {"runs", 2},  {"horizon-steps", 4}, {"samples", 2}, {"data-iterations", 6},
        };
        for (const OptionSpec& spec : specs)
            if (const auto limit = most.find(spec.key); limit != most.end())
                set.set(spec.key, m_dice.between(std::max<std::int64_t>(1, std::int64_t(spec.minimum)), limit->second));
            else if (spec.key == "draws-schedule" || m_dice.oneIn(2))
                set.set(spec.key, value(spec));
    }

    OptionValue value(const OptionSpec& spec) {
        switch (spec.type) {
        case OptionType::flag:
            return m_dice.oneIn(2);
        case OptionType::integer:
            return std::int64_t(number(spec));
        case OptionType::real:
            if (spec.allowsAuto && m_dice.oneIn(4))
                return std::string("auto");
            return number(spec);
        case OptionType::choice:
            return m_dice.oneOf(spec.choices).value;
        case OptionType::text:
            return text(spec.key);
        case OptionType::file:
            return std::string(isOdd(2) ? "no such file.safetensors" : "");
        }
        return {};
    }

    /// Often an end of the range, else anything inside: evenly, or evenly in its order of magnitude.
    double number(const OptionSpec& spec) {
        const double least = spec.minimum, most = spec.maximum;
        if (m_dice.oneIn(5))
            return least;
        if (m_dice.oneIn(5))
            return most;
        if (m_dice.oneIn(2))
            return least + m_dice.unit() * (most - least);
        const double lower = std::max(least, 1e-3 * std::min(1.0, most));
        return std::clamp(lower * std::pow(most / lower, m_dice.unit()), least, most);
    }

    std::string text(const std::string& key) {
        using Texts = std::map<std::string, std::vector<std::string>>;
        static const Texts sensible{
            {"kernel", {"gaussian:0.3", "gaussian:1.5", "motion:1,0", "motion:4,33", "disk:0.5", "disk:2"}},
            {"draws-schedule", {"1", "2", "1x2,2x1", "1x3"}},
            {"device", {"auto", "cpu"}},
            {"eyes", {"auto", "none", "12,14,20,13"}},
        };
        static const Texts odd{
            {"kernel", {"gaussian:20", "file:kernel.png", "disk", "gaussian:-1", ""}},
            {"draws-schedule", {"x", ""}},
            {"device", {"cuda:99", "toaster"}},
            {"eyes", {"5,5,5,5", "here", ""}},
        };
        const Texts& texts = isOdd(3) ? odd : sensible;
        return m_dice.oneOf(texts.at(key)); // a new option must say here what people may write
    }

    Dice& m_dice;
    bool m_isSensible;
    std::string m_prior;
};

/// Any size up to 40 pixels a side, any form. Noise, or one colour; of floating point sometimes values that no picture
/// has.
inline Image randomPicture(Dice& dice, bool isSensible) {
    const auto side = [&] { return int(!isSensible && dice.oneIn(4) ? dice.between(1, 8) : dice.between(9, 40)); };
    const ImageSize size{side(), side()};
    const Depth depth = dice.oneOf(std::vector{Depth::u8, Depth::u8, Depth::u16, Depth::f32});
    Image image(size, int(dice.between(1, 4)), depth);
    const bool isPlain = dice.oneIn(5);
    const double level = dice.oneOf(std::vector{0.0, 0.5, 1.0});
    const float odd = dice.oneOf(std::vector{0.F, 1.5F, -3.F, 1e30F, std::nanf(""), HUGE_VALF});
    const bool isOdd = !isSensible && depth == Depth::f32 && dice.oneIn(2);
    std::uint8_t* bytes = image.mutablePixels();
    const auto samples = image.byteCount() / std::size_t(bytesPerSample(depth));
    for (std::size_t i = 0; i < samples; ++i) {
        const double value = isPlain ? level : dice.unit();
        if (depth == Depth::u8) {
            bytes[i] = std::uint8_t(255 * value);
        } else if (depth == Depth::u16) {
            const auto sample = std::uint16_t(65535 * value);
            std::memcpy(bytes + 2 * i, &sample, sizeof sample);
        } else {
            const float sample = isOdd && dice.oneIn(50) ? odd : float(value);
            std::memcpy(bytes + 4 * i, &sample, sizeof sample);
        }
    }
    return image;
}

/// Black with white, sometimes grey, rectangles and dots; sometimes nothing, everything or another size.
inline Image randomMask(Dice& dice, bool isSensible, ImageSize size) {
    if (!isSensible && dice.oneIn(8))
        size.width += 1;
    Image mask(size, dice.oneIn(6) ? 3 : 1, Depth::u8);
    const auto fill = [&](int left, int top, int width, int height, std::uint8_t value) {
        const int right = std::min(left + width, size.width), bottom = std::min(top + height, size.height);
        for (int y = top; y < bottom; ++y)
            for (int x = left * mask.channels(); x < right * mask.channels(); ++x)
                mask.mutableRowAs<std::uint8_t>(y)[x] = value;
    };
    if (!isSensible && dice.oneIn(8))
        return mask;
    if (!isSensible && dice.oneIn(8))
        fill(0, 0, size.width, size.height, 255);
    const bool isSoft = dice.oneIn(4);
    for (std::int64_t count = dice.between(1, 5); count > 0; --count) {
        const int left = int(dice.below(size.width)), top = int(dice.below(size.height));
        const int width = int(dice.between(1, 12)), height = int(dice.between(1, 12));
        fill(left, top, width, height, isSoft ? std::uint8_t(dice.between(1, 255)) : std::uint8_t(255));
    }
    return mask;
}

inline RestoreRequest randomRequest(std::uint64_t seed, const std::string& prior) {
    Dice dice(seed);
    const bool isSensible = !dice.oneIn(4);
    RestoreRequest request;
    request.recipe = RandomRecipe(dice, isSensible, prior).draw();
    request.input = randomPicture(dice, isSensible);
    if (hasDamage(request.recipe, "mask") ? isSensible || !dice.oneIn(8) : !isSensible && dice.oneIn(4))
        request.mask = randomMask(dice, isSensible, request.input.size());
    if (!isSensible && dice.oneIn(2))
        request.kernel = randomPicture(dice, isSensible);
    if (dice.oneIn(6) && !hasDamage(request.recipe, "downsample"))
        request.reference = request.input;
    if (!isSensible && dice.oneIn(4))
        request.reference = randomPicture(dice, isSensible);
    request.previews = dice.oneIn(2);
    request.deviation = dice.oneIn(6);
    request.keepSamples = dice.oneIn(6);
    return request;
}

} // namespace flowmend::testing
