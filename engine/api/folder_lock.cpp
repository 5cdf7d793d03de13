#include "engine/api/folder_lock.h"

#include "engine/api/error.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace flowmend {

FolderLock::FolderLock(const std::filesystem::path& folder)
    : m_descriptor(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (m_descriptor >= 0 && flock(m_descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        close(m_descriptor);
        throw UsageError(message(FM_TEXT("errors", "another training is writing this prior")),
                         message(FM_TEXT("errors", "Wait until it ends, or choose another output")), folder.string());
    }
}

FolderLock::~FolderLock() {
    if (m_descriptor >= 0)
        close(m_descriptor);
}

} // namespace flowmend
