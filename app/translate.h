#pragma once

#include "engine/api/error.h"

#include <string>

namespace flowmend::app {

/// The error in the user's language on one line: "subject: what happened. What to do."
std::string translated(const Error& error);
/// A warning on one line.
std::string translated(const Message& warning);
/// A label or help sentence of a declaration.
std::string translatedOption(const std::string& text);

} // namespace flowmend::app
