#pragma once

#include "engine/weights/safetensors.h"
#include "engine/weights/safetensors_header.h"

namespace flowmend {

/// Checks every 4-bit weight of bitsandbytes in the file (NF4, FP4: a tensor "X.quant_state.bitsandbytes__nf4" beside
/// the packed "X"): the state's numbers against the lengths of the tensors they speak of, so that decoding never reads
/// outside them. Throws FileError for the first fault. A file without such tensors passes.
void checkBitsandbytes(const SafetensorsFile& file);
/// Whether the file has any.
bool holdsBitsandbytes(const SafetensorsHeader& header);

} // namespace flowmend
