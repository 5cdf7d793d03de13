// A reader of ZIP's central directory, of our own because it must give the place of a record rather than a copy, and
// because what a checkpoint needs of ZIP is this page: stored records, ZIP64, no encryption, no volumes. The check sums
// are not compared: current PyTorch can be told to write others.
#include "engine/weights/zip_directory.h"

#include "engine/api/error.h"
#include "engine/weights/byte_reader.h"
#include "engine/weights/safetensors_header.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace flowmend {
namespace {

constexpr std::size_t kEndBytes = 22, kLongestComment = 65535, kEnd64Bytes = 56, kLocatorBytes = 20, kEntryBytes = 46,
                      kLocalBytes = 30;
constexpr std::uint32_t kEndMark = 0x06054b50, kEnd64Mark = 0x06064b50, kLocatorMark = 0x07064b50,
                        kEntryMark = 0x02014b50, kLocalMark = 0x04034b50;
constexpr std::uint16_t kZip64Extra = 1;

struct DirectoryPlace {
    std::uint64_t entries, bytes, start;
};

FileError broken(const std::string& path, std::size_t position) {
    return FileError(path,
                     message(FM_TEXT("errors", "the archive's list of contents is damaged at byte {0}"), position));
}

/// Where the end record stands: the last place that looks like one and whose comment ends with the file.
std::optional<std::size_t> findEnd(std::span<const std::byte> archive) {
    if (archive.size() < kEndBytes)
        return std::nullopt;
    const std::size_t last = archive.size() - kEndBytes;
    const std::size_t first = last > kLongestComment ? last - kLongestComment : 0;
    for (std::size_t place = last + 1; place-- > first;) {
        ByteReader reader(archive, place);
        if (reader.number<std::uint32_t>() != kEndMark)
            continue;
        reader.skip(16);
        if (place + kEndBytes + reader.number<std::uint16_t>() == archive.size())
            return place;
    }
    return std::nullopt;
}

DirectoryPlace readEnd(std::span<const std::byte> archive, std::size_t end, const std::string& path) {
    ByteReader reader(archive, end + 10);
    DirectoryPlace place{};
    place.entries = reader.number<std::uint16_t>();
    place.bytes = reader.number<std::uint32_t>();
    place.start = reader.number<std::uint32_t>();
    if (end < kLocatorBytes)
        return place;
    ByteReader locator(archive, end - kLocatorBytes);
    if (locator.number<std::uint32_t>() != kLocatorMark)
        return place;
    locator.skip(4);
    const auto end64 = locator.number<std::uint64_t>();
    if (archive.size() < kEnd64Bytes || end64 > archive.size() - kEnd64Bytes)
        throw broken(path, end - kLocatorBytes);
    ByteReader reader64(archive, end64);
    if (reader64.number<std::uint32_t>() != kEnd64Mark)
        throw broken(path, end64);
    reader64.skip(28);
    place.entries = reader64.number<std::uint64_t>();
    place.bytes = reader64.number<std::uint64_t>();
    place.start = reader64.number<std::uint64_t>();
    return place;
}

/// The 64-bit values that stand in an entry's extra field for those that are all ones in the entry, in this order.
void widen(ByteReader extra, std::initializer_list<std::uint64_t*> values) {
    while (extra.left() >= 4) {
        const auto kind = extra.number<std::uint16_t>();
        std::size_t length = extra.number<std::uint16_t>();
        if (length > extra.left())
            return;
        if (kind != kZip64Extra) {
            extra.skip(length);
            continue;
        }
        for (std::uint64_t* value : values)
            if (*value == 0xffffffff && length >= 8) {
                *value = extra.number<std::uint64_t>();
                length -= 8;
            }
        return;
    }
}

void checkName(const std::string& name, const std::string& path) {
    bool leaves =
        name.empty() || name.front() == '/' || name.find_first_of(std::string_view("\\\0", 2)) != std::string::npos;
    for (std::size_t start = 0; start <= name.size();) {
        const std::size_t end = std::min(name.find('/', start), name.size());
        leaves = leaves || std::string_view(name).substr(start, end - start) == "..";
        start = end + 1;
    }
    if (leaves)
        throw FileError(
            path,
            message(FM_TEXT("errors", "the archive holds a record named {0}, which lies outside it"), quotedName(name)),
            message(FM_TEXT("errors", "No model needs that; do not trust the file")));
}

} // namespace

ZipDirectory::ZipDirectory(std::span<const std::byte> archive, std::string path) : m_path(std::move(path)) {
    const auto end = findEnd(archive);
    if (!end)
        throw FileError(
            m_path, message(FM_TEXT("errors", "the archive has no list of contents at its end: the file is cut short")),
            message(FM_TEXT("errors", "Download it again")));
    const DirectoryPlace place = readEnd(archive, *end, m_path);
    if (place.start > *end || place.bytes > *end - place.start || place.entries > place.bytes / kEntryBytes)
        throw broken(m_path, *end);
    const std::span<const std::byte> directory = archive.first(place.start + place.bytes);
    ByteReader reader(directory, place.start);
    for (std::uint64_t i = 0; i < place.entries; ++i) {
        const std::size_t entry = reader.position();
        if (reader.left() < kEntryBytes || reader.number<std::uint32_t>() != kEntryMark)
            throw broken(m_path, entry);
        reader.skip(4);
        const bool isEncrypted = (reader.number<std::uint16_t>() & 1) != 0;
        const auto method = reader.number<std::uint16_t>();
        reader.skip(8);
        std::uint64_t packed = reader.number<std::uint32_t>(), unpacked = reader.number<std::uint32_t>();
        const std::size_t nameBytes = reader.number<std::uint16_t>(), extraBytes = reader.number<std::uint16_t>(),
                          commentBytes = reader.number<std::uint16_t>();
        reader.skip(8);
        std::uint64_t local = reader.number<std::uint32_t>();
        if (reader.left() < nameBytes + extraBytes + commentBytes)
            throw broken(m_path, entry);
        const std::string name(reader.text(nameBytes));
        widen(ByteReader(directory.subspan(reader.position(), extraBytes)), {&unpacked, &packed, &local});
        reader.skip(extraBytes + commentBytes);
        checkName(name, m_path);

        // The local header repeats the name, and its extra field may have another length.
        if (place.start < kLocalBytes || local > place.start - kLocalBytes)
            throw broken(m_path, entry);
        ByteReader header(archive, local);
        if (header.number<std::uint32_t>() != kLocalMark)
            throw broken(m_path, local);
        header.skip(22);
        const std::size_t localName = header.number<std::uint16_t>(), localExtra = header.number<std::uint16_t>();
        const std::uint64_t start = local + kLocalBytes + localName + localExtra;
        if (start > place.start || packed > place.start - start)
            throw FileError(
                m_path, message(FM_TEXT("errors", "record {0} reaches beyond the archive's data"), quotedName(name)));
        const Record record{archive.subspan(start, packed), method == 0 && !isEncrypted && packed == unpacked};
        if (!m_records.emplace(name, record).second)
            throw FileError(m_path,
                            message(FM_TEXT("errors", "the archive holds two records named {0}"), quotedName(name)));
    }
}

std::span<const std::byte> ZipDirectory::bytes(const std::string& name) const {
    const auto found = m_records.find(name);
    if (found == m_records.end())
        throw FileError(m_path, message(FM_TEXT("errors", "the archive lacks the record {0}"), quotedName(name)));
    if (!found->second.isPlain)
        throw FileError(m_path,
                        message(FM_TEXT("errors", "record {0} is compressed or encrypted, which PyTorch's are not"),
                                quotedName(name)));
    return found->second.stored;
}

} // namespace flowmend
