#pragma once

#include "engine/api/prior_import.h"

#include <map>
#include <string>

namespace flowmend {

/// What the JSON file beside a TorchScript program says of it.
struct ProgramCard {
    PriorCard card;                              ///< sizes and configJson
    std::map<std::string, std::string> metadata; ///< of the prior file
};

/// Reads the card of request.file: an object with native_size (required; request.nativeSize goes before it), stride
/// (1), channels (3), value_range, time (torchscript_prior.h), title, purpose, data, licence and bias. Throws FileError
/// when there is none, UsageError (subject: the card) for another form.
ProgramCard readProgramCard(const ImportRequest& request);

} // namespace flowmend
