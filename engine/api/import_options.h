#pragma once

#include "engine/api/option_spec.h"
#include "engine/api/prior_import.h"

#include <span>

namespace flowmend {

/// What an import cannot read off the tensors and has to be told: flags of `flowmend priors import`, controls of the
/// window.
std::span<const OptionSpec> importOptions();

/// Writes them into the request.
void applyImportOptions(const OptionSet& options, ImportRequest& request);

} // namespace flowmend
