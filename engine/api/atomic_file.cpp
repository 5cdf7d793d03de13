#include "engine/api/atomic_file.h"

#include "engine/api/error.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <new>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace flowmend {

namespace {

/// Owns a file descriptor.
class Descriptor {
public:
    explicit Descriptor(int descriptor) : m_descriptor(descriptor) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    int get() const { return m_descriptor; }

private:
    int m_descriptor;
};

[[noreturn]] void throwExists(const std::filesystem::path& path) {
    throw FileError(
        path.string(), message(FM_TEXT("errors", "the file exists already")),
        message(FM_TEXT("errors", "Choose another name, or ask for the file to be replaced (--overwrite).")),
        FileError::Direction::writing);
}

[[noreturn]] void throwWriteError(const std::filesystem::path& path, int code) {
    const auto fail = [&](Message happened, Message advice) {
        throw FileError(path.string(), std::move(happened), std::move(advice), FileError::Direction::writing);
    };
    switch (code) {
    case EEXIST:
        throwExists(path);
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        fail(message(FM_TEXT("errors", "there is not enough space to write the file")),
             message(FM_TEXT("errors", "Free some space or save to another place.")));
        break;
    case ENOENT:
    case ENOTDIR:
        fail(message(FM_TEXT("errors", "the folder does not exist")),
             message(FM_TEXT("errors", "Make the folder first or save to another place.")));
        break;
    case EACCES:
    case EPERM:
    case EROFS:
        fail(message(FM_TEXT("errors", "the folder cannot be written to")),
             message(FM_TEXT("errors", "Check its permissions or save to another place.")));
        break;
    case ENAMETOOLONG:
        fail(message(FM_TEXT("errors", "the file name is too long")),
             message(FM_TEXT("errors", "Choose a shorter name.")));
        break;
    default:
        fail(message(FM_TEXT("errors", "the file could not be written ({0})"), std::generic_category().message(code)),
             message(FM_TEXT("errors", "Save to another place.")));
    }
    __builtin_unreachable();
}

constexpr std::string_view kTemporaryPrefix = ".flowmend-", kTemporarySuffix = ".tmp";

/// Opens a new file in the target's folder, under a short name, so that a long target name still has room for it. Names
/// that a killed process with the same number has left behind are passed over. -1 with errno set: it cannot be made.
int openTemporary(const std::filesystem::path& target, std::filesystem::path& name) {
    static std::atomic<unsigned> counter{0};
    for (int attempt = 0; attempt < 1000; ++attempt) {
        name = target.parent_path() / (std::string(kTemporaryPrefix) + std::to_string(::getpid()) + "-" +
                                       std::to_string(counter++) + std::string(kTemporarySuffix));
        const int file = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file >= 0 || errno != EEXIST)
            return file;
    }
    return -1;
}

/// Gives the file its final name. Without `overwrite`, a file that appeared meanwhile is not replaced.
bool renameFinally(const std::filesystem::path& from, const std::filesystem::path& to, bool overwrite) {
    if (overwrite)
        return ::rename(from.c_str(), to.c_str()) == 0;
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
    // The file system cannot rename exclusively: the earlier check has to do.
    return ::rename(from.c_str(), to.c_str()) == 0;
}

void syncFolder(const std::filesystem::path& folder) {
    const Descriptor descriptor(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.get() >= 0)
        ::fsync(descriptor.get()); // not every file system can; the data itself is safe
}

} // namespace

AtomicFile::AtomicFile(const std::filesystem::path& path, bool overwrite)
    : m_path(path),
      m_target(path),
      m_overwrite(overwrite) {
    std::error_code ignored;
    if (std::filesystem::is_symlink(path, ignored) && std::filesystem::exists(path, ignored))
        m_target = std::filesystem::canonical(path, ignored);

    struct stat old {};
    const bool exists = ::lstat(m_target.c_str(), &old) == 0;
    if (exists && !overwrite)
        throwExists(path);
    if (exists && !S_ISREG(old.st_mode) && !S_ISLNK(old.st_mode))
        throw FileError(path.string(), message(FM_TEXT("errors", "this is a folder or a device, not a file")),
                        message(FM_TEXT("errors", "Choose another name.")), FileError::Direction::writing);

    m_file = openTemporary(m_target, m_temporary);
    if (m_file < 0)
        throwWriteError(path, errno);
    if (exists && S_ISREG(old.st_mode))
        ::fchmod(m_file, old.st_mode & 07777);
}

AtomicFile::~AtomicFile() {
    if (m_file >= 0)
        ::close(m_file);
    if (!m_committed)
        ::unlink(m_temporary.c_str());
}

void AtomicFile::write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_file, bytes.data(), std::min<std::size_t>(bytes.size(), 1 << 24));
        if (written < 0 && errno != EINTR)
            throwWriteError(m_path, errno);
        bytes = bytes.subspan(written < 0 ? 0 : std::size_t(written));
    }
}

void AtomicFile::commit() {
    if (::fsync(m_file) != 0 && errno != EINVAL)
        throwWriteError(m_path, errno);
    // Network file systems report a full disk as late as at closing.
    if (::close(std::exchange(m_file, -1)) != 0 || !renameFinally(m_temporary, m_target, m_overwrite))
        throwWriteError(m_path, errno);
    m_committed = true;
    syncFolder(m_target.parent_path());
}

void writeFileAtomically(const std::filesystem::path& path, std::span<const std::uint8_t> bytes, bool overwrite) {
    AtomicFile file(path, overwrite);
    file.write(std::as_bytes(bytes));
    file.commit();
}

void removeUnfinished(const std::filesystem::path& folder) {
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(kTemporaryPrefix) && name.ends_with(kTemporarySuffix))
            std::filesystem::remove(entry.path(), ignored);
    }
}

Bytes readWholeFile(const std::filesystem::path& path, std::uint64_t maxBytes) {
    const auto unreadable = [&](int code) {
        if (code == ENOENT || code == ENOTDIR)
            return FileError(path.string(), message(FM_TEXT("errors", "there is no such file")));
        return FileError(path.string(), message(FM_TEXT("errors", "the file could not be read ({0})"),
                                                std::generic_category().message(code)));
    };
    // O_NONBLOCK: a named pipe without a writer would block the open itself.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (file.get() < 0 || ::fstat(file.get(), &status) != 0)
        throw unreadable(errno);
    if (!S_ISREG(status.st_mode))
        throw FileError(path.string(), message(FM_TEXT("errors", "this is a folder or a device, not a file")));
    if (std::uint64_t(status.st_size) > maxBytes)
        throw FileError(path.string(),
                        message(FM_TEXT("errors", "the file has {0} bytes, more than the {1} that are read"),
                                status.st_size, maxBytes));
    Bytes bytes;
    try {
        bytes.resize(std::size_t(status.st_size));
    } catch (const std::bad_alloc&) {
        throw OutOfMemory(message(FM_TEXT("errors", "there is not enough memory to read {0} bytes"), status.st_size),
                          {}, path.string());
    }
    for (std::size_t at = 0; at < bytes.size();) {
        const ssize_t count = ::read(file.get(), bytes.data() + at, std::min<std::size_t>(bytes.size() - at, 1 << 24));
        if (count < 0 && errno != EINTR)
            throw unreadable(errno);
        if (count == 0) // shortened meanwhile
            bytes.resize(at);
        at += count < 0 ? 0 : std::size_t(count);
    }
    return bytes;
}

} // namespace flowmend
