#pragma once

#include <filesystem>
#include <vector>

namespace flowmend {

/// Opens the window with these files (none: the shipped sample) and answers the exit status when it is closed.
/// With FLOWMEND_STARTUP_TIMES=1 in the environment, start-up times go to standard error.
int runWindow(int argc, char** argv, const std::vector<std::filesystem::path>& files);

} // namespace flowmend
