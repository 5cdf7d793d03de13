#pragma once

#include "engine/api/engine.h"
#include "engine/restoration/settings.h"

namespace flowmend {

/// Everything of the report that follows from the finished picture and the settings.
void fillReport(RestoreResult& result, const RestoreRequest& request, const Settings& settings);

} // namespace flowmend
