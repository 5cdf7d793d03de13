#include "ui/editing/mask_document.h"

#include "ui/editing/mask_edit.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <utility>

namespace flowmend::ui {

namespace {
int tilesAlong(int pixels) {
    return (pixels + MaskEdit::kTile - 1) / MaskEdit::kTile;
}
} // namespace

MaskDocument::MaskDocument(QObject* parent) : QObject(parent) {}

MaskDocument::~MaskDocument() = default;

void MaskDocument::reset(QSize size) {
    QImage empty(size, QImage::Format_Grayscale8);
    empty.fill(0);
    reset(empty);
}

void MaskDocument::reset(const QImage& mask) {
    m_edit.reset();
    m_undoStack.clear();
    m_mask = mask.convertToFormat(QImage::Format_Grayscale8);
    m_tileSums.assign(std::size_t(tilesAlong(m_mask.width()) * tilesAlong(m_mask.height())), -1);
    Q_EMIT wasReset();
    Q_EMIT changed(m_mask.rect());
}

void MaskDocument::setMask(const QImage& mask) {
    if (mask.size() != m_mask.size()) {
        reset(mask);
        return;
    }
    const QImage grey = mask.convertToFormat(QImage::Format_Grayscale8);
    beginEdit(tr("Load mask"));
    QImage& target = pixelsForWriting(m_mask.rect());
    for (int y = 0; y < target.height(); ++y) {
        std::memcpy(target.scanLine(y), grey.constScanLine(y), std::size_t(target.width()));
    }
    wrote(target.rect());
    endEdit();
}

double MaskDocument::coverage() const {
    const double pixels = double(m_mask.width()) * m_mask.height();
    return pixels > 0 ? double(sum()) / (255 * pixels) : 0;
}

std::int64_t MaskDocument::sum() const {
    const int columns = tilesAlong(m_mask.width());
    for (std::size_t i = 0; i < m_tileSums.size(); ++i) {
        if (m_tileSums[i] >= 0) {
            continue;
        }
        const QRect where = tileRect(int(i) / columns, int(i) % columns, m_mask.size());
        std::int64_t total = 0;
        for (int y = where.top(); y <= where.bottom(); ++y) {
            const uchar* row = m_mask.constScanLine(y) + where.x();
            total += std::accumulate(row, row + where.width(), 0);
        }
        m_tileSums[i] = total;
    }
    return std::accumulate(m_tileSums.begin(), m_tileSums.end(), std::int64_t(0));
}

void MaskDocument::clear() {
    beginEdit(tr("Clear mask"));
    pixelsForWriting(m_mask.rect()).fill(0);
    wrote(m_mask.rect());
    endEdit();
}

void MaskDocument::invert() {
    beginEdit(tr("Invert mask"));
    pixelsForWriting(m_mask.rect()).invertPixels();
    wrote(m_mask.rect());
    endEdit();
}

void MaskDocument::beginEdit(const QString& text) {
    endEdit();
    m_edit = std::make_unique<MaskEdit>(*this, text);
}

QImage& MaskDocument::pixelsForWriting(const QRect& where) {
    Q_ASSERT(m_edit);
    m_edit->remember(where);
    return m_mask;
}

void MaskDocument::wrote(const QRect& where) {
    const QRect inside = where & m_mask.rect();
    if (inside.isEmpty()) {
        return;
    }
    const int columns = tilesAlong(m_mask.width());
    for (int row = inside.top() / MaskEdit::kTile; row <= inside.bottom() / MaskEdit::kTile; ++row) {
        for (int column = inside.left() / MaskEdit::kTile; column <= inside.right() / MaskEdit::kTile; ++column) {
            m_tileSums[std::size_t(row * columns + column)] = -1;
        }
    }
    Q_EMIT changed(inside);
}

void MaskDocument::endEdit() {
    if (!m_edit) {
        return;
    }
    auto edit = std::exchange(m_edit, nullptr);
    if (edit->keepChangedTiles()) {
        m_undoStack.push(edit.release());
    }
}

void MaskDocument::abandonEdit() {
    if (const auto edit = std::exchange(m_edit, nullptr)) {
        wrote(edit->exchange());
    }
}

} // namespace flowmend::ui
