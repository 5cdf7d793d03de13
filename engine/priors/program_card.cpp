#include "engine/priors/program_card.h"

#include "engine/api/error.h"
#include "engine/api/text_file.h"
#include "engine/priors/torchscript_prior.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace flowmend {
namespace {

constexpr std::size_t kLargestCard = 1 << 20; // bytes; a card is a page of text

class Reader {
public:
    explicit Reader(const std::filesystem::path& path)
        : m_path(path.string()),
          m_json(nlohmann::json::parse(readTextFile(path, kLargestCard), nullptr, false)) {
        if (!m_json.is_object())
            throw UsageError(message(FM_TEXT("errors", "this is not a prior's card")), advice(), m_path);
        constexpr std::array known{"native_size", "stride",  "channels", "value_range", "time",
                                   "title",       "purpose", "data",     "licence",     "bias"};
        for (const auto& [key, value] : m_json.items())
            if (std::find(known.begin(), known.end(), key) == known.end())
                throw UsageError(message(FM_TEXT("errors", "a card has no entry \"{0}\""), key), advice(), m_path);
    }

    int number(const char* key, int otherwise, int largest) const {
        const auto found = m_json.find(key);
        if (found == m_json.end() && otherwise > 0)
            return otherwise;
        const bool isNumber = found != m_json.end() && found->is_number_unsigned();
        const auto value = isNumber ? found->get<std::uint64_t>() : 0;
        if (value < 1 || value > std::uint64_t(largest))
            throw UsageError(
                message(FM_TEXT("errors", "the card needs a whole number from 1 to {0} for {1}"), largest, key),
                advice(), m_path);
        return int(value);
    }
    std::string text(const char* key, const char* otherwise) const {
        const auto found = m_json.find(key);
        if (found != m_json.end() && !found->is_string())
            throw UsageError(message(FM_TEXT("errors", "the entry \"{0}\" is no text"), key), advice(), m_path);
        return found == m_json.end() ? otherwise : found->get<std::string>();
    }

private:
    static Message advice() {
        return message(FM_TEXT("errors", "Write a JSON object, for example {0}"),
                       R"({"native_size": 64, "stride": 8, "title": "Faces"})");
    }

    std::string m_path;
    nlohmann::json m_json;
};

} // namespace

ProgramCard readProgramCard(const ImportRequest& request) {
    auto path = request.card;
    if (path.empty())
        path = std::filesystem::path(request.file).replace_extension(".json");
    const Reader reader(path);
    ProgramCard result;
    PriorCard& card = result.card;
    card.path = request.file;
    card.nativeSize = request.nativeSize > 0 ? request.nativeSize : reader.number("native_size", 0, 4096);
    card.stride = reader.number("stride", 1, 1024);
    card.channels = reader.number("channels", 3, 4);
    if (card.nativeSize % card.stride != 0)
        throw UsageError(message(FM_TEXT("errors", "a size of {0} is not a multiple of the prior's stride {1}"),
                                 card.nativeSize, card.stride),
                         {}, path.string());
    card.configJson = nlohmann::json{{"native_size", card.nativeSize},
                                     {"stride", card.stride},
                                     {"channels", card.channels},
                                     {"value_range", reader.text("value_range", "-1..1")},
                                     {"time", reader.text("time", "0 noise, 1 image")}}
                          .dump();
    torchscriptForm(card.configJson); // refuses other values
    result.metadata = {{"flowmend.format", "prior/1"},
                       {"flowmend.architecture", kTorchscript},
                       {"flowmend.config", card.configJson},
                       {"flowmend.title", reader.text("title", "TorchScript program")},
                       {"flowmend.licence", reader.text("licence", "unknown, as of the file's author")},
                       {"flowmend.data", reader.text("data", "not stated by the file")},
                       {"flowmend.purpose", reader.text("purpose", "")},
                       {"flowmend.bias", reader.text("bias", "")},
                       {"flowmend.source", request.file.filename().string()},
                       {"flowmend.source_sha256", fileSha256(request.file)}};
    return result;
}

} // namespace flowmend
