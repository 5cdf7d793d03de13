// Menus, tools and shortcuts of the main window: what the key table names is bound to what it does.

#include "ui/main_window.h"

#include "ui/canvas/canvas.h"
#include "ui/dialogs/help_sheet.h"
#include "ui/editing/brush_tool.h"
#include "ui/editing/eye_picker.h"
#include "ui/files.h"
#include "ui/panels/option_form.h"
#include "ui/panels/run_bar.h"
#include "ui/panels/settings_panel.h"
#include "ui/plan/plan_view.h"
#include "ui/priors/prior_manager.h"
#include "ui/run_controller.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/training/training_dialog.h"
#include "ui/training/training_form.h"
#include "ui/training/training_run.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QStatusBar>
#include <QToolBar>

#include <array>

namespace flowmend::ui {

namespace {

/// The name by which a recipe knows the prior; its path where it is not installed.
QString installedName(const QString& path) {
    for (const PriorCard& card : listPriors())
        if (card.path == std::filesystem::path(path.toStdU16String()))
            return QString::fromStdString(card.name);
    return path;
}

} // namespace

void MainWindow::makeActions() {
    for (const KeyBinding& entry : keyBindings()) {
        auto* action = new QAction(this);
        describe(action, entry.command);
        addAction(action);
        m_actions[entry.command] = action;
    }
    const auto on = [this](Command command, auto work) { connect(action(command), &QAction::triggered, this, work); };
    const auto icon = [this](Command command, const char* name) {
        action(command)->setIcon(theme::icon(QString::fromLatin1(name)));
    };
    icon(Command::undo, "undo");
    icon(Command::redo, "redo");
    icon(Command::brush, "brush");
    icon(Command::eraser, "eraser");
    icon(Command::invertMask, "invert");
    icon(Command::clearMask, "clear");
    icon(Command::fit, "fit");
    icon(Command::showMask, "overlay");
    icon(Command::compare, "compare");
    icon(Command::open, "open");
    icon(Command::save, "save");
    icon(Command::help, "help");
    for (const Command command :
         {Command::brush, Command::eraser, Command::showMask, Command::showPlan, Command::compare, Command::panels})
        action(command)->setCheckable(true);
    action(Command::showMask)->setChecked(true);
    action(Command::panels)->setChecked(true);
    action(Command::brush)->setChecked(true);

    on(Command::open, [this] { m_files->openDialog(); });
    on(Command::openMask, [this] { m_files->openMaskDialog(); });
    on(Command::paste, [this] { m_files->paste(QApplication::clipboard()->mimeData()); });
    on(Command::save, [this] { saveShown(false); });
    on(Command::saveAs, [this] { saveShown(true); });
    on(Command::saveMask, [this] { m_files->saveMaskAs(); });
    on(Command::quit, [this] { close(); });

    on(Command::undo, [this] { m_document.mask()->undoStack()->undo(); });
    on(Command::redo, [this] { m_document.mask()->undoStack()->redo(); });
    const auto takeBrush = [this](bool erases) {
        m_canvas->brushTool()->setErases(erases);
        m_canvas->setMaskVisible(true);
        updateActions();
    };
    on(Command::brush, [takeBrush] { takeBrush(false); });
    on(Command::eraser, [takeBrush] { takeBrush(true); });
    on(Command::brushSmaller, [this] { m_canvas->brushTool()->stepDiameter(-1); });
    on(Command::brushLarger, [this] { m_canvas->brushTool()->stepDiameter(1); });
    on(Command::brushSofter, [this] { m_canvas->brushTool()->stepHardness(-1); });
    on(Command::brushHarder, [this] { m_canvas->brushTool()->stepHardness(1); });
    on(Command::invertMask, [this] { m_document.mask()->invert(); });
    on(Command::clearMask, [this] { m_document.mask()->clear(); });
    on(Command::markEyes, [this] { m_eyes->start(); });

    on(Command::zoomIn, [this] { m_canvas->zoomIn(); });
    on(Command::zoomOut, [this] { m_canvas->zoomOut(); });
    on(Command::fit, [this] { m_canvas->fit(); });
    on(Command::actualSize, [this] { m_canvas->actualSize(); });
    on(Command::doubleSize, [this] { m_canvas->zoomTo(200); });
    on(Command::showMask, [this](bool visible) { m_canvas->setMaskVisible(visible); });
    on(Command::showPlan, [this](bool shown) { m_plan->setShown(shown); });
    on(Command::compare, [this] {
        m_canvas->cycleCompareMode();
        action(Command::compare)->setChecked(m_canvas->compareMode() != CompareMode::off);
    });
    on(Command::panels, [this](bool visible) {
        for (QWidget* widget : {m_right, static_cast<QWidget*>(m_timeline), static_cast<QWidget*>(m_tools),
                                static_cast<QWidget*>(statusBar())})
            widget->setVisible(visible);
    });

    on(Command::restore, [this] { startRun(false); });
    on(Command::stop, [this] { m_run->stop(); });
    on(Command::pause, [this] { m_run->pauseOrContinue(); });
    on(Command::step, [this] {
        if (m_run->isActive())
            m_run->step();
        else
            startRun(true);
    });
    on(Command::previousStep, [this] { m_timeline->filmstrip()->triggerAction(QAbstractSlider::SliderSingleStepSub); });
    on(Command::nextStep, [this] { m_timeline->filmstrip()->triggerAction(QAbstractSlider::SliderSingleStepAdd); });
    on(Command::firstStep, [this] { m_timeline->filmstrip()->triggerAction(QAbstractSlider::SliderToMinimum); });
    on(Command::lastStep, [this] { m_timeline->filmstrip()->triggerAction(QAbstractSlider::SliderToMaximum); });
    on(Command::showView, [this] { m_timeline->setView(FrameView((int(m_timeline->view()) + 1) % 3)); });
    on(Command::useStep, [this] { useStep(); });
    on(Command::priors, [this] { showPriors(); });
    on(Command::train, [this] { showTraining(); });
    on(Command::help, [this] { showKeys(); });
    on(Command::about, [this] { showAbout(); });
}

void MainWindow::buildMenus() {
    const auto fill = [this](QMenu* menu, std::initializer_list<Command> commands) {
        menu->setToolTipsVisible(true);
        for (const Command command : commands)
            menu->addAction(action(command));
    };
    QMenu* file = menuBar()->addMenu(tr("&File"));
    fill(file, {Command::open});
    m_recent = file->addMenu(tr("Open &Recent"));
    offerRecentFiles();
    fill(file, {Command::paste, Command::openMask});
    file->addSeparator();
    fill(file, {Command::save, Command::saveAs, Command::saveMask});
    file->addSeparator();
    fill(file, {Command::quit});

    QMenu* edit = menuBar()->addMenu(tr("&Mask"));
    fill(edit, {Command::undo, Command::redo});
    edit->addSeparator();
    fill(edit, {Command::brush, Command::eraser, Command::brushSmaller, Command::brushLarger, Command::brushSofter,
                Command::brushHarder});
    edit->addSeparator();
    fill(edit, {Command::invertMask, Command::clearMask});
    edit->addSeparator();
    fill(edit, {Command::markEyes});

    QMenu* view = menuBar()->addMenu(tr("&View"));
    fill(view, {Command::zoomIn, Command::zoomOut, Command::fit, Command::actualSize, Command::doubleSize});
    view->addSeparator();
    fill(view, {Command::showMask, Command::showPlan, Command::compare, Command::panels});
    view->addSeparator();
    QMenu* themes = view->addMenu(tr("&Theme"));
    auto* group = new QActionGroup(this);
    const std::pair<ThemeChoice, QString> choices[] = {
        {ThemeChoice::system, tr("&System")}, {ThemeChoice::light, tr("&Light")}, {ThemeChoice::dark, tr("&Dark")}};
    for (const auto& [choice, text] : choices) {
        QAction* entry = themes->addAction(text);
        entry->setCheckable(true);
        entry->setChecked(theme::current() == choice);
        group->addAction(entry);
        connect(entry, &QAction::triggered, this, [this, picked = choice] { chooseTheme(picked); });
    }

    QMenu* run = menuBar()->addMenu(tr("&Repair"));
    fill(run, {Command::restore, Command::stop, Command::pause, Command::step});
    run->addSeparator();
    fill(run, {Command::firstStep, Command::previousStep, Command::nextStep, Command::lastStep, Command::showView,
               Command::useStep});

    QMenu* priors = menuBar()->addMenu(tr("Pr&iors"));
    fill(priors, {Command::priors, Command::train});

    QMenu* help = menuBar()->addMenu(tr("&Help"));
    fill(help, {Command::help, Command::about});
}

void MainWindow::buildToolStrip() {
    m_tools = new QToolBar(tr("Tools"), this);
    m_tools->setObjectName(QStringLiteral("tools"));
    m_tools->setMovable(false);
    m_tools->setIconSize({20, 20});
    m_tools->setContextMenuPolicy(Qt::PreventContextMenu);
    const std::array groups{std::vector{Command::open, Command::save},
                            std::vector{Command::brush, Command::eraser, Command::invertMask, Command::clearMask},
                            std::vector{Command::undo, Command::redo},
                            std::vector{Command::fit, Command::showMask, Command::compare}, std::vector{Command::help}};
    for (const auto& group : groups) {
        if (group != groups.front())
            m_tools->addSeparator();
        for (const Command command : group) {
            m_tools->addAction(action(command));
            m_tools->widgetForAction(action(command))->setAccessibleName(plainText(binding(command)));
        }
    }
    addToolBar(Qt::LeftToolBarArea, m_tools);
}

void MainWindow::offerRecentFiles() {
    m_recent->clear();
    for (const QString& path : m_files->recentFiles()) {
        QAction* entry = m_recent->addAction(QFileInfo(path).fileName());
        entry->setToolTip(path);
        connect(entry, &QAction::triggered, m_files, [this, path] { m_files->openPath(path); });
    }
    m_recent->setToolTipsVisible(true);
    m_recent->setEnabled(!m_recent->isEmpty());
}

void MainWindow::chooseTheme(ThemeChoice choice) {
    theme::apply(choice);
    QSettings().setValue(QStringLiteral("theme"), int(choice));
}

void MainWindow::updateActions() {
    const bool opened = !m_document.isEmpty();
    const bool active = m_run->isActive();
    const bool editable = opened && !active && m_settings->needsMask();
    const bool frames = !m_timeline->filmstrip()->frames().empty();
    const auto enable = [this](std::initializer_list<Command> commands, bool enabled) {
        for (const Command command : commands)
            action(command)->setEnabled(enabled);
    };
    enable({Command::open, Command::paste}, !active);
    m_recent->setEnabled(!active && !m_recent->isEmpty());
    enable({Command::openMask}, editable);
    enable({Command::saveMask}, opened);
    enable({Command::save, Command::saveAs}, m_document.hasResult() && !active);
    enable({Command::brush, Command::eraser, Command::brushSmaller, Command::brushLarger, Command::brushSofter,
            Command::brushHarder, Command::invertMask, Command::clearMask, Command::markEyes},
           editable);
    if (!editable)
        m_eyes->cancel();
    enable({Command::undo}, editable && m_document.mask()->undoStack()->canUndo());
    enable({Command::redo}, editable && m_document.mask()->undoStack()->canRedo());
    enable(
        {Command::zoomIn, Command::zoomOut, Command::fit, Command::actualSize, Command::doubleSize, Command::showMask},
        opened);
    enable({Command::compare}, opened);
    enable({Command::showPlan}, opened && !active);
    enable({Command::restore}, opened && !active);
    enable({Command::stop}, active && m_run->state() != RunController::State::stopping);
    enable({Command::pause}, active && m_run->state() != RunController::State::stopping);
    enable({Command::step}, opened && m_run->state() != RunController::State::stopping);
    enable({Command::previousStep, Command::nextStep, Command::firstStep, Command::lastStep, Command::showView},
           frames);
    enable({Command::useStep}, m_timeline->canUseStep() && !active);
    const bool erases = m_canvas->brushTool()->brush().erases;
    action(Command::brush)->setChecked(!erases);
    action(Command::eraser)->setChecked(erases);
    m_runBar->setReady(opened);
    m_runBar->setProblem(opened ? m_settings->priorProblem() : QString());
}

void MainWindow::showKeys() {
    if (!m_help)
        m_help = new HelpSheet(this);
    m_help->show();
    m_help->raise();
    m_help->activateWindow();
}

PriorManager* MainWindow::showPriors() {
    // One that was closed is deleted a moment later, or once its import is done.
    if (!m_priors || !(m_priors->isVisible() || m_priors->isImporting())) {
        m_priors = new PriorManager(m_worker, QString::fromStdString(m_settings->recipe().prior.name), this);
        connect(m_priors, &PriorManager::priorsChanged, m_settings, &SettingsPanel::offerPriors);
        connect(m_priors, &PriorManager::chosen, this, [this](const QString& name) {
            m_settings->offerPriors(); // it may have been installed from a terminal meanwhile
            m_settings->setPrior(name);
        });
    }
    m_priors->open();
    return m_priors;
}

void MainWindow::showTraining() {
    if (!m_trainingDialog) {
        m_trainingDialog = new TrainingDialog(m_training, this);
        connect(m_trainingDialog, &TrainingDialog::useRequested, this, [this](const QString& path) {
            m_settings->offerPriors();
            m_settings->setPrior(installedName(path));
            showNote(tr("Restoring uses the prior that was trained."));
        });
        // One that lies among the installed priors is offered as soon as it is there.
        connect(m_trainingDialog, &TrainingDialog::priorWritten, m_settings, &SettingsPanel::offerPriors);
    }
    m_trainingDialog->form()->offerPriors();
    m_trainingDialog->form()->options()->offerDevices(m_devices);
    m_trainingDialog->show();
    m_trainingDialog->raise();
    m_trainingDialog->activateWindow();
}

void MainWindow::openFiles(const QStringList& paths) {
    for (const QString& path : paths)
        if (PriorManager::looksLikePrior(path))
            return showPriors()->importFile(path);
    m_files->openPaths(paths);
}

void MainWindow::showAbout() {
    auto* box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("About Flowmend"));
    box->setIconPixmap(windowIcon().pixmap(64, 64));
    box->setText(tr("Flowmend %1").arg(QApplication::applicationVersion()));
    box->setInformativeText(tr("Repairs photographs with flow-matching priors guided by model predictive control "
                               "(arXiv 2601.23231), and shows the repair happening.\n\nYour pictures stay on this "
                               "computer; Flowmend uses no network."));
    box->open();
}

} // namespace flowmend::ui
