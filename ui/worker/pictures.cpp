#include "ui/worker/pictures.h"

#include "engine/api/image_io.h"

#include <algorithm>
#include <cstring>

namespace flowmend::ui {

namespace {

/// The same bytes as a QImage, without a copy; the Image lives as long as it.
QImage sharedQImage(const Image& rgb8) {
    auto* owner = new Image(rgb8);
    return QImage(
        owner->row(0), owner->width(), owner->height(), qsizetype(owner->bytesPerRow()), QImage::Format_RGB888,
        [](void* held) { delete static_cast<Image*>(held); }, owner);
}

template <typename Sample>
void writePixel(Sample* target, const std::uint8_t* rgb, int colourChannels, double scale) {
    if (colourChannels == 1) {
        const double grey = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
        target[0] = static_cast<Sample>(grey * scale + (std::is_integral_v<Sample> ? 0.5 : 0.0));
        return;
    }
    for (int channel = 0; channel < 3; ++channel)
        target[channel] = static_cast<Sample>(rgb[channel] * scale);
}

/// What earlier patches have written where this one shows the base is the base again: patches overlap.
void layInto(Image& picture, const Image& base, const Image& shown, const Rect& where, const Bytes& rgb) {
    const std::size_t pixelBytes = std::size_t(base.channels() * bytesPerSample(base.depth()));
    const int right = std::min(where.x + where.width, base.width());
    const int bottom = std::min(where.y + where.height, base.height());
    for (int y = std::max(where.y, 0); y < bottom; ++y) {
        const std::uint8_t* row = rgb.data() + std::size_t(y - where.y) * std::size_t(where.width) * 3;
        for (int x = std::max(where.x, 0); x < right; ++x) {
            const std::uint8_t* pixel = row + (x - where.x) * 3;
            const int sample = x * base.channels();
            if (std::memcmp(pixel, shown.row(y) + x * 3, 3) == 0) {
                const std::size_t at = std::size_t(x) * pixelBytes;
                std::memcpy(picture.mutableRowAs<std::uint8_t>(y) + at, base.row(y) + at, pixelBytes);
                continue;
            }
            switch (base.depth()) {
            case Depth::u8:
                writePixel(picture.mutableRowAs<std::uint8_t>(y) + sample, pixel, base.colourChannels(), 1.0);
                break;
            case Depth::u16:
                writePixel(picture.mutableRowAs<std::uint16_t>(y) + sample, pixel, base.colourChannels(), 257.0);
                break;
            case Depth::f32:
                writePixel(picture.mutableRowAs<float>(y) + sample, pixel, base.colourChannels(), 1.0 / 255);
                break;
            }
        }
    }
}

} // namespace

QImage displayPicture(const Image& image) {
    return sharedQImage(toDisplayRgb8(image)).convertToFormat(QImage::Format_RGB32);
}

Image imageFromQImage(const QImage& picture) {
    const bool alpha = picture.hasAlphaChannel();
    const QImage plain = picture.convertToFormat(alpha ? QImage::Format_RGBA8888 : QImage::Format_RGB888);
    Image image({plain.width(), plain.height()}, alpha ? 4 : 3, Depth::u8);
    std::uint8_t* target = image.mutablePixels();
    for (int y = 0; y < plain.height(); ++y)
        std::memcpy(target + std::size_t(y) * image.bytesPerRow(), plain.constScanLine(y), image.bytesPerRow());
    return image;
}

QImage maskPicture(const Image& image) {
    Image plain = image;
    plain.iccProfile = nullptr; // a mask holds amounts, not colours: no profile may bend them
    return sharedQImage(toDisplayRgb8(plain)).convertToFormat(QImage::Format_Grayscale8);
}

Image imageFromMask(const QImage& mask) {
    Image image({mask.width(), mask.height()}, 1, Depth::u8);
    std::uint8_t* target = image.mutablePixels();
    for (int y = 0; y < mask.height(); ++y)
        std::memcpy(target + std::size_t(y) * image.bytesPerRow(), mask.constScanLine(y), image.bytesPerRow());
    return image;
}

Image pictureOfFrame(const Image& base, const Frame& frame) {
    Image picture = base;
    const Image shown = toDisplayRgb8(base);
    for (const Patch& patch : frame.patches)
        if (const Preview estimate = patchPicture(patch, FrameView::estimate); !estimate.empty())
            layInto(picture, base, shown, patch.where, *estimate.rgb);
    return picture;
}

} // namespace flowmend::ui
