#pragma once

#include "engine/weights/pickle.h"

#include <optional>
#include <string_view>

namespace flowmend {

/// The Python name ("collections.OrderedDict") as a token, or torch.dtype's names as the text that they are; nothing
/// for any other name: what is not on the list is not opened.
std::optional<PickleValue> valueOfPythonName(std::string_view name);

/// The name of an opcode that Python has and no file of weights needs; null for what is no opcode.
const char* refusedOpcodeName(unsigned char opcode);

} // namespace flowmend
