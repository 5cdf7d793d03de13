#pragma once

#include "engine/weights/dtype.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace flowmend {

/// Index into PickleTree::values.
using PickleId = std::uint32_t;

struct PickleList {
    std::vector<PickleId> items;
    bool isTuple = false;
};

/// In the order of the file; keys are texts or whole numbers.
struct PickleDictionary {
    std::vector<std::pair<PickleId, PickleId>> entries;
    bool isNamespace = false;
};

/// A tensor's place in PickleTree::tensors.
struct PickleTensor {
    std::uint32_t index = 0;
};

/// What a pickle names but its reader does nothing with: an allowed function, class, number type, or a storage.
struct PickleToken {
    enum class Kind {
        orderedDict,
        rebuildTensor,
        rebuildTensorV2,
        rebuildParameter,
        parameter,
        storageClass,
        size,
        device,
        numpyScalar,
        numpyType,
        encode,
        nameSpace,
        storage,         ///< index: of the storage
        numpyTypeRecord, ///< text: "f8"
        bytes,           ///< text: the bytes
    };
    Kind kind{};
    DType dtype = DType::f32; ///< of a storage class
    std::uint32_t index = 0;
    std::string text;
};

/// None, True, whole numbers of 64 bits (larger ones become floating point), numbers, texts, containers, tensors.
/// torch.dtype and torch.device are texts ("torch.bfloat16", "cuda:0"), torch.Size a tuple, argparse.Namespace a
/// dictionary, a numpy scalar a number.
using PickleValue = std::variant<std::monostate, bool, std::int64_t, double, std::string, PickleList, PickleDictionary,
                                 PickleTensor, PickleToken>;

/// Elements that tensors are views of.
struct PickleStorage {
    DType dtype = DType::f32;
    std::string key;
    std::int64_t elements = 0;
};

/// Row-major view in elements; checked to lie inside its storage.
struct PickleTensorView {
    std::uint32_t storage = 0; ///< in PickleTree::storages
    std::int64_t offset = 0;
    std::vector<std::int64_t> shape, strides;
};

/// What a pickle holds: values that refer to each other by index, so that shared ones are shared, and clearing up never
/// recurses.
struct PickleTree {
    std::vector<PickleValue> values;
    std::vector<PickleTensorView> tensors;
    std::vector<PickleStorage> storages;
    PickleId root = 0;
    std::size_t end = 0; ///< the byte after the pickle
};

/// Reads the pickle (protocol 2 to 5) that begins at `start`, and runs nothing: opcodes and names that weights files
/// have no need of are refused by name. What the root reaches is free of cycles and nested at most 64 deep.
/// Throws FileError (subject `path`) that names the opcode, the Python name or the byte.
PickleTree readPickle(std::span<const std::byte> bytes, std::size_t start, const std::string& path);

} // namespace flowmend
