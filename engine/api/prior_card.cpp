#include "engine/api/prior_card.h"

#include "engine/api/card_file.h"
#include "engine/api/error.h"
#include "engine/api/paths.h"
#include "engine/weights/bitsandbytes_check.h"
#include "engine/weights/file_kind.h"
#include "engine/weights/mapped_file.h"
#include "engine/weights/safetensors.h"
#include "engine/weights/safetensors_header.h"
#include "engine/weights/sha256.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <system_error>

namespace flowmend {
namespace {

constexpr std::string_view kFormat = "prior/1";
constexpr std::string_view kEnding = ".safetensors";
constexpr std::size_t kLongestConfig = 65536; // bytes; ours have some 300

Message whatPriorsAre() {
    return message(
        FM_TEXT("errors", "Flowmend priors are safetensors files with \"flowmend.format\" in their metadata"));
}

SafetensorsHeader readHeader(const std::filesystem::path& path) {
    try {
        return readSafetensorsHeader(path);
    } catch (const FileError&) {
        // The commonest fault is another kind of file, and then its name says more than the first odd byte.
        const Message kind = foreignFileKind(path);
        std::error_code ignored;
        if (kind.empty() || !std::filesystem::is_regular_file(path, ignored))
            throw;
        throw FileError(path.string(), kind, whatPriorsAre());
    }
}

int configNumber(const nlohmann::json& config, const char* key, int largest, const std::string& path) {
    const auto found = config.find(key);
    if (found == config.end() || !found->is_number_unsigned() || found->get<std::uint64_t>() < 1 ||
        found->get<std::uint64_t>() > static_cast<std::uint64_t>(largest))
        throw FileError(
            path, message(FM_TEXT("errors", "the prior's flowmend.config needs a whole number from 1 to {0} for {1}"),
                          largest, key));
    return found->get<int>();
}

void readConfig(PriorCard& card) {
    const std::string path = card.path.string();
    // The callback drops everything below two levels, so that nesting builds no tree.
    const auto shallow = [](int depth, nlohmann::json::parse_event_t, nlohmann::json&) { return depth <= 2; };
    nlohmann::json config;
    if (card.configJson.size() <= kLongestConfig)
        config = nlohmann::json::parse(card.configJson, shallow, false);
    if (!config.is_object())
        throw FileError(path, message(FM_TEXT("errors", "the prior's flowmend.config is not a JSON object")));
    card.nativeSize = configNumber(config, "native_size", 4096, path);
    card.stride = configNumber(config, "stride", 1024, path);
    card.channels = configNumber(config, "channels", 4, path);
    if (config.contains("attention_stride") && config["attention_stride"] != 0)
        card.attentionStride = configNumber(config, "attention_stride", 1024, path);
}

std::vector<std::filesystem::path> priorFolders() {
    return {userDataFolder() / "priors", dataFolder() / "priors"};
}

} // namespace

PriorCard readPriorCard(const std::filesystem::path& path) {
    const SafetensorsHeader header = readHeader(path);
    if (holdsBitsandbytes(header))
        checkBitsandbytes(SafetensorsFile(path));

    PriorCard card;
    card.name = path.stem().string();
    card.path = path;
    card.fileBytes = static_cast<std::int64_t>(header.fileBytes);
    card.tensors = static_cast<std::int64_t>(header.tensors.size());
    for (const auto& [name, tensor] : header.tensors)
        card.parameters += tensor.elements();
    auto metadata = header.metadata;
    std::error_code ignored; // a card that cannot be reached is none
    if (metadata.contains("flowmend.format") && std::filesystem::exists(cardBeside(path), ignored))
        for (auto& [key, said] : readCardFile(cardBeside(path)))
            metadata[key] = said;
    card.metadata.assign(metadata.begin(), metadata.end());

    const auto text = [&metadata](const char* key) {
        const auto found = metadata.find(key);
        return found == metadata.end() ? std::string() : found->second;
    };
    const std::string format = text("flowmend.format");
    if (format.empty())
        return card; // a safetensors file of somebody else: it can be looked at, not used
    if (format != kFormat)
        throw FileError(path.string(), message(FM_TEXT("errors", "the file's flowmend.format is \"{0}\", not \"{1}\""),
                                               format.substr(0, 40), kFormat));
    card.architecture = text("flowmend.architecture");
    if (card.architecture.empty())
        throw FileError(path.string(), message(FM_TEXT("errors", "the prior does not name its flowmend.architecture")));
    card.configJson = text("flowmend.config");
    readConfig(card);
    card.title = text("flowmend.title");
    card.purpose = text("flowmend.purpose");
    card.data = text("flowmend.data");
    card.licence = text("flowmend.licence");
    card.source = text("flowmend.source");
    card.bias = text("flowmend.bias");
    card.knowsColours = text("flowmend.colours") != "grey";
    card.training = text("flowmend.training");
    if (const auto eyes = text("flowmend.eyes"); !eyes.empty()) {
        card.eyes = parseEyes(eyes);
        if (!card.eyes)
            throw FileError(
                path.string(),
                message(FM_TEXT("errors", "the prior's flowmend.eyes is \"{0}\", not X,Y,X,Y"), eyes.substr(0, 40)));
    }
    return card;
}

std::vector<PriorCard> listPriors() {
    std::vector<PriorCard> cards;
    for (const std::filesystem::path& folder : priorFolders()) {
        std::vector<std::filesystem::path> paths;
        std::error_code ignored; // a folder that is not there holds no priors
        for (std::filesystem::directory_iterator it(folder, ignored), end; it != end; it.increment(ignored))
            if (it->path().extension() == kEnding)
                paths.push_back(it->path());
        std::sort(paths.begin(), paths.end());
        for (const std::filesystem::path& path : paths) {
            const auto sameName = [&path](const PriorCard& card) { return card.name == path.stem().string(); };
            if (std::any_of(cards.begin(), cards.end(), sameName))
                continue; // the user's own goes before a shipped one
            try {
                PriorCard card = readPriorCard(path);
                if (!card.architecture.empty())
                    cards.push_back(std::move(card));
            } catch (const FileError&) {
                // Left out: `flowmend priors info FILE` says what is wrong with it.
            }
        }
    }
    return cards;
}

std::filesystem::path findPrior(std::string_view nameOrPath) {
    const bool looksLikePath = nameOrPath.find('/') != std::string_view::npos || nameOrPath.ends_with(kEnding);
    if (!looksLikePath && !nameOrPath.empty()) {
        for (const std::filesystem::path& folder : priorFolders()) {
            const std::filesystem::path candidate = folder / (std::string(nameOrPath) + std::string(kEnding));
            std::error_code ignored;
            if (std::filesystem::is_regular_file(candidate, ignored))
                return candidate;
        }
    }
    std::error_code ignored;
    if (std::filesystem::is_regular_file(nameOrPath, ignored))
        return std::filesystem::path(nameOrPath);

    std::string known;
    for (const PriorCard& card : listPriors())
        known += (known.empty() ? "" : ", ") + card.name;
    const Message happened = message(FM_TEXT("errors", "there is no prior \"{0}\""), nameOrPath);
    if (known.empty())
        throw UsageError(happened,
                         message(FM_TEXT("errors", "No prior is installed: give the path of a prior's file")));
    throw UsageError(happened, message(FM_TEXT("errors", "Installed are: {0}. A path of a file works too"), known));
}

std::string fileSha256(const std::filesystem::path& path) {
    const MappedFile file(path);
    Sha256 sum;
    sum.update(file.bytes());
    return sum.hex();
}

std::string sha256(const void* data, std::size_t size) {
    Sha256 sum;
    sum.update({static_cast<const std::byte*>(data), size});
    return sum.hex();
}

} // namespace flowmend
