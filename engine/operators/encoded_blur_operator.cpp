#include "engine/operators/encoded_blur_operator.h"

#include "engine/api/error.h"
#include "engine/numerics/noise.h"

#include <stdexcept>

namespace flowmend {
namespace {

constexpr double kCodeSize = 1.2; // standard deviation of the code, as in the public experiments

} // namespace

EncodedBlurOperator::EncodedBlurOperator(std::shared_ptr<const EncodedBlurNetwork> network, torch::Tensor code)
    : m_network(std::move(network)),
      m_code(std::move(code)) {}

torch::Tensor EncodedBlurOperator::apply(const torch::Tensor& x) const {
    return (2 * m_network->forward((x + 1) / 2, m_code) - 1).clamp(-1, 1);
}

torch::Tensor EncodedBlurOperator::adjoint(const torch::Tensor&) const {
    throw std::logic_error("a blur by a network is not linear and has no adjoint");
}

OperatorPtr EncodedBlurOperator::to(torch::Device device) const {
    return std::make_shared<EncodedBlurOperator>(std::make_shared<EncodedBlurNetwork>(m_network->to(device)),
                                                 m_code.to(device));
}

OperatorPtr loadEncodedBlur(const std::filesystem::path& weights, std::uint64_t seed, std::int64_t height,
                            std::int64_t width) {
    constexpr std::int64_t stride = EncodedBlurNetwork::kStride;
    if (height % stride != 0 || width % stride != 0)
        throw UsageError(
            message(FM_TEXT("errors", "the picture has {0} x {1} pixels; the blur network needs sides that "
                                      "are multiples of {2}"),
                    width, height, stride),
            message(FM_TEXT("errors", "Crop the picture first")));
    if (weights.empty())
        throw UsageError(message(FM_TEXT("errors", "the blur network has no weights")),
                         message(FM_TEXT("errors", "Give the file of its weights (docs/operators.md)")), "--weights");
    const EncodedBlurNetwork::Shape shape;
    try {
        auto network = std::make_shared<EncodedBlurNetwork>(shape, readTensors(weights));
        const auto code =
            NoiseSource(seed).normal({1, shape.code(), height / stride, width / stride}, Stream::blurCode, 0);
        return std::make_shared<EncodedBlurOperator>(std::move(network), kCodeSize * code);
    } catch (const UsageError& error) {
        throw FileError(weights.string(), error.happened(),
                        message(FM_TEXT("errors", "Convert the public network's weights as docs/operators.md says")));
    }
}

} // namespace flowmend
