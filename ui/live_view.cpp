#include "ui/live_view.h"

#include "ui/canvas/canvas.h"
#include "ui/editing/mask_document.h" // Canvas answers it by value of a guarded pointer
#include "ui/timeline/timeline_panel.h"
#include "ui/worker/frame_mailbox.h"

#include <utility>

namespace flowmend::ui {

namespace {

constexpr int kFrameTimeMs = 33; // 30 pictures a second: more is not seen, and the processor belongs to the solver

QRect toQRect(const Rect& rect) {
    return {rect.x, rect.y, rect.width, rect.height};
}

} // namespace

LiveView::LiveView(Canvas* canvas, TimelinePanel* timeline, FrameMailbox* mailbox, QObject* parent)
    : QObject(parent),
      m_canvas(canvas),
      m_timeline(timeline),
      m_mailbox(mailbox) {
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &LiveView::deliver);
    connect(m_timeline, &TimelinePanel::shownChanged, this, &LiveView::show);
}

void LiveView::reset(const PicturePyramid& base) {
    forget(base);
    m_canvas->setPicture(base);
}

void LiveView::begin(const PicturePyramid& base, PicturePyramid own) {
    forget(base);
    m_canvas->setPicture(std::move(own));
    m_sinceDelivery.invalidate(); // the first frame is shown at once
}

void LiveView::forget(const PicturePyramid& base) {
    m_wait.stop();
    m_base = base;
    m_result = {};
    m_covered = {};
    m_shownFrame = nullptr;
    m_resultFrame = -1;
    m_fetched = 0;
    m_timeline->clear();
}

void LiveView::frameArrived() {
    if (m_wait.isActive())
        return;
    const qint64 elapsed = m_sinceDelivery.isValid() ? m_sinceDelivery.elapsed() : kFrameTimeMs;
    if (elapsed >= kFrameTimeMs)
        deliver();
    else
        m_wait.start(int(kFrameTimeMs - elapsed));
}

void LiveView::deliver() {
    m_sinceDelivery.start();
    m_mailbox->take();
    const std::vector<FramePtr> frames = m_mailbox->since(m_fetched);
    if (frames.empty())
        return;
    m_fetched += frames.size();
    m_timeline->append(frames);
    show();
    Q_EMIT framesDelivered();
}

void LiveView::end(const PicturePyramid& result) {
    m_wait.stop();
    deliver();
    m_result = result;
    m_resultFrame = int(m_timeline->filmstrip()->frames().size()) - 1;
    m_timeline->setResultFrame(m_resultFrame);
    if (result.size() != m_base.size())
        m_base = result;
    m_shownFrame = nullptr;
    show();
}

void LiveView::useShownFrame(const PicturePyramid& result) {
    m_result = result;
    m_resultFrame = m_timeline->filmstrip()->value();
    m_timeline->setResultFrame(m_resultFrame);
    m_shownFrame = nullptr;
    show();
}

void LiveView::showResult() {
    if (m_resultFrame < 0)
        return;
    m_timeline->setView(FrameView::estimate);
    m_timeline->filmstrip()->setValue(m_resultFrame);
}

void LiveView::show() {
    const FramePtr frame = m_timeline->filmstrip()->currentFrame();
    const FrameView view = m_timeline->view();
    if (frame == m_shownFrame && view == m_shownView && frame)
        return;
    m_shownFrame = frame;
    m_shownView = view;
    const bool isResult = m_resultFrame >= 0 && m_timeline->filmstrip()->value() == m_resultFrame;
    if (isResult && view == FrameView::estimate && !m_result.isEmpty()) {
        m_canvas->setPicture(m_result);
        m_covered = QRect(QPoint(), m_result.size()); // a frame that is shown next lies on the base again
        return;
    }
    if (!frame)
        return;
    const QImage pixels = frameImage(*frame, view);
    if (!pixels.isNull())
        place(toQRect(frame->region), pixels.convertToFormat(QImage::Format_RGB32));
}

void LiveView::place(const QRect& where, const QImage& pixels) {
    if (!m_covered.isEmpty() && !where.contains(m_covered)) {
        if (m_covered.size() == m_base.size())
            m_canvas->setPicture(m_base);
        else
            m_canvas->updateRegion(m_covered, m_base.picture().copy(m_covered));
    }
    m_canvas->updateRegion(where, pixels);
    m_covered = where;
    ++m_displayed;
}

} // namespace flowmend::ui
