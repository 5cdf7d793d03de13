#include "engine/weights/mapped_file.h"

#include "engine/api/error.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <memory>
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

struct OpenFile {
    int number;
    ~OpenFile() {
        if (number >= 0)
            ::close(number);
    }
};

void readAll(int file, std::span<std::byte> bytes, const std::filesystem::path& path) {
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t count = ::read(file, bytes.data() + done, bytes.size() - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            throw cannotRead(path, errno);
        if (count == 0)
            throw FileError(path.string(), message(FM_TEXT("errors", "the file became shorter while it was read")),
                            message(FM_TEXT("errors", "Try again when nothing writes to it any more")));
        done += static_cast<std::size_t>(count);
    }
}

} // namespace

MappedFile::MappedFile(const std::filesystem::path& path, std::size_t most) {
    // O_NONBLOCK: a named pipe must be refused, not waited for.
    const OpenFile file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (file.number < 0)
        throw cannotRead(path, errno);
    struct stat status {};
    if (::fstat(file.number, &status) != 0 || !S_ISREG(status.st_mode))
        throw FileError(path.string(), message(FM_TEXT("errors", "this is a folder or a device, not a file")));
    m_fileBytes = static_cast<std::size_t>(status.st_size);
    const std::size_t size = std::min(m_fileBytes, most);
    if (size == 0)
        return;
    const bool isRead = size <= kMostRead;
    void* data = isRead ? ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
                        : ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number, 0);
    if (data == MAP_FAILED)
        throw cannotRead(path, errno);
    const auto unmap = [size](std::byte* mapped) { ::munmap(mapped, size); };
    std::unique_ptr<std::byte, decltype(unmap)> kept(static_cast<std::byte*>(data), unmap);
    if (isRead)
        readAll(file.number, {kept.get(), size}, path);
    m_data = kept.release();
    m_size = size;
}

MappedFile::~MappedFile() {
    if (m_data)
        ::munmap(const_cast<std::byte*>(m_data), m_size);
}

} // namespace flowmend
