#include "app/plan_text.h"

#include "app/progress.h"
#include "app/translate.h"

#include <cmath>
#include <fmt/format.h>
#include <map>
#include <tuple>

namespace flowmend::app {

namespace {

std::string sizeText(ImageSize size) {
    return fmt::format("{} x {}", size.width, size.height);
}

std::string plural(std::int64_t count, const char* one, const char* several) {
    return fmt::format("{} {}", count, count == 1 ? one : several);
}

/// Windows of one wave and size on one line.
std::string windowLines(const RestorePlan& plan) {
    std::map<std::tuple<int, int, int, int, int>, int> groups;
    for (const auto& window : plan.windows)
        ++groups[{window.wave, window.where.width, window.where.height, window.work.width, window.work.height}];
    std::string lines = fmt::format("  {} in {}\n", plural(std::int64_t(plan.windows.size()), "window", "windows"),
                                    plural(plan.waves, "wave", "waves"));
    for (const auto& [group, count] : groups) {
        const auto& [wave, width, height, workWidth, workHeight] = group;
        lines += fmt::format("    wave {}: {} of {} x {} pixels", wave + 1, count, width, height);
        if (workWidth < width || workHeight < height)
            lines += fmt::format(", seen as {} x {}", workWidth, workHeight);
        lines += "\n";
    }
    return lines;
}

std::string wholeLine(const RestorePlan& plan) {
    std::size_t tiles = 0;
    for (const auto& window : plan.windows)
        tiles += window.tiles.size();
    std::string line = "  the whole picture, " + sizeText(plan.size) + " pixels";
    if (plan.windows.size() > 1)
        line += fmt::format(", in {} overlapping sections, one after the other", plan.windows.size());
    if (tiles > 0)
        line += fmt::format(", in {} overlapping tiles of {}", tiles, sizeText(plan.tile));
    return line + "\n";
}

} // namespace

std::string planText(const RestorePlan& plan, const std::string& name) {
    std::string text = fmt::format("{}: {} with {}", name, plan.recipe.task, plan.recipe.method);
    if (!plan.prior.empty())
        text += fmt::format(" and the prior \"{}\" on {}", plan.prior, plan.device);
    text += "\n";
    text += plan.whole ? wholeLine(plan) : windowLines(plan);
    if (!plan.prior.empty()) {
        text +=
            fmt::format("  {}, {}: {}", plural(plan.steps, "step", "steps"), plural(plan.samples, "sample", "samples"),
                        plural(plan.evaluations, "network evaluation", "network evaluations"));
        if (plan.products > 0)
            text += fmt::format(" and {}",
                                plural(plan.products, "product with its Jacobian", "products with its Jacobian"));
        text += fmt::format(", about {} in the network\n", clockText(std::ceil(plan.seconds)));
    }
    constexpr double gigabyte = 1e9;
    text += fmt::format("  about {:.1f} GB of memory; this computer has {:.1f} GB\n", double(plan.bytes) / gigabyte,
                        double(plan.machineBytes) / gigabyte);
    for (const auto& remark : plan.remarks)
        text += fmt::format("  note: {}\n", translated(remark));
    return text;
}

} // namespace flowmend::app
