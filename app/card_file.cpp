#include "app/card_file.h"

#include "engine/api/error.h"
#include "engine/api/eye_pair.h"
#include "engine/api/option_spec.h"
#include "engine/api/text_file.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

namespace flowmend::app {

std::map<std::string, std::string> readCardFile(const std::filesystem::path& path) {
    constexpr std::size_t largest = 1 << 20; // a card is a page of text
    const auto json = nlohmann::json::parse(readTextFile(path, largest), nullptr, false);
    const auto form = message(FM_TEXT("errors", "Write a JSON object with texts for title, data, licence and bias"));
    if (!json.is_object())
        throw UsageError(message(FM_TEXT("errors", "this is not a prior's card")), form, path.string());
    static const std::vector<std::string> known = {"title", "data", "licence", "bias", "eyes"};
    std::map<std::string, std::string> card;
    for (const auto& [key, value] : json.items()) {
        const bool isKnown = std::find(known.begin(), known.end(), key) != known.end();
        if (!isKnown || !value.is_string())
            throw UsageError(message(isKnown ? FM_TEXT("errors", "the entry \"{0}\" is no text")
                                             : FM_TEXT("errors", "a card has no entry \"{0}\""),
                                     key),
                             form, path.string());
        if (key == "eyes" && !parseEyes(value.get<std::string>()))
            throw UsageError(
                message(FM_TEXT("errors", "\"{0}\" does not say where two eyes are"), value.get<std::string>()),
                message(FM_TEXT("errors", "Give X,Y,X,Y in sides of the pictures")), path.string());
        card["flowmend." + key] = value.get<std::string>();
    }
    return card;
}

} // namespace flowmend::app
