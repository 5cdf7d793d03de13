#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace flowmend {

/// Element types of a safetensors file.
enum class DType { f64, f32, f16, bf16, f8e4m3, f8e5m2, i64, i32, i16, i8, u64, u32, u16, u8, boolean };

/// The name in the file's header: "BF16".
std::string_view dtypeName(DType type);
std::optional<DType> dtypeFromName(std::string_view name);
std::int64_t bytesPerElement(DType type);

} // namespace flowmend
