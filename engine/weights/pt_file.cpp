#include "engine/weights/pt_file.h"

#include "engine/api/error.h"
#include "engine/weights/byte_reader.h"
#include "engine/weights/mapped_file.h"
#include "engine/weights/safetensors_header.h"
#include "engine/weights/zip_directory.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace flowmend {
namespace {

// A checkpoint of a large network with its optimiser has some thousands of values. Lists that share members can have
// more paths than there are atoms, and only paths have names. The longest of a real one have some 100 characters.
constexpr std::size_t kMostPaths = 250'000, kLongestPath = 500;

// The stream form begins with the pickle of the number 0x1950a86a20f9469cfc6c, protocol 2 (torch/serialization.py).
constexpr std::array<unsigned char, 15> kStreamStart{0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46,
                                                     0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, '.'};
constexpr std::int64_t kStreamProtocol = 1001;
constexpr std::array<unsigned char, 4> kArchiveStart{'P', 'K', 3, 4};

bool startsWith(std::span<const std::byte> bytes, std::span<const unsigned char> start) {
    return bytes.size() >= start.size() && std::memcmp(bytes.data(), start.data(), start.size()) == 0;
}

bool holdsProgram(const ZipDirectory& archive) {
    return std::any_of(archive.records().begin(), archive.records().end(), [](const auto& record) {
        return record.first.ends_with("/constants.pkl") || record.first.find("/code/") != std::string::npos;
    });
}

/// A text file in place of a model is a page that a download gave instead.
bool isMarkup(std::span<const std::byte> bytes) {
    std::string start(reinterpret_cast<const char*>(bytes.data()), std::min<std::size_t>(bytes.size(), 64));
    start.erase(0, std::min(start.size(), start.find_first_not_of(" \t\r\n\xef\xbb\xbf")));
    return start.starts_with("<!") || start.starts_with("<html") || start.starts_with("<HTML") ||
           start.starts_with("<?xml");
}

const PickleValue* entry(const PickleTree& tree, PickleId dictionary, std::string_view key) {
    if (const auto* found = std::get_if<PickleDictionary>(&tree.values[dictionary]))
        for (const auto& [name, value] : found->entries)
            if (const auto* text = std::get_if<std::string>(&tree.values[name]); text && *text == key)
                return &tree.values[value];
    return nullptr;
}

} // namespace

std::int64_t PtTensor::elements() const {
    std::int64_t count = 1;
    for (const std::int64_t size : shape)
        count *= size;
    return count;
}

std::vector<std::byte> PtTensor::bytes() const {
    const auto width = static_cast<std::size_t>(bytesPerElement(dtype));
    const auto count = static_cast<std::size_t>(elements());
    std::vector<std::byte> copy(count * width);
    std::vector<std::int64_t> index(shape.size(), 0);
    std::int64_t place = offset;
    for (std::size_t i = 0; i < count; ++i) {
        std::memcpy(copy.data() + i * width, storage.data() + static_cast<std::size_t>(place) * width, width);
        // The next index, last dimension first, as an odometer counts.
        for (std::size_t d = shape.size(); d-- > 0;) {
            place += strides[d];
            if (++index[d] < shape[d])
                break;
            place -= strides[d] * shape[d];
            index[d] = 0;
        }
    }
    return copy;
}

bool isTorchscript(const std::filesystem::path& path) {
    const MappedFile file(path);
    return startsWith(file.bytes(), kArchiveStart) && holdsProgram(ZipDirectory(file.bytes(), path.string()));
}

PtFile::PtFile(const std::filesystem::path& path) : m_path(path), m_file(std::make_shared<MappedFile>(path)) {
    const std::span<const std::byte> bytes = m_file->bytes();
    if (startsWith(bytes, kArchiveStart))
        openArchive();
    else if (startsWith(bytes, kStreamStart))
        openStream();
    else if (bytes.empty())
        throw FileError(path.string(), message(FM_TEXT("errors", "the file is empty")),
                        message(FM_TEXT("errors", "Download it again")));
    else if (isMarkup(bytes))
        throw FileError(path.string(), message(FM_TEXT("errors", "this is a web page, not a model: a download failed")),
                        message(FM_TEXT("errors", "Download the file again, in a browser if need be")));
    else
        throw FileError(path.string(), message(FM_TEXT("errors", "this is not a PyTorch checkpoint")));

    collectTensors(m_tree.root, {});
    if (m_tensors.empty())
        throw FileError(path.string(), message(FM_TEXT("errors", "the checkpoint holds no tensors")));
}

void PtFile::openArchive() {
    const std::string path = m_path.string();
    const ZipDirectory archive(m_file->bytes(), path);
    constexpr std::string_view pickleName = "/data.pkl";
    std::string root;
    for (const auto& [name, record] : archive.records())
        if (name.ends_with(pickleName) && name.find('/') == name.size() - pickleName.size()) {
            if (!root.empty())
                throw FileError(path, message(FM_TEXT("errors", "the archive holds two checkpoints")));
            root = name.substr(0, name.size() - pickleName.size() + 1);
        }
    if (holdsProgram(archive))
        throw FileError(
            path, message(FM_TEXT("errors", "this is a TorchScript program, not a checkpoint of weights")),
            message(FM_TEXT("errors", "It can do what you can do. If you trust who made it: flowmend priors "
                                      "import FILE --run-program")));
    if (root.empty())
        throw FileError(path, message(FM_TEXT("errors", "this is a ZIP archive without a PyTorch checkpoint in it")));
    if (archive.contains(root + "byteorder")) {
        const auto order = archive.bytes(root + "byteorder");
        if (std::string_view(reinterpret_cast<const char*>(order.data()), order.size()).substr(0, 6) != "little")
            throw FileError(path, message(FM_TEXT("errors", "the checkpoint's numbers are not little-endian")));
    }

    const std::span<const std::byte> pickle = archive.bytes(root + "data.pkl");
    m_tree = readPickle(pickle, 0, path);
    for (const PickleStorage& storage : m_tree.storages) {
        const auto bytes = archive.bytes(root + "data/" + storage.key);
        const auto width = static_cast<std::size_t>(bytesPerElement(storage.dtype));
        if (bytes.size() % width != 0 || bytes.size() / width != static_cast<std::size_t>(storage.elements))
            throw FileError(path, message(FM_TEXT("errors", "storage {0} has {1} bytes, not {2} numbers of type {3}"),
                                          storage.key, bytes.size(), storage.elements, dtypeName(storage.dtype)));
        m_storages.push_back(bytes);
    }
}

// Five pickles: the number above, the protocol, a description of the machine, the object, the keys of the storages;
// then for each key the number of elements (64 bits) and the elements.
void PtFile::openStream() {
    const std::string path = m_path.string();
    const std::span<const std::byte> bytes = m_file->bytes();
    const PickleTree protocol = readPickle(bytes, kStreamStart.size(), path);
    const auto* number = std::get_if<std::int64_t>(&protocol.values[protocol.root]);
    if (!number || *number != kStreamProtocol)
        throw FileError(path, message(FM_TEXT("errors", "the checkpoint has an unknown form")));
    const PickleTree machine = readPickle(bytes, protocol.end, path);
    const auto* little = std::get_if<bool>(entry(machine, machine.root, "little_endian"));
    if (!little || !*little)
        throw FileError(path, message(FM_TEXT("errors", "the checkpoint's numbers are not little-endian")));
    m_tree = readPickle(bytes, machine.end, path);
    const PickleTree keys = readPickle(bytes, m_tree.end, path);
    const auto* list = std::get_if<PickleList>(&keys.values[keys.root]);
    if (!list)
        throw FileError(path, message(FM_TEXT("errors", "the checkpoint has no list of storages")));

    std::map<std::string, std::size_t> indexOfKey;
    for (std::size_t i = 0; i < m_tree.storages.size(); ++i)
        indexOfKey.emplace(m_tree.storages[i].key, i);
    m_storages.resize(m_tree.storages.size());
    std::vector<bool> isRead(m_tree.storages.size(), false);
    ByteReader reader(bytes, keys.end);
    for (const PickleId item : list->items) {
        const auto* key = std::get_if<std::string>(&keys.values[item]);
        const auto found = key ? indexOfKey.find(*key) : indexOfKey.end();
        if (found == indexOfKey.end() || isRead[found->second])
            throw FileError(
                path, message(FM_TEXT("errors", "the checkpoint lists a storage twice, or one that nothing uses")));
        const PickleStorage& storage = m_tree.storages[found->second];
        const auto width = static_cast<std::size_t>(bytesPerElement(storage.dtype));
        const bool fits = reader.left() >= 8 &&
                          reader.number<std::uint64_t>() == static_cast<std::uint64_t>(storage.elements) &&
                          reader.left() / width >= static_cast<std::size_t>(storage.elements);
        if (!fits)
            throw FileError(
                path, message(FM_TEXT("errors", "storage {0} does not have the {1} numbers it should have: the file is "
                                                "cut short or damaged"),
                              storage.key, storage.elements));
        const std::size_t length = static_cast<std::size_t>(storage.elements) * width;
        m_storages[found->second] = bytes.subspan(reader.position(), length);
        isRead[found->second] = true;
        reader.skip(length);
    }
    if (std::find(isRead.begin(), isRead.end(), false) != isRead.end())
        throw FileError(path, message(FM_TEXT("errors", "the checkpoint lacks a storage that its tensors need")));
}

std::size_t PtFile::fileBytes() const {
    return m_file->bytes().size();
}

PtTensor PtFile::tensor(PickleId id) const {
    const PickleTensorView& view = m_tree.tensors[std::get<PickleTensor>(m_tree.values[id]).index];
    return {m_tree.storages[view.storage].dtype, view.shape, view.strides, view.offset, m_storages[view.storage]};
}

const PtTensor* PtFile::find(std::string_view name) const {
    const auto found = m_tensors.find(name);
    return found == m_tensors.end() ? nullptr : &found->second;
}

// The depth is bounded by readPickle.
void PtFile::collectTensors(PickleId id, const std::string& name) {
    if (++m_visits > kMostPaths)
        throw FileError(m_path.string(),
                        message(FM_TEXT("errors", "the checkpoint holds more than {0} values"), kMostPaths));
    const auto below = [&](const std::string& key) {
        if (name.size() + key.size() >= kLongestPath)
            throw FileError(
                m_path.string(),
                message(FM_TEXT("errors", "the checkpoint holds a name of more than {0} characters"), kLongestPath));
        return name.empty() ? key : name + "/" + key;
    };
    if (std::holds_alternative<PickleTensor>(m_tree.values[id])) {
        if (!m_tensors.emplace(name, tensor(id)).second)
            throw FileError(m_path.string(), message(FM_TEXT("errors", "two tensors are named {0}"), quotedName(name)));
    } else if (const auto* list = std::get_if<PickleList>(&m_tree.values[id])) {
        for (std::size_t i = 0; i < list->items.size(); ++i)
            collectTensors(list->items[i], below(std::to_string(i)));
    } else if (const auto* dictionary = std::get_if<PickleDictionary>(&m_tree.values[id])) {
        for (const auto& [key, value] : dictionary->entries) {
            const auto* number = std::get_if<std::int64_t>(&m_tree.values[key]);
            collectTensors(value, below(number ? std::to_string(*number) : std::get<std::string>(m_tree.values[key])));
        }
    }
}

} // namespace flowmend
