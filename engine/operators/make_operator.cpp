#include "engine/operators/make_operator.h"

#include "engine/api/catalogue.h"
#include "engine/api/error.h"
#include "engine/operators/composition_operator.h"
#include "engine/operators/convolution_operator.h"
#include "engine/operators/downsample_operator.h"
#include "engine/operators/identity_operator.h"
#include "engine/operators/kernels.h"
#include "engine/operators/mask_operator.h"

namespace flowmend {
namespace {

// The size that the picture has after the operators so far.
struct Size {
    std::int64_t height;
    std::int64_t width;
};

OperatorPtr makeMask(const OperatorInputs& inputs, const Size& size) {
    const torch::Tensor& mask = inputs.mask;
    if (!mask.defined())
        throw UsageError(message(FM_TEXT("errors", "there is no mask that says which pixels to repair")));
    if (mask.size(2) != size.height || mask.size(3) != size.width)
        throw UsageError(message(FM_TEXT("errors", "the mask has {0} x {1} pixels, the picture {2} x {3}"),
                                 mask.size(3), mask.size(2), size.width, size.height));
    return std::make_shared<MaskOperator>(1 - mask.to(torch::kFloat32));
}

Border borderOf(const std::string& name) {
    if (name == "periodic")
        return Border::periodic;
    if (name == "replicate")
        return Border::replicate;
    if (name == "zero")
        return Border::zero;
    if (name == "reflect")
        return Border::reflect;
    throw UsageError(message(FM_TEXT("errors", "there is no border \"{0}\""), name), {}, "border");
}

OperatorPtr makeBlur(const OptionReader& options, const OperatorInputs& inputs, const Size& size) {
    const torch::Tensor kernel = makeKernel(parseKernelText(options.text("kernel")), inputs.kernel);
    if (kernel.size(0) > size.height || kernel.size(1) > size.width)
        throw UsageError(
            message(FM_TEXT("errors", "the kernel of {0} x {1} pixels is larger than the picture of {2} x {3}"),
                    kernel.size(1), kernel.size(0), size.width, size.height),
            message(FM_TEXT("errors", "Choose a smaller kernel or a larger picture or region")), "kernel");
    return std::make_shared<ConvolutionOperator>(kernel, size.height, size.width, borderOf(options.text("border")));
}

DownsampleFilter filterOf(const std::string& name) {
    if (name == "average")
        return DownsampleFilter::average;
    if (name == "keep")
        return DownsampleFilter::keep;
    if (name == "bicubic")
        return DownsampleFilter::bicubic;
    throw UsageError(message(FM_TEXT("errors", "there is no filter \"{0}\""), name), {}, "filter");
}

OperatorPtr makeDownsample(const OptionReader& options, Size& size) {
    const auto scale = options.integer("scale");
    auto made = std::make_shared<DownsampleOperator>(scale, filterOf(options.text("filter")), size.height, size.width);
    size = {size.height / scale, size.width / scale};
    return made;
}

OperatorPtr makeOne(const Damage& entry, const OperatorInputs& inputs, Size& size) {
    const OptionReader options(damage(entry.name).options, entry.options); // refuses unknown names, keys and values
    if (entry.name == "mask")
        return makeMask(inputs, size);
    if (entry.name == "blur")
        return makeBlur(options, inputs, size);
    return makeDownsample(options, size);
}

} // namespace

OperatorPtr makeOperator(const std::vector<Damage>& damage, const OperatorInputs& inputs) {
    Size size{inputs.height, inputs.width};
    OperatorPtr chain;
    for (const Damage& one : damage) {
        OperatorPtr made = makeOne(one, inputs, size);
        chain = chain ? std::make_shared<CompositionOperator>(made, chain) : made;
    }
    return chain ? chain->to(inputs.device) : std::make_shared<IdentityOperator>();
}

} // namespace flowmend
