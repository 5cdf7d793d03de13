#pragma once

#include "engine/api/prior_card.h"

#include <QImage>
#include <QString>

#include <optional>

namespace flowmend::ui {

/// What was found out about priors on this machine, kept from one start to the next: speeds in the settings, sample
/// sheets in the cache folder. A prior is known by name, size and time of its file: another file is another prior.

/// Of one network evaluation at the native size.
struct PriorSpeed {
    double evaluation = 0;  ///< ms
    double withProduct = 0; ///< ms, with the vector-Jacobian product that most methods need
    QString device, precision;
};
std::optional<PriorSpeed> knownSpeed(const PriorCard& card);
void keepSpeed(const PriorCard& card, const PriorSpeed& speed);

/// Null where none was drawn yet.
QImage knownSheet(const PriorCard& card);
/// A cache that cannot be written costs the time to draw again, nothing else.
void keepSheet(const PriorCard& card, const QImage& sheet);

/// The card as a person reads it.
QString priorTitle(const PriorCard& card);
/// "14.8 MB"
QString priorBytes(const PriorCard& card);
/// "64 × 64 px"
QString priorSize(const PriorCard& card);
/// Whether it came with Flowmend, so that it cannot be removed.
bool isShipped(const PriorCard& card);
/// All of the card, one line an entry, to be pasted elsewhere.
QString cardText(const PriorCard& card);

} // namespace flowmend::ui
