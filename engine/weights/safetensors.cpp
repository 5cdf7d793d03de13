#include "engine/weights/safetensors.h"

#include "engine/api/atomic_file.h"
#include "engine/weights/mapped_file.h"
#include "engine/weights/safetensors_header.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cassert>

namespace flowmend {

SafetensorsFile::SafetensorsFile(const std::filesystem::path& path)
    : m_path(path),
      m_file(std::make_shared<MappedFile>(path)) {
    const std::span<const std::byte> bytes = m_file->bytes();
    m_fileBytes = static_cast<std::int64_t>(bytes.size());
    SafetensorsHeader header = readSafetensorsHeader(bytes, path.string());
    for (auto& [name, entry] : header.tensors)
        m_tensors.emplace(name, TensorView{entry.dtype, std::move(entry.shape),
                                           bytes.subspan(header.dataStart + entry.begin, entry.end - entry.begin)});
    m_metadata = std::move(header.metadata);
}

const TensorView* SafetensorsFile::find(std::string_view name) const {
    const auto found = m_tensors.find(name);
    return found == m_tensors.end() ? nullptr : &found->second;
}

void writeSafetensors(const std::filesystem::path& path, const std::map<std::string, TensorView, std::less<>>& tensors,
                      const std::map<std::string, std::string>& metadata) {
    // Wide elements first, then by name, and a header of a multiple of 8 bytes: then every tensor is aligned, as the
    // format's own library writes it.
    using Item = std::pair<const std::string, TensorView>;
    std::vector<const Item*> order;
    for (const Item& item : tensors)
        order.push_back(&item);
    std::stable_sort(order.begin(), order.end(), [](const Item* a, const Item* b) {
        return bytesPerElement(a->second.dtype) > bytesPerElement(b->second.dtype);
    });

    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    if (!metadata.empty())
        header["__metadata__"] = metadata;
    std::size_t offset = 0;
    for (const Item* item : order) {
        const auto& [name, tensor] = *item;
        assert(name != "__metadata__");
        header[name] = {{"dtype", dtypeName(tensor.dtype)},
                        {"shape", tensor.shape},
                        {"data_offsets", {offset, offset + tensor.bytes.size()}}};
        offset += tensor.bytes.size();
    }
    // A folder's name in the metadata need not be UTF-8; the header must be.
    std::string text = header.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    text.resize((text.size() + 7) / 8 * 8, ' ');
    std::array<std::byte, 8> length{};
    for (std::size_t i = 0; i < length.size(); ++i)
        length[i] = static_cast<std::byte>(text.size() >> (8 * i));

    AtomicFile file(path, true);
    file.write(length);
    file.write(std::as_bytes(std::span(text)));
    for (const Item* item : order)
        file.write(item->second.bytes);
    file.commit();
}

} // namespace flowmend
