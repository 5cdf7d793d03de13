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

Image pictureOf(const Preview& preview) {
    Image picture(preview.size, 3, Depth::u8);
    std::copy(preview.rgb->begin(), preview.rgb->end(), picture.mutablePixels());
    return picture;
}

/// What earlier patches have written where this one shows the base is the base again: patches overlap.
void layInto(Image& picture, const Image& base, const Image& shownBase, const Rect& where, const Image& shown) {
    const Image colours = fromDisplayRgb8(shown, base);
    const std::size_t pixelBytes = std::size_t(base.channels() * bytesPerSample(base.depth())),
                      colourBytes = std::size_t(base.colourChannels() * bytesPerSample(base.depth()));
    const int left = std::max(where.x, 0), right = std::min(where.x + where.width, base.width());
    const int bottom = std::min(where.y + where.height, base.height());
    for (int y = std::max(where.y, 0); y < bottom; ++y) {
        std::uint8_t* row = picture.mutableRowAs<std::uint8_t>(y);
        for (int x = left; x < right; ++x) {
            const std::size_t to = std::size_t(x) * pixelBytes, inPatch = std::size_t(x - where.x);
            if (std::memcmp(shown.row(y - where.y) + 3 * inPatch, shownBase.row(y) + 3 * x, 3) == 0)
                std::memcpy(row + to, base.row(y) + to, pixelBytes);
            else
                std::memcpy(row + to, colours.row(y - where.y) + inPatch * colourBytes, colourBytes);
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
    const Image shown = toDisplayRgb8(convertDepth(base, Depth::u8)); // by way of 8 bits, as previews are made
    for (const Patch& patch : frame.patches)
        if (const Preview estimate = patchPicture(patch, FrameView::estimate); !estimate.empty())
            layInto(picture, base, shown, patch.where, pictureOf(estimate));
    return picture;
}

} // namespace flowmend::ui
