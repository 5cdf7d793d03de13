#include "ui/panels/run_bar.h"

#include "ui/keymap.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace flowmend::ui {

namespace {

QString tip(Command command) {
    const KeyBinding& entry = binding(command);
    return QStringLiteral("%1 (%2)").arg(helpText(entry),
                                         keySequences(entry).first().toString(QKeySequence::NativeText));
}

} // namespace

RunBar::RunBar(RunController* run, QWidget* parent)
    : QWidget(parent),
      m_run(run),
      m_restore(new QPushButton(this)),
      m_pause(new QPushButton(this)),
      m_step(new QPushButton(this)),
      m_progress(new QProgressBar(this)),
      m_text(new QLabel(this)) {
    m_restore->setObjectName(QStringLiteral("primary"));
    m_restore->setDefault(true);
    m_pause->setIcon(theme::icon(QStringLiteral("pause")));
    m_step->setIcon(theme::icon(QStringLiteral("step")));
    m_step->setText(plainText(binding(Command::step)));
    m_step->setToolTip(tip(Command::step));
    m_pause->setToolTip(tip(Command::pause));
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 1000);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setToolTip(tr("Steps done of all steps."));
    m_text->setObjectName(QStringLiteral("muted"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setMinimumHeight(2 * fontMetrics().lineSpacing()); // a second line must not move the buttons
    m_text->setAlignment(Qt::AlignLeft | Qt::AlignTop);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(theme::kSpacing);
    buttons->addWidget(m_pause, 1);
    buttons->addWidget(m_step, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(theme::kMargin, theme::kMargin, theme::kMargin, theme::kSpacing);
    column->setSpacing(theme::kSpacing);
    column->addWidget(m_restore);
    column->addLayout(buttons);
    column->addWidget(m_progress);
    column->addWidget(m_text);

    connect(m_restore, &QPushButton::clicked, this, [this] {
        if (m_run->isActive())
            m_run->stop();
        else
            Q_EMIT restoreClicked();
    });
    connect(m_pause, &QPushButton::clicked, run, &RunController::pauseOrContinue);
    connect(m_step, &QPushButton::clicked, this, &RunBar::stepClicked);
    connect(run, &RunController::stateChanged, this, &RunBar::showState);
    connect(run, &RunController::progressChanged, this, &RunBar::showProgress);
    showState();
    showProgress();
}

void RunBar::setReady(bool ready) {
    m_ready = ready;
    showState();
}

void RunBar::setHint(const QString& text) {
    m_hint = text;
    showProgress();
}

void RunBar::setProblem(const QString& text) {
    m_problem = text;
    showProgress();
}

void RunBar::setPlan(const QString& text, const QString& details) {
    m_plan = text;
    m_planDetails = details;
    showProgress();
}

void RunBar::showState() {
    const auto state = m_run->state();
    const bool active = m_run->isActive();
    m_restore->setText(plainText(binding(active ? Command::stop : Command::restore)));
    m_restore->setIcon(theme::iconOnAccent(active ? QStringLiteral("stop") : QStringLiteral("restore")));
    m_restore->setToolTip(tip(active ? Command::stop : Command::restore));
    m_restore->setEnabled(active ? state != RunController::State::stopping : m_ready);
    const bool paused = state == RunController::State::paused;
    m_pause->setText(paused ? tr("Continue") : plainText(binding(Command::pause)));
    m_pause->setIcon(theme::icon(paused ? QStringLiteral("restore") : QStringLiteral("pause")));
    m_pause->setEnabled(paused || state == RunController::State::running);
    m_step->setEnabled(active ? state != RunController::State::stopping : m_ready);
}

void RunBar::showProgress() {
    m_progress->setValue(int(m_run->progress() * 1000));
    const bool isPlanned = !m_run->isActive() && m_problem.isEmpty() && !m_plan.isEmpty();
    m_text->setToolTip(isPlanned ? m_planDetails : QString());
    if (m_run->isActive())
        m_text->setText(m_run->progressText());
    else if (!m_problem.isEmpty())
        m_text->setText(m_problem);
    else
        m_text->setText(isPlanned ? m_plan : m_hint);
}

} // namespace flowmend::ui
