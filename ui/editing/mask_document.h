#pragma once

#include <QImage>
#include <QObject>
#include <QUndoStack>

#include <cstdint>
#include <memory>
#include <vector>

namespace flowmend::ui {

class MaskEdit;

/// The mask as a person edits it: 8-bit grey, the size of the picture, white = repair, grey = soft edge.
/// Owns the pixels and their undo stack; views and panels only observe. Every change goes through an edit, and an edit
/// that changed something becomes one step of the undo stack, holding the tiles of 256 x 256 pixels that differ.
class MaskDocument : public QObject {
    Q_OBJECT
public:
    explicit MaskDocument(QObject* parent = nullptr);
    ~MaskDocument() override;

    /// An empty mask for a new picture. The history is forgotten.
    void reset(QSize size);
    /// A mask that came with the picture: like reset(), nothing to undo.
    void reset(const QImage& mask);
    /// Replaces the mask as one undoable step. One of another size is a new document: reset(mask).
    void setMask(const QImage& mask);

    const QImage& mask() const { return m_mask; }
    QSize size() const { return m_mask.size(); }
    bool isEmpty() const { return sum() == 0; }
    /// Mean of the mask, 0 .. 1. Only tiles that changed since the last call are summed again.
    double coverage() const;

    QUndoStack* undoStack() { return &m_undoStack; }

    void clear();
    void invert();

    /// Opens an edit; `text` is shown in the undo history. An edit that is still open is closed first.
    void beginEdit(const QString& text);
    bool isEditing() const { return m_edit != nullptr; }
    /// The pixels of `where` (clipped to the mask) for writing; only inside an edit. Follow with wrote(where).
    QImage& pixelsForWriting(const QRect& where);
    void wrote(const QRect& where);
    /// Puts the edit on the undo stack, unless nothing changed.
    void endEdit();
    /// Restores what was there before beginEdit().
    void abandonEdit();

Q_SIGNALS:
    void changed(const QRect& where);
    /// Another size, another history: reset() was called.
    void wasReset();

private:
    friend class MaskEdit;
    std::int64_t sum() const;

    QImage m_mask;
    QUndoStack m_undoStack;
    std::unique_ptr<MaskEdit> m_edit;
    mutable std::vector<std::int64_t> m_tileSums; ///< rows of tiles; -1: changed since it was summed
};

} // namespace flowmend::ui
