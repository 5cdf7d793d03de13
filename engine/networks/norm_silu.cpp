// Forward: mean and 1/std of each group from per-channel sums, then y = silu(a x + b) with a = gain / std,
// b = offset - mean a. x is read as its distance from one of its own values, the pivot of its channel, or where a map
// is nearly flat fp32 would lose its variance; pivot and shift together, the lift, are put back by arithmetic in fp64.
// Backward, with z = xhat g + o and dz = dy silu'(z):
//   d offset = sum dz,  d gain = sum dz xhat,
//   dx = (g dz - mean_group(g dz) - xhat mean_group(g dz xhat)) / std,
// which is again one affine combination of dz and x for each channel. Chunks of a fixed size are summed in a fixed
// order, so the result does not depend on the number of threads.
#include "engine/networks/norm_silu.h"

#include "engine/networks/norm_silu_kernels.h"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace flowmend {
namespace {

constexpr std::int64_t kChunkPixels =
    64; // 64 x 256 channels in fp32: 64 kB, half of a first-level cache pair, and few enough for fp32 sums

/// Runs work(picture, first pixel, pixels, chunk index) over all chunks.
template <typename Work>
void forChunks(std::int64_t pictures, std::int64_t pixels, Work work) {
    const std::int64_t chunks = (pixels + kChunkPixels - 1) / kChunkPixels;
    at::parallel_for(0, pictures * chunks, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) {
            const std::int64_t first = i % chunks * kChunkPixels;
            work(i / chunks, first, std::min(kChunkPixels, pixels - first), i);
        }
    });
}

/// Per-picture sums of two quantities by channel, fp64 [N][2][C], from chunk sums computed by work(..., sum, other).
template <typename Work>
std::vector<double> reduceChunks(std::int64_t pictures, std::int64_t pixels, std::int64_t channels, Work work) {
    const std::int64_t chunks = (pixels + kChunkPixels - 1) / kChunkPixels;
    std::vector<float> partial(size_t(pictures * chunks * 2 * channels), 0.f);
    forChunks(pictures, pixels, [&](std::int64_t picture, std::int64_t first, std::int64_t count, std::int64_t chunk) {
        float* sum = partial.data() + chunk * 2 * channels;
        work(picture, first, count, sum, sum + channels);
    });
    std::vector<double> total(size_t(pictures * 2 * channels), 0.0);
    for (std::int64_t n = 0; n < pictures; ++n)
        for (std::int64_t chunk = 0; chunk < chunks; ++chunk)
            for (std::int64_t c = 0; c < 2 * channels; ++c)
                total[size_t(n * 2 * channels + c)] += double(partial[size_t((n * chunks + chunk) * 2 * channels + c)]);
    return total;
}

template <typename T>
T* raw(const torch::Tensor& tensor) {
    return static_cast<T*>(tensor.data_ptr());
}

template <typename T>
struct Pass {
    /// fp64 [N][2][C]: sums of x - pivot and of its square.
    static std::vector<double> sums(const torch::Tensor& x, const torch::Tensor& pivot) {
        const auto n = x.size(0), c = x.size(1), pixels = x.size(2) * x.size(3);
        const T* data = raw<T>(x);
        const float* from = raw<float>(pivot);
        return reduceChunks(n, pixels, c, [&](auto picture, auto first, auto count, float* sum, float* squares) {
            kernels::channelSums(data + (picture * pixels + first) * c, from + picture * c, count, c, sum, squares);
        });
    }

    static torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& pivot, const torch::Tensor& a,
                                 const torch::Tensor& b) {
        const auto n = x.size(0), c = x.size(1), pixels = x.size(2) * x.size(3);
        torch::Tensor y = torch::empty_like(x, torch::MemoryFormat::ChannelsLast);
        const T* in = raw<T>(x);
        T* out = raw<T>(y);
        const float *from = raw<float>(pivot), *scale = raw<float>(a), *shift = raw<float>(b);
        forChunks(n, pixels, [&](auto picture, auto first, auto count, auto) {
            const auto at = (picture * pixels + first) * c, row = picture * c;
            kernels::affineSilu(in + at, from + row, scale + row, shift + row, count, c, out + at);
        });
        return y;
    }

    /// dz in x's layout, and fp64 [N][2][C]: sums of dz and of dz (x - pivot).
    static std::pair<torch::Tensor, std::vector<double>> backward(const torch::Tensor& x, const torch::Tensor& pivot,
                                                                  const torch::Tensor& dy, const torch::Tensor& a,
                                                                  const torch::Tensor& b) {
        const auto n = x.size(0), c = x.size(1), pixels = x.size(2) * x.size(3);
        torch::Tensor dz = torch::empty_like(x, torch::MemoryFormat::ChannelsLast);
        const T *in = raw<T>(x), *gradient = raw<T>(dy);
        T* out = raw<T>(dz);
        const float *from = raw<float>(pivot), *scale = raw<float>(a), *shift = raw<float>(b);
        auto totals =
            reduceChunks(n, pixels, c, [&](auto picture, auto first, auto count, float* sum, float* products) {
                const auto at = (picture * pixels + first) * c, row = picture * c;
                kernels::affineSiluBackward(in + at, from + row, gradient + at, scale + row, shift + row, count, c,
                                            out + at, sum, products);
            });
        return {dz, totals};
    }

    static void combine(const torch::Tensor& d, const torch::Tensor& x, const torch::Tensor& pivot,
                        const torch::Tensor& p, const torch::Tensor& q, const torch::Tensor& r) {
        const auto n = x.size(0), c = x.size(1), pixels = x.size(2) * x.size(3);
        T* inOut = raw<T>(d);
        const T* in = raw<T>(x);
        const float *from = raw<float>(pivot), *pp = raw<float>(p), *qq = raw<float>(q), *rr = raw<float>(r);
        forChunks(n, pixels, [&](auto picture, auto first, auto count, auto) {
            const auto at = (picture * pixels + first) * c, row = picture * c;
            kernels::combine(inOut + at, in + at, from + row, pp + row, qq + row, rr + row, count, c);
        });
    }
};

/// Calls work with the storage type of x.
template <typename Work>
auto withStorage(const torch::Tensor& x, Work work) {
    return x.scalar_type() == torch::kBFloat16 ? work(Pass<std::uint16_t>{}) : work(Pass<float>{});
}

class NormSilu : public torch::autograd::Function<NormSilu> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& input,
                                 const torch::Tensor& gainInput, const torch::Tensor& offsetInput,
                                 const torch::Tensor& shiftInput, std::int64_t groups, double epsilon) {
        const auto x = input.contiguous(torch::MemoryFormat::ChannelsLast);
        const auto gain = gainInput.contiguous(), offset = offsetInput.contiguous();
        const auto pivot = x.select(3, 0).select(2, 0).to(torch::kFloat32).contiguous(); // (N, C)
        const auto lift = (pivot.to(torch::kFloat64) + shiftInput).contiguous();
        const auto n = x.size(0), c = x.size(1), width = c / groups;
        const double pixels = double(x.size(2) * x.size(3)), count = pixels * double(width);
        auto sums = withStorage(x, [&](auto pass) { return decltype(pass)::sums(x, pivot); });

        // Small arrays are worked on in plain loops: a call into the library costs more than the arithmetic.
        const auto a = torch::empty({n, c}, torch::kFloat32), b = torch::empty_like(a);
        const auto mean = torch::empty({n, groups}, torch::kFloat64), inverseStd = torch::empty_like(mean);
        const float *g = raw<float>(gain), *o = raw<float>(offset);
        const double* d = raw<double>(lift);
        for (std::int64_t picture = 0; picture < n; ++picture)
            for (std::int64_t group = 0; group < groups; ++group) {
                double* first = sums.data() + picture * 2 * c + group * width;
                for (std::int64_t i = 0; i < width; ++i) {
                    const double by = d[picture * c + group * width + i];
                    first[c + i] += by * (2 * first[i] + by * pixels);
                    first[i] += by * pixels;
                }
                const double m = std::accumulate(first, first + width, 0.0) / count;
                const double square = std::accumulate(first + c, first + c + width, 0.0) / count;
                const double s = 1 / std::sqrt(std::max(square - m * m, 0.0) + epsilon);
                raw<double>(mean)[picture * groups + group] = m;
                raw<double>(inverseStd)[picture * groups + group] = s;
                for (std::int64_t i = picture * c + group * width; i < picture * c + (group + 1) * width; ++i) {
                    raw<float>(a)[i] = float(s * double(g[i]));
                    raw<float>(b)[i] = float(double(o[i]) + (d[i] - m) * s * double(g[i]));
                }
            }
        const auto y = withStorage(x, [&](auto pass) { return decltype(pass)::forward(x, pivot, a, b); });
        context->save_for_backward({x, a, b, mean, inverseStd, gain, pivot, lift});
        return y;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const auto &x = saved[0], &a = saved[1], &b = saved[2], &mean = saved[3], &inverseStd = saved[4],
                   &gain = saved[5], &pivot = saved[6], &lift = saved[7];
        const auto n = x.size(0), c = x.size(1), groups = mean.size(1), width = c / groups;
        const double count = double(x.size(2) * x.size(3) * width);
        const auto dy = gradients[0].to(x.scalar_type()).contiguous(torch::MemoryFormat::ChannelsLast);
        const auto [dz, sums] = withStorage(x, [&](auto pass) { return decltype(pass)::backward(x, pivot, dy, a, b); });

        const auto dGain = torch::empty({n, c}, torch::kFloat32), dOffset = torch::empty_like(dGain);
        const auto q = torch::empty_like(dGain), r = torch::empty_like(dGain);
        const float* g = raw<float>(gain);
        const double* d = raw<double>(lift);
        for (std::int64_t picture = 0; picture < n; ++picture)
            for (std::int64_t group = 0; group < groups; ++group) {
                const double m = raw<double>(mean)[picture * groups + group];
                const double s = raw<double>(inverseStd)[picture * groups + group];
                const std::int64_t first = picture * c + group * width;
                double meanGradient = 0, meanProduct = 0; // of g dz and g dz xhat over the group
                for (std::int64_t i = 0; i < width; ++i) {
                    const double sum = sums[size_t(picture * 2 * c + group * width + i)];
                    const double middle = m - d[first + i]; // the mean as x - pivot sees it
                    const double product = (sums[size_t(picture * 2 * c + c + group * width + i)] - middle * sum) * s;
                    raw<float>(dOffset)[first + i] = float(sum);
                    raw<float>(dGain)[first + i] = float(product);
                    meanGradient += double(g[first + i]) * sum / count;
                    meanProduct += double(g[first + i]) * product / count;
                }
                const double slope = -meanProduct * s * s;
                std::fill_n(raw<float>(q) + first, width, float(slope));
                for (std::int64_t i = first; i < first + width; ++i)
                    raw<float>(r)[i] = float(-meanGradient * s - slope * (m - d[i]));
            }
        withStorage(x, [&](auto pass) { return decltype(pass)::combine(dz, x, pivot, a, q, r); });
        return {dz, dGain, dOffset, {}, {}, {}};
    }
};

} // namespace

torch::Tensor normSilu(const torch::Tensor& x, const torch::Tensor& gain, const torch::Tensor& offset,
                       std::int64_t groups, double epsilon, const torch::Tensor& shift) {
    const bool storage = x.scalar_type() == torch::kBFloat16 || x.scalar_type() == torch::kFloat32;
    if (!x.device().is_cpu() || !storage)
        return normSiluReference(x, gain, offset, groups, epsilon, shift);
    return NormSilu::apply(x, gain, offset, shift.defined() ? shift : torch::zeros({x.size(0), x.size(1)}), groups,
                           epsilon);
}

torch::Tensor normSiluReference(const torch::Tensor& x, const torch::Tensor& gain, const torch::Tensor& offset,
                                std::int64_t groups, double epsilon, const torch::Tensor& shift) {
    const auto n = x.size(0), c = x.size(1);
    auto moved = x.to(torch::kFloat32).contiguous();
    if (shift.defined())
        moved = moved + shift.reshape({n, c, 1, 1});
    const auto normal = torch::group_norm(moved, groups, {}, {}, epsilon);
    const auto z = normal * gain.reshape({n, c, 1, 1}) + offset.reshape({n, c, 1, 1});
    return torch::silu(z).to(x.scalar_type());
}

} // namespace flowmend
