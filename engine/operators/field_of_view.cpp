// From y back to x: a downsampling multiplies every length by its scale, a convolution without a border adds the
// kernel's size - 1, of which size - 1 - anchor lie before the first pixel (convolution_operator.cpp).
#include "engine/operators/field_of_view.h"

#include "engine/api/catalogue.h"
#include "engine/operators/make_operator.h"

namespace flowmend {

FieldOfView fieldOfView(const std::vector<Damage>& damages, const torch::Tensor& kernel, std::int64_t height,
                        std::int64_t width) {
    FieldOfView view{height, width, 0, 0};
    for (auto entry = damages.rbegin(); entry != damages.rend(); ++entry) {
        const OptionReader options(damage(entry->name).options, entry->options);
        if (entry->name == "downsample") {
            const auto scale = options.integer("scale");
            view = {view.height * scale, view.width * scale, view.top * scale, view.left * scale};
        } else if (entry->name == "blur" && options.text("border") == "open") {
            const torch::Tensor weights = blurKernel(options, kernel, view.height, view.width);
            const std::int64_t down = weights.size(0) - 1, across = weights.size(1) - 1;
            view = {view.height + down, view.width + across, view.top + down - weights.size(0) / 2,
                    view.left + across - weights.size(1) / 2};
        }
    }
    return view;
}

} // namespace flowmend
