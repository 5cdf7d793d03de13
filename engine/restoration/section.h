#pragma once

#include "engine/api/geometry.h"

#include <torch/types.h>

#include <cstdint>
#include <vector>

namespace flowmend {

/// A part of a picture that is restored as one. A picture whose trajectory would take too much memory comes in several,
/// one after the other; with the same noise at the same place they agree where they overlap.
struct Section {
    Rect core;   ///< the cores of all sections are the picture
    Rect window; ///< what is restored: the core and, towards other sections, a margin that only they can judge
};

/// Half the width of the strip along a core's edge over which one section fades into the next.
constexpr int kSectionFade = 32;

/// The fewest sections of about one size whose windows have at most `most` pixels, row by row; they may be larger where
/// smaller ones would be little but margin. Windows begin, and end but at the picture's edge, at multiples of `step`.
/// margin: at least kSectionFade.
std::vector<Section> sectionsOf(ImageSize picture, std::int64_t most, int margin, int step);

/// How far the section's result replaces the picture, (1, 1, window): it fades in over sections before it, and leaves
/// out what later ones give alone.
torch::Tensor sectionWeight(const Section& section);

} // namespace flowmend
