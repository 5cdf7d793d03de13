// The header of a safetensors file: u64 length h (little-endian), h bytes of JSON
// {"name": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}, ..., "__metadata__": {"key": "text"}}, then
// data. The format has one shape, so the JSON is read event by event and anything that does not fit is refused at once:
// no tree is built, nesting cannot grow, and a second entry of the same name is seen (a tree would silently keep the
// last).
#include "engine/weights/safetensors_header.h"

#include "engine/api/error.h"
#include "engine/weights/mapped_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

namespace flowmend {
namespace {

// The format's own limit (huggingface/safetensors, MAX_HEADER_SIZE), and Torch's longest useful shape.
constexpr std::uint64_t kLongestHeader = 100'000'000;
constexpr std::size_t kMostDimensions = 8;
constexpr std::size_t kLengthBytes = 8;

class HeaderReader final : public nlohmann::json_sax<nlohmann::json> {
public:
    HeaderReader(const std::string& path, SafetensorsHeader& header) : m_path(path), m_header(header) {}

    bool null() override { fail(); }
    bool boolean(bool) override { fail(); }
    bool binary(nlohmann::json::binary_t&) override { fail(); }
    // nlohmann::json reports whole numbers without a sign as unsigned; those that do not fit 64 bits as floating point.
    bool number_integer(std::int64_t) override {
        if (m_place == Place::shape || m_place == Place::offsets)
            fail(message(FM_TEXT("errors", "tensor {0} has a negative size or offset"), quotedName(m_name)));
        fail();
    }
    bool number_float(double, const std::string& text) override {
        if (m_place == Place::shape || m_place == Place::offsets)
            fail(message(
                FM_TEXT("errors", "tensor {0} has a size or offset that is not a whole number of 64 bits ({1})"),
                quotedName(m_name), text.substr(0, 40)));
        fail();
    }

    bool number_unsigned(std::uint64_t value) override {
        if (m_place == Place::shape) {
            if (m_tensor.shape.size() == kMostDimensions)
                fail(message(FM_TEXT("errors", "tensor {0} has more than {1} dimensions"), quotedName(m_name),
                             kMostDimensions));
            if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
                fail(message(FM_TEXT("errors", "tensor {0} has a dimension of {1}"), quotedName(m_name), value));
            m_tensor.shape.push_back(static_cast<std::int64_t>(value));
            return true;
        }
        if (m_place == Place::offsets && m_offsetCount < 2) {
            (m_offsetCount++ == 0 ? m_tensor.begin : m_tensor.end) = value;
            return true;
        }
        fail();
    }

    bool string(std::string& text) override {
        if (m_place == Place::metadata) {
            m_header.metadata.emplace(m_field, std::move(text));
            return true;
        }
        if (m_place == Place::tensor && m_field == "dtype") {
            const auto type = dtypeFromName(text);
            if (!type)
                fail(message(FM_TEXT("errors", "tensor {0} has the unknown type {1}"), quotedName(m_name),
                             quotedName(text)));
            m_tensor.dtype = *type;
            return true;
        }
        fail();
    }

    bool key(std::string& name) override {
        if (m_place == Place::root) {
            const bool known = name == "__metadata__" ? m_sawMetadata : m_header.tensors.contains(name);
            if (known)
                fail(message(FM_TEXT("errors", "{0} occurs twice in the header"), quotedName(name)));
            m_name = std::move(name);
            return true;
        }
        if (m_place == Place::metadata) {
            if (m_header.metadata.contains(name))
                fail(message(FM_TEXT("errors", "{0} occurs twice in the header"), quotedName(name)));
        } else {
            bool& seen = name == "dtype" ? m_sawType : name == "shape" ? m_sawShape : m_sawOffsets;
            if (seen || (name != "dtype" && name != "shape" && name != "data_offsets"))
                fail();
            seen = true;
        }
        m_field = std::move(name);
        return true;
    }

    bool start_object(std::size_t) override {
        if (m_place == Place::outside) {
            m_place = Place::root;
        } else if (m_place == Place::root && m_name == "__metadata__") {
            m_sawMetadata = true;
            m_place = Place::metadata;
        } else if (m_place == Place::root) {
            m_tensor = {};
            m_sawType = m_sawShape = m_sawOffsets = false;
            m_offsetCount = 0;
            m_place = Place::tensor;
        } else {
            fail();
        }
        return true;
    }

    bool end_object() override {
        if (m_place == Place::tensor) {
            if (!m_sawType || !m_sawShape || !m_sawOffsets)
                fail(
                    message(FM_TEXT("errors", "tensor {0} lacks its type, shape or data offsets"), quotedName(m_name)));
            m_header.tensors.emplace(std::move(m_name), std::move(m_tensor));
        }
        m_place = m_place == Place::root ? Place::outside : Place::root;
        return true;
    }

    bool start_array(std::size_t) override {
        if (m_place != Place::tensor || m_field == "dtype")
            fail();
        m_place = m_field == "shape" ? Place::shape : Place::offsets;
        return true;
    }

    bool end_array() override {
        if (m_place == Place::offsets && m_offsetCount != 2)
            fail();
        m_place = Place::tensor;
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) override {
        fail(message(FM_TEXT("errors", "the header is not valid JSON in UTF-8 at byte {0} of the file"),
                     kLengthBytes + std::max<std::size_t>(position, 1) - 1));
    }

private:
    enum class Place { outside, root, metadata, tensor, shape, offsets };

    [[noreturn]] void fail(Message happened) const { throw FileError(m_path, std::move(happened)); }
    [[noreturn]] void fail() const {
        if (m_place == Place::outside || m_name.empty())
            fail(message(FM_TEXT("errors", "the header is not a list of tensors")));
        if (m_place == Place::metadata || m_name == "__metadata__")
            fail(message(FM_TEXT("errors", "the header's __metadata__ holds something that is not a text")));
        fail(message(
            FM_TEXT("errors", "the header's entry for tensor {0} is not made of a type, a shape and two offsets"),
            quotedName(m_name)));
    }

    const std::string& m_path;
    SafetensorsHeader& m_header;
    Place m_place = Place::outside;
    std::string m_name;  // of the tensor being read
    std::string m_field; // key inside it, or inside __metadata__
    TensorEntry m_tensor;
    int m_offsetCount = 0;
    bool m_sawType = false, m_sawShape = false, m_sawOffsets = false, m_sawMetadata = false;
};

// Bytes of a tensor by its shape, or nothing if that does not fit 63 bits. A zero counts as one while multiplying:
// strides are made of the other dimensions and must fit too.
std::optional<std::uint64_t> byteCount(const TensorEntry& tensor) {
    std::int64_t product = bytesPerElement(tensor.dtype);
    bool empty = false;
    for (const std::int64_t size : tensor.shape) {
        empty = empty || size == 0;
        if (__builtin_mul_overflow(product, std::max<std::int64_t>(size, 1), &product))
            return std::nullopt;
    }
    return empty ? 0 : static_cast<std::uint64_t>(product);
}

void checkRanges(const SafetensorsHeader& header, std::uint64_t dataBytes, const std::string& path) {
    using Item = std::pair<const std::string, TensorEntry>;
    std::vector<const Item*> items;
    items.reserve(header.tensors.size());
    for (const Item& item : header.tensors) {
        const auto& [name, tensor] = item;
        const auto bytes = byteCount(tensor);
        if (!bytes)
            throw FileError(
                path, message(FM_TEXT("errors", "tensor {0} has a shape larger than any memory"), quotedName(name)));
        if (tensor.begin > tensor.end || tensor.end > dataBytes)
            throw FileError(path, message(FM_TEXT("errors", "tensor {0} claims bytes {1} to {2} of {3} bytes of data"),
                                          quotedName(name), tensor.begin, tensor.end, dataBytes));
        if (tensor.end - tensor.begin != *bytes)
            throw FileError(path, message(FM_TEXT("errors", "tensor {0} needs {1} bytes by its shape but claims {2}"),
                                          quotedName(name), *bytes, tensor.end - tensor.begin));
        items.push_back(&item);
    }
    std::sort(items.begin(), items.end(), [](const Item* a, const Item* b) {
        return std::pair(a->second.begin, a->second.end) < std::pair(b->second.begin, b->second.end);
    });
    std::uint64_t covered = 0;
    for (const Item* item : items) {
        if (item->second.begin < covered)
            throw FileError(path,
                            message(FM_TEXT("errors", "tensor {0} shares bytes with another at byte {1} of the data"),
                                    quotedName(item->first), item->second.begin));
        if (item->second.begin > covered)
            break;
        covered = item->second.end;
    }
    if (covered != dataBytes)
        throw FileError(path, message(FM_TEXT("errors", "the data's bytes from {0} on belong to no tensor"), covered));
}

/// What the first bytes say, checked against the file's length.
std::size_t headerLength(std::span<const std::byte> start, std::size_t fileBytes, const std::string& path) {
    if (start.size() < kLengthBytes)
        throw FileError(
            path, message(FM_TEXT("errors", "the file has {0} bytes, too few for a safetensors header"), fileBytes));
    std::uint64_t length = 0;
    for (std::size_t i = 0; i < kLengthBytes; ++i)
        length |= std::to_integer<std::uint64_t>(start[i]) << (8 * i);
    if (length < 2 || length > kLongestHeader)
        throw FileError(
            path, message(FM_TEXT("errors", "the file announces a header of {0} bytes; from 2 to {1} are possible"),
                          length, kLongestHeader));
    if (length > fileBytes - kLengthBytes)
        throw FileError(path, message(FM_TEXT("errors", "the file ends at byte {0}, inside its header of {1} bytes"),
                                      fileBytes, length));
    return static_cast<std::size_t>(length);
}

/// start: the file's beginning, at least up to the header's end.
SafetensorsHeader readHeader(std::span<const std::byte> start, std::size_t fileBytes, const std::string& path) {
    const std::size_t length = headerLength(start, fileBytes, path);
    if (length > start.size() - kLengthBytes) // written anew since its length was read
        throw FileError(path, message(FM_TEXT("errors", "the file became shorter while it was read")),
                        message(FM_TEXT("errors", "Try again when nothing writes to it any more")));

    const std::string_view json(reinterpret_cast<const char*>(start.data()) + kLengthBytes, length);
    // nlohmann::json takes a zero byte for the end of the text: what follows one would go unread.
    if (json.front() != '{' || json.find('\0') != std::string_view::npos)
        throw FileError(path, message(FM_TEXT("errors", "the header does not begin with \"{\" or holds a zero byte")));
    const std::size_t last = json.find_last_not_of(' ');
    if (json[last] != '}')
        throw FileError(path, message(FM_TEXT("errors", "the header does not end with \"}\" at byte {0} of the file"),
                                      kLengthBytes + last));

    SafetensorsHeader header;
    header.dataStart = kLengthBytes + length;
    header.fileBytes = fileBytes;
    HeaderReader reader(path, header);
    nlohmann::json::sax_parse(json.begin(), json.end(), &reader);
    checkRanges(header, fileBytes - header.dataStart, path);
    return header;
}

} // namespace

std::string quotedName(const std::string& name) {
    std::string shown = "\"";
    for (const char c : name.substr(0, 80))
        shown += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c;
    return shown + (name.size() > 80 ? "...\"" : "\"");
}

SafetensorsHeader readSafetensorsHeader(std::span<const std::byte> file, const std::string& path) {
    return readHeader(file, file.size(), path);
}

SafetensorsHeader readSafetensorsHeader(const std::filesystem::path& path) {
    const MappedFile first(path, kLengthBytes);
    const std::size_t length = headerLength(first.bytes(), first.fileBytes(), path.string());
    const MappedFile start(path, kLengthBytes + length);
    return readHeader(start.bytes(), start.fileBytes(), path.string());
}

} // namespace flowmend
