// Colour and depth. Profiles are applied by Little CMS with relative colorimetric intent and black point compensation,
// as picture viewers do; an untagged picture, or one with a broken profile, is taken as sRGB.

#include "engine/imaging/colour.h"

#include "engine/api/error.h"
#include "engine/api/image_io.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <vector>

#include <lcms2.h>

namespace flowmend {

namespace {

std::shared_ptr<void> openProfile(const Bytes& bytes) {
    return {cmsOpenProfileFromMem(bytes.data(), cmsUInt32Number(bytes.size())), [](void* profile) {
                if (profile != nullptr)
                    cmsCloseProfile(profile);
            }};
}

struct End {
    cmsHPROFILE profile;
    cmsUInt32Number type;
};

std::shared_ptr<void> makeTransform(End from, End to, cmsUInt32Number flags) {
    const auto transform = cmsCreateTransform(
        from.profile, from.type, to.profile, to.type, INTENT_RELATIVE_COLORIMETRIC,
        cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE | flags); // no cache: several threads may share it
    return {transform, [](void* made) {
                if (made != nullptr)
                    cmsDeleteTransform(made);
            }};
}

/// Null when the profile is broken or for another kind of colour.
std::shared_ptr<void> openProfileFor(const Bytes& bytes, cmsColorSpaceSignature space) {
    const auto profile = openProfile(bytes);
    return profile != nullptr && cmsGetColorSpace(profile.get()) == space ? profile : nullptr;
}

/// To sRGB, 8 bits, three channels; null when the profile is broken or for another kind of colour.
std::shared_ptr<void> transformToSrgb(const Bytes& bytes, cmsColorSpaceSignature space, cmsUInt32Number inputType,
                                      cmsUInt32Number flags = 0) {
    const auto source = openProfileFor(bytes, space);
    if (source == nullptr)
        return nullptr;
    const std::shared_ptr<void> srgb(cmsCreate_sRGBProfile(), cmsCloseProfile);
    return makeTransform({source.get(), inputType}, {srgb.get(), TYPE_RGB_8}, flags);
}

/// The way back.
std::shared_ptr<void> transformFromSrgb(const Bytes& bytes, cmsColorSpaceSignature space, cmsUInt32Number outputType,
                                        cmsUInt32Number flags = 0) {
    const auto target = openProfileFor(bytes, space);
    if (target == nullptr)
        return nullptr;
    const std::shared_ptr<void> srgb(cmsCreate_sRGBProfile(), cmsCloseProfile);
    return makeTransform({srgb.get(), TYPE_RGB_8}, {target.get(), outputType}, flags);
}

cmsUInt32Number littleCmsType(const Image& image) {
    const bool isGrey = image.colourChannels() == 1;
    return FLOAT_SH(image.depth() == Depth::f32 ? 1U : 0U) | COLORSPACE_SH(cmsUInt32Number(isGrey ? PT_GRAY : PT_RGB)) |
           EXTRA_SH(image.hasAlpha() ? 1U : 0U) | CHANNELS_SH(isGrey ? 1U : 3U) |
           BYTES_SH(cmsUInt32Number(bytesPerSample(image.depth())));
}

Image expandToRgb8(const Image& picture) {
    const Image image = convertDepth(picture, Depth::u8);
    Image rgb(image.size(), 3, Depth::u8);
    const int channels = image.channels();
    const int second = image.colourChannels() == 3 ? 1 : 0;
    std::uint8_t* to = rgb.mutablePixels();
    if (channels == 3) {
        std::memcpy(to, image.row(0), image.byteCount());
        return rgb;
    }
    const std::uint8_t* from = image.row(0);
    const std::uint8_t* end = from + image.byteCount();
    for (; from != end; from += channels, to += 3) {
        to[0] = from[0];
        to[1] = from[second];
        to[2] = from[2 * second];
    }
    return rgb;
}

/// Each grey value's colour, looked up. Little CMS would interpolate between 33 points, which is wrong near black by
/// tens of levels for a profile with another curve than sRGB's; without its optimisation it is right, and slow.
template <typename Sample>
Image lookUpGrey(const Image& image, const std::shared_ptr<void>& transform) {
    constexpr std::size_t values = std::size_t(1) << (8 * sizeof(Sample));
    std::vector<Sample> greys(values);
    std::iota(greys.begin(), greys.end(), Sample(0));
    Bytes colours(values * 3);
    cmsDoTransform(transform.get(), greys.data(), colours.data(), cmsUInt32Number(values));
    Image rgb(image.size(), 3, Depth::u8);
    const auto* from = image.rowAs<Sample>(0);
    std::uint8_t* to = rgb.mutablePixels();
    const std::uint8_t* const end = to + rgb.byteCount();
    for (; to != end; to += 3, from += image.channels())
        std::copy_n(colours.data() + std::size_t(*from) * 3, 3, to);
    return rgb;
}

Image greyToDisplay(const Image& picture) {
    const Image image = picture.depth() == Depth::f32 ? convertDepth(picture, Depth::u16) : picture;
    const bool isWide = image.depth() == Depth::u16;
    const auto transform =
        transformToSrgb(*image.iccProfile, cmsSigGrayData, isWide ? TYPE_GRAY_16 : TYPE_GRAY_8, cmsFLAGS_NOOPTIMIZE);
    if (transform == nullptr)
        return expandToRgb8(picture);
    return isWide ? lookUpGrey<std::uint16_t>(image, transform) : lookUpGrey<std::uint8_t>(image, transform);
}

/// What a pixel of the display is as grey, 0 .. 255.
Image greyOf(const Image& rgb8) {
    Image grey(rgb8.size(), 1, Depth::u8);
    const std::uint8_t* from = rgb8.row(0);
    std::uint8_t* to = grey.mutablePixels();
    const std::uint8_t* const end = to + grey.byteCount();
    for (; to != end; ++to, from += 3)
        *to = std::uint8_t((299 * from[0] + 587 * from[1] + 114 * from[2] + 500) / 1000);
    return grey;
}

/// Each of the display's greys in the profile of `like`, looked up for the reason that lookUpGrey has.
Image greyFromDisplay(const Image& grey8, const Image& like) {
    Image result(grey8.size(), 1, like.depth());
    const auto transform =
        transformFromSrgb(*like.iccProfile, cmsSigGrayData, littleCmsType(result), cmsFLAGS_NOOPTIMIZE);
    if (transform == nullptr)
        return convertDepth(grey8, like.depth());
    const std::size_t bytes = std::size_t(bytesPerSample(like.depth()));
    Bytes greys(256 * 3), values(256 * bytes);
    for (std::size_t i = 0; i < greys.size(); ++i)
        greys[i] = std::uint8_t(i / 3);
    cmsDoTransform(transform.get(), greys.data(), values.data(), 256);
    const std::uint8_t* from = grey8.row(0);
    std::uint8_t* to = result.mutablePixels();
    const std::uint8_t* const end = to + result.byteCount();
    for (; to != end; to += bytes, ++from)
        std::copy_n(values.data() + std::size_t(*from) * bytes, bytes, to);
    return result;
}

template <typename To, typename From>
To convertSample(From value);
template <>
std::uint16_t convertSample(std::uint8_t value) {
    return std::uint16_t(value * 257);
}
template <>
std::uint8_t convertSample(std::uint16_t value) {
    return std::uint8_t((value + 128) / 257);
}
template <>
float convertSample(std::uint8_t value) {
    return float(value) / 255;
}
template <>
float convertSample(std::uint16_t value) {
    return float(value) / 65535;
}
template <>
std::uint8_t convertSample(float value) {
    return value > 0 ? std::uint8_t(std::lround(std::min(value, 1.F) * 255)) : std::uint8_t(0); // also not-a-number
}
template <>
std::uint16_t convertSample(float value) {
    return value > 0 ? std::uint16_t(std::lround(std::min(value, 1.F) * 65535)) : std::uint16_t(0);
}

template <typename To, typename From>
void convertSamples(const Image& from, Image& to) {
    const auto* first = from.rowAs<From>(0);
    std::transform(first, first + from.byteCount() / sizeof(From), to.mutableRowAs<To>(0), convertSample<To, From>);
}

} // namespace

CmykToRgb::CmykToRgb(const Bytes* iccProfile) {
    if (iccProfile != nullptr)
        m_transform = transformToSrgb(*iccProfile, cmsSigCmykData, TYPE_CMYK_8_REV);
}

void CmykToRgb::convert(const std::uint8_t* cmyk, std::uint8_t* rgb, std::size_t pixels) const {
    if (m_transform != nullptr) {
        cmsDoTransform(m_transform.get(), cmyk, rgb, cmsUInt32Number(pixels));
        return;
    }
    for (std::size_t i = 0; i < pixels; ++i, cmyk += 4, rgb += 3)
        for (int c = 0; c < 3; ++c)
            rgb[c] = std::uint8_t((cmyk[c] * cmyk[3] + 127) / 255);
}

bool profileFits(const Bytes& iccProfile, int colourChannels) {
    const auto profile = openProfile(iccProfile);
    return profile != nullptr &&
           cmsGetColorSpace(profile.get()) == (colourChannels == 1 ? cmsSigGrayData : cmsSigRgbData);
}

Image toDisplayRgb8(const Image& image) {
    if (image.iccProfile == nullptr)
        return expandToRgb8(image);
    if (image.colourChannels() == 1)
        return greyToDisplay(image);
    const auto transform = transformToSrgb(*image.iccProfile, cmsSigRgbData, littleCmsType(image));
    if (transform == nullptr)
        return expandToRgb8(image);
    Image rgb(image.size(), 3, Depth::u8);
    std::uint8_t* to = rgb.mutablePixels();
    for (int y = 0; y < image.height(); ++y, to += rgb.bytesPerRow())
        cmsDoTransform(transform.get(), image.row(y), to, cmsUInt32Number(image.width()));
    return rgb;
}

Image fromDisplayRgb8(const Image& rgb8, const Image& like) {
    const bool isGrey = like.colourChannels() == 1;
    if (like.iccProfile == nullptr)
        return convertDepth(isGrey ? greyOf(rgb8) : rgb8, like.depth());
    Image result;
    if (isGrey) {
        result = greyFromDisplay(greyOf(rgb8), like);
    } else {
        result = Image(rgb8.size(), 3, like.depth());
        const auto transform = transformFromSrgb(*like.iccProfile, cmsSigRgbData, littleCmsType(result));
        if (transform == nullptr)
            result = convertDepth(rgb8, like.depth());
        else
            cmsDoTransform(transform.get(), rgb8.row(0), result.mutablePixels(),
                           cmsUInt32Number(rgb8.width()) * cmsUInt32Number(rgb8.height()));
    }
    result.iccProfile = like.iccProfile;
    return result;
}

Image convertDepth(const Image& image, Depth depth) {
    if (image.depth() == depth || image.empty())
        return image;
    Image result(image.size(), image.channels(), depth);
    result.iccProfile = image.iccProfile;
    result.metadata = image.metadata;
    const Depth from = image.depth();
    if (from == Depth::u8 && depth == Depth::u16)
        convertSamples<std::uint16_t, std::uint8_t>(image, result);
    else if (from == Depth::u8)
        convertSamples<float, std::uint8_t>(image, result);
    else if (from == Depth::u16 && depth == Depth::u8)
        convertSamples<std::uint8_t, std::uint16_t>(image, result);
    else if (from == Depth::u16)
        convertSamples<float, std::uint16_t>(image, result);
    else if (depth == Depth::u8)
        convertSamples<std::uint8_t, float>(image, result);
    else
        convertSamples<std::uint16_t, float>(image, result);
    return result;
}

} // namespace flowmend
