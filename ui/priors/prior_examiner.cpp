#include "ui/priors/prior_examiner.h"

#include "ui/dialogs/error_dialog.h"
#include "ui/worker/pictures.h"

#include <QLocale>

#include <cmath>

namespace flowmend::ui {

namespace {

constexpr int kRuns = 5;            // after three that warm up; the median of five is steady enough to choose by
constexpr int kSamples = 9;         // three by three: as many as can be made out on the page
constexpr int kSteps = 30;          // a face is a face with 30 steps; 50 look hardly better at this size
constexpr double kLongDrawing = 60; // seconds: longer ones are not begun without being asked for

QString milliseconds(double value) {
    return value < 1000 ? PriorExaminer::tr("%1 ms").arg(QLocale().toString(value, 'g', value < 10 ? 2 : 3))
                        : PriorExaminer::tr("%1 s").arg(QLocale().toString(value / 1000, 'g', 3));
}

QString speedText(const PriorSpeed& speed) {
    return PriorExaminer::tr("%1 an evaluation, %2 with its derivative (%3, %4)")
        .arg(milliseconds(speed.evaluation), milliseconds(speed.withProduct), speed.device, speed.precision);
}

/// Of all samples: the network sees them one by one at worst.
double drawingSeconds(const PriorSpeed& speed) {
    return speed.evaluation / 1000 * kSamples * kSteps;
}

} // namespace

PriorExaminer::PriorExaminer(EngineWorker* worker, QObject* parent) : QObject(parent), m_worker(worker) {}

PriorExaminer::~PriorExaminer() {
    stop();
}

void PriorExaminer::stop() {
    if (m_stop)
        *m_stop = true;
    m_stop.reset();
}

void PriorExaminer::examine(const PriorCard& card) {
    stop();
    m_card = card;
    const QImage sheet = knownSheet(card);
    if (!sheet.isNull())
        Q_EMIT sheetDrawn(sheet);
    if (const auto speed = knownSpeed(card))
        speedKnown(*speed);
    else
        measureSpeed();
}

void PriorExaminer::measureSpeed() {
    const QString text = m_worker->isBusy() ? tr("Measured as soon as nothing else is computed") : tr("Measuring…");
    Q_EMIT speedTold(text);
    if (knownSheet(m_card).isNull())
        Q_EMIT sheetAwaited({}, false);
    NetworkSpeedRequest request;
    request.prior = m_card.path.string();
    request.runs = kRuns;
    m_stop = m_worker->ask(
        this,
        [request](Engine& engine, const EngineWorker::GoOn& goOn) {
            NetworkSpeed measured;
            measured.cancelled = true;
            return goOn() ? engine.networkSpeed(request, [&goOn](int, int) { return goOn(); }) : measured;
        },
        [this, card = m_card](const NetworkSpeed& measured) {
            if (measured.cancelled || card.path != m_card.path)
                return;
            const PriorSpeed speed{measured.evaluation.median, measured.withProduct.median,
                                   QString::fromStdString(measured.device), QString::fromStdString(measured.precision)};
            keepSpeed(card, speed);
            speedKnown(speed);
        },
        [this, card = m_card](const Failure& failure) {
            if (card.path != m_card.path)
                return;
            Q_EMIT speedTold(sentence(failure.happened));
            sheetFailed(failure);
        });
}

void PriorExaminer::speedKnown(const PriorSpeed& speed) {
    Q_EMIT speedTold(speedText(speed));
    if (!knownSheet(m_card).isNull())
        return;
    const double seconds = drawingSeconds(speed);
    if (seconds > kLongDrawing)
        Q_EMIT sheetAwaited(
            tr("No samples yet: drawing them takes about %n min.", nullptr, int(std::ceil(seconds / 60))), true);
    else
        drawSheet();
}

void PriorExaminer::drawSheet() {
    stop();
    Q_EMIT sheetAwaited(m_worker->isBusy() ? tr("Samples are drawn as soon as nothing else is computed.")
                                           : tr("Drawing samples…"),
                        false);
    SampleRequest request;
    request.prior = m_card.path.string();
    request.count = kSamples;
    request.steps = kSteps;
    m_stop = m_worker->ask(
        this,
        [request](Engine& engine, const EngineWorker::GoOn& goOn) {
            // A sheet that was broken off is half noise: it is dropped.
            QImage sheet;
            if (goOn())
                sheet = displayPicture(engine.sample(request, [&goOn](int, int) { return goOn(); }));
            return goOn() ? sheet : QImage();
        },
        [this, card = m_card](const QImage& sheet) {
            if (sheet.isNull())
                return;
            keepSheet(card, sheet);
            if (card.path == m_card.path)
                Q_EMIT sheetDrawn(sheet);
        },
        [this, card = m_card](const Failure& failure) {
            if (card.path == m_card.path)
                sheetFailed(failure);
        });
}

void PriorExaminer::sheetFailed(const Failure& failure) {
    Q_EMIT sheetAwaited(sentence(failure.happened), false);
}

} // namespace flowmend::ui
