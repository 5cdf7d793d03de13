#include "engine/api/eye_pair.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace flowmend {

double EyePair::distance() const {
    return std::hypot(right.x - left.x, right.y - left.y);
}

std::optional<EyePair> parseEyes(std::string_view text) {
    std::array<double, 4> numbers{};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        while (text.starts_with(' '))
            text.remove_prefix(1);
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), numbers[i]);
        if (error != std::errc{} || !std::isfinite(numbers[i]))
            return std::nullopt;
        text.remove_prefix(std::size_t(end - text.data()));
        const bool isLast = i + 1 == numbers.size();
        if (isLast ? !text.empty() : !text.starts_with(','))
            return std::nullopt;
        if (!isLast)
            text.remove_prefix(1);
    }
    EyePair eyes{{numbers[0], numbers[1]}, {numbers[2], numbers[3]}};
    if (eyes.left.x > eyes.right.x)
        std::swap(eyes.left, eyes.right);
    return eyes.distance() > 0 ? std::optional(eyes) : std::nullopt;
}

std::string formatEyes(const EyePair& eyes) {
    return fmt::format("{:.6g},{:.6g},{:.6g},{:.6g}", eyes.left.x, eyes.left.y, eyes.right.x, eyes.right.y);
}

} // namespace flowmend
