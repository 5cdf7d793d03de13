#include "engine/restoration/whole_frame.h"

#include "engine/operators/field_of_view.h"

#include <numeric>

namespace flowmend {

WholeFrame frameWhole(const Recipe& recipe, ImageSize input, const torch::Tensor& kernel, int stride) {
    WholeFrame frame;
    frame.scale = enlargement(recipe);
    frame.size = {input.width * frame.scale, input.height * frame.scale};
    const auto view = fieldOfView(recipe.damage, kernel, input.height, input.width);
    frame.open = view.height > frame.size.height || view.width > frame.size.width;
    // The network and the downsampling take multiples of their strides.
    frame.step = std::lcm(stride, frame.scale);
    const auto rounded = [&](std::int64_t side) { return int((side + frame.step - 1) / frame.step * frame.step); };
    frame.work = {rounded(view.width), rounded(view.height)};
    frame.left = int(view.left);
    frame.top = int(view.top);
    return frame;
}

} // namespace flowmend
