#pragma once

#include "engine/api/message.h"
#include "engine/api/prior_card.h"

#include <filesystem>
#include <string>
#include <vector>

namespace flowmend {

/// A file of anyone's weights, to be checked, converted and installed as a prior.
struct ImportRequest {
    std::filesystem::path file;   ///< .safetensors, .pt, .pth or .ckpt
    std::filesystem::path card;   ///< of a TorchScript program; empty: FILE with the ending .json
    bool runProgram = false;      ///< a file that is a TorchScript program may run, now and whenever it is used
    std::filesystem::path output; ///< installedPrior(NAME)
    /// What the card is to say; empty: what is known of the file.
    std::string title, purpose, licence, data;
    bool averaged = true;         ///< moving averages of the weights where there are some
    int nativeSize = 0;           ///< pixels a side it was trained on; 0: as the tensors let guess
    int heads = 0, headWidth = 0; ///< of attention, for networks whose tensors do not tell; 0: not said
    std::string attentionOrder;   ///< "legacy" or "new"; empty: not said
    int label = -1;               ///< class for networks that know classes; -1: not said
};

struct ImportedPrior {
    PriorCard card;
    std::vector<Message> warnings;
};

/// Where a prior of this name is installed for the user. Throws UsageError for a name that is no plain file name.
std::filesystem::path installedPrior(const std::string& name);

/// Removes a prior that the user has installed, with the card beside it. Throws UsageError when there is none of this
/// name, or only a shipped one, FileError when it cannot be removed.
std::filesystem::path removePrior(const std::string& name);

} // namespace flowmend
