#pragma once

#include <QRect>

class QFont;
class QPainter;

namespace flowmend::ui {

/// What to do when there is no picture yet, in three words: open, paint, run. Drawn, not a picture, in the greys of the
/// surround; `filesHover` while files are held over the window.
void paintEmptyHint(QPainter& painter, const QRect& where, const QFont& font, bool filesHover);

} // namespace flowmend::ui
