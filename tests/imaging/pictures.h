#pragma once

#include "engine/api/error.h"
#include "engine/api/image.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <QTest>

namespace flowmend::testing {

/// Every sample different from its neighbours, all of the range in use; the same on every machine.
inline Image noisyPicture(ImageSize size, int channels, Depth depth) {
    Image image(size, channels, depth);
    std::uint32_t state = 12345;
    const std::size_t count = image.byteCount() / std::size_t(bytesPerSample(depth));
    for (std::size_t i = 0; i < count; ++i) {
        state = state * 1664525U + 1013904223U;
        const auto value = std::uint16_t(state >> 16);
        if (depth == Depth::u8)
            image.mutableRowAs<std::uint8_t>(0)[i] = std::uint8_t(value >> 8);
        else if (depth == Depth::u16)
            image.mutableRowAs<std::uint16_t>(0)[i] = value;
        else
            image.mutableRowAs<float>(0)[i] = float(value) / 65535;
    }
    return image;
}

/// A slow ramp, for lossy formats.
inline Image smoothPicture(ImageSize size, int channels) {
    Image image(size, channels, Depth::u8);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            for (int c = 0; c < channels; ++c)
                image.mutableRowAs<std::uint8_t>(y)[x * channels + c] = std::uint8_t(60 + 2 * x + y + 20 * c);
    return image;
}

inline int largestByteDifference(const Image& a, const Image& b) {
    if (a.size() != b.size() || a.channels() != b.channels() || a.depth() != b.depth())
        return 256;
    int largest = 0;
    for (std::size_t i = 0; i < a.byteCount(); ++i)
        largest = std::max(largest, std::abs(int(a.row(0)[i]) - int(b.row(0)[i])));
    return largest;
}

inline Bytes fileBytes(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return Bytes(std::istreambuf_iterator<char>(stream), {});
}

inline void writeBytes(const std::filesystem::path& path, const Bytes& bytes) {
    std::filesystem::remove(path); // a truncated file would be flushed to the disk: slow
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), std::streamsize(bytes.size()));
}

/// What an action that must throw FileError says; empty and a failed test otherwise.
template <typename Action>
std::string fileErrorOf(Action&& action, FileError::Direction direction = FileError::Direction::reading) {
    try {
        action();
    } catch (const FileError& error) {
        return error.direction() == direction ? error.what() : "wrong direction";
    } catch (const std::exception& error) {
        return std::string("no FileError: ") + error.what();
    }
    return "nothing thrown";
}

} // namespace flowmend::testing

#define VERIFY_CONTAINS(text, part)                                                                                    \
    QVERIFY2(std::string(text).find(part) != std::string::npos, std::string(text).c_str())
