#include "ui/training/training_run.h"

#include "ui/dialogs/error_dialog.h"
#include "ui/duration.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace flowmend::ui {

namespace {

constexpr int kPollMs = 250;              // as often as figures can be read
constexpr std::size_t kMostPoints = 2000; // more than a curve is wide

QString figure(double loss) {
    return QLocale().toString(loss, 'f', 4);
}

} // namespace

TrainingRun::TrainingRun(EngineWorker* worker, std::function<bool()> isRestoring, QObject* parent)
    : QObject(parent),
      m_worker(worker),
      m_isRestoring(std::move(isRestoring)) {
    m_poll.setInterval(kPollMs);
    connect(&m_poll, &QTimer::timeout, this, &TrainingRun::takeNews);
}

void TrainingRun::start(const TrainRequest& request) {
    if (isActive() || isRefused())
        return;
    m_request = request;
    m_progress = {};
    m_warnings.clear();
    m_log = request.resume ? readTrainingLog(request.output) : TrainingLog();
    begin();
}

bool TrainingRun::isRefused() {
    const bool refused = m_isRestoring();
    if (refused)
        Q_EMIT failed(
            {message(FM_TEXT("errors", "a picture is being restored")),
             message(FM_TEXT("errors", "Wait until it is done, or stop it: one thing is computed at a time.")),
             {}});
    return refused;
}

void TrainingRun::goOn() {
    if (m_state != State::paused || isRefused())
        return;
    // Paused while the pictures were read, a training that begins anew has not begun: what is on disk is the earlier
    // one.
    m_request.resume = m_request.resume || m_progress.step > 0;
    begin();
}

void TrainingRun::begin() {
    m_feed = std::make_shared<TrainingFeed>();
    m_reading.emplace();
    setState(State::running);
    m_poll.start();
    m_stop = m_worker->ask(
        this,
        [feed = m_feed, request = m_request](Engine& engine, const EngineWorker::GoOn& goOn) {
            if (goOn())
                engine.train(request, [&](const TrainProgress& now) {
                    feed->put(now);
                    return goOn();
                });
            return goOn();
        },
        [this](bool) { ended(); },
        [this](const Failure& failure) {
            takeNews();
            m_poll.stop();
            setState(State::idle);
            Q_EMIT failed(failure);
        });
}

void TrainingRun::pause() {
    if (m_state != State::running)
        return;
    *m_stop = true;
    setState(State::pausing);
}

void TrainingRun::stop() {
    if (m_state == State::paused)
        setState(State::idle);
    if (!isActive())
        return;
    *m_stop = true;
    setState(State::stopping);
}

void TrainingRun::ended() {
    takeNews();
    m_poll.stop();
    const bool complete = m_state == State::running;
    setState(m_state == State::pausing ? State::paused : State::idle);
    if (complete)
        Q_EMIT completed();
}

void TrainingRun::takeNews() {
    const auto news = m_feed->take();
    if (!news)
        return;
    for (const Message& warning : news->warnings)
        m_warnings << sentence(warning);
    if (news->latest.imagesToRead > 0)
        m_reading = news->latest;
    else
        follow(*news);
    Q_EMIT progressed();
    if (!news->measured.empty())
        Q_EMIT measured();
}

void TrainingRun::follow(const TrainingFeed::News& news) {
    m_reading.reset();
    const double speed = m_progress.imagesPerSecond;
    m_progress = news.latest;
    if (m_progress.imagesPerSecond <= 0) // the last report of all only measures
        m_progress.imagesPerSecond = speed;
    // What a run measured that was killed before it saved its state is trained once more.
    const double begins = (news.measured.empty() ? m_progress : news.measured.front()).seconds;
    for (auto* losses : {&m_log.training, &m_log.heldout})
        std::erase_if(*losses, [begins](const LossPoint& point) { return point.seconds > begins; });
    auto& curve = m_log.training;
    if (m_progress.loss > 0)
        curve.push_back({m_progress.seconds, m_progress.loss});
    if (curve.size() > kMostPoints) { // every second one: the curve keeps its shape
        std::size_t kept = 0;
        for (std::size_t i = 0; i < curve.size(); i += 2)
            curve[kept++] = curve[i];
        curve.resize(kept);
    }
    for (const TrainProgress& each : news.measured)
        m_log.heldout.push_back({each.seconds, *each.heldoutLoss});
}

std::optional<double> TrainingRun::heldoutLoss() const {
    return m_log.heldout.empty() ? std::nullopt : std::optional(m_log.heldout.back().loss);
}

double TrainingRun::share() const {
    const TrainProgress& now = m_reading && isActive() ? *m_reading : m_progress;
    return now.secondsTotal > 0 ? std::clamp(now.seconds / now.secondsTotal, 0.0, 1.0) : 0;
}

QString TrainingRun::progressText() const {
    const QLocale locale;
    switch (m_state) {
    case State::idle:
        return {};
    case State::pausing:
        return tr("Pausing: the state is saved…");
    case State::stopping:
        return tr("Stopping: the state is saved…");
    case State::paused:
        if (m_progress.step == 0)
            return tr("Paused. Pictures can be restored meanwhile.");
        return tr("Paused after %1 of %2. Pictures can be restored meanwhile.")
            .arg(durationText(m_progress.seconds), durationText(m_progress.secondsTotal));
    case State::running:
        break;
    }
    if (m_reading && m_reading->images > 0)
        return tr("Reading the pictures: %1 of %2…")
            .arg(locale.toString(qlonglong(m_reading->images)), locale.toString(qlonglong(m_reading->imagesToRead)));
    if (m_reading)
        return tr("Reading the pictures…");
    QString text = tr("Step %1  ·  %2 pictures, %3 a second  ·  loss %4")
                       .arg(locale.toString(qlonglong(m_progress.step)), locale.toString(qlonglong(m_progress.images)),
                            locale.toString(m_progress.imagesPerSecond, 'f', m_progress.imagesPerSecond < 10 ? 1 : 0),
                            figure(m_progress.loss));
    if (const auto heldout = heldoutLoss())
        text += tr(", held-out %1").arg(figure(*heldout));
    return text + tr("  ·  %1 left").arg(durationText(m_progress.secondsTotal - m_progress.seconds));
}

void TrainingRun::setState(State state) {
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged();
    Q_EMIT progressed();
}

} // namespace flowmend::ui
