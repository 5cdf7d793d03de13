#include "ui/run_controller.h"

#include "engine/api/image_io.h"
#include "ui/document.h"
#include "ui/duration.h"
#include "ui/live_view.h"
#include "ui/recipe_facts.h"
#include "ui/worker/background.h"
#include "ui/worker/pictures.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace flowmend::ui {

RunController::RunController(Document* document, EngineWorker* worker, LiveView* live, QObject* parent)
    : QObject(parent),
      m_document(document),
      m_worker(worker),
      m_live(live) {
    connect(worker, &EngineWorker::frameReady, live, &LiveView::frameArrived);
    connect(live, &LiveView::framesDelivered, this, &RunController::framesDelivered);
    connect(worker, &EngineWorker::finished, this, &RunController::runFinished);
    connect(worker, &EngineWorker::failed, this, &RunController::runFailed);
    connect(worker, &EngineWorker::phaseChanged, this, [this](const QString& phase) {
        m_phase = QCoreApplication::translate("progress", phase.toUtf8().constData());
        Q_EMIT progressChanged();
    });
}

void RunController::start(const Recipe& recipe, bool needsMask, bool paused) {
    if (isActive() || m_document->isEmpty())
        return;
    if (needsMask && m_document->mask()->isEmpty()) {
        Q_EMIT failed({message(FM_TEXT("errors", "the mask is empty")),
                       message(FM_TEXT("errors", "Paint over what shall be repaired, or open a mask.")),
                       {}});
        return;
    }
    RestoreRequest request;
    request.input = m_document->input();
    request.recipe = recipe;

    setState(paused ? State::paused : State::running);
    m_phase = tr("Preparing");
    m_pace = {};
    m_step = m_steps = 0;
    Q_EMIT progressChanged();
    struct Prepared {
        std::optional<Image> kernel, mask;
        PicturePyramid base, own;
    };
    inBackground(
        this,
        [file = kernelFile(recipe), display = m_document->inputLevels(), factor = enlargement(recipe),
         mask = needsMask ? m_document->mask()->mask() : QImage()] {
            Prepared prepared;
            if (file)
                prepared.kernel = loadImage(*file);
            if (!mask.isNull())
                prepared.mask = imageFromMask(mask);
            prepared.base = display;
            if (factor > 1)
                prepared.base = PicturePyramid(
                    display.picture().scaled(display.size() * factor, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
            prepared.base.buildAll();
            prepared.own = PicturePyramid(prepared.base.picture().copy());
            prepared.own.buildAll();
            return prepared;
        },
        [this, request = std::move(request)](Prepared&& prepared) mutable {
            request.kernel = std::move(prepared.kernel);
            request.mask = std::move(prepared.mask);
            m_live->begin(prepared.base, std::move(prepared.own));
            begin(std::move(request), m_state == State::paused);
        },
        [this](const Failure& failure) { // nothing was touched yet
            setState(State::idle);
            Q_EMIT failed(failure);
        });
}

void RunController::prepare(const Recipe& recipe) {
    if (isActive() || m_document->isEmpty())
        return;
    Recipe needed; // of the recipe
    needed.task = recipe.task;
    needed.method = recipe.method;
    needed.prior = recipe.prior;
    for (const char* key : {"device", "precision", "threads"})
        if (const auto& values = recipe.options.values(); values.contains(key))
            needed.options.set(key, values.at(key));
    if (m_prepared == needed)
        return;
    m_prepared = needed;
    m_worker->prepare(std::move(needed));
}

void RunController::begin(RestoreRequest request, bool paused) {
    const bool stopped = m_state == State::stopping;
    m_sinceStep.start();
    m_worker->restore(std::move(request), paused);
    if (stopped) // pressed while the run was being prepared
        m_worker->control().stop();
}

void RunController::stop() {
    if (!isActive())
        return;
    m_worker->control().stop();
    setState(State::stopping);
}

void RunController::pauseOrContinue() {
    if (m_state == State::running) {
        m_worker->control().pause();
        setState(State::paused);
    } else if (m_state == State::paused) {
        m_sinceStep.start(); // the pause is not part of a step's time
        m_worker->control().resume();
        setState(State::running);
    }
}

void RunController::step() {
    if (m_state != State::running && m_state != State::paused)
        return;
    m_sinceStep.start();
    m_worker->control().step();
    setState(State::paused);
}

void RunController::setState(State state) {
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged();
    Q_EMIT progressChanged();
}

void RunController::framesDelivered() {
    const std::vector<FramePtr> frames = m_worker->mailbox().since(0);
    const int before = std::exchange(m_step, frames.back()->step);
    m_steps = frames.back()->steps;
    m_phase.clear();
    // The first step also loads the prior and warms the processor up: it says nothing of those to come.
    const double elapsed = double(m_sinceStep.restart()) / 1000;
    if (before > 0 && m_step > before)
        for (int i = before; i < m_step; ++i)
            m_pace.add(elapsed / (m_step - before));
    Q_EMIT progressChanged();
}

double RunController::progress() const {
    return m_steps ? double(m_step) / m_steps : 0;
}

QString RunController::progressText() const {
    if (m_state == State::idle)
        return {};
    if (m_state == State::stopping)
        return tr("Stopping…");
    if (!m_phase.isEmpty())
        return tr("%1…").arg(m_phase);
    if (m_state == State::paused)
        return tr("Paused at step %1 of %2").arg(m_step).arg(m_steps);
    const auto seconds = m_pace.secondsPerStep();
    if (!seconds)
        return tr("Step %1 of %2").arg(m_step).arg(m_steps);
    return tr("Step %1 of %2  ·  %3 s a step  ·  %4 left")
        .arg(m_step)
        .arg(m_steps)
        .arg(QLocale().toString(*seconds, 'g', 2), durationText(std::max(1.0, *m_pace.secondsLeft(m_steps - m_step))));
}

void RunController::runFinished(const std::shared_ptr<const RestoreResult>& result) {
    if (result->isUntouched()) {
        showFormer();
        setState(State::idle);
        Q_EMIT stoppedUntouched();
        return;
    }
    // The picture for the screen is made off this thread; until it is there the run counts as going on.
    inBackground(
        this,
        [result] {
            PicturePyramid display(displayPicture(result->picture));
            display.buildAll();
            return display;
        },
        [this, result](const PicturePyramid& display) {
            m_live->end(display);
            m_document->setResult(result->picture, display.picture());
            setState(State::idle);
            Q_EMIT finished(result->report.cancelled);
        },
        [this](const Failure& failure) { runFailed(failure); });
}

void RunController::runFailed(const Failure& failure) {
    showFormer();
    setState(State::idle);
    Q_EMIT failed(failure);
}

void RunController::showFormer() {
    m_live->reset(m_document->hasResult() ? PicturePyramid(m_document->resultDisplay()) : m_document->inputLevels());
}

} // namespace flowmend::ui
