#pragma once

#include "engine/api/image.h"

#include <memory>

namespace flowmend {

/// Turns 8-bit CMYK as Adobe's JPEGs hold it (255 = no ink) into sRGB: by the profile if it is one for CMYK, otherwise
/// by R = C K / 255.
class CmykToRgb {
public:
    explicit CmykToRgb(const Bytes* iccProfile);
    void convert(const std::uint8_t* cmyk, std::uint8_t* rgb, std::size_t pixels) const;

private:
    std::shared_ptr<void> m_transform; // cmsHTRANSFORM
};

/// Whether the profile describes the picture's kind of colour: grey for grey, RGB for RGB.
bool profileFits(const Bytes& iccProfile, int colourChannels);

} // namespace flowmend
