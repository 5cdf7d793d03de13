#include "engine/weights/dtype.h"

#include <array>

namespace flowmend {
namespace {

struct Row {
    DType type;
    std::string_view name;
    std::int64_t bytes;
};

// In the order of the enumeration.
constexpr std::array<Row, 15> kRows{{{DType::f64, "F64", 8},
                                     {DType::f32, "F32", 4},
                                     {DType::f16, "F16", 2},
                                     {DType::bf16, "BF16", 2},
                                     {DType::f8e4m3, "F8_E4M3", 1},
                                     {DType::f8e5m2, "F8_E5M2", 1},
                                     {DType::i64, "I64", 8},
                                     {DType::i32, "I32", 4},
                                     {DType::i16, "I16", 2},
                                     {DType::i8, "I8", 1},
                                     {DType::u64, "U64", 8},
                                     {DType::u32, "U32", 4},
                                     {DType::u16, "U16", 2},
                                     {DType::u8, "U8", 1},
                                     {DType::boolean, "BOOL", 1}}};

} // namespace

std::string_view dtypeName(DType type) {
    return kRows[static_cast<std::size_t>(type)].name;
}

std::optional<DType> dtypeFromName(std::string_view name) {
    for (const Row& row : kRows)
        if (row.name == name)
            return row.type;
    return std::nullopt;
}

std::int64_t bytesPerElement(DType type) {
    return kRows[static_cast<std::size_t>(type)].bytes;
}

} // namespace flowmend
