#pragma once

#include <QString>

namespace flowmend::ui {

/// "40 s", "12 min", "3 h 20 min": as exactly as an estimate deserves.
QString durationText(double seconds);

} // namespace flowmend::ui
