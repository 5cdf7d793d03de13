#pragma once

#include "engine/weights/pickle.h"

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

/// One tensor of a checkpoint: a view of a storage. Valid while the PtFile (or a copy of it) lives; not aligned.
struct PtTensor {
    DType dtype = DType::f32;
    std::vector<std::int64_t> shape, strides; ///< in elements, row-major
    std::int64_t offset = 0;                  ///< in elements
    std::span<const std::byte> storage;

    std::int64_t elements() const;
    /// The elements one after the other, whatever the strides. Takes elements() * bytesPerElement(dtype) bytes.
    std::vector<std::byte> bytes() const;
};

/// A PyTorch checkpoint (.pt, .pth, .ckpt), mapped read-only: the ZIP form and the stream form of torch before 1.6
/// (SPEC_UNET section 5). Nothing in the file is run. Opening reads the pickle only and checks every tensor against its
/// storage, and every storage against the file.
class PtFile {
public:
    /// Throws FileError that names the file and its first fault.
    explicit PtFile(const std::filesystem::path& path);

    const std::filesystem::path& path() const { return m_path; }
    std::size_t fileBytes() const;
    /// Everything the file holds, from its root.
    const PickleTree& tree() const { return m_tree; }
    /// `id` must be a tensor of tree().
    PtTensor tensor(PickleId id) const;
    /// Every tensor by its path: keys of dictionaries and places in lists joined by "/".
    const std::map<std::string, PtTensor, std::less<>>& tensors() const { return m_tensors; }
    /// Null when there is no such tensor.
    const PtTensor* find(std::string_view name) const;

private:
    void openArchive();
    void openStream();
    void collectTensors(PickleId id, const std::string& name);

    std::filesystem::path m_path;
    std::shared_ptr<const MappedFile> m_file;
    PickleTree m_tree;
    std::vector<std::span<const std::byte>> m_storages; ///< of tree().storages
    std::map<std::string, PtTensor, std::less<>> m_tensors;
    std::size_t m_visits = 0; ///< while collecting
};

/// A ZIP archive of LibTorch that holds a program. Throws FileError for one that cannot be read.
bool isTorchscript(const std::filesystem::path& path);

} // namespace flowmend
