// What may occur in a pickle of weights (SPEC_UNET section 5) and what may not.
#include "engine/weights/pickle_names.h"

#include <algorithm>
#include <array>
#include <string>

namespace flowmend {
namespace {

using Kind = PickleToken::Kind;

struct KnownName {
    std::string_view name;
    Kind kind;
    DType dtype = DType::f32;
};
constexpr std::array kKnownNames{
    KnownName{"collections.OrderedDict", Kind::orderedDict},
    KnownName{"torch._utils._rebuild_tensor", Kind::rebuildTensor},
    KnownName{"torch._utils._rebuild_tensor_v2", Kind::rebuildTensorV2},
    KnownName{"torch._utils._rebuild_parameter", Kind::rebuildParameter},
    KnownName{"torch.nn.parameter.Parameter", Kind::parameter},
    KnownName{"torch.DoubleStorage", Kind::storageClass, DType::f64},
    KnownName{"torch.FloatStorage", Kind::storageClass, DType::f32},
    KnownName{"torch.HalfStorage", Kind::storageClass, DType::f16},
    KnownName{"torch.BFloat16Storage", Kind::storageClass, DType::bf16},
    KnownName{"torch.LongStorage", Kind::storageClass, DType::i64},
    KnownName{"torch.IntStorage", Kind::storageClass, DType::i32},
    KnownName{"torch.ShortStorage", Kind::storageClass, DType::i16},
    KnownName{"torch.CharStorage", Kind::storageClass, DType::i8},
    KnownName{"torch.ByteStorage", Kind::storageClass, DType::u8},
    KnownName{"torch.BoolStorage", Kind::storageClass, DType::boolean},
    KnownName{"torch.Size", Kind::size},
    KnownName{"torch.device", Kind::device},
    // Records of training scripts beside the weights: numbers of numpy, the script's arguments.
    KnownName{"numpy.core.multiarray.scalar", Kind::numpyScalar},
    KnownName{"numpy._core.multiarray.scalar", Kind::numpyScalar},
    KnownName{"numpy.dtype", Kind::numpyType},
    KnownName{"_codecs.encode", Kind::encode},
    KnownName{"argparse.Namespace", Kind::nameSpace},
};
constexpr std::array<std::string_view, 15> kTorchTypes{
    "torch.float64", "torch.float32", "torch.float16", "torch.bfloat16", "torch.int64",
    "torch.int32",   "torch.int16",   "torch.int8",    "torch.uint8",    "torch.bool",
    "torch.double",  "torch.float",   "torch.half",    "torch.long",     "torch.int"};

struct RefusedOpcode {
    unsigned char code;
    const char* name;
};
constexpr std::array kRefusedOpcodes{
    RefusedOpcode{'0', "POP"},
    RefusedOpcode{'1', "POP_MARK"},
    RefusedOpcode{'2', "DUP"},
    RefusedOpcode{'F', "FLOAT"},
    RefusedOpcode{'I', "INT"},
    RefusedOpcode{'L', "LONG"},
    RefusedOpcode{'P', "PERSID"},
    RefusedOpcode{'S', "STRING"},
    RefusedOpcode{'T', "BINSTRING"},
    RefusedOpcode{'U', "SHORT_BINSTRING"},
    RefusedOpcode{'V', "UNICODE"},
    RefusedOpcode{'B', "BINBYTES"},
    RefusedOpcode{'C', "SHORT_BINBYTES"},
    RefusedOpcode{'d', "DICT"},
    RefusedOpcode{'g', "GET"},
    RefusedOpcode{'i', "INST"},
    RefusedOpcode{'l', "LIST"},
    RefusedOpcode{'o', "OBJ"},
    RefusedOpcode{'p', "PUT"},
    RefusedOpcode{0x82, "EXT1"},
    RefusedOpcode{0x83, "EXT2"},
    RefusedOpcode{0x84, "EXT4"},
    RefusedOpcode{0x8b, "LONG4"},
    RefusedOpcode{0x8d, "BINUNICODE8"},
    RefusedOpcode{0x8e, "BINBYTES8"},
    RefusedOpcode{0x8f, "EMPTY_SET"},
    RefusedOpcode{0x90, "ADDITEMS"},
    RefusedOpcode{0x91, "FROZENSET"},
    RefusedOpcode{0x92, "NEWOBJ_EX"},
    RefusedOpcode{0x96, "BYTEARRAY8"},
    RefusedOpcode{0x97, "NEXT_BUFFER"},
    RefusedOpcode{0x98, "READONLY_BUFFER"},
};

} // namespace

std::optional<PickleValue> valueOfPythonName(std::string_view name) {
    if (std::find(kTorchTypes.begin(), kTorchTypes.end(), name) != kTorchTypes.end())
        return std::string(name);
    const auto known = std::find_if(kKnownNames.begin(), kKnownNames.end(),
                                    [&](const KnownName& entry) { return entry.name == name; });
    if (known == kKnownNames.end())
        return std::nullopt;
    return PickleToken{known->kind, known->dtype, 0, {}};
}

const char* refusedOpcodeName(unsigned char opcode) {
    const auto found = std::find_if(kRefusedOpcodes.begin(), kRefusedOpcodes.end(),
                                    [&](const RefusedOpcode& entry) { return entry.code == opcode; });
    return found == kRefusedOpcodes.end() ? nullptr : found->name;
}

} // namespace flowmend
