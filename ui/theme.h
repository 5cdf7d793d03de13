#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace flowmend::ui {

enum class ThemeChoice { system, light, dark };

/// Colours, icons and metrics of the window. Everything is drawn from the palette, so a change of theme needs no
/// restart.
namespace theme {

/// Sets style, palette and style sheet of the application; remembered by the caller.
void apply(ThemeChoice choice);
ThemeChoice current();
bool isDark();

/// The one accent: what can be done now (Restore), where one is (playhead), what is selected.
QColor accent();
/// Text of secondary importance: units, axis labels, hints.
QColor muted();
/// Fine lines between areas.
QColor line();

/// resources/icons/NAME.svg, drawn in the palette's text colour at any scale.
QIcon icon(const QString& name);
/// The same on the accent's background.
QIcon iconOnAccent(const QString& name);

constexpr int kSpacing = 8;      ///< between related controls, in device-independent pixels
constexpr int kMargin = 12;      ///< around a group
constexpr int kFieldHeight = 28; ///< of spin boxes and lists: easy to hit, not loud

} // namespace theme
} // namespace flowmend::ui
