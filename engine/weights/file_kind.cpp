#include "engine/weights/file_kind.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string>
#include <string_view>

namespace flowmend {
namespace {

Message gguf() {
    return message(FM_TEXT("errors", "this is a GGUF model"));
}
Message checkpoint() {
    return message(FM_TEXT("errors", "this is a PyTorch checkpoint"));
}
Message json() {
    return message(FM_TEXT("errors", "this is a JSON text"));
}

} // namespace

Message foreignFileKind(const std::filesystem::path& path) {
    std::array<char, 16> buffer{};
    std::ifstream stream(path, std::ios::binary);
    stream.read(buffer.data(), buffer.size());
    const std::string_view start(buffer.data(), static_cast<std::size_t>(stream.gcount()));

    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(c | 0x20); });

    if (start.starts_with("GGUF") || ending == ".gguf")
        return gguf();
    if (start.starts_with("PK\x03\x04") || ending == ".pt" || ending == ".pth" || ending == ".ckpt")
        return checkpoint();
    if (ending == ".json")
        return json();
    // A safetensors file begins with a 64-bit length, whose upper bytes are zero: eight letters are something else.
    const auto isLetter = [](unsigned char c) {
        return (c >= 0x20 && c < 0x7f) || c == '\n' || c == '\r' || c == '\t';
    };
    if (start.size() >= 8 && std::all_of(start.begin(), start.end(), isLetter))
        return start.front() == '{' ? json() : message(FM_TEXT("errors", "this is a text"));
    if (start.starts_with("\x89PNG") || start.starts_with("\xff\xd8\xff") || start.starts_with("II*") ||
        start.starts_with("MM") || start.starts_with("RIFF"))
        return message(FM_TEXT("errors", "this is a picture"));
    return {};
}

} // namespace flowmend
