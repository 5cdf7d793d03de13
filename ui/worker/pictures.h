#pragma once

#include "engine/api/frame.h"
#include "engine/api/image.h"

#include <QImage>

namespace flowmend::ui {

/// As the canvas shows it: RGB32, converted to sRGB. Takes tens of ms for 24 megapixels: not on the window's thread.
QImage displayPicture(const Image& image);
/// A pasted picture: 8 bits a channel, with alpha if it has one.
Image imageFromQImage(const QImage& picture);

/// A mask file as the mask: 8-bit grey, white = repair.
QImage maskPicture(const Image& image);
Image imageFromMask(const QImage& mask);

/// The picture as it would be saved at that frame: the preview laid into `base`, which is the input, or the result when
/// the run changed the size or gave it colours. Pixels that the frame leaves as `base` shows them keep their full
/// depth, bit for bit.
Image pictureOfFrame(const Image& base, const Frame& frame);

} // namespace flowmend::ui
