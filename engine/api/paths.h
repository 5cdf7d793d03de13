#pragma once

#include <filesystem>

namespace flowmend {

/// Folder of the running program.
std::filesystem::path programFolder();
/// Priors and samples: FLOWMEND_DATA, else ../share/flowmend beside the program.
std::filesystem::path dataFolder();
/// What the user installed: $XDG_DATA_HOME/flowmend, else ~/.local/share/flowmend.
std::filesystem::path userDataFolder();
/// What `flowmend train` keeps beside the prior it writes, and in it the state that --resume goes on with.
std::filesystem::path trainingFolder(const std::filesystem::path& prior);
std::filesystem::path trainingStateFile(const std::filesystem::path& prior);
/// libflowmend_engine.so: ../lib/flowmend beside the program.
std::filesystem::path engineModule();

} // namespace flowmend
