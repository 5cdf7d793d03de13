#include "engine/numerics/convolution.h"

#include "engine/numerics/planned_convolution.h"

#include <ATen/Context.h>
#include <ATen/Functions.h>
#include <torch/csrc/autograd/custom_function.h>

namespace flowmend {
namespace {

constexpr std::int64_t kBlock = 16;

/// With zeros after the last index of a dimension, up to whole blocks.
torch::Tensor filledUp(const torch::Tensor& tensor, std::int64_t dimension, std::int64_t block) {
    const std::int64_t missing = (block - tensor.size(dimension) % block) % block;
    if (missing == 0)
        return tensor;
    std::vector<std::int64_t> padding(std::size_t(2 * (tensor.dim() - dimension)), 0); // from the last dimension on
    padding.back() = missing;
    return at::constant_pad_nd(tensor, padding);
}

torch::Tensor inBlocks(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias,
                       std::int64_t stride, std::int64_t padding) {
    const auto y = at::conv2d(filledUp(x, 1, kBlock), filledUp(filledUp(weight, 1, kBlock), 0, kBlock),
                              filledUp(bias, 0, kBlock), stride, padding);
    return y.narrow(1, 0, weight.size(0));
}

/// The kernel of the adjoint: where the convolution takes x[s o - p + a] with a = s m + r, the adjoint's phase r at q
/// is the sum over m of y[q - m] w[s m + r]. (out, C, k, k) -> (C s s, out, M, M), M = ceil(k / s).
torch::Tensor phases(const torch::Tensor& weight, std::int64_t stride) {
    if (stride == 1)
        return weight.transpose(0, 1).flip({2, 3});
    const auto whole = filledUp(filledUp(weight, 2, stride), 3, stride);
    const std::int64_t out = weight.size(0), in = weight.size(1), taps = whole.size(2) / stride;
    const auto split = whole.reshape({out, in, taps, stride, taps, stride}).flip({2, 4});
    return split.permute({1, 3, 5, 0, 2, 4}).reshape({in * stride * stride, out, taps, taps});
}

/// LibTorch rounds partial sums of bf16.
torch::ScalarType sumType(const torch::Tensor& tensor) {
    return tensor.scalar_type() == torch::kBFloat16 ? torch::kFloat32 : tensor.scalar_type();
}

torch::Tensor noBias(const torch::Tensor& weight) {
    return at::zeros(weight.size(0), weight.options().requires_grad(false));
}

class Convolution : public torch::autograd::Function<Convolution> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& x,
                                 const torch::Tensor& weight, const torch::Tensor& bias, std::int64_t stride,
                                 std::int64_t padding) {
        context->save_for_backward({x, weight});
        context->saved_data["stride"] = stride;
        context->saved_data["padding"] = padding;
        return inBlocks(x, weight, bias, stride, padding);
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   const torch::autograd::variable_list& gradients) {
        const auto saved = context->get_saved_variables();
        const auto &x = saved[0], &weight = saved[1], &c = gradients[0];
        const std::int64_t stride = context->saved_data["stride"].toInt();
        const std::int64_t padding = context->saved_data["padding"].toInt();
        torch::Tensor byX, byWeight, byBias;
        if (context->needs_input_grad(0))
            byX = convolveAdjoint(c, weight, stride, padding, {x.size(2), x.size(3)});
        if (context->needs_input_grad(1))
            byWeight = gradientByWeight(c, x, weight, stride, padding);
        if (context->needs_input_grad(2))
            byBias = c.sum({0, 2, 3}, false, sumType(c)).to(c.scalar_type());
        return {byX, byWeight, byBias, {}, {}};
    }

private:
    static torch::Tensor gradientByWeight(const torch::Tensor& c, const torch::Tensor& x, const torch::Tensor& weight,
                                          std::int64_t stride, std::int64_t padding) {
        const auto all = at::convolution_backward(
            filledUp(c, 1, kBlock), filledUp(x, 1, kBlock), filledUp(filledUp(weight, 1, kBlock), 0, kBlock),
            c10::nullopt, {stride, stride}, {padding, padding}, {1, 1}, false, {0, 0}, 1, {false, true, false});
        return std::get<1>(all).narrow(0, 0, weight.size(0)).narrow(1, 0, weight.size(1));
    }
};

torch::Tensor plannedOrNot(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias,
                           std::int64_t stride, std::int64_t padding) {
    if (auto y = plannedConvolution(x, weight, bias, stride, padding))
        return *std::move(y);
    return at::conv2d(x, weight, bias, stride, padding);
}

/// By x alone, any number of times: its gradient is the adjoint, whose gradient is the convolution again.
class PlannedConvolution : public torch::autograd::Function<PlannedConvolution> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& x,
                                 const torch::Tensor& weight, const torch::Tensor& bias, std::int64_t stride,
                                 std::int64_t padding) {
        context->save_for_backward({weight});
        context->saved_data["stride"] = stride;
        context->saved_data["padding"] = padding;
        context->saved_data["height"] = x.size(2);
        context->saved_data["width"] = x.size(3);
        return plannedOrNot(x, weight, bias, stride, padding);
    }
    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   const torch::autograd::variable_list& gradients);
};

class PlannedAdjoint : public torch::autograd::Function<PlannedAdjoint> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& y,
                                 const torch::Tensor& weight, std::int64_t stride, std::int64_t padding,
                                 std::int64_t height, std::int64_t width) {
        context->save_for_backward({weight});
        context->saved_data["stride"] = stride;
        context->saved_data["padding"] = padding;
        if (auto x = plannedAdjoint(y, weight, stride, padding, {height, width}))
            return *std::move(x);
        return convolveAdjoint(y, weight, stride, padding, {height, width});
    }
    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   const torch::autograd::variable_list& gradients) {
        const auto weight = context->get_saved_variables()[0];
        return {PlannedConvolution::apply(gradients[0], weight, noBias(weight), context->saved_data["stride"].toInt(),
                                          context->saved_data["padding"].toInt()),
                {},
                {},
                {},
                {},
                {}};
    }
};

torch::autograd::variable_list PlannedConvolution::backward(torch::autograd::AutogradContext* context,
                                                            const torch::autograd::variable_list& gradients) {
    const auto weight = context->get_saved_variables()[0];
    const auto number = [&](const char* name) { return context->saved_data[name].toInt(); };
    return {PlannedAdjoint::apply(gradients[0], weight, number("stride"), number("padding"), number("height"),
                                  number("width")),
            {},
            {},
            {},
            {}};
}

} // namespace

torch::Tensor convolve(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias,
                       std::int64_t stride, std::int64_t padding, ConvolutionGradient gradient) {
    const bool differentiated = at::GradMode::is_enabled() && (x.requires_grad() || weight.requires_grad() ||
                                                               (bias.defined() && bias.requires_grad()));
    if (gradient == ConvolutionGradient::own && x.is_cpu())
        return Convolution::apply(x, weight, bias.defined() ? bias : noBias(weight), stride, padding);
    if (!differentiated)
        return plannedOrNot(x, weight, bias, stride, padding);
    if (canBePlanned(x, weight) && !weight.requires_grad() && !(bias.defined() && bias.requires_grad()))
        return PlannedConvolution::apply(x, weight, bias.defined() ? bias : noBias(weight), stride, padding);
    return at::conv2d(x, weight, bias, stride, padding);
}

torch::Tensor convolveAdjoint(const torch::Tensor& y, const torch::Tensor& weight, std::int64_t stride,
                              std::int64_t padding, std::pair<std::int64_t, std::int64_t> size) {
    const auto kernel = phases(weight, stride);
    const std::int64_t reach = kernel.size(2) - 1,
                       kept = stride == 1 ? std::max(reach - padding, std::int64_t{0}) : reach;
    const std::int64_t cut = stride == 1 ? padding - (reach - kept) : padding;
    auto x = convolve(y, kernel, {}, 1, kept, ConvolutionGradient::own);
    if (stride > 1)
        x = at::pixel_shuffle(x, stride);
    const std::int64_t below = size.first + cut - x.size(2), right = size.second + cut - x.size(3);
    if (cut == 0 && below == 0 && right == 0)
        return x;
    return at::constant_pad_nd(x, {-cut, right, -cut, below}); // the padding goes, what was never read comes
}

WithoutOneDnn::WithoutOneDnn() : m_before(at::globalContext().userEnabledMkldnn()) {
    at::globalContext().setUserEnabledMkldnn(false);
}

WithoutOneDnn::~WithoutOneDnn() {
    at::globalContext().setUserEnabledMkldnn(m_before);
}

} // namespace flowmend
