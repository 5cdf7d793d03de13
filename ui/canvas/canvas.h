#pragma once

#include "ui/canvas/mask_overlay.h"
#include "ui/canvas/picture_pyramid.h"
#include "ui/canvas/plan_overlay.h"
#include "ui/canvas/view_transform.h"
#include "ui/compare/compare_mode.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QWidget>

#include <functional>
#include <optional>

namespace flowmend::ui {

class BrushTool;
class MaskDocument;
class SplitHandle;

/// The picture in the middle of the window: shows it crisp at any zoom, the mask over it, the state before beside it,
/// and takes the brush. GUI thread only. Pictures are shared, not copied, when they come as RGB32.
class Canvas : public QWidget {
    Q_OBJECT
public:
    explicit Canvas(QWidget* parent = nullptr);
    ~Canvas() override;

    /// The picture as it would be saved now. One of another size is fitted into the view; a null one empties the
    /// canvas.
    void setPicture(const QImage& after);
    /// Same, with levels made on another thread (PicturePyramid::buildAll()).
    void setPicture(PicturePyramid after);
    /// The picture as it was opened; one of another size is stretched over the picture. Null: there is no before.
    void setBefore(const QImage& before);
    /// Live frames: replaces the pixels of `where` and repaints only those.
    void updateRegion(const QRect& where, const QImage& pixels);
    /// Shares the pixels: let go of it before the next updateRegion(), which would copy them.
    QImage picture() const { return isEmpty() ? QImage() : m_after.picture(); }
    bool isEmpty() const { return m_after.isEmpty(); }

    /// What a restoration would do, drawn over the picture; empty: nothing.
    void setPlan(PlanMarks plan);
    const PlanMarks& plan() const { return m_plan; }

    void setMaskDocument(MaskDocument* document);
    MaskDocument* maskDocument() const;
    BrushTool* brushTool() const { return m_tool; }
    bool isMaskVisible() const { return m_maskVisible; }
    QColor overlayColour() const { return m_overlay.colour(); }
    CompareMode compareMode() const { return m_compareMode; }
    double splitPosition() const { return m_split; } ///< 0 .. 1 of the visible width of the picture
    /// What the run is doing, for screen readers ("step 3 of 20"); empty: nothing runs.
    void setRunState(const QString& text) { m_runState = text; }
    QString runState() const { return m_runState; }

    double zoom() const { return m_view.zoom(); } ///< 1: one image pixel is one device pixel
    const ViewTransform& viewTransform() const { return m_view; }
    QPointF toImage(QPointF widgetPoint) const;
    QPointF toWidget(QPointF imagePoint) const;

public Q_SLOTS:
    void setMaskVisible(bool visible);
    /// The alpha is the opacity of a white mask.
    void setOverlayColour(const QColor& colour);
    void setCompareMode(flowmend::ui::CompareMode mode);
    void cycleCompareMode(); ///< off, split, difference
    /// Before for as long as a key or a button is held.
    void showBefore(bool shows);
    void setSplitPosition(double position);
    void setEditingEnabled(bool enabled);
    void zoomIn();
    void zoomOut();
    void fit();
    void actualSize() { zoomTo(100); }
    void zoomTo(double percent);

Q_SIGNALS:
    void zoomChanged(double zoom);
    void pixelHovered(const QPoint& pixel); ///< (-1, -1): the pointer is not on the picture
    void strokeFinished();
    void filesDropped(const QStringList& paths);
    void openRequested(); ///< the empty canvas was clicked
    void maskVisibleChanged(bool visible);
    void compareModeChanged(flowmend::ui::CompareMode mode);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void tabletEvent(QTabletEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    CompareMode shownMode() const; ///< the chosen one; before while \ is held; off without a before
    bool isOverlaid() const; ///< what is seen may have mask and plan over it: it is the picture as it is worked on
    bool showsMask() const;
    bool canPaint() const;
    double splitX() const;       ///< of the line, device pixels
    QRect pictureInView() const; ///< device pixels
    QPointF toDevice(QPointF widgetPoint) const { return widgetPoint * devicePixelRatioF(); }
    QRect widgetRect(const QRect& image) const; ///< covers it, with a margin for the filter
    double cursorRadius() const;                ///< of the brush, logical pixels

    void syncViewSize();
    void changeView(const std::function<void()>& change);
    void maskChanged(const QRect& where);
    void maskReset();
    void matchBeforeToPicture();
    void modeChanged();
    void placeSplitHandle();
    void moveCursorTo(std::optional<QPointF> image, bool fromKeyboard = false);
    void updateBrushCursor();
    void updatePointer();

    void beginStroke(const QPointF& image, double pressure, bool erases, bool straight);
    void hover(QPointF widgetPoint);
    bool handlesKey(const QKeyEvent& event) const;
    void moveKeyboardBrush(const QKeyEvent& event);
    void releaseHeldKeys();

    void paintPicture(QPainter& painter, const QRect& exposed);
    void paintMask(QPainter& painter, const QRect& exposed);
    void paintPixelGrid(QPainter& painter, const QRect& exposed) const;
    void paintLabels(QPainter& painter) const;
    void paintFrames(QPainter& painter) const;

    PicturePyramid m_after;
    PicturePyramid m_before;
    QImage m_beforeAsGiven;
    ViewTransform m_view;

    QPointer<MaskDocument> m_document;
    BrushTool* m_tool;
    MaskOverlay m_overlay;
    PlanMarks m_plan;
    bool m_maskVisible = true;
    bool m_editingEnabled = true;

    CompareMode m_compareMode = CompareMode::off;
    bool m_showsBefore = false;
    SplitHandle* m_splitHandle;
    double m_split = 0.5;

    std::optional<QPointF> m_cursor; ///< of the brush, image coordinates
    bool m_cursorFromKeyboard = false;
    QRect m_cursorPainted; ///< logical pixels, where it was last asked to be
    Qt::MouseButton m_strokeButton = Qt::NoButton;
    Qt::MouseButton m_panButton = Qt::NoButton;
    QPointF m_panFrom;   ///< widget coordinates
    int m_wheelRest = 0; ///< eighths of a degree that did not yet make a step
    bool m_spaceHeld = false;
    bool m_filesHover = false;
    bool m_focusVisible = false; ///< the focus came by the keyboard
    QElapsedTimer m_eraserSince; ///< valid while E is held
    bool m_paintedWithEraserHeld = false;
    QString m_runState;
};

} // namespace flowmend::ui
