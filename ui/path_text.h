#pragma once

#include <QString>

#include <filesystem>

namespace flowmend::ui {

/// A path as Qt takes and shows it, whatever the system's encoding.
inline QString pathText(const std::filesystem::path& path) {
    return QString::fromStdU16String(path.u16string());
}

} // namespace flowmend::ui
