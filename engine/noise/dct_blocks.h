#pragma once

#include <torch/types.h>

#include <vector>

namespace flowmend {

/// Side of a block in pixels, and of its coefficients.
constexpr std::int64_t kBlockSide = 8;

/// Blocks of a picture as coefficients of the orthonormal DCT, in which white noise has its own variance at every
/// frequency: (C, 64, blocks), coefficient 8 u + v at row u and column v. Blocks overlap; of a large picture they are
/// taken at a stride. picture: (1, C, H, W), both sides at least 8. known: (1, 1, H, W), blocks that touch a 0 are left
/// out; undefined: everything is known.
/// most: about how many blocks to take.
torch::Tensor dctBlocks(const torch::Tensor& picture, const torch::Tensor& known, std::int64_t most);

/// Places 8 u + v of the frequencies with lowest <= u + v <= highest.
std::vector<std::int64_t> frequenciesBetween(std::int64_t lowest, std::int64_t highest);

/// Places of the `count` smallest of a row of numbers.
torch::Tensor smallest(const torch::Tensor& values, std::int64_t count);

} // namespace flowmend
