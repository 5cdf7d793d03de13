#include "engine/restoration/degrade.h"

#include "engine/api/catalogue.h"
#include "engine/imaging/tensor_bridge.h"
#include "engine/numerics/noise.h"
#include "engine/operators/make_operator.h"

namespace flowmend {

Image degradePicture(const Image& input, const Recipe& recipe, const std::optional<Image>& mask,
                     const std::optional<Image>& kernel) {
    const OptionReader options(restorationOptions(), recipe.options);
    OperatorInputs inputs;
    inputs.height = input.height();
    inputs.width = input.width();
    if (mask)
        inputs.mask = maskTensor(*mask);
    if (kernel)
        inputs.kernel = (toTensor(*kernel)[0].mean(0) + 1) / 2;
    const auto damage = makeOperator(recipe.damage, inputs);
    auto y = damage->apply(toTensor(input));
    // Without a word about noise the picture is only damaged, not made noisy.
    if (const double sigma = options.realOrAuto("noise").value_or(0); sigma > 0) {
        const NoiseSource noise(std::uint64_t(options.integer("seed")));
        y = y + sigma * noise.normal(y.sizes(), Stream::measurement, 0);
    }
    if (const auto measured = damage->measuredWeight(); measured.defined())
        y = y * (measured > 0); // nothing was measured there, not even noise
    const bool grey = y.size(1) == 1;
    Image out = toImage(y.expand({1, 3, -1, -1}), input.depth(), grey ? 1 : input.colourChannels());
    if (out.colourChannels() == input.colourChannels())
        out.iccProfile = input.iccProfile; // a profile of three colours says nothing of grey
    out.metadata = input.metadata;
    return out;
}

} // namespace flowmend
