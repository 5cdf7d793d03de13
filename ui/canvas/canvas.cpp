#include "ui/canvas/canvas.h"

#include "ui/canvas/canvas_accessible.h"
#include "ui/compare/split_handle.h"
#include "ui/editing/brush_tool.h"
#include "ui/editing/mask_document.h"

#include <QAccessible>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>

namespace flowmend::ui {

Canvas::Canvas(QWidget* parent) : QWidget(parent), m_tool(new BrushTool(this)), m_splitHandle(new SplitHandle(this)) {
    installCanvasAccessibility();
    setObjectName(QStringLiteral("canvas"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setTabletTracking(true);
    setAcceptDrops(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(200, 150);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);

    connect(m_tool, &BrushTool::brushChanged, this, &Canvas::updateBrushCursor);
    connect(m_tool, &BrushTool::strokeFinished, this, &Canvas::strokeFinished);
    connect(m_splitHandle, &SplitHandle::pointerEntered, this, [this] { moveCursorTo(std::nullopt); });
    connect(m_splitHandle, &SplitHandle::valueChanged, this,
            [this](int percent) { setSplitPosition(percent / 100.0); });
    connect(m_splitHandle, &SplitHandle::draggedTo, this, [this](double x) {
        const QRect seen = pictureInView();
        if (!seen.isEmpty()) {
            setSplitPosition((x * devicePixelRatioF() - seen.left()) / seen.width());
        }
    });
}

Canvas::~Canvas() = default;

MaskDocument* Canvas::maskDocument() const {
    return m_document;
}

void Canvas::setPicture(const QImage& after) {
    setPicture(PicturePyramid(after));
}

void Canvas::setPicture(PicturePyramid after) {
    const bool sameSize = after.size() == m_after.size();
    m_after = std::move(after);
    if (!sameSize) {
        m_tool->cancel();
        matchBeforeToPicture();
        syncViewSize();
        changeView([this] { m_view.setImageSize(m_after.size()); });
        moveCursorTo(std::nullopt);
    }
    modeChanged();
}

void Canvas::setBefore(const QImage& before) {
    m_beforeAsGiven = before;
    matchBeforeToPicture();
    modeChanged();
}

void Canvas::matchBeforeToPicture() {
    if (m_beforeAsGiven.isNull() || m_after.isEmpty()) {
        m_before = {};
    } else if (m_beforeAsGiven.size() == m_after.size()) {
        m_before = PicturePyramid(m_beforeAsGiven);
    } else { // super-resolution: seen at the size of the result
        m_before =
            PicturePyramid(m_beforeAsGiven.scaled(m_after.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    }
}

void Canvas::updateRegion(const QRect& where, const QImage& pixels) {
    m_after.replace(where, pixels);
    if (shownMode() != CompareMode::before) {
        update(widgetRect(where));
    }
}

void Canvas::setPlan(PlanMarks plan) {
    if (plan.isEmpty() && m_plan.isEmpty()) {
        return;
    }
    m_plan = std::move(plan);
    update();
}

void Canvas::setMaskDocument(MaskDocument* document) {
    if (m_document) {
        m_document->disconnect(this);
    }
    m_document = document;
    m_tool->setDocument(document);
    if (document != nullptr) {
        connect(document, &MaskDocument::changed, this, &Canvas::maskChanged);
        connect(document, &MaskDocument::wasReset, this, &Canvas::maskReset);
    }
    maskReset();
}

void Canvas::maskReset() {
    m_overlay.setMask(m_document ? m_document->mask() : QImage());
    updatePointer();
    update();
}

void Canvas::maskChanged(const QRect& where) {
    m_overlay.replace(where, m_document->mask());
    if (showsMask()) {
        update(widgetRect(where));
    }
}

void Canvas::setMaskVisible(bool visible) {
    if (visible != m_maskVisible) {
        m_maskVisible = visible;
        update();
        Q_EMIT maskVisibleChanged(visible);
    }
}

void Canvas::setOverlayColour(const QColor& colour) {
    m_overlay.setColour(colour);
    update();
}

void Canvas::setCompareMode(CompareMode mode) {
    if (mode != m_compareMode) {
        m_compareMode = mode;
        modeChanged();
        Q_EMIT compareModeChanged(mode);
    }
}

void Canvas::cycleCompareMode() {
    switch (m_compareMode) {
    case CompareMode::off:
        return setCompareMode(CompareMode::split);
    case CompareMode::split:
        return setCompareMode(CompareMode::difference);
    case CompareMode::difference:
    case CompareMode::before:
        return setCompareMode(CompareMode::off);
    }
}

void Canvas::showBefore(bool shows) {
    if (shows != m_showsBefore) {
        m_showsBefore = shows;
        modeChanged();
    }
}

void Canvas::modeChanged() {
    placeSplitHandle();
    updatePointer();
    update();
}

CompareMode Canvas::shownMode() const {
    if (m_before.isEmpty()) {
        return CompareMode::off;
    }
    return m_showsBefore ? CompareMode::before : m_compareMode;
}

bool Canvas::isOverlaid() const {
    return shownMode() == CompareMode::off || shownMode() == CompareMode::split;
}

bool Canvas::showsMask() const {
    return m_maskVisible && isOverlaid() && m_document && m_document->size() == m_after.size();
}

bool Canvas::canPaint() const {
    return m_editingEnabled && isOverlaid() && !isEmpty() && m_document && m_document->size() == m_after.size();
}

void Canvas::setEditingEnabled(bool enabled) {
    m_editingEnabled = enabled;
    if (!enabled) {
        m_tool->release();
        m_strokeButton = Qt::NoButton;
    }
    updatePointer();
    updateBrushCursor();
}

void Canvas::setSplitPosition(double position) {
    m_split = std::clamp(position, 0.0, 1.0);
    const QSignalBlocker quiet(m_splitHandle); // it knows whole percents only
    m_splitHandle->setValue(int(std::lround(100 * m_split)));
    placeSplitHandle();
    update();
}

void Canvas::placeSplitHandle() {
    const QRect seen = pictureInView();
    m_splitHandle->setVisible(shownMode() == CompareMode::split && !seen.isEmpty());
    const double dpr = devicePixelRatioF();
    m_splitHandle->place(splitX() / dpr, int(std::ceil(seen.top() / dpr)), int(seen.height() / dpr));
}

double Canvas::splitX() const {
    const QRect seen = pictureInView();
    return std::round(seen.left() + m_split * seen.width());
}

QRect Canvas::pictureInView() const {
    const QRectF picture = m_view.toView(QRectF(QPointF(0, 0), m_after.isEmpty() ? QSizeF(0, 0) : m_after.size()));
    return QRect(QPoint(0, 0), m_view.viewSize()) & picture.toAlignedRect();
}

QPointF Canvas::toImage(QPointF widgetPoint) const {
    return m_view.toImage(toDevice(widgetPoint));
}

QPointF Canvas::toWidget(QPointF imagePoint) const {
    return m_view.toView(imagePoint) / devicePixelRatioF();
}

QRect Canvas::widgetRect(const QRect& image) const {
    // The filter reaches one pixel of the drawn level, which is less than two device pixels or one image pixel.
    const double reach = 2 + m_view.zoom();
    const QRectF device = m_view.toView(QRectF(image)).adjusted(-reach, -reach, reach, reach);
    const double dpr = devicePixelRatioF();
    return QRectF(device.topLeft() / dpr, device.size() / dpr).toAlignedRect() & rect();
}

void Canvas::syncViewSize() {
    const double dpr = devicePixelRatioF();
    m_view.setViewSize({qRound(width() * dpr), qRound(height() * dpr)});
}

void Canvas::changeView(const std::function<void()>& change) {
    const double before = m_view.zoom();
    change();
    placeSplitHandle();
    updateBrushCursor();
    update();
    if (m_view.zoom() != before) {
        Q_EMIT zoomChanged(m_view.zoom());
        if (QAccessible::isActive()) {
            QAccessibleEvent named(this, QAccessible::NameChanged);
            QAccessible::updateAccessibility(&named);
        }
    }
}

} // namespace flowmend::ui
