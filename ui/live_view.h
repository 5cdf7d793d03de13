#pragma once

#include "ui/canvas/picture_pyramid.h"
#include "ui/timeline/filmstrip.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace flowmend::ui {

class Canvas;
class FrameMailbox;
class TimelinePanel;

/// Brings frames from the mailbox onto canvas and timeline, at most 30 times a second, and shows the step that the
/// timeline points at. Only the windows of a frame are laid onto the canvas, and of them those that it does not show
/// yet: the picture around them is always the base.
class LiveView : public QObject {
    Q_OBJECT

public:
    LiveView(Canvas* canvas, TimelinePanel* timeline, FrameMailbox* mailbox, QObject* parent = nullptr);

    /// A new picture, or the one before a run that failed; no frames. The levels may have been made on another thread.
    void reset(const PicturePyramid& base);
    /// A run begins on `base`, the picture at the size of the result. `own` is the same picture in pixels that nobody
    /// else holds: frames are written into it, and copying 24 megapixels first would stall the window for 60 ms.
    void begin(const PicturePyramid& base, PicturePyramid own);
    /// The run is over: fetches what is left and shows `result` for its last frame.
    void end(const PicturePyramid& result);
    /// `result` was made from the frame that is looked at.
    void useShownFrame(const PicturePyramid& result);
    /// Puts the result on the canvas: what you see is what is saved.
    void showResult();

    int resultFrame() const { return m_resultFrame; }
    /// Number of times the canvas was given a frame: what the limit of 30 a second is about.
    int displayed() const { return m_displayed; }

public Q_SLOTS:
    void frameArrived();

Q_SIGNALS:
    void framesDelivered();

private:
    void forget(const PicturePyramid& base);
    void deliver();
    void show();
    /// Pixels on the canvas that are not the base's. Null: black.
    struct Piece {
        QRect where;
        QImage pixels;
        bool operator==(const Piece& other) const {
            return where == other.where && pixels.constBits() == other.pixels.constBits();
        }
    };
    static std::vector<Piece> piecesOf(const Frame& frame, FrameView view);
    void lay(std::vector<Piece> pieces); ///< later ones lie on top
    void draw(const Piece& piece);
    void bare(const QRect& where);

    Canvas* m_canvas;
    TimelinePanel* m_timeline;
    FrameMailbox* m_mailbox;
    QTimer m_wait;
    QElapsedTimer m_sinceDelivery;
    PicturePyramid m_base;
    PicturePyramid m_result;
    int m_resultFrame = -1;
    std::size_t m_fetched = 0;
    std::vector<Piece> m_laid; ///< what the canvas shows beside the base
    FramePtr m_shownFrame;
    FrameView m_shownView = FrameView::estimate;
    int m_displayed = 0;
};

} // namespace flowmend::ui
