#include "ui/live_view.h"

#include "ui/canvas/canvas.h"
#include "ui/editing/mask_document.h" // Canvas answers it by value of a guarded pointer
#include "ui/timeline/timeline_panel.h"
#include "ui/worker/frame_mailbox.h"

#include <algorithm>
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
    m_mailbox->clear(); // it holds every frame of the last run
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
    m_laid.clear();
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
        m_laid = {{QRect(QPoint(), m_result.size()), m_result.picture()}};
        return;
    }
    if (!frame)
        return;
    std::vector<Piece> pieces = piecesOf(*frame, view);
    if (pieces.empty())
        return;
    lay(std::move(pieces));
    ++m_displayed;
}

std::vector<LiveView::Piece> LiveView::piecesOf(const Frame& frame, FrameView view) {
    std::vector<Piece> pieces;
    for (const Patch& patch : frame.patches)
        if (const QImage pixels = previewImage(patchPicture(patch, view)); !pixels.isNull())
            pieces.push_back({toQRect(patch.where), pixels});
    if (view == FrameView::control && !pieces.empty())
        pieces.insert(pieces.begin(), {toQRect(frame.region), {}});
    return pieces;
}

void LiveView::lay(std::vector<Piece> pieces) {
    // The frames of a run begin with the windows that are finished: what is there already stays.
    auto [old, fresh] = std::mismatch(m_laid.begin(), m_laid.end(), pieces.begin(), pieces.end());
    bool bared = false;
    for (; old != m_laid.end(); ++old) {
        const auto covers = [&](const Piece& piece) { return piece.where.contains(old->where); };
        if (std::none_of(fresh, pieces.end(), covers)) {
            bare(old->where);
            bared = true;
        }
    }
    std::for_each(bared ? pieces.begin() : fresh, pieces.end(), [this](const Piece& piece) { draw(piece); });
    m_laid = std::move(pieces);
}

void LiveView::draw(const Piece& piece) {
    if (!piece.pixels.isNull())
        return m_canvas->updateRegion(piece.where, piece.pixels);
    constexpr int kBand = 256; // black is not worth the memory of a picture
    for (int y = piece.where.top(); y <= piece.where.bottom(); y += kBand) {
        QImage black(piece.where.width(), std::min(kBand, piece.where.bottom() + 1 - y), QImage::Format_RGB32);
        black.fill(Qt::black);
        m_canvas->updateRegion({QPoint(piece.where.left(), y), black.size()}, black);
    }
}

void LiveView::bare(const QRect& where) {
    if (where.size() == m_base.size())
        m_canvas->setPicture(m_base);
    else
        m_canvas->updateRegion(where, m_base.picture().copy(where));
}

} // namespace flowmend::ui
