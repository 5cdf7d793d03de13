#include "engine/api/paths.h"

#include <cstdlib>
#include <pwd.h>
#include <system_error>
#include <unistd.h>

namespace flowmend {
namespace {

// The variable's value as a path, or empty: the XDG specification has relative paths ignored.
std::filesystem::path absoluteFromEnvironment(const char* variable) {
    const char* value = std::getenv(variable);
    const std::filesystem::path path = value ? value : "";
    return path.is_absolute() ? path : std::filesystem::path();
}

} // namespace

std::filesystem::path programFolder() {
    std::error_code failure;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", failure);
    return failure ? std::filesystem::current_path() : program.parent_path();
}

std::filesystem::path dataFolder() {
    const char* value = std::getenv("FLOWMEND_DATA");
    if (value && *value)
        return value;
    return (programFolder() / "../share/flowmend").lexically_normal();
}

std::filesystem::path userDataFolder() {
    if (const auto data = absoluteFromEnvironment("XDG_DATA_HOME"); !data.empty())
        return data / "flowmend";
    std::filesystem::path home = absoluteFromEnvironment("HOME");
    if (home.empty())
        if (const passwd* user = ::getpwuid(::getuid()); user && user->pw_dir)
            home = user->pw_dir;
    return home / ".local/share/flowmend";
}

std::filesystem::path trainingFolder(const std::filesystem::path& prior) {
    return prior.string() + ".training";
}

std::filesystem::path trainingStateFile(const std::filesystem::path& prior) {
    return trainingFolder(prior) / "state.safetensors";
}

std::filesystem::path engineModule() {
    return (programFolder() / "../lib/flowmend/libflowmend_engine.so").lexically_normal();
}

} // namespace flowmend
