#include "engine/weights/numpy_scalar.h"

#include <array>
#include <cstring>

namespace flowmend {
namespace {

template <typename T, typename As = T>
std::optional<PickleValue> held(const std::string& bytes) {
    if (bytes.size() != sizeof(T))
        return std::nullopt;
    T value{};
    std::memcpy(&value, bytes.data(), sizeof(T));
    return static_cast<As>(value);
}

struct NumpyType {
    std::string_view name;
    std::optional<PickleValue> (*read)(const std::string& bytes);
};
constexpr std::array kNumpyTypes{
    NumpyType{"f8", held<double>},
    NumpyType{"f4", held<float, double>},
    NumpyType{"i8", held<std::int64_t>},
    NumpyType{"i4", held<std::int32_t, std::int64_t>},
    NumpyType{"b1", held<std::uint8_t, bool>},
};

const NumpyType* find(const std::string& name) {
    for (const NumpyType& type : kNumpyTypes)
        if (type.name == name)
            return &type;
    return nullptr;
}

} // namespace

// Text is UTF-8: characters from 128 to 255 take two bytes.
std::optional<std::string> latin1Bytes(const std::string& utf8) {
    std::string bytes;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto first = static_cast<unsigned char>(utf8[i]);
        if (first < 0x80) {
            bytes += utf8[i];
            continue;
        }
        if ((first != 0xc2 && first != 0xc3) || i + 1 >= utf8.size())
            return std::nullopt;
        const auto second = static_cast<unsigned char>(utf8[++i]);
        if ((second & 0xc0) != 0x80)
            return std::nullopt;
        bytes += static_cast<char>((first & 0x03) << 6 | (second & 0x3f));
    }
    return bytes;
}

bool isKnownNumpyType(const std::string& type) {
    return find(type) != nullptr;
}

std::optional<PickleValue> numpyNumber(const std::string& type, const std::string& bytes) {
    return find(type)->read(bytes);
}

} // namespace flowmend
