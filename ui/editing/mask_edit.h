#pragma once

#include <QImage>
#include <QUndoCommand>

#include <map>
#include <utility>

namespace flowmend::ui {

class MaskDocument;

/// One step of a mask's history: the tiles that it changed. Holds the tiles as they are on the other side of the step
/// (before it while it is done, after it while it is undone), so undo and redo are the same exchange. A tile of one
/// value, and most of a mask is, takes one byte instead of 65536.
class MaskEdit : public QUndoCommand {
public:
    static constexpr int kTile = 256; ///< pixels a side

    MaskEdit(MaskDocument& document, const QString& text);

    /// Remembers the tiles under `where` that are not remembered yet.
    void remember(const QRect& where);
    /// Forgets tiles that did not change after all; false if none is left.
    bool keepChangedTiles();
    /// Exchanges the remembered tiles with those of the document; the rectangle that holds them all.
    QRect exchange();

    void undo() override;
    void redo() override; ///< the first one, when it is pushed, does nothing: the pixels are changed already

private:
    struct Tile {
        uchar value = 0; ///< of all pixels, when `pixels` is null
        QImage pixels;
    };
    static Tile copyOf(const QImage& mask, const QRect& where);
    static bool sameAs(const Tile& tile, const QImage& mask, const QRect& where);

    MaskDocument& m_document;
    std::map<std::pair<int, int>, Tile> m_tiles; ///< by row and column of tiles
    bool m_pushed = false;
};

/// Rectangle of pixels of a tile, clipped to a mask of `size`.
QRect tileRect(int row, int column, QSize size);

} // namespace flowmend::ui
