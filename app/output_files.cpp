#include "app/output_files.h"

#include "engine/api/error.h"
#include "engine/api/image_io.h"

#include <cerrno>
#include <system_error>
#include <unistd.h>

namespace flowmend::app {

namespace fs = std::filesystem;

fs::path defaultOutput(const fs::path& input, const std::string& suffix, const fs::path& folder) {
    const std::string ending = formatForFileName(input) ? input.extension().string() : ".png";
    const fs::path name = input.stem().string() + suffix + ending;
    return (folder.empty() ? input.parent_path() : folder) / name;
}

void checkOutput(const fs::path& path, bool overwrite) {
    std::error_code failure;
    if (fs::is_directory(path, failure))
        throw UsageError(message(FM_TEXT("errors", "this is a folder, and a file is to be written")),
                         message(FM_TEXT("errors", "Give a file name")), path.string());
    if (!overwrite && fs::exists(path, failure))
        throw UsageError(message(FM_TEXT("errors", "the file exists already")),
                         message(FM_TEXT("errors", "Choose another name, or allow it to be replaced (--overwrite)")),
                         path.string());
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    if (!fs::is_directory(folder, failure))
        throw UsageError(message(FM_TEXT("errors", "the folder does not exist")),
                         message(FM_TEXT("errors", "Make it first, or choose another")), folder.string());
    if (::access(folder.c_str(), W_OK) != 0)
        throw FileError(folder.string(),
                        message(FM_TEXT("errors", "nothing can be written into this folder ({0})"),
                                std::generic_category().message(errno)),
                        message(FM_TEXT("errors", "Choose another folder")), FileError::Direction::writing);
}

void checkPictureOutput(const fs::path& path, bool overwrite) {
    if (!formatForFileName(path))
        throw UsageError(message(FM_TEXT("errors", "the ending '{0}' is no picture format that can be written"),
                                 path.extension().string()),
                         message(FM_TEXT("errors", "Use .png, .jpg, .tif or .webp")), path.string());
    checkOutput(path, overwrite);
}

} // namespace flowmend::app
