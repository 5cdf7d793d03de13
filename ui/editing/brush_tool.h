#pragma once

#include "ui/editing/brush.h"

#include <QObject>
#include <QPointF>
#include <QPointer>

#include <memory>
#include <optional>

namespace flowmend::ui {

class BrushOperation;
class MaskDocument;

/// The brush in a hand: turns presses and moves on the canvas (mouse, pen or keyboard; already in image coordinates)
/// into strokes on the mask, and holds the brush that panel and canvas show.
class BrushTool : public QObject {
    Q_OBJECT
public:
    struct Input {
        QPointF position;      ///< image coordinates
        double pressure = 1;   ///< 0 .. 1
        bool erases = false;   ///< right button, eraser end of a pen
        bool straight = false; ///< Shift: a straight line from the end of the last stroke
    };

    explicit BrushTool(QObject* parent = nullptr);
    ~BrushTool() override;

    void setDocument(MaskDocument* document);

    const Brush& brush() const { return m_brush; }
    void setDiameter(double px);
    void setHardness(double hardness);
    void setErases(bool erases);
    /// Steps of [ ] and the wheel: about a tenth, at least one pixel.
    void stepDiameter(int steps);
    void stepHardness(int steps); ///< tenths

    void press(const Input& input);
    void moveTo(const Input& input);
    void release();
    void cancel();
    bool isPainting() const { return m_stroke != nullptr; }

Q_SIGNALS:
    void brushChanged();
    void strokeFinished();

private:
    void setBrush(const Brush& brush);

    Brush m_brush;
    QPointer<MaskDocument> m_document;
    std::unique_ptr<BrushOperation> m_stroke;
    QPointF m_lastPosition;
    std::optional<QPointF> m_lineStart; ///< where the last stroke ended
};

} // namespace flowmend::ui
