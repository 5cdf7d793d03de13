#pragma once

#include "engine/api/restore_plan.h"

#include <string>

namespace flowmend::app {

/// What would be done with a picture, for people: several lines, the first begins with `name`.
std::string planText(const RestorePlan& plan, const std::string& name);

} // namespace flowmend::app
