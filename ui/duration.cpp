#include "ui/duration.h"

#include <QCoreApplication>

#include <cmath>

namespace flowmend::ui {

QString durationText(double seconds) {
    const auto minutes = std::llround(seconds / 60);
    if (seconds < 90)
        return QCoreApplication::translate("Duration", "%1 s").arg(std::llround(seconds));
    if (minutes < 90)
        return QCoreApplication::translate("Duration", "%1 min").arg(minutes);
    return QCoreApplication::translate("Duration", "%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

} // namespace flowmend::ui
