#include "ui/priors/prior_misfit.h"

#include "engine/api/catalogue.h"
#include "engine/api/prior_fit.h"

namespace flowmend::ui {

int enlargement(const Recipe& recipe) {
    int factor = 1;
    for (const Damage& each : recipe.damage) {
        const auto& specs = damage(each.name).options;
        if (findOption(specs, "scale"))
            factor *= int(OptionReader(specs, each.options).integer("scale"));
    }
    return factor;
}

std::optional<Failure> priorMisfit(const PriorCard& card, const Recipe& recipe, QSize picture) {
    if (!method(recipe.method.empty() ? defaultMethod() : std::string_view(recipe.method)).usesPrior)
        return std::nullopt;
    return failureOf([&] {
        checkPriorColours(card);
        // Holes are mended in windows, at a scale where they fit the prior; everything else is done as a whole.
        if (!picture.isEmpty() && !hasDamage(recipe, "mask"))
            checkPriorSize(card, {picture.width() * enlargement(recipe), picture.height() * enlargement(recipe)});
    });
}

} // namespace flowmend::ui
