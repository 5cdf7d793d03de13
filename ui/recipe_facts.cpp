#include "ui/recipe_facts.h"

#include <string>
#include <string_view>

namespace flowmend::ui {

std::optional<std::filesystem::path> kernelFile(const Recipe& recipe) {
    constexpr std::string_view prefix = "file:";
    for (const Damage& each : recipe.damage) {
        const auto kernel = each.options.values().find("kernel");
        if (kernel == each.options.values().end() || !std::holds_alternative<std::string>(kernel->second))
            continue;
        const std::string& text = std::get<std::string>(kernel->second);
        if (text.starts_with(prefix))
            return std::filesystem::path(text.substr(prefix.size()));
    }
    return std::nullopt;
}

} // namespace flowmend::ui
