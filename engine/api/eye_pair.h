#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace flowmend {

struct PlanePoint {
    double x = 0, y = 0;
    friend bool operator==(const PlanePoint&, const PlanePoint&) = default;
};

/// Where the eyes of a face are, the one further left in the picture first. In pixels, 0 at the picture's left and top
/// edge; on a prior's card in sides of its pictures.
struct EyePair {
    PlanePoint left, right;

    double distance() const;
    friend bool operator==(const EyePair&, const EyePair&) = default;
};

/// "X,Y,X,Y" in any order of the two eyes. Nothing for anything else, and for eyes at one place.
std::optional<EyePair> parseEyes(std::string_view text);
std::string formatEyes(const EyePair& eyes);

} // namespace flowmend
