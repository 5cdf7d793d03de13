#include "engine/api/kernel_text.h"

#include "engine/api/error.h"

#include <charconv>
#include <system_error>

namespace flowmend {
namespace {

[[noreturn]] void refuse(std::string_view text) {
    throw UsageError(
        message(FM_TEXT("errors", "\"{0}\" is no blur kernel"), text),
        message(FM_TEXT("errors", "Write gaussian:SIGMA, motion:LENGTH,ANGLE, disk:RADIUS or file:PATH, for example "
                                  "gaussian:1.5 (pixels, degrees)")));
}

double number(std::string_view digits, std::string_view text) {
    double value = 0;
    const char* end = digits.data() + digits.size();
    const auto [stop, failure] = std::from_chars(digits.data(), end, value);
    if (digits.empty() || failure != std::errc{} || stop != end)
        refuse(text);
    return value;
}

// Written so that "nan" fails too.
void requireRange(double value, KernelRange range, std::string_view text) {
    if (!(value >= range.smallest && value <= range.largest))
        throw UsageError(message(FM_TEXT("errors", "{0} of the kernel \"{1}\" does not lie between {2} and {3}"), value,
                                 text, range.smallest, range.largest));
}

} // namespace

KernelText parseKernelText(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos)
        refuse(text);
    const std::string_view kind = text.substr(0, colon);
    const std::string_view rest = text.substr(colon + 1);
    KernelText kernel;
    if (kind == "gaussian") {
        kernel.kind = KernelText::Kind::gaussian;
        kernel.first = number(rest, text);
        requireRange(kernel.first, kKernelSigma, text);
    } else if (kind == "disk") {
        kernel.kind = KernelText::Kind::disk;
        kernel.first = number(rest, text);
        requireRange(kernel.first, kKernelRadius, text);
    } else if (kind == "motion") {
        kernel.kind = KernelText::Kind::motion;
        const std::size_t comma = rest.find(',');
        if (comma == std::string_view::npos)
            refuse(text);
        kernel.first = number(rest.substr(0, comma), text);
        kernel.second = number(rest.substr(comma + 1), text);
        requireRange(kernel.first, kKernelLength, text);
        requireRange(kernel.second, kKernelAngle, text);
    } else if (kind == "file" && !rest.empty()) {
        kernel.kind = KernelText::Kind::file;
        kernel.path = rest;
    } else {
        refuse(text);
    }
    return kernel;
}

} // namespace flowmend
