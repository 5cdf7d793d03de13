#pragma once

#include "engine/api/restore_plan.h"

#include <QString>

namespace flowmend::ui {

/// What a restoration will be, in one line: prior, windows or tiles, evaluations, time, memory.
QString planLine(const RestorePlan& plan);

/// What else is known of it, as the rich text of a tooltip: plain ones are not wrapped.
QString planDetails(const RestorePlan& plan);

} // namespace flowmend::ui
