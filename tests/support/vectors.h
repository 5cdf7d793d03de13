#pragma once
// Where the reference vectors lie and how their metadata is read. Needs no LibTorch; vector_file.h reads their tensors.

#include "engine/weights/safetensors.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace flowmend::testing {

/// FLOWMEND_VECTORS if set; else ../shared/vectors beside the sources; else the copies in tests/data.
inline std::filesystem::path vectorsFolder() {
    if (const char* folder = std::getenv("FLOWMEND_VECTORS"); folder && *folder)
        return folder;
    const std::filesystem::path source = FLOWMEND_SOURCE_DIR;
    const std::filesystem::path shared = source / "../shared/vectors";
    return std::filesystem::is_directory(shared) ? shared.lexically_normal() : source / "tests/data";
}

/// The files of a subfolder ("operators", "flux2/bad") in the order of their names; `ending` ".safetensors" or "" for
/// all. An empty or missing folder is an exception: a test over nothing would pass.
inline std::vector<std::filesystem::path> vectorFiles(const std::string& subfolder,
                                                      const std::string& ending = ".safetensors") {
    const std::filesystem::path folder = vectorsFolder() / subfolder;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.is_regular_file() && entry.path().filename() != "README.md" &&
            (ending.empty() || entry.path().extension() == ending))
            files.push_back(entry.path());
    if (files.empty())
        throw std::runtime_error("no reference vectors in " + folder.string());
    std::sort(files.begin(), files.end());
    return files;
}

/// A metadata value that holds JSON: metadataJson(file.metadata(), "tolerance"). Throws when it is missing or no JSON.
inline nlohmann::json metadataJson(const std::map<std::string, std::string>& metadata, const std::string& key) {
    const auto found = metadata.find(key);
    if (found == metadata.end())
        throw std::runtime_error("the vector's metadata lacks " + key);
    return nlohmann::json::parse(found->second);
}

} // namespace flowmend::testing
