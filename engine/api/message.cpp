#include "engine/api/message.h"

#include <charconv>
#include <system_error>

namespace flowmend {

std::string Message::fill(std::string_view translated) const {
    std::string out;
    for (size_t i = 0; i < translated.size();) {
        size_t index = 0;
        const char* first = translated.data() + i + 1;
        const char* last = translated.data() + translated.size();
        if (translated[i] == '{') {
            const auto [end, failure] = std::from_chars(first, last, index);
            if (failure == std::errc{} && end != last && *end == '}' && index < arguments.size()) {
                out += arguments[index];
                i = static_cast<size_t>(end - translated.data()) + 1;
                continue;
            }
        }
        out += translated[i++];
    }
    return out;
}

std::string detail::toText(double value) {
    char buffer[40];
    const auto result = std::to_chars(buffer, buffer + sizeof buffer, value);
    return std::string(buffer, result.ptr);
}

} // namespace flowmend
