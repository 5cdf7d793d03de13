#include "engine/weights/atomic_stream.h"

#include "engine/api/error.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace flowmend {

AtomicStream::AtomicStream(const std::filesystem::path& path) : m_path(path) {
    m_temporary = path;
    m_temporary += ".part-" + std::to_string(::getpid());
    // A left-over of a killed process with the same number may be there: it is ours to replace.
    m_file = ::open(m_temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (m_file < 0)
        fail(errno);
}

AtomicStream::~AtomicStream() {
    if (m_file >= 0)
        ::close(m_file);
    if (!m_committed)
        ::unlink(m_temporary.c_str());
}

void AtomicStream::write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t written =
            ::write(m_file, bytes.data(), std::min<std::size_t>(bytes.size(), std::size_t{1} << 30));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            fail(errno);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

void AtomicStream::commit() {
    if (::fsync(m_file) != 0)
        fail(errno);
    const int closed = ::close(m_file);
    m_file = -1;
    if (closed != 0 || std::rename(m_temporary.c_str(), m_path.c_str()) != 0)
        fail(errno);
    m_committed = true;
    // The new name lives in the folder, which is flushed on its own; a file system that cannot is no failure.
    const std::filesystem::path folder = m_path.has_parent_path() ? m_path.parent_path() : ".";
    if (const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); handle >= 0) {
        ::fsync(handle);
        ::close(handle);
    }
}

void AtomicStream::fail(int reason) const {
    throw FileError(
        m_path.string(),
        message(FM_TEXT("errors", "the file cannot be written ({0})"), std::generic_category().message(reason)),
        message(FM_TEXT("errors", "Choose another folder or free some space")), FileError::Direction::writing);
}

} // namespace flowmend
