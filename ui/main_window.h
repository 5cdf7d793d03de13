#pragma once

#include "ui/document.h"
#include "ui/keymap.h"
#include "ui/theme.h"
#include "ui/worker/engine_worker.h"

#include <QMainWindow>
#include <QPointer>

#include <map>

class QLabel;
class QMenu;
class QSplitter;
class QTimer;

namespace flowmend::ui {

class BrushPanel;
class Canvas;
class EyePicker;
class Files;
class HelpSheet;
class LiveView;
class PlanView;
class PriorManager;
class RunBar;
class RunController;
class SettingsPanel;
class TimelinePanel;
class TrainingDialog;
class TrainingRun;

/// The one window: canvas in the middle, tools left, settings right, timeline below, status line. Puts the parts
/// together and connects them; what they do is theirs.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// The engine is loaded behind the first paint.
    explicit MainWindow(EngineWorker::EngineProvider provider, QWidget* parent = nullptr);
    ~MainWindow() override;

    Document* document() { return &m_document; }
    Canvas* canvas() const { return m_canvas; }
    TimelinePanel* timeline() const { return m_timeline; }
    SettingsPanel* settings() const { return m_settings; }
    RunBar* runBar() const { return m_runBar; }
    RunController* run() const { return m_run; }
    Files* files() const { return m_files; }
    EngineWorker* worker() const { return m_worker; }
    LiveView* liveView() const { return m_live; }
    PlanView* plan() const { return m_plan; }
    TrainingRun* training() const { return m_training; }
    QAction* action(Command command) const { return m_actions.at(command); }

Q_SIGNALS:
    void firstPainted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildLayout();
    void buildStatusLine();
    void makeActions();
    void buildMenus();
    void buildToolStrip();
    void connectParts();

    void startRun(bool paused);
    void useStep();
    void saveShown(bool as);
    void documentOpened();
    void requestKernelPicture();
    void offerRecentFiles();
    void chooseTheme(ThemeChoice choice);
    void showFailureOf(const Failure& failure);
    /// Enabled and disabled states of everything, in one place.
    void updateActions();
    void showPixel(const QPoint& pixel);
    void showNumbers();
    void showNote(const QString& text);
    void showKeys();
    PriorManager* showPriors();
    void showTraining();
    /// Pictures, masks, and weights, which are imported.
    void openFiles(const QStringList& paths);
    void showAbout();

    Document m_document;
    EngineWorker* m_worker;
    Files* m_files;
    std::map<Command, QAction*> m_actions;

    Canvas* m_canvas = nullptr;
    BrushPanel* m_brushPanel = nullptr;
    EyePicker* m_eyes = nullptr;
    SettingsPanel* m_settings = nullptr;
    QWidget* m_right = nullptr;
    TimelinePanel* m_timeline = nullptr;
    QToolBar* m_tools = nullptr;
    LiveView* m_live = nullptr;
    PlanView* m_plan = nullptr;
    RunController* m_run = nullptr;
    RunBar* m_runBar = nullptr;
    QMenu* m_recent = nullptr;
    HelpSheet* m_help = nullptr;
    QPointer<PriorManager> m_priors;
    TrainingRun* m_training = nullptr;
    TrainingDialog* m_trainingDialog = nullptr;
    QStringList m_devices; ///< of the engine, once it is loaded

    QLabel *m_noteLabel = nullptr, *m_pixelLabel = nullptr, *m_sizeLabel = nullptr, *m_maskedLabel = nullptr,
           *m_zoomLabel = nullptr, *m_deviceLabel = nullptr;
    QTimer* m_kernelDelay = nullptr;
    int m_kernelQuestion = 0; ///< number of the kernel that was chosen last
    bool m_painted = false;
};

} // namespace flowmend::ui
