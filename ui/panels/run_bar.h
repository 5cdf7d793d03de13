#pragma once

#include "ui/run_controller.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace flowmend::ui {

/// Restore, which turns into Stop in place; pause and single step; how far it is. Always in sight below the settings.
class RunBar : public QWidget {
    Q_OBJECT

public:
    explicit RunBar(RunController* run, QWidget* parent = nullptr);

    void setReady(bool ready);
    QPushButton* restoreButton() const { return m_restore; }
    QPushButton* pauseButton() const { return m_pause; }
    QPushButton* stepButton() const { return m_step; }
    /// A sentence while nothing runs.
    void setHint(const QString& text);
    /// Stands in place of the hint as long as it is not empty: why a repair would be refused.
    void setProblem(const QString& text);
    /// Stands in place of the hint as long as it is not empty: what a repair would do; `details` for the tooltip.
    void setPlan(const QString& text, const QString& details);

Q_SIGNALS:
    void restoreClicked();
    void stepClicked();

private:
    void showState();
    void showProgress();

    RunController* m_run;
    QPushButton *m_restore, *m_pause, *m_step;
    QProgressBar* m_progress;
    QLabel* m_text;
    QString m_hint, m_problem, m_plan, m_planDetails;
    bool m_ready = false;
};

} // namespace flowmend::ui
