#pragma once

#include "engine/operators/encoded_blur_network.h"
#include "engine/operators/operator.h"

#include <filesystem>
#include <memory>

namespace flowmend {

/// y = clip(2 N((x + 1) / 2, k) - 1, -1, 1): a blur that a network has learnt from photographs, N, with the code k that
/// says which. Not linear; derivatives by autograd.
class EncodedBlurOperator final : public Operator {
public:
    /// code: (1, network.code(), H / 128, W / 128).
    EncodedBlurOperator(std::shared_ptr<const EncodedBlurNetwork> network, torch::Tensor code);

    torch::Tensor apply(const torch::Tensor& x) const override;
    torch::Tensor adjoint(const torch::Tensor& z) const override;
    bool isLinear() const override { return false; }
    OperatorPtr to(torch::Device device) const override;
    std::string describe() const override { return "blur by a network"; }

private:
    std::shared_ptr<const EncodedBlurNetwork> m_network;
    torch::Tensor m_code;
};

/// The public network's shape with the weights of a safetensors file, and the code 1.2 N(0, I) of the seed: one code
/// for the whole problem (drawing anew at each call, as DPS does, would blur each time differently). height, width: of
/// the picture, multiples of 128, else UsageError. Throws FileError for a file that lacks a tensor or has another
/// shape.
OperatorPtr loadEncodedBlur(const std::filesystem::path& weights, std::uint64_t seed, std::int64_t height,
                            std::int64_t width);

} // namespace flowmend
