#pragma once

#include "engine/weights/dtype.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace flowmend {

class MappedFile;

/// One tensor of a file: row-major, little-endian. Valid while the SafetensorsFile (or a copy of it) lives; not
/// aligned.
struct TensorView {
    DType dtype = DType::f32;
    std::vector<std::int64_t> shape;
    std::span<const std::byte> bytes;

    std::int64_t elements() const { return static_cast<std::int64_t>(bytes.size()) / bytesPerElement(dtype); }
};

/// A safetensors file in memory (mapped_file.h). Opening checks the whole header against the file's length
/// (docs/formats.md), so that every view lies inside the file and no two share a byte.
class SafetensorsFile {
public:
    /// Throws FileError that names the file and its first fault.
    explicit SafetensorsFile(const std::filesystem::path& path);

    const std::filesystem::path& path() const { return m_path; }
    const std::map<std::string, TensorView, std::less<>>& tensors() const { return m_tensors; }
    const std::map<std::string, std::string>& metadata() const { return m_metadata; }
    std::int64_t fileBytes() const { return m_fileBytes; }

    /// Null when there is no such tensor.
    const TensorView* find(std::string_view name) const;

private:
    std::filesystem::path m_path;
    std::shared_ptr<const MappedFile> m_file;
    std::map<std::string, TensorView, std::less<>> m_tensors;
    std::map<std::string, std::string> m_metadata;
    std::int64_t m_fileBytes = 0;
};

/// Writes a safetensors file, streamed, under a temporary name and renamed: `path` holds the old file or the whole new
/// one. The views need only live during the call. Throws FileError (writing) when the disk is full or the folder
/// read-only.
void writeSafetensors(const std::filesystem::path& path, const std::map<std::string, TensorView, std::less<>>& tensors,
                      const std::map<std::string, std::string>& metadata);

} // namespace flowmend
