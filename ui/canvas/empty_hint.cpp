#include "ui/canvas/empty_hint.h"

#include <QCoreApplication>
#include <QFont>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>

namespace flowmend::ui {

namespace {

struct Hint {
    Q_DECLARE_TR_FUNCTIONS(EmptyHint)
};

const QColor kInk(236, 236, 236);      ///< on the surround: contrast 3.9, and the words are large
const QColor kSentence(250, 250, 250); ///< smaller type, more contrast: 4.4

/// The drawings stand in a square of 64 units around (0, 0).
QPainterPath openDrawing() { // a picture with a horizon
    QPainterPath path;
    path.addRoundedRect(-28, -22, 56, 44, 4, 4);
    path.moveTo(-28, 14);
    path.lineTo(-10, -4);
    path.lineTo(6, 12);
    path.lineTo(14, 4);
    path.lineTo(28, 16);
    path.addEllipse(QPointF(12, -9), 5, 5);
    return path;
}

QPainterPath paintDrawing() { // a brush over a stroke
    QPainterPath path;
    path.moveTo(26, -26);
    path.lineTo(-2, 2);
    path.lineTo(4, 8);
    path.closeSubpath();
    path.moveTo(-2, 2);
    path.cubicTo(-12, 0, -10, 14, -22, 16);
    path.cubicTo(-8, 22, 8, 20, 4, 8);
    path.moveTo(-24, 28);
    path.lineTo(24, 28);
    return path;
}

QPainterPath runDrawing() { // a path from scattered to whole
    QPainterPath path;
    path.addEllipse(QPointF(0, 0), 26, 26);
    path.moveTo(-8, -13);
    path.lineTo(14, 0);
    path.lineTo(-8, 13);
    path.closeSubpath();
    return path;
}

} // namespace

void paintEmptyHint(QPainter& painter, const QRect& where, const QFont& font, bool filesHover) {
    struct Step {
        QPainterPath drawing;
        QString word, sentence;
    };
    const std::array<Step, 3> steps = {{
        {openDrawing(), Hint::tr("Open"),
         filesHover ? Hint::tr("Let go to open it") : Hint::tr("Drop a photo here or click")},
        {paintDrawing(), Hint::tr("Paint"), Hint::tr("Brush over the damage")},
        {runDrawing(), Hint::tr("Run"), Hint::tr("Watch the repair")},
    }};

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QFont wordFont(font);
    wordFont.setPointSizeF(font.pointSizeF() * 1.5);
    const bool roomForSentences = where.width() >= 560;
    const double column = std::min(220.0, where.width() / 3.0);
    const double scale = std::min(1.0, column / 110);
    const double top = where.center().y() - 20 * scale;
    for (int i = 0; i < 3; ++i) {
        const Step& step = steps[std::size_t(i)];
        const bool first = i == 0;
        const double x = where.center().x() + (i - 1) * column;
        painter.save();
        painter.translate(x, top - 44 * scale);
        painter.scale(scale, scale);
        painter.setPen(QPen(kInk, first && filesHover ? 3.2 : 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(step.drawing);
        painter.restore();

        painter.setPen(kInk);
        painter.setFont(wordFont);
        painter.drawText(QRectF(x - column / 2, top, column, 34), Qt::AlignCenter, step.word);
        if (roomForSentences) {
            painter.setPen(kSentence);
            painter.setFont(font);
            painter.drawText(QRectF(x - column / 2 + 6, top + 34, column - 12, 44),
                             Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, step.sentence);
        }
        if (i < 2) { // on to the next
            const QPointF tip(x + column / 2 + 6 * scale, top - 44 * scale);
            painter.setPen(QPen(kInk, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter.drawLine(tip - QPointF(14 * scale, 0), tip);
            painter.drawPolyline(QPolygonF({tip + QPointF(-5, -5) * scale, tip, tip + QPointF(-5, 5) * scale}));
        }
    }
    painter.restore();
}

} // namespace flowmend::ui
