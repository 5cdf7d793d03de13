#pragma once

#include "engine/api/eye_pair.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace flowmend {

/// What a prior file says of itself (docs/formats.md), read without LibTorch and without its tensors.
struct PriorCard {
    std::string name; ///< file name without ending
    std::filesystem::path path;
    std::string architecture; ///< "patch-unet", "gaussian", ...; empty: a safetensors file that is no Flowmend prior
    std::string configJson;
    int nativeSize = 0; ///< pixels a side
    int stride = 1;     ///< sides must be multiples of it
    int channels = 3;
    /// Pixels a side that become one position of attention among all positions, which limits the size; 0: none.
    int attentionStride = 0;
    std::int64_t tensors = 0;
    std::int64_t parameters = 0; ///< numbers in all tensors
    std::int64_t fileBytes = 0;
    std::string title;
    std::string purpose; ///< what it is for, and what not
    std::string data;
    std::string licence;
    std::string source; ///< of an imported prior: the file it was made from
    std::string bias;
    bool knowsColours = true; ///< false: its pictures are grey
    /// Where the eyes are in its pictures, in sides of them, when it knows aligned faces.
    std::optional<EyePair> eyes;
    std::string training; ///< one paragraph: images seen, hours, held-out loss
    /// All that it says, sorted by key, what the card beside it says included.
    std::vector<std::pair<std::string, std::string>> metadata;
};

/// Reads the header alone, unless the file has 4-bit weights, checks all of it against the file's length, and lays the
/// card beside the file over it (card_file.h); throws FileError with one message for anything malformed. A sound
/// safetensors file without flowmend metadata gives a card without an architecture: to be looked at, not to be used.
PriorCard readPriorCard(const std::filesystem::path& path);

/// Installed priors: the user's data folder first, then those shipped. Broken files are left out.
std::vector<PriorCard> listPriors();

/// By installed name or by path; throws UsageError that lists those that exist.
std::filesystem::path findPrior(std::string_view nameOrPath);

/// SHA-256 of a file, lower-case hexadecimal.
std::string fileSha256(const std::filesystem::path& path);
std::string sha256(const void* data, std::size_t size);

} // namespace flowmend
