#pragma once

#include <array>
#include <cstdint>

/// The inner loops of NoiseSource, many counters at a time: one after the other they cost some 4 % of a network of
/// 64 x 64.
namespace flowmend::kernels {

constexpr int kCounters = 32;
constexpr int kWords = 4 * kCounters;

/// words[4 k + i] = word i of philox4x32({counter[0] + k, counter[1], counter[2], counter[3]}, key).
void philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key, std::uint32_t* words);

/// Standard normals by Box-Muller, in fp64, from pairs of words: with u = (word + 1/2) 2^-32,
/// normals[2 k] = sqrt(-2 ln u_{2k}) cos(2 pi u_{2k+1}), normals[2 k + 1] the same with the sine.
void boxMuller(const std::uint32_t* words, float* normals);

} // namespace flowmend::kernels
