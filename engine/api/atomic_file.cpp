#include "engine/api/atomic_file.h"

#include "engine/api/error.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <new>
#include <string>
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
    /// False with errno set: network file systems report a full disk as late as here.
    bool close() { return ::close(std::exchange(m_descriptor, -1)) == 0; }

private:
    int m_descriptor;
};

/// Removes a file unless it has been given its final name.
struct TemporaryName {
    std::filesystem::path path;
    bool remove = true;
    ~TemporaryName() {
        if (remove)
            ::unlink(path.c_str());
    }
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

/// A name in the same folder that no other writer uses; short, so that a long target name still has room for it.
std::filesystem::path temporaryName(const std::filesystem::path& target) {
    static std::atomic<unsigned> counter{0};
    return target.parent_path() /
           (".flowmend-" + std::to_string(::getpid()) + "-" + std::to_string(counter++) + ".tmp");
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

void writeFileAtomically(const std::filesystem::path& path, std::span<const std::uint8_t> bytes, bool overwrite) {
    std::error_code ignored;
    std::filesystem::path target = path;
    if (std::filesystem::is_symlink(path, ignored) && std::filesystem::exists(path, ignored))
        target = std::filesystem::canonical(path, ignored);

    struct stat old {};
    const bool exists = ::lstat(target.c_str(), &old) == 0;
    if (exists && !overwrite)
        throwExists(path);
    if (exists && !S_ISREG(old.st_mode) && !S_ISLNK(old.st_mode))
        throw FileError(path.string(), message(FM_TEXT("errors", "this is a folder or a device, not a file")),
                        message(FM_TEXT("errors", "Choose another name.")), FileError::Direction::writing);

    TemporaryName temporary{temporaryName(target)};
    Descriptor file(::open(temporary.path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (file.get() < 0) {
        temporary.remove = false;
        throwWriteError(path, errno);
    }
    if (exists && S_ISREG(old.st_mode))
        ::fchmod(file.get(), old.st_mode & 07777);
    for (std::size_t at = 0; at < bytes.size();) {
        const ssize_t written =
            ::write(file.get(), bytes.data() + at, std::min<std::size_t>(bytes.size() - at, 1 << 24));
        if (written < 0 && errno != EINTR)
            throwWriteError(path, errno);
        at += written < 0 ? 0 : std::size_t(written);
    }
    if (::fsync(file.get()) != 0 && errno != EINVAL)
        throwWriteError(path, errno);
    if (!file.close() || !renameFinally(temporary.path, target, overwrite))
        throwWriteError(path, errno);
    temporary.remove = false;
    syncFolder(target.parent_path());
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
