#include "engine/weights/tensor_file.h"

#include "engine/api/error.h"
#include "engine/weights/safetensors_header.h"

#include <cstring>

namespace flowmend {

std::optional<torch::ScalarType> torchType(DType type) {
    switch (type) {
    case DType::f64:
        return torch::kFloat64;
    case DType::f32:
        return torch::kFloat32;
    case DType::f16:
        return torch::kFloat16;
    case DType::bf16:
        return torch::kBFloat16;
    case DType::i64:
        return torch::kInt64;
    case DType::i32:
        return torch::kInt32;
    case DType::i16:
        return torch::kInt16;
    case DType::i8:
        return torch::kInt8;
    case DType::u8:
        return torch::kUInt8;
    case DType::boolean:
        return torch::kBool;
    case DType::f8e4m3:
    case DType::f8e5m2:
    case DType::u64:
    case DType::u32:
    case DType::u16:
        return std::nullopt;
    }
    return std::nullopt;
}

namespace {

DType fileType(torch::ScalarType type) {
    for (const DType candidate : {DType::f64, DType::f32, DType::f16, DType::bf16, DType::i64, DType::i32, DType::i16,
                                  DType::i8, DType::u8, DType::boolean})
        if (torchType(candidate) == type)
            return candidate;
    throw UsageError(message(FM_TEXT("errors", "tensors of type {0} cannot be stored"), torch::toString(type)));
}

} // namespace

torch::Tensor toTensor(const TensorView& view) {
    const auto type = torchType(view.dtype);
    if (!type)
        throw UsageError(
            message(FM_TEXT("errors", "numbers of type {0} cannot be computed with"), dtypeName(view.dtype)));
    // A bool other than 0 and 1 is undefined behaviour in C++, and the file may hold any byte.
    const bool isBool = *type == torch::kBool;
    torch::Tensor tensor = torch::empty(view.shape, isBool ? torch::kUInt8 : *type);
    if (!view.bytes.empty())
        std::memcpy(tensor.data_ptr(), view.bytes.data(), view.bytes.size());
    return isBool ? tensor.ne(0) : tensor;
}

TensorMap readTensors(const std::filesystem::path& path) {
    const SafetensorsFile file(path);
    TensorMap tensors;
    for (const auto& [name, view] : file.tensors()) {
        if (!torchType(view.dtype))
            throw FileError(path.string(),
                            message(FM_TEXT("errors", "tensor {0} has numbers of type {1}, which cannot be "
                                                      "computed with"),
                                    quotedName(name), dtypeName(view.dtype)));
        tensors.emplace(name, toTensor(view));
    }
    return tensors;
}

void writeTensors(const std::filesystem::path& path, const TensorMap& tensors,
                  const std::map<std::string, std::string>& metadata) {
    std::vector<torch::Tensor> kept; // the views below point into these
    std::map<std::string, TensorView, std::less<>> views;
    for (const auto& [name, tensor] : tensors) {
        kept.push_back(tensor.detach().to(torch::kCPU).contiguous());
        const torch::Tensor& flat = kept.back();
        views.emplace(name, TensorView{fileType(flat.scalar_type()),
                                       flat.sizes().vec(),
                                       {static_cast<const std::byte*>(flat.data_ptr()), flat.nbytes()}});
    }
    writeSafetensors(path, views, metadata);
}

} // namespace flowmend
