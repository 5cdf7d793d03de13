#pragma once

#include <cstdint>
#include <vector>

/// Two-dimensional Fourier transforms of real pictures on the processor. Two of them are most of what a solver's step
/// costs beside its network. Other transforms of one line read numbers far apart or shuffle them within registers; here
/// every line is transformed beside its neighbours, one in each lane of a vector register, and between rows and columns
/// the picture is transposed.
namespace flowmend::kernels {

/// Of `size` complex numbers, by Stockham's algorithm, which needs no pass for the order of the results.
class FourierLine {
public:
    struct Stage {
        std::int64_t radix, length;  ///< of the transforms that are left, this one included
        std::vector<float> twiddles; ///< (length / radix, radix, 2): e^(-2 pi i p k / length), real and imaginary part
    };

    explicit FourierLine(std::int64_t size);
    std::int64_t size() const { return m_size; }
    const std::vector<Stage>& stages() const { return m_stages; }
    /// Sizes without prime factors above 5.
    static bool isPossible(std::int64_t size);

private:
    std::int64_t m_size;
    std::vector<Stage> m_stages;
};

/// Of planes (height, width) of real numbers: half spectra (height, width / 2 + 1) of complex numbers, real and
/// imaginary parts in turn, without a factor forwards and with 1 / (height width) backwards.
class FourierPlane {
public:
    /// width even, both sides possible.
    FourierPlane(std::int64_t height, std::int64_t width);

    static bool isPossible(std::int64_t height, std::int64_t width);
    /// Numbers of scratch memory for one plane.
    std::int64_t scratchSize() const { return 8 * height() * (halfWidth() + 1); }
    void forward(const float* picture, float* spectrum, float* scratch) const;
    /// What no real picture has, such as imaginary parts at frequency 0, is left out.
    void inverse(const float* spectrum, float* picture, float* scratch) const;
    /// F^-1(filter F picture), or with the filter conjugated.
    void filter(const float* picture, const float* factors, bool conjugated, float* out, float* scratch) const;
    /// conj(filter) F(weights F^-1(filter spectrum)), without the transposing between the two transforms.
    /// weights: (H, W).
    void filterAndWeigh(const float* spectrum, const float* factors, const float* weights, float* out,
                        float* scratch) const;

private:
    /// A picture by its columns: row n of `even` is column 2n, row n of `odd` column 2n + 1, (W / 2, H) each. `even`
    /// is where one half of the scratch memory begins, and `odd` lies in the same half.
    struct Columns {
        float *even, *odd;
        std::int64_t stride; ///< from row to row
    };
    void forwardFrom(const Columns& columns, float* spectrum, float* scratch) const;
    Columns inverseTo(const float* spectrum, float* scratch) const; ///< times H W

    std::int64_t height() const { return m_columns.size(); }
    std::int64_t halfWidth() const { return m_rows.size(); }

    FourierLine m_rows;           ///< a row of W real numbers as W / 2 complex ones
    FourierLine m_columns;        ///< of H complex numbers
    std::vector<float> m_unmixed; ///< (W / 2, 2): e^(-2 pi i k / W)
};

} // namespace flowmend::kernels
