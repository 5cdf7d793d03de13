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

std::optional<Failure> priorMisfit(const PriorCard& card, const Recipe& recipe) {
    if (!method(chosenMethod(recipe)).usesPrior)
        return std::nullopt;
    return failureOf([&] { checkPriorColours(card); });
}

} // namespace flowmend::ui
