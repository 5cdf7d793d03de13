#pragma once

#include "engine/api/image.h"

#include <filesystem>
#include <string>
#include <vector>

namespace flowmend::app {

/// Throws before anything is computed when `folder` holds samples and they may not be replaced.
void checkSampleFolder(const std::filesystem::path& folder, bool overwrite);

/// Writes sample-01, sample-02, ... with this ending (".png") into the folder, which is made if need be. Of more
/// samples that were there before none is left.
void saveSamples(const std::vector<Image>& samples, const std::filesystem::path& folder, const std::string& ending,
                 bool overwrite);

} // namespace flowmend::app
