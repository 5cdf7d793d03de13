#pragma once

#include <filesystem>
#include <string>

namespace flowmend::app {

/// "photo-restored.png" beside photo.png; an ending that cannot be written becomes png. Into `folder` unless it is
/// empty.
std::filesystem::path defaultOutput(const std::filesystem::path& input, const std::string& suffix,
                                    const std::filesystem::path& folder = {});

/// Throws before anything is computed: when the file exists and may not be replaced, when its folder does not exist or
/// cannot be written to, or when a picture has an ending that is not known.
void checkPictureOutput(const std::filesystem::path& path, bool overwrite);
void checkOutput(const std::filesystem::path& path, bool overwrite);

} // namespace flowmend::app
