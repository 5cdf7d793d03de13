#pragma once

#include "engine/api/prior_import.h"

namespace flowmend {

/// Checks a file of weights (it opens, is recognised, has every tensor in its shape and none besides, and evaluates to
/// finite numbers), and writes it as a prior with a card. Types of numbers stay as they are. A prior of Flowmend's own
/// is checked and copied. Throws FileError for a file that does not hold a prior, UsageError for what the tensors do
/// not tell and the request does not say. Nothing is written before everything is checked.
ImportedPrior importPrior(const ImportRequest& request);

} // namespace flowmend
