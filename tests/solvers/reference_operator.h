#pragma once

#include "engine/numerics/conjugate_gradients.h"
#include "engine/operators/operator.h"
#include "tests/support/vector_file.h"

#include <functional>
#include <torch/csrc/autograd/autograd.h>

/// The operators of the reference runs, each written once as a linear map and transposed by autograd: independent of
/// those in engine/operators, which have reference vectors of their own.
class ReferenceOperator : public flowmend::Operator {
public:
    using Map = std::function<torch::Tensor(const torch::Tensor&)>;
    ReferenceOperator(Map map, std::vector<std::int64_t> shape) : m_map(std::move(map)), m_shape(std::move(shape)) {}

    torch::Tensor apply(const torch::Tensor& x) const override { return m_map(x); }
    torch::Tensor adjoint(const torch::Tensor& z) const override {
        const at::AutoGradMode graph(true);
        const torch::Tensor x = torch::zeros(m_shape, z.options()).requires_grad_();
        return torch::autograd::grad({m_map(x)}, {x}, {z})[0];
    }
    /// Exact as far as fp32 can tell: in fp64, to a residual of 1e-12. A blur of noise 0.05 has a condition of 400, so
    /// that conjugate gradients in fp32 are off by more than the reference runs allow.
    torch::Tensor prox(const torch::Tensor& z, const torch::Tensor& y, double weight) const override {
        const torch::Tensor start = z.to(torch::kFloat64);
        const auto normal = [&](const torch::Tensor& x) { return adjoint(apply(x)) + weight * x; };
        return flowmend::conjugateGradients(normal, adjoint(y.to(torch::kFloat64)) + weight * start, start,
                                            {.relativeResidual = 1e-12, .iterations = 1000})
            .to(torch::kFloat32);
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
