#include "ui/editing/brush_tool.h"

#include "ui/editing/brush_operation.h"
#include "ui/editing/mask_document.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace flowmend::ui {

BrushTool::BrushTool(QObject* parent) : QObject(parent) {}

BrushTool::~BrushTool() = default;

void BrushTool::setDocument(MaskDocument* document) {
    cancel();
    m_document = document;
    m_lineStart.reset();
}

void BrushTool::setDiameter(double px) {
    Brush brush = m_brush;
    brush.diameterPx = std::clamp(px, Brush::kSmallest, Brush::kLargest);
    setBrush(brush);
}

void BrushTool::setHardness(double hardness) {
    Brush brush = m_brush;
    brush.hardness = std::clamp(hardness, 0.0, 1.0);
    setBrush(brush);
}

void BrushTool::setErases(bool erases) {
    Brush brush = m_brush;
    brush.erases = erases;
    setBrush(brush);
}

void BrushTool::stepDiameter(int steps) {
    double px = m_brush.diameterPx;
    for (int i = 0; i < std::abs(steps); ++i) {
        // Whole pixels.
        px = steps > 0 ? std::max(std::floor(px) + 1, std::round(px * 1.1))
                       : std::min(std::ceil(px) - 1, std::round(px / 1.1));
    }
    setDiameter(px);
}

void BrushTool::stepHardness(int steps) {
    setHardness(std::round(m_brush.hardness * 10 + steps) / 10);
}

void BrushTool::press(const Input& input) {
    cancel();
    if (!m_document || m_document->size().isEmpty()) {
        return;
    }
    Brush brush = m_brush;
    brush.erases = brush.erases || input.erases;
    const bool fromLastStroke = input.straight && m_lineStart;
    m_stroke = std::make_unique<BrushOperation>(*m_document, brush, fromLastStroke ? *m_lineStart : input.position,
                                                input.pressure);
    m_lastPosition = input.position;
    if (fromLastStroke) {
        m_stroke->extendTo(input.position, input.pressure);
    }
}

void BrushTool::moveTo(const Input& input) {
    if (m_stroke) {
        m_stroke->extendTo(input.position, input.pressure);
        m_lastPosition = input.position;
    }
}

void BrushTool::release() {
    if (const auto stroke = std::exchange(m_stroke, nullptr)) {
        stroke->end();
        m_lineStart = m_lastPosition;
        Q_EMIT strokeFinished();
    }
}

void BrushTool::cancel() {
    if (const auto stroke = std::exchange(m_stroke, nullptr)) {
        stroke->abandon();
    }
}

void BrushTool::setBrush(const Brush& brush) {
    if (brush != m_brush) {
        m_brush = brush;
        Q_EMIT brushChanged();
    }
}

} // namespace flowmend::ui
