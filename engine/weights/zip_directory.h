#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>

namespace flowmend {

/// The records of a ZIP archive whose bytes are given, by the archive's central directory (APPNOTE.TXT 4.3; ZIP64
/// included). Nothing is unpacked: checkpoints store their records as they are, so each is a part of the given bytes.
class ZipDirectory {
public:
    /// Throws FileError (subject `path`) for the first fault of the directory: a record outside the file, a name that
    /// leaves the archive or occurs twice.
    ZipDirectory(std::span<const std::byte> archive, std::string path);

    bool contains(const std::string& name) const { return m_records.contains(name); }
    /// The record's bytes, within the archive's. Throws FileError when there is no such record, or it is compressed or
    /// encrypted.
    std::span<const std::byte> bytes(const std::string& name) const;

    struct Record {
        std::span<const std::byte> stored; ///< as it lies in the file
        bool isPlain = false;              ///< neither compressed nor encrypted
    };
    const std::map<std::string, Record>& records() const { return m_records; }

private:
    std::string m_path;
    std::map<std::string, Record> m_records;
};

} // namespace flowmend
