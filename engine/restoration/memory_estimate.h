#pragma once

#include "engine/api/geometry.h"
#include "engine/solvers/solver.h"

#include <cstdint>
#include <span>

namespace flowmend {

/// What the restoration of a whole picture, or of a section, needs at its peak, in bytes: the libraries, the tiles in
/// the network, and the method's pictures in fp32. noiseOnly: the damage is nothing but noise; work: what the prior
/// sees; samples: of it that come together.
std::int64_t memoryOf(const Solver& solver, bool noiseOnly, ImageSize work, std::int64_t samples);

/// The same of windows around holes that come together. work: what the prior sees of each; rows: windows times samples;
/// textured: where each looks for texture, in the picture; size: of the picture.
std::int64_t memoryOfWindows(const Solver& solver, ImageSize work, std::int64_t rows, std::span<const Rect> textured,
                             ImageSize size);

/// Beside that, of a picture that is restored section by section: what was read and what is made.
std::int64_t memoryOfPicture(ImageSize size);

/// Throws UsageError where a run would need more than there is. size: of the restored picture.
void checkMemory(std::int64_t needed, std::int64_t machine, ImageSize size);

} // namespace flowmend
