#include "engine/restoration/colour_form.h"

#include <cstring>

namespace flowmend {

Image inColour(const Image& picture) {
    if (picture.colourChannels() == 3)
        return picture;
    Image colour(picture.size(), picture.hasAlpha() ? 4 : 3, picture.depth());
    colour.metadata = picture.metadata;
    const std::size_t sample = std::size_t(bytesPerSample(picture.depth()));
    const std::size_t pixels = std::size_t(picture.width()) * std::size_t(picture.height());
    const std::uint8_t* from = picture.row(0);
    std::uint8_t* to = colour.mutablePixels();
    for (std::size_t i = 0; i < pixels; ++i) {
        for (int channel = 0; channel < 3; ++channel, to += sample)
            std::memcpy(to, from, sample);
        from += sample;
        if (picture.hasAlpha()) {
            std::memcpy(to, from, sample);
            to += sample;
            from += sample;
        }
    }
    return colour;
}

} // namespace flowmend
