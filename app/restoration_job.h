#pragma once

#include "app/mask_flags.h"
#include "app/progress.h"
#include "engine/api/engine.h"
#include "engine/api/prior_card.h"

#include <optional>
#include <string>
#include <vector>

namespace flowmend::app {

/// One restoration as restore and demo start it.
struct RestorationJob {
    /// Looks at the prior, so that a wrong name, or one that cannot do this, is answered before the engine is loaded.
    explicit RestorationJob(const Recipe& recipe);
    void load(const std::string& input, const MaskFlags& mask, const std::string& reference);
    /// What the prior does not fit well, of the picture that is loaded.
    std::vector<Message> remarks() const;
    RestoreResult run(Progress& progress);

    RestoreRequest request;

private:
    std::optional<PriorCard> m_prior; ///< nothing: the method has none
};

/// The picture of a "file:PATH" kernel, if the recipe has one.
std::optional<Image> kernelOf(const Recipe& recipe);

/// "PSNR 12.3 dB damaged, 24.5 dB restored", inside the mask where there is one. The report must have an agreement.
std::string agreementText(const Report& report);

} // namespace flowmend::app
