#pragma once

#include "engine/operators/operator.h"
#include "tests/support/vector_file.h"

#include <functional>

/// The operators of the reference runs, each written once as a linear map and transposed by autograd: independent of
/// those in engine/operators, which have reference vectors of their own.
class ReferenceOperator : public flowmend::Operator {
public:
    using Map = std::function<torch::Tensor(const torch::Tensor&)>;
    ReferenceOperator(Map map, std::vector<std::int64_t> shape) : m_map(std::move(map)), m_shape(std::move(shape)) {}

    torch::Tensor apply(const torch::Tensor& x) const override { return m_map(x); }
    torch::Tensor adjoint(const torch::Tensor& z) const override {
        const torch::AutoGradMode graph(true);
        const torch::Tensor x = torch::zeros(m_shape).requires_grad_();
        return torch::autograd::grad({m_map(x)}, {x}, {z})[0];
    }
    std::shared_ptr<const Operator> to(torch::Device) const override {
        return std::make_shared<ReferenceOperator>(m_map, m_shape);
    }
    std::string describe() const override { return "an operator of the reference runs"; }

private:
    Map m_map;
    std::vector<std::int64_t> m_shape; ///< of x
};

inline flowmend::OperatorPtr referenceOperator(const flowmend::testing::VectorFile& file) {
    const std::string name = file.text("operator");
    const nlohmann::json parameters = file.json("operator_parameters");
    ReferenceOperator::Map map;
    if (name == "denoising")
        map = [](const torch::Tensor& x) { return x * 1; };
    else if (name.ends_with("inpainting"))
        map = [mask = file["mask"]](const torch::Tensor& x) { return mask * x; };
    else if (name == "superresolution")
        map = [factor = parameters.at("factor").get<std::int64_t>()](const torch::Tensor& x) {
            return x.slice(2, 0, x.size(2), factor).slice(3, 0, x.size(3), factor);
        };
    else if (name == "gaussian_blur")
        map = [kernel = file["kernel"]](const torch::Tensor& x) { // periodic; the kernel is symmetric, of odd size
            torch::Tensor sum = torch::zeros_like(x);
            for (std::int64_t i = 0; i < kernel.size(0); ++i)
                for (std::int64_t j = 0; j < kernel.size(1); ++j)
                    sum = sum + kernel[i][j] * x.roll({i - kernel.size(0) / 2, j - kernel.size(1) / 2}, {2, 3});
            return sum;
        };
    else
        throw std::runtime_error("the reference run uses an unknown operator " + name);
    return std::make_shared<ReferenceOperator>(std::move(map), file["clean"].sizes().vec());
}
