// flowmend compare A B

#include "app/commands.h"
#include "app/mask_flags.h"
#include "engine/api/engine.h"
#include "engine/api/error.h"
#include "engine/api/image_io.h"

#include <fmt/format.h>

namespace flowmend::app {

int runCompare(Arguments arguments) {
    CommandLine line(
        "flowmend compare",
        "Says how alike two pictures of the same size are: PSNR, SSIM, the largest difference of any sample; "
        "and of A as a repair of the truth B: sharpness (1: as sharp), GMSD and the distance of the detail "
        "at 2, 4, 8 pixels (0: none). The last three tell nothing of colours, and not how people see it.");
    std::vector<std::string> pictures;
    bool json = false, quiet = false;
    MaskFlags maskFlags;
    line.heading("Files");
    line.add("PICTURES", pictures, "The two pictures A and B.", "");
    maskFlags.add(line);
    line.addFlag("--json", json, "Prints the numbers as JSON.");
    line.addFlag("--quiet", quiet, "Prints nothing but errors.");
    if (!line.parse(arguments))
        return kDone;
    if (pictures.size() != 2)
        throw UsageError(message(FM_TEXT("errors", "{0} pictures are named, and two are compared"), pictures.size()),
                         message("flowmend compare A B"));
    Image a = loadImage(pictures[0]);
    const Image b = loadImage(pictures[1]);
    if (a.size() != b.size())
        throw UsageError(message(FM_TEXT("errors", "{0} has {1} x {2} pixels, {3} has {4} x {5}"), pictures[0],
                                 a.width(), a.height(), pictures[1], b.width(), b.height()),
                         message(FM_TEXT("errors", "Only pictures of one size can be compared")));
    const auto mask = maskFlags.maskFor(a, 0);
    const Comparison comparison = loadEngine().compare(a, b, mask);
    if (json) {
        fmt::print("{}", toJson(comparison));
        return kDone;
    }
    if (quiet)
        return kDone;
    const auto print = [](const char* where, const Comparison::Part& part) {
        fmt::print("{:<8} PSNR {:>6.2f} dB  SSIM {:.4f}  {} pixels\n", where, part.psnr, part.ssim, part.pixels);
    };
    print("whole", comparison.whole);
    if (comparison.inside)
        print("inside", *comparison.inside);
    if (comparison.outside)
        print("outside", *comparison.outside);
    fmt::print("largest difference {:.4f} (of 1)\n", comparison.largestDifference);
    if (const auto& seen = comparison.perceptual) {
        std::string detail;
        for (const double distance : seen->detail)
            detail += fmt::format(" {:.3f}", distance);
        fmt::print("sharpness {:.3f}  GMSD {:.4f}  detail distance{}\n", seen->sharpness, seen->gmsd, detail);
    }
    return kDone;
}

} // namespace flowmend::app
