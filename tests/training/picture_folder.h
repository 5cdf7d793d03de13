#pragma once
// Folders of small generated pictures.

#include "engine/api/image_io.h"

#include <QTemporaryDir>

#include <array>
#include <cmath>
#include <filesystem>
#include <functional>
#include <string>

namespace flowmend::testing {

using Rgb = std::array<std::uint8_t, 3>;

/// A PNG file whose pixel (x, y) is colour(x, y).
inline void writePicture(const std::filesystem::path& path, ImageSize size,
                         const std::function<Rgb(int x, int y)>& colour) {
    Image image(size, 3, Depth::u8);
    auto* pixel = image.mutablePixels();
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            for (const auto value : colour(x, y))
                *pixel++ = value;
    std::filesystem::create_directories(path.parent_path());
    saveImage(image, path, {.overwrite = true});
}

inline void writePlain(const std::filesystem::path& path, ImageSize size, Rgb colour) {
    writePicture(path, size, [&](int, int) { return colour; });
}

/// A simple family of pictures: level and slope differ, and the channels follow one another. 32 x 32 pixels.
inline void writeRamps(const std::filesystem::path& folder, int count) {
    for (int i = 0; i < count; ++i) {
        const double level = 130 + 50 * std::sin(1.7 * i), slope = 3 * std::sin(0.9 * i + 1);
        writePicture(folder / ("ramp" + std::to_string(1000 + i) + ".png"), {32, 32}, [&](int x, int y) {
            const double value = level + slope * (x - 15.5) * 0.7 + 0.5 * y;
            return Rgb{std::uint8_t(value), std::uint8_t(0.8 * value), std::uint8_t(0.5 * value)};
        });
    }
}

class TemporaryFolder {
public:
    std::filesystem::path path() const { return m_folder.path().toStdString(); }
    std::filesystem::path operator/(const std::string& name) const { return path() / name; }

private:
    QTemporaryDir m_folder;
};

} // namespace flowmend::testing
