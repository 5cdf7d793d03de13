#pragma once

#include "engine/weights/tensor_file.h"
#include "tests/support/vectors.h"

#include <torch/types.h>

#include <stdexcept>

namespace flowmend::testing {

/// One file of reference vectors, read whole.
struct VectorFile {
    std::filesystem::path path;
    TensorMap tensors;
    std::map<std::string, std::string> metadata;

    explicit VectorFile(const std::filesystem::path& file)
        : path(file),
          tensors(readTensors(file)),
          metadata(SafetensorsFile(file).metadata()) {}

    bool has(const std::string& name) const { return tensors.contains(name); }
    const torch::Tensor& operator[](const std::string& name) const {
        const auto found = tensors.find(name);
        if (found == tensors.end())
            throw std::runtime_error(path.string() + " lacks the tensor " + name);
        return found->second;
    }
    nlohmann::json json(const std::string& key) const { return metadataJson(metadata, key); }
    std::string text(const std::string& key) const {
        const auto found = metadata.find(key);
        return found == metadata.end() ? std::string() : found->second;
    }
};

/// Largest absolute difference; infinity when the shapes differ or a value is not a number.
inline double largestDifference(const torch::Tensor& a, const torch::Tensor& b) {
    if (a.sizes() != b.sizes())
        return std::numeric_limits<double>::infinity();
    if (a.numel() == 0)
        return 0;
    const double largest = (a.to(torch::kFloat64) - b.to(torch::kFloat64)).abs().max().item<double>();
    return std::isnan(largest) ? std::numeric_limits<double>::infinity() : largest;
}

} // namespace flowmend::testing
