#pragma once

#include <filesystem>

namespace flowmend {

/// Keeps the folder of a training to one run, in this process or another, for as long as it lives. The system frees it
/// when the process ends, however it ends.
class FolderLock {
public:
    /// Throws UsageError where another run holds it. Where a file system knows no locks there is none.
    explicit FolderLock(const std::filesystem::path& folder);
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

private:
    int m_descriptor;
};

} // namespace flowmend
