#include "ui/main_window.h"

#include "engine/api/eye_pair.h"
#include "engine/api/image_io.h"
#include "ui/canvas/canvas.h"
#include "ui/dialogs/error_dialog.h"
#include "ui/editing/brush_panel.h"
#include "ui/editing/brush_tool.h"
#include "ui/editing/eye_picker.h"
#include "ui/files.h"
#include "ui/live_view.h"
#include "ui/panels/option_form.h"
#include "ui/panels/run_bar.h"
#include "ui/panels/settings_panel.h"
#include "ui/plan/plan_view.h"
#include "ui/priors/prior_manager.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/training/training_dialog.h"
#include "ui/training/training_form.h"
#include "ui/training/training_run.h"
#include "ui/wheel_guard.h"
#include "ui/worker/background.h"
#include "ui/worker/pictures.h"

#include <QAction>
#include <QCloseEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QSplitter>
#include <QStatusBar>
#include <QTimer>
#include <QToolBar>
#include <QVBoxLayout>

#include <utility>

namespace flowmend::ui {

namespace {

constexpr int kPanelWidth = 316;    // two columns of a form without a horizontal scroll bar
constexpr int kGeometryVersion = 1; // raise it when the layout changes so much that old geometry misleads

QFrame* edge(QWidget* parent) {
    auto* frame = new QFrame(parent);
    frame->setObjectName(QStringLiteral("edge"));
    return frame;
}

} // namespace

MainWindow::MainWindow(EngineWorker::EngineProvider provider, QWidget* parent)
    : QMainWindow(parent),
      m_worker(new EngineWorker(std::move(provider), this)),
      m_files(new Files(&m_document, this)) {
    setWindowIcon(QIcon(QStringLiteral(":/icons/flowmend.svg")));
    new WheelGuard(this);
    makeActions();
    buildLayout();
    buildStatusLine();
    buildMenus();
    buildToolStrip();
    connectParts();
    resize(1280, 800);
    restoreGeometry(QSettings().value(QStringLiteral("geometry%1").arg(kGeometryVersion)).toByteArray());
    documentOpened();
}

MainWindow::~MainWindow() {
    // The mask clears its history when it goes, after the actions that would be updated have gone.
    m_document.mask()->undoStack()->disconnect(this);
    backgroundPool().waitForDone();
}

void MainWindow::buildLayout() {
    m_canvas = new Canvas(this);
    m_canvas->setMaskDocument(m_document.mask());
    m_eyes = new EyePicker(m_canvas);
    m_timeline = new TimelinePanel(this);
    m_live = new LiveView(m_canvas, m_timeline, &m_worker->mailbox(), this);
    m_run = new RunController(&m_document, m_worker, m_live, this);
    m_training = new TrainingRun(
        m_worker, [this] { return m_run->isActive(); }, this);
    m_settings = new SettingsPanel(this);
    m_plan = new PlanView(&m_document, m_settings, m_worker, m_canvas, this);
    m_brushPanel = new BrushPanel(m_canvas->brushTool(), m_document.mask(), this);
    m_settings->setMaskTools(m_brushPanel);
    m_runBar = new RunBar(m_run, this);

    auto* middle = new QSplitter(Qt::Vertical, this);
    middle->addWidget(m_canvas);
    middle->addWidget(m_timeline);
    middle->setStretchFactor(0, 1);
    middle->setStretchFactor(1, 0);
    middle->setChildrenCollapsible(false);
    middle->setHandleWidth(1);

    auto* scroll = new QScrollArea(this);
    scroll->setWidget(m_settings);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);

    m_right = new QWidget(this);
    m_right->setFixedWidth(kPanelWidth);
    auto* rightColumn = new QVBoxLayout(m_right);
    rightColumn->setContentsMargins(0, 0, 0, 0);
    rightColumn->setSpacing(0);
    auto* line = new QFrame(m_right);
    line->setObjectName(QStringLiteral("line"));
    rightColumn->addWidget(scroll, 1);
    rightColumn->addWidget(line);
    rightColumn->addWidget(m_runBar);

    auto* centre = new QWidget(this);
    auto* row = new QHBoxLayout(centre);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(edge(centre));
    row->addWidget(middle, 1);
    row->addWidget(edge(centre));
    row->addWidget(m_right);
    setCentralWidget(centre);
}

void MainWindow::buildStatusLine() {
    const auto label = [this](const QString& help) {
        auto* widget = new QLabel(this);
        widget->setToolTip(help);
        widget->setContentsMargins(8, 0, 8, 0);
        statusBar()->addPermanentWidget(widget);
        return widget;
    };
    m_noteLabel = new QLabel(this);
    m_noteLabel->setContentsMargins(8, 0, 8, 0);
    statusBar()->addWidget(m_noteLabel, 1);
    m_pixelLabel = label(tr("Position and red, green, blue (0 to 255) of the pixel under the pointer."));
    m_maskedLabel = label(tr("How much of the picture the mask covers, in percent of its area."));
    m_sizeLabel = label(tr("Width and height of the picture in pixels."));
    m_zoomLabel = label(tr("Screen pixels per picture pixel, in percent."));
    m_deviceLabel = label(tr("What computes."));
    m_deviceLabel->setText(tr("Loading the engine…"));
    statusBar()->setSizeGripEnabled(false);
}

void MainWindow::connectParts() {
    connect(m_canvas, &Canvas::zoomChanged, this, &MainWindow::showNumbers);
    connect(m_canvas, &Canvas::pixelHovered, this, &MainWindow::showPixel);
    connect(m_canvas, &Canvas::filesDropped, this, &MainWindow::openFiles);
    connect(m_canvas, &Canvas::openRequested, m_files, &Files::openDialog);
    connect(m_canvas, &Canvas::maskVisibleChanged, this, [this](bool visible) {
        m_brushPanel->setMaskVisible(visible);
        action(Command::showMask)->setChecked(visible);
    });
    connect(m_brushPanel, &BrushPanel::maskVisibleChanged, m_canvas, &Canvas::setMaskVisible);
    connect(m_brushPanel, &BrushPanel::overlayColourChanged, m_canvas, &Canvas::setOverlayColour);
    connect(m_canvas->brushTool(), &BrushTool::brushChanged, this, &MainWindow::updateActions);
    connect(m_canvas, &Canvas::compareModeChanged, this,
            [this] { action(Command::compare)->setChecked(m_canvas->compareMode() != CompareMode::off); });
    connect(m_eyes, &EyePicker::asks, this, &MainWindow::showNote);
    connect(m_eyes, &EyePicker::picked, this, [this](const QPointF& first, const QPointF& second) {
        m_settings->setOption("eyes", formatEyes({{first.x(), first.y()}, {second.x(), second.y()}}));
        showNote(tr("The eyes are marked. A prior that knows faces sees this one upright and whole."));
    });
    connect(m_document.mask(), &MaskDocument::changed, this, &MainWindow::showNumbers);
    connect(m_document.mask()->undoStack(), &QUndoStack::indexChanged, this, &MainWindow::updateActions);
    connect(&m_document, &Document::opened, this, &MainWindow::documentOpened);
    connect(&m_document, &Document::resultChanged, this, &MainWindow::updateActions);
    connect(&m_document, &Document::saved, this, &MainWindow::updateActions);

    connect(m_files, &Files::failed, this, &MainWindow::showFailureOf);
    connect(m_files, &Files::note, this, &MainWindow::showNote);
    connect(m_files, &Files::recentFilesChanged, this, &MainWindow::offerRecentFiles);

    connect(m_runBar, &RunBar::restoreClicked, this, [this] { startRun(false); });
    connect(m_runBar, &RunBar::stepClicked, action(Command::step), &QAction::trigger);
    connect(m_run, &RunController::stateChanged, this, [this] {
        m_settings->setRunning(m_run->isActive());
        m_files->setLocked(m_run->isActive());
        m_canvas->setEditingEnabled(!m_run->isActive() && m_settings->needsMask());
        updateActions();
    });
    connect(m_run, &RunController::progressChanged, this, [this] { m_canvas->setRunState(m_run->progressText()); });
    connect(m_run, &RunController::failed, this, &MainWindow::showFailureOf);
    connect(m_run, &RunController::finished, this, [this](bool early) {
        m_runBar->setHint(early ? tr("Stopped. The best picture so far is kept.")
                                : tr("Done. Hold \\ to see the picture as it was, Ctrl+S saves."));
        updateActions();
    });
    connect(m_run, &RunController::stoppedUntouched, this,
            [this] { m_runBar->setHint(tr("Stopped before the first step: nothing was repaired.")); });
    connect(m_plan, &PlanView::changed, this, [this] {
        m_runBar->setPlan(m_plan->text(), m_plan->details());
        action(Command::showPlan)->setChecked(m_plan->isShown());
    });
    connect(m_timeline, &TimelinePanel::shownChanged, this, &MainWindow::updateActions);
    connect(m_timeline, &TimelinePanel::useStep, this, &MainWindow::useStep);

    m_kernelDelay = new QTimer(this);
    m_kernelDelay->setSingleShot(true);
    m_kernelDelay->setInterval(120); // while a number is being typed or spun, one picture is enough
    connect(m_kernelDelay, &QTimer::timeout, this, &MainWindow::requestKernelPicture);
    connect(m_settings, &SettingsPanel::kernelChanged, m_kernelDelay, qOverload<>(&QTimer::start));
    connect(m_settings, &SettingsPanel::changed, this, [this] {
        m_canvas->setEditingEnabled(!m_run->isActive() && m_settings->needsMask());
        m_canvas->setMaskVisible(m_settings->needsMask());
        updateActions();
        m_run->prepare(m_settings->recipe());
    });
    connect(m_settings, &SettingsPanel::managePriors, this, &MainWindow::showPriors);
    connect(m_worker, &EngineWorker::kernelPictureReady, this,
            [this](const Image& picture) { m_settings->setKernelPicture(displayPicture(picture)); });
    connect(m_worker, &EngineWorker::kernelPictureFailed, this,
            [this](const Failure& failure) { m_settings->setKernelPicture({}, sentence(failure.happened)); });
    connect(m_worker, &EngineWorker::engineReady, this, [this](const QStringList& devices) {
        m_devices = devices;
        m_settings->setDevices(devices);
        if (m_trainingDialog)
            m_trainingDialog->form()->options()->offerDevices(devices);
        m_deviceLabel->setText(devices.value(devices.size() - 1));
    });
    connect(m_worker, &EngineWorker::engineFailed, this, [this](const Failure& failure) {
        m_deviceLabel->setText(tr("No engine"));
        showFailureOf(failure);
    });
}

void MainWindow::paintEvent(QPaintEvent* event) {
    QMainWindow::paintEvent(event);
    if (std::exchange(m_painted, true))
        return;
    // After this event the picture is on the screen; only then may the processor be kept busy with loading.
    QTimer::singleShot(0, this, [this] {
        Q_EMIT firstPainted();
        m_worker->loadEngine();
    });
}

void MainWindow::documentOpened() {
    m_live->reset(m_document.inputLevels());
    m_eyes->cancel();
    m_settings->setOption("eyes", std::string("auto")); // those of another picture mean nothing in this one
    m_settings->setPicture(factsOf(m_document.input()));
    m_canvas->setBefore(m_document.inputDisplay());
    m_canvas->setCompareMode(CompareMode::off);
    m_canvas->setMaskVisible(m_settings->needsMask());
    setWindowTitle(m_document.isEmpty() ? tr("Flowmend") : tr("%1 – Flowmend").arg(m_document.name()));
    m_runBar->setHint(m_document.isEmpty() ? tr("Open a photo, paint over the damage, restore.")
                                           : tr("Paint over what shall be repaired, then restore."));
    showNumbers();
    updateActions();
    m_run->prepare(m_settings->recipe());
    m_runBar->restoreButton()->setFocus();
}

void MainWindow::startRun(bool paused) {
    if (m_document.isEmpty())
        return;
    if (m_training->isActive())
        return showFailureOf(
            {message(FM_TEXT("errors", "a prior is being trained")),
             message(FM_TEXT("errors", "Pause the training, or stop it: one thing is computed at a time.")),
             {}});
    m_run->start(m_settings->recipe(), m_settings->needsMask(), paused);
    if (m_run->isActive()) {
        m_canvas->setMaskVisible(false); // mask and plan would hide exactly what is being repaired
        m_plan->setShown(false);
        m_canvas->setCompareMode(CompareMode::off);
    }
}

void MainWindow::useStep() {
    const FramePtr frame = m_timeline->filmstrip()->currentFrame();
    if (!m_timeline->canUseStep())
        return;
    m_timeline->setView(FrameView::estimate);
    const Image &input = m_document.input(), &result = m_document.result();
    const bool sameForm = result.size() == input.size() && result.channels() == input.channels();
    struct Used {
        Image picture;
        PicturePyramid display;
    };
    inBackground(
        this,
        [base = sameForm ? input : result, frame] {
            Used used{pictureOfFrame(base, *frame), {}};
            used.display = PicturePyramid(displayPicture(used.picture));
            used.display.buildAll();
            return used;
        },
        [this, frame](const Used& used) {
            if (m_timeline->filmstrip()->currentFrame() != frame)
                return; // the person moved on meanwhile
            m_live->useShownFrame(used.display);
            m_document.setResult(used.picture, used.display.picture());
            m_runBar->setHint(tr("Step %1 is the result now.").arg(frame->step));
        },
        [this](const Failure& failure) { showFailureOf(failure); });
}

void MainWindow::saveShown(bool as) {
    if (!m_document.hasResult() || m_run->isActive())
        return;
    m_live->showResult(); // what is seen is what is saved
    if (as)
        m_files->saveAs();
    else
        m_files->save();
}

void MainWindow::requestKernelPicture() {
    const int question = ++m_kernelQuestion;
    const auto options = m_settings->blurOptions();
    if (!options)
        return;
    const auto kernel = options->values().find("kernel");
    const std::string text = kernel != options->values().end() && std::holds_alternative<std::string>(kernel->second)
                                 ? std::get<std::string>(kernel->second)
                                 : std::string();
    constexpr std::string_view prefix = "file:";
    if (!text.starts_with(prefix))
        return m_worker->kernelPicture(*options, std::nullopt);
    if (text.size() == prefix.size())
        return m_settings->setKernelPicture({}, tr("Choose a picture of the kernel."));
    inBackground(
        this, [path = text.substr(prefix.size())] { return loadImage(path); },
        [this, question, options = *options](const Image& file) {
            if (question == m_kernelQuestion) // no other kernel was chosen while the file was read
                m_worker->kernelPicture(options, file);
        },
        [this, question](const Failure& failure) {
            if (question == m_kernelQuestion)
                m_settings->setKernelPicture({}, sentence(failure.happened));
        });
}

void MainWindow::showFailureOf(const Failure& failure) {
    showFailure(this, failure);
}

void MainWindow::showPixel(const QPoint& pixel) {
    const QImage picture = m_canvas->picture();
    if (!picture.rect().contains(pixel)) {
        m_pixelLabel->clear();
        return;
    }
    const QRgb value = picture.pixel(pixel);
    m_pixelLabel->setText(
        tr("%1, %2:  %3 %4 %5").arg(pixel.x()).arg(pixel.y()).arg(qRed(value)).arg(qGreen(value)).arg(qBlue(value)));
}

void MainWindow::showNumbers() {
    const bool empty = m_canvas->isEmpty();
    const QLocale locale;
    const QSize size = m_canvas->picture().size();
    m_sizeLabel->setText(empty ? QString() : tr("%1 × %2 px").arg(size.width()).arg(size.height()));
    m_zoomLabel->setText(empty ? QString() : tr("%1 %").arg(locale.toString(m_canvas->zoom() * 100, 'g', 3)));
    m_maskedLabel->setText(empty ? QString()
                                 : tr("%1 % masked").arg(locale.toString(m_document.mask()->coverage() * 100, 'f', 1)));
}

void MainWindow::showNote(const QString& text) {
    m_noteLabel->setText(text);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (m_document.isUnsaved()) {
        event->ignore();
        m_files->whenSaved([this] { close(); });
        return;
    }
    if (m_training->state() == TrainingRun::State::running) {
        event->ignore();
        askToStopTraining(this, m_training, tr("Stop and Quit"), [this] { close(); });
        return;
    }
    QSettings().setValue(QStringLiteral("geometry%1").arg(kGeometryVersion), saveGeometry());
    m_run->stop();
    event->accept();
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    // A system that turns dark in the evening takes the window along.
    if (event->type() == QEvent::ThemeChange && theme::current() == ThemeChoice::system)
        theme::apply(ThemeChoice::system);
}

} // namespace flowmend::ui
