#include "engine/weights/mapped_file.h"

#include "engine/api/error.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace flowmend {
namespace {

FileError cannotRead(const std::filesystem::path& path, int reason) {
    return FileError(path.string(), message(FM_TEXT("errors", "the file cannot be read ({0})"),
                                            std::generic_category().message(reason)));
}

} // namespace

MappedFile::MappedFile(const std::filesystem::path& path) {
    // O_NONBLOCK: a named pipe must be refused, not waited for.
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        throw cannotRead(path, errno);
    struct stat status {};
    if (::fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(file);
        throw FileError(path.string(), message(FM_TEXT("errors", "this is a folder or a device, not a file")));
    }
    m_size = static_cast<std::size_t>(status.st_size);
    if (m_size > 0) {
        void* data = ::mmap(nullptr, m_size, PROT_READ, MAP_PRIVATE, file, 0);
        const int reason = errno;
        ::close(file);
        if (data == MAP_FAILED)
            throw cannotRead(path, reason);
        m_data = static_cast<const std::byte*>(data);
    } else {
        ::close(file);
    }
}

MappedFile::~MappedFile() {
    if (m_data)
        ::munmap(const_cast<std::byte*>(m_data), m_size);
}

} // namespace flowmend
