#pragma once

#include "engine/api/frame.h"

#include <QAbstractSlider>
#include <QImage>

#include <map>
#include <vector>

namespace flowmend::ui {

/// The run as a strip of film over the width of the window: step 1 at the left, step N at the right, filled as frames
/// come. Drag, wheel or arrow keys choose a step, also while it runs. A slider to screen readers. Its value is the
/// number of the frame, 0 .. count - 1.
class Filmstrip : public QAbstractSlider {
    Q_OBJECT

public:
    explicit Filmstrip(QWidget* parent = nullptr);

    void clear();
    /// Follows to the new frame if the last one was looked at.
    void append(const std::vector<FramePtr>& frames);
    void setView(FrameView view);

    const std::vector<FramePtr>& frames() const { return m_frames; }
    FramePtr currentFrame() const;
    /// Thumbnails that are kept: those of the last painting.
    int thumbnailCount() const { return int(m_thumbnails.size()); }
    bool isAtEnd() const { return m_frames.empty() || value() == maximum(); }

    QSize sizeHint() const override { return {640, 64}; }
    QSize minimumSizeHint() const override { return {200, 56}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int total() const; ///< steps of the run, those to come included
    double cellWidth() const;
    int frameAt(double x) const;
    const QImage& thumbnail(int frame);
    void describe();

    std::vector<FramePtr> m_frames;
    std::map<int, QImage> m_thumbnails; ///< made when first painted, for m_view
    FrameView m_view = FrameView::estimate;
};

/// Previews and frames as pictures that share their pixels; null where there is none.
QImage previewImage(const Preview& preview);
QImage frameImage(const Frame& frame, FrameView view);

} // namespace flowmend::ui
