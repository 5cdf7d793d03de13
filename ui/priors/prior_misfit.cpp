#include "ui/priors/prior_misfit.h"

#include "engine/api/catalogue.h"
#include "engine/api/prior_fit.h"

namespace flowmend::ui {

std::optional<Failure> priorMisfit(const PriorCard& card, const Recipe& recipe) {
    if (!method(chosenMethod(recipe)).usesPrior)
        return std::nullopt;
    return failureOf([&] { checkPrior(card, recipe); });
}

} // namespace flowmend::ui
