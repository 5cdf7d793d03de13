#pragma once

namespace flowmend::ui {

/// Tells Qt how a Canvas presents itself to screen readers: a graphic whose name says size, zoom and how much is
/// masked. Any number of calls installs it once.
void installCanvasAccessibility();

} // namespace flowmend::ui
