#pragma once

#include <QImage>
#include <QRect>

namespace flowmend::ui {

/// |a - b| of each channel, `gain` times stronger, cut at white. `where` lies in both; both are RGB32.
QImage difference(const QImage& a, const QImage& b, const QRect& where, int gain);

} // namespace flowmend::ui
