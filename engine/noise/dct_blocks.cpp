#include "engine/noise/dct_blocks.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace flowmend {
torch::Tensor dctBlocks(const torch::Tensor& picture, const torch::Tensor& known, std::int64_t most) {
    const double possible = double(picture.size(2) - kBlockSide + 1) * double(picture.size(3) - kBlockSide + 1);
    const auto step = std::max<std::int64_t>(1, std::int64_t(std::ceil(std::sqrt(possible / double(most)))));
    const auto gathered = [step](const torch::Tensor& x) {
        return at::im2col(x, {kBlockSide, kBlockSide}, {1, 1}, {0, 0}, {step, step})[0];
    };
    auto blocks = gathered(picture).reshape({picture.size(1), kBlockSide * kBlockSide, -1});
    if (known.defined())
        blocks = blocks.index_select(2, (gathered(known) > 0).all(0).nonzero().flatten());
    auto basis = torch::empty({kBlockSide, kBlockSide}, torch::kFloat32);
    for (std::int64_t k = 0; k < kBlockSide; ++k)
        for (std::int64_t i = 0; i < kBlockSide; ++i)
            basis.data_ptr<float>()[k * kBlockSide + i] =
                float(std::sqrt((k == 0 ? 1.0 : 2.0) / kBlockSide) *
                      std::cos(std::numbers::pi * (double(i) + 0.5) * double(k) / kBlockSide));
    return torch::matmul(torch::kron(basis, basis), blocks);
}

std::vector<std::int64_t> frequenciesBetween(std::int64_t lowest, std::int64_t highest) {
    std::vector<std::int64_t> places;
    for (std::int64_t u = 0; u < kBlockSide; ++u)
        for (std::int64_t v = 0; v < kBlockSide; ++v)
            if (u + v >= lowest && u + v <= highest)
                places.push_back(u * kBlockSide + v);
    return places;
}

torch::Tensor smallest(const torch::Tensor& values, std::int64_t count) {
    return std::get<1>(values.topk(std::min(count, values.size(0)), 0, /*largest=*/false));
}

} // namespace flowmend
