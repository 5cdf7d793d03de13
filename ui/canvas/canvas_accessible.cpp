#include "ui/canvas/canvas_accessible.h"

#include "ui/canvas/canvas.h"
#include "ui/editing/mask_document.h"

#include <QAccessibleWidget>
#include <QLocale>

namespace flowmend::ui {

namespace {

class CanvasAccessible : public QAccessibleWidget {
public:
    explicit CanvasAccessible(Canvas* canvas) : QAccessibleWidget(canvas, QAccessible::Graphic), m_canvas(*canvas) {}

    QString text(QAccessible::Text kind) const override {
        switch (kind) {
        case QAccessible::Name:
            return name();
        case QAccessible::Description:
            return m_canvas.runState();
        case QAccessible::Help:
            return Canvas::tr("Arrow keys move the brush, Enter paints, brackets change its size.");
        default:
            return QAccessibleWidget::text(kind);
        }
    }

private:
    QString name() const {
        if (m_canvas.isEmpty()) {
            return Canvas::tr("No picture. Open one to begin.");
        }
        const QLocale locale;
        const QSize size = m_canvas.viewTransform().imageSize();
        const QString width = locale.toString(size.width());
        const QString height = locale.toString(size.height());
        const QString zoom = locale.toString(qRound(100 * m_canvas.zoom()));
        const MaskDocument* mask = m_canvas.maskDocument();
        if (mask == nullptr) {
            return Canvas::tr("Picture, %1 × %2 pixels, zoom %3 %").arg(width, height, zoom);
        }
        const QString masked = locale.toString(100 * mask->coverage(), 'f', 1);
        return Canvas::tr("Picture, %1 × %2 pixels, zoom %3 %, %4 % masked").arg(width, height, zoom, masked);
    }

    const Canvas& m_canvas;
};

QAccessibleInterface* canvasAccessible(const QString&, QObject* object) {
    auto* canvas = qobject_cast<Canvas*>(object);
    return canvas != nullptr ? new CanvasAccessible(canvas) : nullptr;
}

} // namespace

void installCanvasAccessibility() {
    static const bool installed = (QAccessible::installFactory(canvasAccessible), true);
    Q_UNUSED(installed)
}

} // namespace flowmend::ui
