#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

/// Marks a text for translation without translating it: the engine has no Qt. lupdate reads it as
/// QT_TRANSLATE_NOOP(context, text); the window and the command line look the text up when they show it.
#define FM_TEXT(context, text) text

namespace flowmend {

/// A sentence for a person: an English text with {0}, {1}, ... and the arguments to put there.
/// The text is the translation key (context "errors" for errors, "options" for options), so it must come from FM_TEXT.
struct Message {
    std::string text;
    std::vector<std::string> arguments;

    bool empty() const { return text.empty(); }
    /// The sentence with its arguments filled in, in the language of `translated` (by default: of the source, English).
    std::string str() const { return fill(text); }
    std::string fill(std::string_view translated) const;

    friend bool operator==(const Message&, const Message&) = default;
};

namespace detail {
std::string toText(double value); ///< shortest text that reads back as the same number, in every locale
inline std::string toText(std::string value) {
    return value;
}
inline std::string toText(std::string_view value) {
    return std::string(value);
}
inline std::string toText(const char* value) {
    return value;
}
template <typename T>
requires std::is_integral_v<T> std::string toText(T value) {
    return std::to_string(value);
}
} // namespace detail

/// message(FM_TEXT("errors", "the file has {0} bytes"), size)
template <typename... Arguments>
Message message(std::string text, const Arguments&... arguments) {
    return Message{std::move(text), {detail::toText(arguments)...}};
}

} // namespace flowmend
