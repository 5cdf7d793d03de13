#include "ui/training/training_dialog.h"

#include "engine/api/image_io.h"
#include "engine/api/paths.h"
#include "ui/dialogs/error_dialog.h"
#include "ui/path_text.h"
#include "ui/theme.h"
#include "ui/training/loss_plot.h"
#include "ui/training/path_line.h"
#include "ui/training/training_form.h"
#include "ui/training/training_run.h"
#include "ui/worker/background.h"
#include "ui/worker/pictures.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace flowmend::ui {

namespace {

constexpr int kFormWidth = 350;   // as wide as its widest row needs, with the scroll bar
constexpr int kSamplesSide = 220; // device-independent pixels: sixteen samples that can be told apart
constexpr int kWarningsShown = 3; // the newest

} // namespace

TrainingDialog::TrainingDialog(TrainingRun* run, QWidget* parent) : QDialog(parent), m_run(run) {
    setWindowTitle(tr("Train a Prior"));
    m_form = new TrainingForm;
    m_scroll = new QScrollArea(this);
    m_scroll->setWidget(m_form);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFixedWidth(kFormWidth);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    QWidget* live = buildLive();

    const auto button = [this](const QString& help) {
        auto* made = new QPushButton(this);
        made->setToolTip(help);
        made->setAutoDefault(false);
        return made;
    };
    m_start = button({});
    m_start->setObjectName(QStringLiteral("primary"));
    m_start->setMinimumWidth(120);
    m_pause = button(tr("Save the state and leave the computer to other work, or go on."));
    m_pause->setMinimumWidth(100);
    m_use = button(tr("Restore with the prior that was trained."));
    m_use->setText(tr("&Use This Prior"));
    auto* close = button(tr("Close this window."));
    close->setText(tr("Close"));
    connect(close, &QPushButton::clicked, this, &TrainingDialog::reject);

    auto* edge = new QFrame(this);
    edge->setObjectName(QStringLiteral("edge"));
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_scroll);
    row->addWidget(edge);
    row->addWidget(live, 1);
    auto* line = new QFrame(this);
    line->setObjectName(QStringLiteral("line"));
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(theme::kMargin, theme::kMargin, theme::kMargin, theme::kMargin);
    buttons->setSpacing(theme::kSpacing);
    buttons->addWidget(close);
    buttons->addStretch(1);
    buttons->addWidget(m_use);
    buttons->addWidget(m_pause);
    buttons->addWidget(m_start);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(row, 1);
    all->addWidget(line);
    all->addLayout(buttons);
    resize(1020, 640);

    connect(m_start, &QPushButton::clicked, this, &TrainingDialog::startOrStop);
    connect(m_pause, &QPushButton::clicked, this, [this] {
        if (m_run->state() == TrainingRun::State::paused)
            m_run->goOn();
        else
            m_run->pause();
    });
    connect(m_use, &QPushButton::clicked, this, [this] { Q_EMIT useRequested(pathText(m_run->request().output)); });
    connect(m_form, &TrainingForm::changed, this, &TrainingDialog::showState);
    connect(m_run, &TrainingRun::stateChanged, this, &TrainingDialog::showState);
    connect(m_run, &TrainingRun::progressed, this, &TrainingDialog::showProgress);
    connect(m_run, &TrainingRun::measured, this, [this] {
        loadSamples(m_run->request().output);
        Q_EMIT priorWritten();
    });
    connect(m_run, &TrainingRun::completed, this, [this] {
        m_completed = true;
        showProgress();
    });
    connect(m_run, &TrainingRun::failed, this,
            [this](const Failure& failure) { showFailure(isVisible() ? this : parentWidget(), failure); });
    m_form->setRequest(lastTraining());
    m_form->folder()->setFocus();
    showState();
    showProgress();
}

QWidget* TrainingDialog::buildLive() {
    m_plot = new LossPlot(this);
    m_samples = new QLabel(this);
    m_samples->setObjectName(QStringLiteral("sheet"));
    m_samples->setFixedSize(kSamplesSide, kSamplesSide);
    m_samples->setAlignment(Qt::AlignCenter);
    m_samples->setWordWrap(true);
    m_samples->setText(tr("Samples appear with the first measurement."));
    m_samples->setAccessibleName(tr("Samples"));
    m_samples->setToolTip(tr("Pictures that the prior paints from noise alone, drawn anew with each measurement."));
    m_warnings = new QLabel(this);
    m_warnings->setObjectName(QStringLiteral("warning"));
    m_warnings->setWordWrap(true);
    m_warnings->setTextFormat(Qt::PlainText);
    m_warnings->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_warnings->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_progress = new QProgressBar(this);
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Share of the time that is over"));
    m_text = new QLabel(this);
    m_text->setWordWrap(true);
    m_text->setMinimumHeight(2 * fontMetrics().lineSpacing()); // a second line must not move the curve
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeft);

    auto* below = new QHBoxLayout;
    below->setSpacing(theme::kMargin);
    below->addWidget(m_samples);
    below->addWidget(m_warnings, 1);
    auto* live = new QWidget(this);
    auto* column = new QVBoxLayout(live);
    column->setContentsMargins(theme::kMargin, theme::kMargin, theme::kMargin, theme::kSpacing);
    column->setSpacing(theme::kMargin);
    column->addWidget(m_plot, 1);
    column->addLayout(below);
    column->addWidget(m_progress);
    column->addWidget(m_text);
    return live;
}

void TrainingDialog::startOrStop() {
    if (m_run->state() != TrainingRun::State::idle)
        return m_run->stop();
    const TrainRequest request = m_form->request();
    if (request.resume || hasTrainingState(request.output) || !QFileInfo::exists(m_form->output()->path()))
        return start();
    auto* box =
        new QMessageBox(QMessageBox::NoIcon, tr("Train a Prior"),
                        tr("%1 exists. Replace it?").arg(m_form->output()->path()), QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("The new prior is written over it with the first measurement."));
    QPushButton* replace = box->addButton(tr("Replace"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    connect(box, &QMessageBox::buttonClicked, this, [this, replace](const QAbstractButton* clicked) {
        if (static_cast<const QObject*>(clicked) == replace)
            start();
    });
    box->open();
}

void TrainingDialog::start() {
    TrainRequest request = m_form->request();
    request.anew = !request.resume;
    rememberTraining(request);
    m_completed = false;
    m_samples->setPixmap({});
    m_samples->setText(tr("Samples appear with the first measurement."));
    if (request.resume)
        loadSamples(request.output);
    m_run->start(request);
}

void TrainingDialog::showState() {
    using State = TrainingRun::State;
    const State state = m_run->state();
    const bool idle = state == State::idle;
    const bool ended = idle && !m_form->isEnabled();
    m_form->setEnabled(idle);
    if (ended)
        m_form->lookForState(); // what was just trained can be gone on with
    const QString missing = m_form->missing();
    m_start->setText(!idle ? tr("Stop") : m_form->goesOn() ? tr("Go On") : tr("Start"));
    m_start->setToolTip(!idle               ? tr("End the training; it can be gone on with later.")
                        : !m_form->goesOn() ? tr("Begin to train.")
                                            : tr("Go on with the training of this prior."));
    m_start->setEnabled(idle ? missing.isEmpty() : state == State::running || state == State::paused);
    m_pause->setText(state == State::paused ? tr("Go On") : tr("Pause"));
    m_pause->setEnabled(state == State::running || state == State::paused);
    m_use->setVisible(!m_run->isActive() && m_run->heldoutLoss() &&
                      QFileInfo::exists(pathText(m_run->request().output)));
    showProgress();
}

void TrainingDialog::showProgress() {
    m_plot->setLosses(m_run->trainingLosses(), m_run->heldoutLosses());
    m_progress->setValue(int(m_run->share() * 1000));
    m_warnings->setText(m_run->warnings()
                            .mid(std::max(qsizetype(0), m_run->warnings().size() - kWarningsShown))
                            .join(QStringLiteral("\n\n")));
    QString text = m_run->progressText();
    if (text.isEmpty()) {
        const auto loss = m_run->heldoutLoss();
        if (!m_form->missing().isEmpty())
            text = m_form->missing();
        else if (m_completed)
            text =
                loss ? tr("Done: held-out loss %1. More hours go on from here.").arg(QLocale().toString(*loss, 'f', 4))
                     : tr("Done. More hours go on from here.");
        else if (loss)
            text = tr("Stopped: held-out loss %1. It can be gone on with.").arg(QLocale().toString(*loss, 'f', 4));
        else
            text = tr("A few thousand pictures and some hours make a good prior. It may be paused at any time.");
    }
    m_text->setText(text);
}

void TrainingDialog::loadSamples(const std::filesystem::path& prior) {
    inBackground(
        this, [file = trainingFolder(prior) / "samples.png"] { return displayPicture(loadImage(file)); },
        [this](const QImage& sheet) {
            const qreal ratio = devicePixelRatioF();
            const int side = int(kSamplesSide * ratio);
            QImage fitted = sheet.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
            fitted.setDevicePixelRatio(ratio);
            m_samples->setPixmap(QPixmap::fromImage(fitted));
        },
        [](const Failure&) {}); // written anew just now, or not at all: the next measurement brings another
}

void TrainingDialog::reject() {
    if (m_run->state() == TrainingRun::State::running)
        askToStopTraining(this, m_run, tr("Stop and Close"), [this] { QDialog::reject(); });
    else
        QDialog::reject();
}

void askToStopTraining(QWidget* parent, TrainingRun* run, const QString& yes, const std::function<void()>& then) {
    auto* box =
        new QMessageBox(QMessageBox::NoIcon, TrainingDialog::tr("Train a Prior"),
                        TrainingDialog::tr("A prior is being trained. Stop it?"), QMessageBox::NoButton, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(TrainingDialog::tr("Its state is saved: it can be gone on with later."));
    QPushButton* stop = box->addButton(yes, QMessageBox::AcceptRole);
    QPushButton* keep = box->addButton(TrainingDialog::tr("Keep Training"), QMessageBox::RejectRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    QObject::connect(box, &QMessageBox::buttonClicked, run, [run, stop, then](const QAbstractButton* clicked) {
        if (static_cast<const QObject*>(clicked) != stop)
            return;
        run->stop();
        then();
    });
    box->open();
}

} // namespace flowmend::ui
