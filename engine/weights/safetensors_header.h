#pragma once

#include "engine/weights/dtype.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace flowmend {

/// What the header of a safetensors file says of one tensor; offsets count from the first byte after the header.
struct TensorEntry {
    DType dtype = DType::f32;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;

    std::int64_t elements() const { return static_cast<std::int64_t>(end - begin) / bytesPerElement(dtype); }
};

struct SafetensorsHeader {
    std::map<std::string, TensorEntry, std::less<>> tensors;
    std::map<std::string, std::string> metadata;
    std::size_t dataStart = 0; ///< byte of the file
    std::size_t fileBytes = 0;
};

/// Reads and checks the header of the file whose bytes are given: form, types, and that the tensors tile the data
/// exactly. Throws FileError (subject `path`) for the first fault. Takes no memory on the word of the file: what it
/// keeps is at most a small multiple of the header's true length.
SafetensorsHeader readSafetensorsHeader(std::span<const std::byte> file, const std::string& path);
/// The same of a file of which nothing else is read.
SafetensorsHeader readSafetensorsHeader(const std::filesystem::path& path);

/// A name from a file, in quotes, fit for one line of a terminal: no control characters, at most 80 bytes.
std::string quotedName(const std::string& name);

} // namespace flowmend
