#pragma once

#include "engine/weights/pickle.h"

#include <optional>
#include <string>

namespace flowmend {

/// The text's characters as bytes, as Python's latin1 has it; nothing where a character is beyond 255.
std::optional<std::string> latin1Bytes(const std::string& utf8);

bool isKnownNumpyType(const std::string& type);
/// The number that numpy stored under a known type ("f8", little-endian); nothing where the bytes are more or fewer.
std::optional<PickleValue> numpyNumber(const std::string& type, const std::string& bytes);

} // namespace flowmend
