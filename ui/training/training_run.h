#pragma once

#include "ui/training/training_feed.h"
#include "ui/training/training_log.h"
#include "ui/worker/engine_worker.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <functional>
#include <memory>

namespace flowmend::ui {

/// A training from the person's side: start, pause, go on, stop, and what is known of it. A pause ends the work on the
/// engine with a whole state on disk, so that pictures can be restored meanwhile; going on reads it again.
class TrainingRun : public QObject {
    Q_OBJECT

public:
    enum class State { idle, running, pausing, paused, stopping };
    Q_ENUM(State)

    /// isRestoring: whether a picture is being restored, or about to be.
    TrainingRun(EngineWorker* worker, std::function<bool()> isRestoring, QObject* parent = nullptr);

    State state() const { return m_state; }
    /// The engine works on it, so that nothing else is computed.
    bool isActive() const { return m_state != State::idle && m_state != State::paused; }

    /// With request.resume it goes on where an earlier one stopped.
    void start(const TrainRequest& request);
    void pause();
    void goOn();
    /// Within one step, plus a last measurement: the state on disk is then whole.
    void stop();

    const TrainRequest& request() const { return m_request; }
    const TrainProgress& progress() const { return m_progress; }
    std::optional<double> heldoutLoss() const;
    /// Means of the loss on the pictures that are learnt, and the losses on those that are not.
    const std::vector<LossPoint>& trainingLosses() const { return m_log.training; }
    const std::vector<LossPoint>& heldoutLosses() const { return m_log.heldout; }
    const QStringList& warnings() const { return m_warnings; }
    /// Of the time that was asked for, or of the pictures to be read first, 0 .. 1, and the sentence below it.
    double share() const;
    QString progressText() const;

Q_SIGNALS:
    void stateChanged();
    void progressed();
    /// samples.png and the prior were written anew.
    void measured();
    void failed(const flowmend::ui::Failure& failure);
    /// All the time that was asked for is over.
    void completed();

private:
    /// With a message, while a picture is being restored.
    bool isRefused();
    void begin();
    void takeNews();
    void follow(const TrainingFeed::News& news);
    void ended();
    void setState(State state);

    EngineWorker* m_worker;
    std::function<bool()> m_isRestoring;
    std::shared_ptr<TrainingFeed> m_feed;
    EngineWorker::StopFlag m_stop;
    QTimer m_poll;
    State m_state = State::idle;
    TrainRequest m_request;
    TrainProgress m_progress;
    std::optional<TrainProgress> m_reading; ///< while the pictures are read, before the first step of a run
    TrainingLog m_log;
    QStringList m_warnings;
};

} // namespace flowmend::ui
