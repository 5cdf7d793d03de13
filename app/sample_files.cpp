#include "app/sample_files.h"

#include "engine/api/error.h"
#include "engine/api/image_io.h"
#include "engine/api/text_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace flowmend::app {

namespace fs = std::filesystem;

namespace {

/// "sample-", digits, and an ending that pictures have.
bool isSample(const fs::path& path) {
    constexpr std::string_view start = "sample-";
    const std::string stem = path.stem().string();
    return stem.size() > start.size() && stem.starts_with(start) &&
           stem.find_first_not_of("0123456789", start.size()) == std::string::npos && formatForFileName(path);
}

std::vector<fs::path> samplesIn(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code failure; // a folder that is not there holds none
    for (fs::directory_iterator it(folder, failure), end; !failure && it != end; it.increment(failure))
        if (isSample(it->path()))
            found.push_back(it->path());
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace

void checkSampleFolder(const fs::path& folder, bool overwrite) {
    std::error_code failure;
    if (fs::exists(folder, failure) && !fs::is_directory(folder, failure))
        throw UsageError(message(FM_TEXT("errors", "this is a file, and a folder is needed")),
                         message(FM_TEXT("errors", "Give another name")), folder.string());
    if (const auto found = samplesIn(folder); !overwrite && !found.empty())
        throw UsageError(message(FM_TEXT("errors", "the folder already holds samples")),
                         message(FM_TEXT("errors", "Choose another folder, or allow it to be replaced (--overwrite)")),
                         found.front().string());
}

void saveSamples(const std::vector<Image>& samples, const fs::path& folder, const std::string& ending, bool overwrite) {
    makeFolder(folder);
    checkSampleFolder(folder, overwrite);
    for (const fs::path& old : samplesIn(folder)) {
        std::error_code failure;
        fs::remove(old, failure); // what cannot be removed is answered when it is written again
    }
    for (std::size_t i = 0; i < samples.size(); ++i)
        saveImage(samples[i], folder / (fmt::format("sample-{:02}", i + 1) + ending), {.overwrite = overwrite});
}

} // namespace flowmend::app
