#include "app/restoration_job.h"

#include "engine/api/catalogue.h"
#include "engine/api/error.h"
#include "engine/api/image_io.h"
#include "engine/api/prior_fit.h"

#include <fmt/format.h>

namespace flowmend::app {

std::optional<Image> kernelOf(const Recipe& recipe) {
    constexpr std::string_view prefix = "file:";
    for (const Damage& damage : recipe.damage)
        for (const auto& [key, value] : damage.options.values())
            if (const auto* text = std::get_if<std::string>(&value);
                key == "kernel" && text && text->starts_with(prefix))
                return loadImage(text->substr(prefix.size()));
    return std::nullopt;
}

RestorationJob::RestorationJob(const Recipe& recipe) {
    request.recipe = recipe;
    if (!method(chosenMethod(recipe)).usesPrior)
        return;
    m_prior = readPriorCard(findPrior(recipe.prior.name));
    checkPrior(*m_prior, recipe);
}

std::vector<Message> RestorationJob::remarks() const {
    return m_prior ? priorRemarks(*m_prior, request.recipe, factsOf(request.input)) : std::vector<Message>();
}

void RestorationJob::load(const std::string& input, const MaskFlags& mask, const std::string& reference) {
    request.input = loadImage(input);
    const OptionReader options(restorationOptions(), request.recipe.options);
    request.mask = mask.maskFor(request.input, static_cast<std::uint64_t>(options.integer("seed")));
    if (hasDamage(request.recipe, "mask") && !request.mask)
        throw UsageError(
            message(FM_TEXT("errors", "the task '{0}' needs a mask that shows what to repair"), request.recipe.task),
            message(FM_TEXT("errors", "Give --mask FILE, white where to repair")));
    request.kernel = kernelOf(request.recipe);
    if (!reference.empty())
        request.reference = loadImage(reference);
}

RestoreResult RestorationJob::run(Progress& progress) {
    ProgressObserver observer(progress);
    observer.onPhase(FM_TEXT("progress", "loading the engine"));
    return loadEngine().restore(request, observer);
}

std::string agreementText(const Report& report) {
    const auto psnr = [](const Comparison& comparison) { return comparison.inside.value_or(comparison.whole).psnr; };
    const char* where = report.agreement->inside ? "PSNR inside the mask" : "PSNR";
    if (!report.damageAgreement)
        return fmt::format("{} {:.2f} dB", where, psnr(*report.agreement));
    return fmt::format("{} {:.2f} dB damaged, {:.2f} dB restored", where, psnr(*report.damageAgreement),
                       psnr(*report.agreement));
}

} // namespace flowmend::app
