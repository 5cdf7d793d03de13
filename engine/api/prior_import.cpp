#include "engine/api/prior_import.h"

#include "engine/api/card_file.h"
#include "engine/api/error.h"
#include "engine/api/paths.h"

#include <algorithm>
#include <system_error>

namespace flowmend {

std::filesystem::path installedPrior(const std::string& name) {
    const auto isPlain = [](unsigned char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' ||
               c == '.';
    };
    const bool fits = !name.empty() && name.size() <= 64 && name.front() != '.' && name.front() != '-' &&
                      std::all_of(name.begin(), name.end(), isPlain);
    if (!fits)
        throw UsageError(message(FM_TEXT("errors", "\"{0}\" cannot be a prior's name"), name.substr(0, 80)),
                         message(FM_TEXT("errors", "Take up to 64 letters, digits and - _ . for it")));
    return userDataFolder() / "priors" / (name + ".safetensors");
}

std::filesystem::path removePrior(const std::string& name) {
    const auto path = installedPrior(name);
    std::error_code failure;
    if (!std::filesystem::exists(path, failure)) {
        const bool isShipped = std::filesystem::exists(dataFolder() / "priors" / path.filename(), failure);
        throw UsageError(isShipped ? message(FM_TEXT("errors", "the prior \"{0}\" came with Flowmend and stays"), name)
                                   : message(FM_TEXT("errors", "there is no installed prior \"{0}\""), name),
                         message(FM_TEXT("errors", "See flowmend priors list")));
    }
    if (!std::filesystem::remove(path, failure))
        throw FileError(path.string(),
                        message(FM_TEXT("errors", "the file cannot be removed ({0})"), failure.message()), {},
                        FileError::Direction::writing);
    std::filesystem::remove(cardBeside(path), failure); // seldom there
    return path;
}

} // namespace flowmend
