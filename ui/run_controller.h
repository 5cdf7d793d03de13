#pragma once

#include "engine/api/recipe.h"
#include "ui/worker/engine_worker.h"
#include "ui/worker/pace.h"

#include <QElapsedTimer>
#include <QObject>

namespace flowmend::ui {

class Document;
class LiveView;

/// A run from the person's side: start, pause, step, stop, how far it is, what came of it.
class RunController : public QObject {
    Q_OBJECT

public:
    enum class State { idle, running, paused, stopping };
    Q_ENUM(State)

    RunController(Document* document, EngineWorker* worker, LiveView* live, QObject* parent = nullptr);

    State state() const { return m_state; }
    bool isActive() const { return m_state != State::idle; }

    /// `paused`: stops after the first step. Refused with a message when something is missing.
    void start(const Recipe& recipe, bool needsMask, bool paused = false);
    /// While the person paints, what a run with this recipe needs first is fetched: once for each prior and device.
    void prepare(const Recipe& recipe);
    void stop();
    void pauseOrContinue();
    void step();

    /// 0 .. 1, and the sentence below it.
    double progress() const;
    QString progressText() const;

Q_SIGNALS:
    void stateChanged();
    void progressChanged();
    void failed(const flowmend::ui::Failure& failure);
    void finished(bool stoppedEarly);
    /// Stopped before the first step: there is no result of this run.
    void stoppedUntouched();

private:
    void begin(RestoreRequest request, bool paused);
    void setState(State state);
    void framesDelivered();
    void runFinished(const std::shared_ptr<const RestoreResult>& result);
    void runFailed(const Failure& failure);
    /// The picture that was there before the run, so that nothing half done looks like a result.
    void showFormer();

    Document* m_document;
    EngineWorker* m_worker;
    LiveView* m_live;
    State m_state = State::idle;
    std::optional<Recipe> m_prepared;
    Pace m_pace;
    QElapsedTimer m_sinceStep;
    int m_step = 0, m_steps = 0;
    QString m_phase;
};

} // namespace flowmend::ui
