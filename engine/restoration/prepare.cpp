// What a run needs first, fetched before it is asked for.
#include "engine/api/catalogue.h"
#include "engine/priors/torchscript_prior.h"
#include "engine/restoration/restorer.h"
#include "engine/restoration/settings.h"

namespace flowmend {

void prepareRestoration(const Recipe& recipe, PriorCache& priors) {
    const auto settings = decide(recipe);
    if (!method(settings.recipe.method).usesPrior)
        return;
    const auto file = findPrior(settings.recipe.prior.name);
    if (readPriorCard(file).architecture == kTorchscript)
        return;
    const auto& prior = priors.get(file, settings.device, settings.precision).prior;
    const auto& card = prior->card();
    const int side = (card.nativeSize + card.stride - 1) / card.stride * card.stride;
    const at::NoGradGuard noGraph;
    // The first evaluation chooses kernels and fetches memory.
    prior->velocity(torch::zeros({1, card.channels, side, side}).to(settings.device), 0.5);
}

} // namespace flowmend
