#pragma once

#include "app/command_line.h"
#include "engine/api/image.h"

#include <cstdint>
#include <optional>
#include <string>

namespace flowmend::app {

/// --mask and --fit-mask.
class MaskFlags {
public:
    void add(CommandLine& line);
    bool given() const { return !m_mask.empty(); }
    bool isAlpha() const { return m_mask == "alpha"; }

    /// The mask for this picture, checked against it; nothing if none was asked for. With "alpha" the picture's
    /// transparency becomes the mask and the picture opaque. Throws FileError, UsageError.
    std::optional<Image> maskFor(Image& picture, std::uint64_t seed) const;

private:
    std::string m_mask;
    bool m_fit = false;
};

} // namespace flowmend::app
