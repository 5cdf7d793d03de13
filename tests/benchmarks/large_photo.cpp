// A photo of any size with ten scratches, to see what mending it costs: large_photo PICTURE WIDTH HEIGHT OUT MASK.
// The picture is laid out side by side with its mirror images, so that detail and grain stay those of a photo. The
// scratches are 3 to 9 pixels wide and cross half of the photo; they are white in OUT and in MASK.
#include "engine/api/error.h"
#include "engine/api/image_io.h"

#include <fmt/format.h>
#include <opencv2/imgproc.hpp>

#include <cstdlib>
#include <random>

using namespace flowmend;

namespace {

/// Of a pattern that goes to and fro.
int mirrored(int i, int length) {
    const int place = i % (2 * length);
    return place < length ? place : 2 * length - 1 - place;
}

Image laidOut(const Image& picture, ImageSize size) {
    Image large(size, 3, Depth::u8);
    for (int y = 0; y < size.height; ++y) {
        const std::uint8_t* from = picture.row(mirrored(y, picture.height()));
        auto* to = large.mutableRowAs<std::uint8_t>(y);
        for (int x = 0; x < size.width; ++x)
            std::copy_n(from + 3 * mirrored(x, picture.width()), 3, to + 3 * x);
    }
    return large;
}

Image scratches(ImageSize size) {
    Image mask(size, 1, Depth::u8);
    cv::Mat canvas(size.height, size.width, CV_8U, mask.mutablePixels());
    std::mt19937 bits(1);
    const auto within = [&](int limit) { return int(bits() % std::uint32_t(limit)); };
    for (int i = 0; i < 10; ++i) {
        cv::Point place(within(size.width), within(size.height));
        const int thickness = 3 + within(7), stepX = within(size.width / 8) - size.width / 16,
                  stepY = within(size.height / 8) - size.height / 16;
        for (int piece = 0; piece < 8; ++piece) {
            const cv::Point next(place.x + stepX + within(41) - 20, place.y + stepY + within(41) - 20);
            cv::line(canvas, place, next, cv::Scalar(255), thickness, cv::LINE_8);
            place = next;
        }
    }
    return mask;
}

} // namespace

int main(int count, char** arguments) {
    if (count != 6) {
        fmt::print(stderr, "large_photo PICTURE WIDTH HEIGHT OUT MASK\n");
        return 2;
    }
    try {
        const ImageSize size{std::atoi(arguments[2]), std::atoi(arguments[3])};
        Image photo = laidOut(toDisplayRgb8(loadImage(arguments[1])), size);
        const Image mask = scratches(size);
        for (int y = 0; y < size.height; ++y)
            for (int x = 0; x < size.width; ++x)
                if (mask.row(y)[x] > 0)
                    std::fill_n(photo.mutableRowAs<std::uint8_t>(y) + 3 * x, 3, std::uint8_t(255));
        saveImage(photo, arguments[4], {.overwrite = true});
        saveImage(mask, arguments[5], {.overwrite = true});
    } catch (const Error& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
    return 0;
}
