#pragma once
// ICC profiles that are not sRGB.

#include "engine/api/image.h"

#include <memory>

#include <lcms2.h>

namespace flowmend::testing {

/// sRGB's primaries or grey, with the pure power law value^gamma.
inline std::shared_ptr<const Bytes> powerProfile(double gamma, int colourChannels) {
    cmsToneCurve* curve = cmsBuildGamma(nullptr, gamma);
    cmsCIExyY white{};
    cmsWhitePointFromTemp(&white, 6504);
    const cmsCIExyYTRIPLE primaries{{0.64, 0.33, 1}, {0.30, 0.60, 1}, {0.15, 0.06, 1}};
    cmsToneCurve* curves[] = {curve, curve, curve};
    const cmsHPROFILE profile =
        colourChannels == 1 ? cmsCreateGrayProfile(&white, curve) : cmsCreateRGBProfile(&white, &primaries, curves);
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile, nullptr, &size);
    auto bytes = std::make_shared<Bytes>(size);
    cmsSaveProfileToMem(profile, bytes->data(), &size);
    cmsCloseProfile(profile);
    cmsFreeToneCurve(curve);
    return bytes;
}

} // namespace flowmend::testing
