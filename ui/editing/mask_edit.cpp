#include "ui/editing/mask_edit.h"

#include "ui/editing/mask_document.h"

#include <algorithm>
#include <cstring>

namespace flowmend::ui {

QRect tileRect(int row, int column, QSize size) {
    const QRect tile(column * MaskEdit::kTile, row * MaskEdit::kTile, MaskEdit::kTile, MaskEdit::kTile);
    return tile & QRect(QPoint(0, 0), size);
}

MaskEdit::MaskEdit(MaskDocument& document, const QString& text) : QUndoCommand(text), m_document(document) {}

void MaskEdit::remember(const QRect& where) {
    const QImage& mask = m_document.mask();
    const QRect inside = where & mask.rect();
    if (inside.isEmpty()) {
        return;
    }
    for (int row = inside.top() / kTile; row <= inside.bottom() / kTile; ++row) {
        for (int column = inside.left() / kTile; column <= inside.right() / kTile; ++column) {
            if (!m_tiles.contains({row, column})) {
                m_tiles.emplace(std::pair(row, column), copyOf(mask, tileRect(row, column, mask.size())));
            }
        }
    }
}

bool MaskEdit::keepChangedTiles() {
    const QImage& mask = m_document.mask();
    std::erase_if(m_tiles, [&](const auto& entry) {
        const auto [row, column] = entry.first;
        return sameAs(entry.second, mask, tileRect(row, column, mask.size()));
    });
    return !m_tiles.empty();
}

QRect MaskEdit::exchange() {
    QRect changed;
    QImage& mask = m_document.m_mask;
    for (auto& [position, tile] : m_tiles) {
        const QRect where = tileRect(position.first, position.second, mask.size());
        Tile other = copyOf(mask, where);
        for (int y = 0; y < where.height(); ++y) {
            uchar* target = mask.scanLine(where.y() + y) + where.x();
            if (tile.pixels.isNull()) {
                std::memset(target, tile.value, std::size_t(where.width()));
            } else {
                std::memcpy(target, tile.pixels.constScanLine(y), std::size_t(where.width()));
            }
        }
        tile = std::move(other);
        changed |= where;
    }
    return changed;
}

void MaskEdit::undo() {
    m_document.abandonEdit(); // undo in the middle of a stroke: the stroke has not happened
    m_document.wrote(exchange());
}

void MaskEdit::redo() {
    if (!m_pushed) {
        m_pushed = true;
        return;
    }
    m_document.abandonEdit();
    m_document.wrote(exchange());
}

MaskEdit::Tile MaskEdit::copyOf(const QImage& mask, const QRect& where) {
    const uchar first = mask.constScanLine(where.y())[where.x()];
    bool uniform = true;
    for (int y = where.top(); y <= where.bottom() && uniform; ++y) {
        const uchar* row = mask.constScanLine(y) + where.x();
        uniform = std::all_of(row, row + where.width(), [first](uchar value) { return value == first; });
    }
    return {first, uniform ? QImage() : mask.copy(where)};
}

bool MaskEdit::sameAs(const Tile& tile, const QImage& mask, const QRect& where) {
    for (int y = 0; y < where.height(); ++y) {
        const uchar* row = mask.constScanLine(where.y() + y) + where.x();
        const bool same = tile.pixels.isNull() ? std::all_of(row, row + where.width(),
                                                             [&tile](uchar value) { return value == tile.value; })
                                               : std::equal(row, row + where.width(), tile.pixels.constScanLine(y));
        if (!same) {
            return false;
        }
    }
    return true;
}

} // namespace flowmend::ui
