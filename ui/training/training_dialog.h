#pragma once

#include "engine/api/engine.h"
#include "ui/worker/failure.h"

#include <QDialog>

#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;
class QScrollArea;

namespace flowmend::ui {

class LossPlot;
class TrainingForm;
class TrainingRun;

/// Trains a prior: what is asked on the left, how it goes on the right. The training belongs to the window, not to this
/// dialog, and is remembered from one start of the program to the next.
class TrainingDialog : public QDialog {
    Q_OBJECT

public:
    TrainingDialog(TrainingRun* run, QWidget* parent = nullptr);

    TrainingForm* form() const { return m_form; }
    LossPlot* plot() const { return m_plot; }
    QLabel* samples() const { return m_samples; }
    QLabel* progressLabel() const { return m_text; }
    QLabel* warningLabel() const { return m_warnings; }
    QPushButton* startButton() const { return m_start; }
    QPushButton* pauseButton() const { return m_pause; }
    QPushButton* useButton() const { return m_use; }

    /// Asks while a training runs; it is kept going, or stopped with a state that is gone on with later.
    void reject() override;

Q_SIGNALS:
    void useRequested(const QString& path);
    /// The list of priors may have changed.
    void priorWritten();

private:
    QWidget* buildLive();
    void startOrStop();
    void start();
    void showState();
    void showProgress();
    void loadSamples(const std::filesystem::path& prior);

    TrainingRun* m_run;
    TrainingForm* m_form;
    QScrollArea* m_scroll;
    LossPlot* m_plot;
    QLabel *m_samples, *m_warnings, *m_text;
    QProgressBar* m_progress;
    QPushButton *m_start, *m_pause, *m_use;
    bool m_completed = false;
};

/// The question before a running training is stopped; `then` once it was answered with yes and the stop is under way.
void askToStopTraining(QWidget* parent, TrainingRun* run, const QString& yes, const std::function<void()>& then);

} // namespace flowmend::ui
