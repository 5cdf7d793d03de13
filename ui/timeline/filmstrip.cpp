#include "ui/timeline/filmstrip.h"

#include "ui/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace flowmend::ui {

namespace {

constexpr int kMargin = 4;          // room for the ring around the chosen frame
constexpr int kFoot = 3;            // the thin bar below that shows how far the run is
constexpr int kThumbnailSide = 128; // pixels kept of each frame: sharp at scale 2

} // namespace

QImage previewImage(const Preview& preview) {
    if (preview.empty())
        return {};
    auto* owner = new std::shared_ptr<const Bytes>(preview.rgb);
    return QImage(
        preview.rgb->data(), preview.size.width, preview.size.height, preview.size.width * 3, QImage::Format_RGB888,
        [](void* held) { delete static_cast<std::shared_ptr<const Bytes>*>(held); }, owner);
}

QImage frameImage(const Frame& frame, FrameView view) {
    return previewImage(framePicture(frame, view));
}

Filmstrip::Filmstrip(QWidget* parent) : QAbstractSlider(parent) {
    setOrientation(Qt::Horizontal);
    setRange(0, 0);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setToolTip(tr("Drag, or use Left, Right, Home and End, to look at any step of the repair."));
    describe();
    connect(this, &QAbstractSlider::valueChanged, this, [this] {
        describe();
        update();
    });
}

void Filmstrip::clear() {
    m_frames.clear();
    m_thumbnails.clear();
    setRange(0, 0);
    describe();
    update();
}

void Filmstrip::append(const std::vector<FramePtr>& frames) {
    if (frames.empty())
        return;
    const bool follow = isAtEnd();
    m_frames.insert(m_frames.end(), frames.begin(), frames.end());
    setMaximum(int(m_frames.size()) - 1);
    if (follow)
        setValue(maximum());
    describe();
    update();
}

void Filmstrip::setView(FrameView view) {
    if (std::exchange(m_view, view) == view)
        return;
    m_thumbnails.clear();
    update();
}

FramePtr Filmstrip::currentFrame() const {
    return m_frames.empty() ? nullptr : m_frames[std::size_t(std::clamp(value(), 0, maximum()))];
}

int Filmstrip::total() const {
    return m_frames.empty() ? 1 : std::max(m_frames.back()->steps, int(m_frames.size()));
}

double Filmstrip::cellWidth() const {
    return double(width() - 2 * kMargin) / total();
}

int Filmstrip::frameAt(double x) const {
    return std::clamp(int(std::floor((x - kMargin) / cellWidth())), minimum(), maximum());
}

const QImage& Filmstrip::thumbnail(int frame) {
    auto found = m_thumbnails.find(frame);
    if (found == m_thumbnails.end()) {
        const QImage preview = frameImage(*m_frames[std::size_t(frame)], m_view);
        // Fast: strips are small, and this runs in the window's thread once a frame.
        const QImage small = preview.isNull() || std::max(preview.width(), preview.height()) <= 2 * kThumbnailSide
                                 ? preview
                                 : preview.scaled(2 * kThumbnailSide, 2 * kThumbnailSide, Qt::KeepAspectRatio);
        found =
            m_thumbnails.emplace(frame, small.isNull() ? QImage() : small.convertToFormat(QImage::Format_RGB32)).first;
    }
    return found->second;
}

void Filmstrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QRectF strip(kMargin, kMargin, width() - 2 * kMargin, height() - 2 * kMargin - kFoot - 3);
    painter.fillRect(strip, palette().color(QPalette::AlternateBase));
    if (m_frames.empty()) {
        painter.setPen(theme::muted());
        painter.drawText(strip, Qt::AlignCenter, tr("The steps of the repair appear here."));
        return;
    }

    // As many pictures as fit side by side; each stands for the steps it covers. The cut is the middle of the preview,
    // so that a wide region does not turn into a thread.
    const Frame& first = *m_frames.front();
    const double aspect =
        first.region.empty() ? 1.0 : std::clamp(double(first.region.width) / first.region.height, 0.6, 1.6);
    const double pictureWidth = std::max(strip.height() * aspect, cellWidth());
    const int slots = std::max(1, int(std::round(strip.width() / pictureWidth)));
    const double slotWidth = strip.width() / slots;
    const double filled = strip.left() + cellWidth() * double(m_frames.size());
    std::set<int> painted;
    painter.save();
    painter.setClipRect(QRectF(strip.left(), strip.top(), filled - strip.left(), strip.height()));
    for (int slot = 0; slot < slots && strip.left() + slot * slotWidth < filled; ++slot) {
        const int middle = int((slot + 0.5) * total() / slots);
        const int frame = std::min(middle, int(m_frames.size()) - 1);
        painted.insert(frame);
        const QImage& picture = thumbnail(frame);
        if (picture.isNull())
            continue;
        const QRectF target(strip.left() + slot * slotWidth, strip.top(), slotWidth, strip.height());
        const QSizeF source = target.size().scaled(picture.size(), Qt::KeepAspectRatio);
        painter.drawImage(
            target.adjusted(0, 0, -1, 0), picture,
            QRectF(QPointF((picture.width() - source.width()) / 2, (picture.height() - source.height()) / 2), source));
    }
    painter.restore();
    std::erase_if(m_thumbnails, [&](const auto& kept) { return !painted.contains(kept.first); });

    const double foot = strip.bottom() + 3;
    painter.fillRect(QRectF(strip.left(), foot, strip.width(), kFoot), theme::line());
    painter.fillRect(QRectF(strip.left(), foot, cellWidth() * double(m_frames.size()), kFoot), theme::accent());

    painter.setRenderHint(QPainter::Antialiasing);
    const double x = strip.left() + (value() + 0.5) * cellWidth();
    const QRectF ring(x - std::max(cellWidth() / 2, 3.0), strip.top() - 2, std::max(cellWidth(), 6.0),
                      strip.height() + 4);
    painter.setPen(QPen(hasFocus() ? theme::accent() : palette().color(QPalette::WindowText), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(ring, 3, 3);
}

void Filmstrip::mousePressEvent(QMouseEvent* event) {
    setFocus(Qt::MouseFocusReason);
    setValue(frameAt(event->position().x()));
}

void Filmstrip::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton)
        setValue(frameAt(event->position().x()));
}

void Filmstrip::wheelEvent(QWheelEvent* event) {
    // One notch, one step; forward in time is wheel up, as "larger" is everywhere else.
    setValue(value() + (event->angleDelta().y() > 0 ? 1 : -1));
    event->accept();
}

void Filmstrip::changeEvent(QEvent* event) {
    QAbstractSlider::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        update();
}

void Filmstrip::describe() {
    const FramePtr frame = currentFrame();
    setAccessibleName(frame ? tr("Timeline, step %1 of %2").arg(frame->step).arg(frame->steps) : tr("Timeline"));
}

} // namespace flowmend::ui
