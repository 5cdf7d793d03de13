#include "app/mask_flags.h"

#include "engine/api/error.h"
#include "engine/api/image_io.h"
#include "engine/api/mask.h"
#include "engine/api/option_spec.h"

namespace flowmend::app {

namespace {

std::optional<std::string_view> afterPrefix(std::string_view text, std::string_view prefix) {
    if (!text.starts_with(prefix))
        return std::nullopt;
    return text.substr(prefix.size());
}

const OptionSpec kSide = {
    .key = "--mask box:W,H", .type = OptionType::integer, .minimum = 1, .maximum = 1 << 20, .unit = "px"};
const OptionSpec kFraction = {.key = "--mask random:FRACTION", .type = OptionType::real, .minimum = 0, .maximum = 1};

ImageSize boxSize(std::string_view text) {
    const std::size_t comma = text.find(',');
    const auto side = [](std::string_view digits) {
        return static_cast<int>(std::get<std::int64_t>(parseOption(kSide, digits)));
    };
    return {side(text.substr(0, comma)), side(comma == std::string_view::npos ? text : text.substr(comma + 1))};
}

} // namespace

void MaskFlags::add(CommandLine& line) {
    line.add(
        "--mask", m_mask,
        "The mask: white where to repair, black where to keep, grey for a soft edge. A picture, or 'alpha' for the "
        "picture's own transparency. For experiments: box:W,H for a hole in the middle, random:FRACTION for missing "
        "pixels.",
        "FILE|alpha");
    line.addFlag("--fit-mask", m_fit, "Resizes a mask of another size to the picture's.");
}

std::optional<Image> MaskFlags::maskFor(Image& picture, std::uint64_t seed) const {
    if (m_mask.empty())
        return std::nullopt;
    Image mask;
    std::string subject = "--mask " + m_mask;
    if (m_mask == "alpha") {
        mask = maskFromAlpha(picture);
        picture = withoutAlpha(picture);
    } else if (m_mask == "auto") {
        throw UsageError(message(FM_TEXT("errors", "damage cannot be found automatically")),
                         message(FM_TEXT("errors", "Give a mask file, white where to repair, or 'alpha'")),
                         "--mask auto");
    } else if (const auto box = afterPrefix(m_mask, "box:")) {
        mask = boxMask(picture.size(), boxSize(*box));
    } else if (const auto random = afterPrefix(m_mask, "random:")) {
        mask = randomMask(picture.size(), std::get<double>(parseOption(kFraction, *random)), seed);
    } else {
        mask = maskFromPicture(loadImage(m_mask));
        if (m_fit)
            mask = fitMask(mask, picture.size());
        subject = m_mask;
    }
    try {
        checkMask(mask, picture.size());
    } catch (const UsageError& error) {
        throw UsageError(error.happened(), error.advice(), subject);
    }
    return mask;
}

} // namespace flowmend::app
