#include "engine/api/text_file.h"

#include "engine/api/atomic_file.h"
#include "engine/api/error.h"

#include <system_error>

namespace flowmend {

namespace fs = std::filesystem;

std::string readTextFile(const fs::path& path, std::size_t largest) {
    const Bytes bytes = readWholeFile(path, largest);
    return std::string(bytes.begin(), bytes.end());
}

void writeTextFile(const fs::path& path, std::string_view text, bool overwrite) {
    writeFileAtomically(path, std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()), overwrite);
}

void makeFolder(const fs::path& folder) {
    std::error_code failure;
    fs::create_directories(folder, failure);
    if (!fs::is_directory(folder))
        throw FileError(folder.string(),
                        message(FM_TEXT("errors", "the folder cannot be made ({0})"), failure.message()),
                        message(FM_TEXT("errors", "Choose another folder")), FileError::Direction::writing);
}

} // namespace flowmend
