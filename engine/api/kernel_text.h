#pragma once

#include <string>
#include <string_view>

namespace flowmend {

/// A blur kernel as typed and stored: "gaussian:S", "motion:L,A", "disk:R", "file:PATH".
struct KernelText {
    enum class Kind { gaussian, motion, disk, file };
    Kind kind = Kind::gaussian;
    double first = 0;  ///< S: sigma, L: length, R: radius; px
    double second = 0; ///< A: degrees counter-clockwise from the right
    std::string path;  ///< of a file
    friend bool operator==(const KernelText&, const KernelText&) = default;
};

/// What can be typed: far beyond what can be restored, and small enough that a kernel always fits in memory. Pixels,
/// degrees.
struct KernelRange {
    double smallest, largest;
};
inline constexpr KernelRange kKernelSigma{0.1, 50}, kKernelLength{0.1, 400}, kKernelRadius{0.1, 200},
    kKernelAngle{-360, 360};

/// Throws UsageError that lists the forms, or names the range a number left.
KernelText parseKernelText(std::string_view text);

} // namespace flowmend
