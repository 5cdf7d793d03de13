#include "ui/compare/difference.h"

#include <algorithm>
#include <cstdlib>

namespace flowmend::ui {

QImage difference(const QImage& a, const QImage& b, const QRect& where, int gain) {
    QImage result(where.size(), QImage::Format_RGB32);
    const auto channel = [gain](int left, int right) { return std::min(255, gain * std::abs(left - right)); };
    for (int y = 0; y < where.height(); ++y) {
        const auto* left = reinterpret_cast<const QRgb*>(a.constScanLine(where.y() + y)) + where.x();
        const auto* right = reinterpret_cast<const QRgb*>(b.constScanLine(where.y() + y)) + where.x();
        auto* out = reinterpret_cast<QRgb*>(result.scanLine(y));
        for (int x = 0; x < where.width(); ++x) {
            out[x] = qRgb(channel(qRed(left[x]), qRed(right[x])), channel(qGreen(left[x]), qGreen(right[x])),
                          channel(qBlue(left[x]), qBlue(right[x])));
        }
    }
    return result;
}

} // namespace flowmend::ui
