#include "engine/api/card_file.h"

#include "engine/api/error.h"
#include "engine/api/eye_pair.h"
#include "engine/api/text_file.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace flowmend {
namespace {

constexpr std::size_t kLargestCard = 1 << 20; // bytes; a card is a page of text
constexpr std::array kEntries{"title", "purpose", "data", "licence", "bias", "colours", "eyes"};

} // namespace

std::map<std::string, std::string> readCardFile(const std::filesystem::path& path) {
    const auto json = nlohmann::json::parse(readTextFile(path, kLargestCard), nullptr, false);
    const auto form =
        message(FM_TEXT("errors", "Write a JSON object with texts for title, purpose, data, licence and bias"));
    if (!json.is_object())
        throw FileError(path.string(), message(FM_TEXT("errors", "this is not a prior's card")), form);
    std::map<std::string, std::string> card;
    for (const auto& [key, value] : json.items()) {
        const bool isKnown = std::find(kEntries.begin(), kEntries.end(), key) != kEntries.end();
        if (!isKnown || !value.is_string())
            throw FileError(path.string(),
                            message(isKnown ? FM_TEXT("errors", "the entry \"{0}\" is no text")
                                            : FM_TEXT("errors", "a card has no entry \"{0}\""),
                                    key),
                            form);
        const auto text = value.get<std::string>();
        if (key == "eyes" && !parseEyes(text))
            throw FileError(path.string(), message(FM_TEXT("errors", "\"{0}\" does not say where two eyes are"), text),
                            message(FM_TEXT("errors", "Give X,Y,X,Y in sides of the pictures")));
        if (key == "colours" && text != "grey" && text != "colour")
            throw FileError(path.string(), message(FM_TEXT("errors", "the colours \"{0}\" are not known"), text),
                            message(FM_TEXT("errors", "Say grey or colour")));
        card["flowmend." + key] = text;
    }
    return card;
}

std::filesystem::path cardBeside(const std::filesystem::path& prior) {
    return std::filesystem::path(prior).replace_extension(".card.json");
}

} // namespace flowmend
