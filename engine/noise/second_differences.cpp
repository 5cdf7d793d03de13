#include "engine/noise/second_differences.h"

namespace flowmend {
namespace {

constexpr double kMedianOfNormal = 0.6745;

} // namespace

torch::Tensor secondDifferences(const torch::Tensor& x, std::int64_t reach) {
    const auto across = [reach](const torch::Tensor& from, std::int64_t side) {
        const auto length = from.size(side) - 2 * reach;
        return from.narrow(side, 0, length) - 2 * from.narrow(side, reach, length) +
               from.narrow(side, 2 * reach, length);
    };
    return across(across(torch::replication_pad2d(x, {reach, reach, reach, reach}), 2), 3);
}

double detailIn(const torch::Tensor& secondDifferences, const torch::Tensor& inHole) {
    return secondDifferences.masked_select(inHole).abs().median().item<double>() / kMedianOfNormal;
}

} // namespace flowmend
