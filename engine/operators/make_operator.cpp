#include "engine/operators/make_operator.h"

#include "engine/api/catalogue.h"
#include "engine/api/error.h"
#include "engine/operators/composition_operator.h"
#include "engine/operators/convolution_operator.h"
#include "engine/operators/crop_operator.h"
#include "engine/operators/downsample_operator.h"
#include "engine/operators/encoded_blur_operator.h"
#include "engine/operators/field_of_view.h"
#include "engine/operators/identity_operator.h"
#include "engine/operators/kernels.h"
#include "engine/operators/luminance_operator.h"
#include "engine/operators/mask_operator.h"
#include "engine/operators/response_operator.h"

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
    if (name == "open")
        return Border::valid;
    throw UsageError(message(FM_TEXT("errors", "there is no border \"{0}\""), name), {}, "border");
}

OperatorPtr makeBlur(const OptionReader& options, const OperatorInputs& inputs, Size& size, const Size& seen) {
    const Border border = borderOf(options.text("border"));
    const torch::Tensor kernel = blurKernel(options, inputs.kernel, size.height, size.width);
    const auto blur = std::make_shared<ConvolutionOperator>(kernel, size.height, size.width, border);
    const CropOperator::Size whole{blur->outputHeight(), blur->outputWidth()};
    size = {whole.height, whole.width};
    if (border != Border::valid || seen.height == 0 || (seen.height == size.height && seen.width == size.width))
        return blur;
    size = seen;
    return std::make_shared<CompositionOperator>(
        std::make_shared<CropOperator>(whole, CropOperator::Size{seen.height, seen.width}), blur);
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

ResponseCurve curveOf(const std::string& name) {
    if (name == "clip")
        return ResponseCurve::clip;
    if (name == "exposure")
        return ResponseCurve::exposure;
    if (name == "film")
        return ResponseCurve::film;
    throw UsageError(message(FM_TEXT("errors", "there is no response \"{0}\""), name), {}, "response");
}

// seen: the size that the picture must have after this damage, 0 where anything will do.
OperatorPtr makeOne(const Damage& entry, const OperatorInputs& inputs, Size& size, const Size& seen) {
    const OptionReader options(damage(entry.name).options, entry.options); // refuses unknown names, keys and values
    if (entry.name == "mask")
        return makeMask(inputs, size);
    if (entry.name == "blur")
        return makeBlur(options, inputs, size, seen);
    if (entry.name == "encoded-blur")
        return loadEncodedBlur(options.text("weights"), std::uint64_t(options.integer("code-seed")), size.height,
                               size.width);
    if (entry.name == "response")
        return std::make_shared<ResponseOperator>(curveOf(options.text("response")), options.real("gain"));
    if (entry.name == "grey")
        return std::make_shared<LuminanceOperator>();
    return makeDownsample(options, size);
}

} // namespace

torch::Tensor blurKernel(const OptionReader& options, const torch::Tensor& picture, std::int64_t height,
                         std::int64_t width) {
    const torch::Tensor kernel = makeKernel(parseKernelText(options.text("kernel")), picture);
    if (kernel.size(0) > height || kernel.size(1) > width)
        throw UsageError(
            message(FM_TEXT("errors", "the kernel of {0} x {1} pixels is larger than the picture of {2} x {3}"),
                    kernel.size(1), kernel.size(0), width, height),
            message(FM_TEXT("errors", "Choose a smaller kernel or a larger picture or region")), "kernel");
    return kernel;
}

OperatorPtr makeOperator(const std::vector<Damage>& damage, const OperatorInputs& inputs) {
    Size size{inputs.height, inputs.width};
    OperatorPtr chain;
    for (std::size_t i = 0; i < damage.size(); ++i) {
        Size seen{0, 0};
        if (inputs.measuredHeight > 0) {
            const std::vector<Damage> later(damage.begin() + std::ptrdiff_t(i) + 1, damage.end());
            const FieldOfView view = fieldOfView(later, inputs.kernel, inputs.measuredHeight, inputs.measuredWidth);
            seen = {view.height, view.width};
        }
        OperatorPtr made = makeOne(damage[i], inputs, size, seen);
        chain = chain ? std::make_shared<CompositionOperator>(made, chain) : made;
    }
    return chain ? chain->to(inputs.device) : std::make_shared<IdentityOperator>();
}

} // namespace flowmend
