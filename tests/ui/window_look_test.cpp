// Draws the window in its states. With FLOWMEND_SHOTS=FOLDER in the environment the pictures are kept there for people
// to look at; FLOWMEND_SHOT_PICTURE, FLOWMEND_SHOT_MASK and FLOWMEND_SHOT_SIZE (1280x720) choose what is drawn. With
// FLOWMEND_SHOT_TRAINING=FOLDER the priors and the training are those of the real engine, on the folder's pictures.

#include "engine/api/catalogue.h"
#include "engine/api/image_io.h"
#include "engine/api/prior_import.h"
#include "tests/ui/support/small_prior.h"
#include "tests/ui/support/window_fixture.h"
#include "ui/canvas/canvas.h"
#include "ui/dialogs/error_dialog.h"
#include "ui/dialogs/help_sheet.h"
#include "ui/panels/settings_panel.h"
#include "ui/plan/plan_view.h"
#include "ui/priors/import_dialog.h"
#include "ui/priors/prior_manager.h"
#include "ui/priors/prior_page.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/training/path_line.h"
#include "ui/training/training_dialog.h"
#include "ui/training/training_form.h"
#include "ui/training/training_run.h"

#include <QComboBox>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QToolButton>
#include <QTranslator>

using namespace flowmend;
using namespace flowmend::ui;
using namespace flowmend::ui::test;

namespace {

void shoot(QWidget* widget, const QString& name) {
    QCoreApplication::processEvents();
    const QPixmap picture = widget->grab();
    QVERIFY(!picture.isNull());
    const QString folder = qEnvironmentVariable("FLOWMEND_SHOTS");
    if (!folder.isEmpty())
        QVERIFY(picture.save(QDir(folder).filePath(name + QStringLiteral(".png"))));
}

Image shotPicture() {
    const QByteArray file = qgetenv("FLOWMEND_SHOT_PICTURE");
    return file.isEmpty() ? testPicture(480, 360) : loadImage(file.toStdString());
}

/// Labels whose text does not fit: what a person would see cut off.
QStringList clippedLabels(QWidget* window) {
    QStringList clipped;
    for (const QLabel* label : window->findChildren<QLabel*>())
        if (label->isVisible() && !label->text().isEmpty() && label->pixmap().isNull()) {
            const int needed = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
            const bool tooNarrow = !label->wordWrap() && label->sizeHint().width() > label->width() + 1;
            if (tooNarrow || needed > label->height() + 1)
                clipped << label->text();
        }
    return clipped;
}

} // namespace

class WindowLookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStateIsDrawnWithoutClippedText_data() {
        QTest::addColumn<int>("choice");
        QTest::newRow("light") << int(ThemeChoice::light);
        QTest::newRow("dark") << int(ThemeChoice::dark);
    }

    void everyStateIsDrawnWithoutClippedText() {
        QFETCH(int, choice);
        theme::apply(ThemeChoice(choice));
        const QString tag = QString::fromLatin1(QTest::currentDataTag());
        WindowFixture fixture;
        MainWindow* window = fixture.window.get();
        const QStringList size = qEnvironmentVariable("FLOWMEND_SHOT_SIZE", "1280x720").split(QLatin1Char('x'));
        window->resize(size.value(0).toInt(), size.value(1).toInt());
        fixture.engine.evaluation = std::chrono::milliseconds(4);
        fixture.engine.steps = 60;
        QTest::qWait(50);
        const auto check = [&](const QString& state) {
            shoot(window, tag + QLatin1Char('-') + state);
            const QStringList clipped = clippedLabels(window);
            QVERIFY2(clipped.isEmpty(), qPrintable(state + QLatin1String(": ") + clipped.join(QLatin1String(" | "))));
        };
        check(QStringLiteral("1-empty"));
        fixture.open(shotPicture());
        check(QStringLiteral("2-loaded"));
        const QSize picture = window->document()->inputDisplay().size();
        if (const QByteArray file = qgetenv("FLOWMEND_SHOT_MASK"); !file.isEmpty())
            window->document()->mask()->setMask(maskPicture(loadImage(file.toStdString())));
        else
            fixture.paintMask({picture.width() / 4, picture.height() / 4, picture.width() / 3, picture.height() / 4});
        check(QStringLiteral("3-masked"));
        window->action(Command::showPlan)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(window->plan()->plan(), 60000);
        check(QStringLiteral("3b-plan"));

        Filmstrip* strip = window->timeline()->filmstrip();
        window->action(Command::restore)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(strip->frames().size() >= 12, 20000);
        check(QStringLiteral("4-running"));
        window->action(Command::pause)->trigger();
        window->timeline()->setView(FrameView::state);
        QTest::qWait(100);
        check(QStringLiteral("5-paused-state"));
        window->timeline()->setView(FrameView::estimate);
        window->action(Command::pause)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!window->run()->isActive(), 60000);
        check(QStringLiteral("6-finished"));
        strip->setValue(20);
        window->canvas()->setCompareMode(CompareMode::split);
        check(QStringLiteral("7-scrubbed-split"));

        Recipe recipe = defaultRecipe("deblur");
        window->settings()->setRecipe(recipe);
        QTRY_VERIFY(fixture.engine.kernelPictures > 0);
        QTest::qWait(100);
        for (auto* fold : window->findChildren<QToolButton*>(QStringLiteral("foldHeader")))
            fold->click();
        check(QStringLiteral("8-deblur-unfolded"));

        recipe = defaultRecipe("deblur-nonlinear");
        addDamage(recipe, "mask");
        window->settings()->setRecipe(recipe);
        QTest::qWait(100);
        check(QStringLiteral("8b-nonlinear-also-a-hole"));
        window->settings()->setRecipe(defaultRecipe("colourise"));
        QTest::qWait(50);
        check(QStringLiteral("8c-colourise"));

        HelpSheet sheet(window);
        sheet.show();
        shoot(&sheet, tag + QStringLiteral("-9-keys"));
        QMessageBox* error = showFailure(window, {message("the file is cut short: {0} of {1} bytes", 100, 200),
                                                  message("Copy the file again"), "/home/me/photos/cut-short.png"});
        shoot(error, tag + QStringLiteral("-10-error"));
        error->close();
        window->document()->discardResult();
    }

    void thePanelFitsItsColumnInGerman() {
        QTranslator german;
        QVERIFY(german.load(QStringLiteral(":/i18n/flowmend_de.qm")));
        QCoreApplication::installTranslator(&german);
        WindowFixture fixture;
        SettingsPanel* settings = fixture.window->settings();
        QString widest;
        for (const TaskSpec& task : tasks()) {
            settings->setRecipe(defaultRecipe(task.name));
            for (auto* fold : settings->findChildren<QToolButton*>(QStringLiteral("foldHeader")))
                if (!fold->isChecked())
                    fold->click();
            QCoreApplication::processEvents();
            const int room = settings->parentWidget()->width(); // of the scroll area, which scrolls downwards only
            if (settings->width() > room)
                widest += QStringLiteral("%1: %2 of %3 pixels; ")
                              .arg(QString::fromStdString(task.name))
                              .arg(settings->width())
                              .arg(room);
        }
        QCoreApplication::removeTranslator(&german);
        QVERIFY2(widest.isEmpty(), qPrintable(widest));
    }

    void priorsAndTrainingAreDrawnWithoutClippedText_data() { everyStateIsDrawnWithoutClippedText_data(); }

    void priorsAndTrainingAreDrawnWithoutClippedText() {
        QFETCH(int, choice);
        theme::apply(ThemeChoice(choice));
        const QString tag = QString::fromLatin1(QTest::currentDataTag());
        const QString folder = qEnvironmentVariable("FLOWMEND_SHOT_TRAINING");
        const bool isReal = !folder.isEmpty();
        WindowFixture fixture(isReal ? EngineWorker::EngineProvider([]() -> Engine& { return loadEngine(); })
                                     : EngineWorker::EngineProvider());
        MainWindow* window = fixture.window.get();
        fixture.open(shotPicture());
        const auto check = [&](QWidget* dialog, const QString& state) {
            QVERIFY(dialog);
            QCOMPARE(dialog->size().boundedTo(QSize(1280, 720)), dialog->size());
            shoot(dialog, tag + QLatin1Char('-') + state);
            const QStringList clipped = clippedLabels(dialog);
            QVERIFY2(clipped.isEmpty(), qPrintable(state + QLatin1String(": ") + clipped.join(QLatin1String(" | "))));
        };
        writeSmallPrior(installedPrior("grey"), {.title = "Fashion, 28 x 28, grey", .nativeSize = 28, .channels = 1});
        window->settings()->offerPriors();
        window->settings()->setPrior(QStringLiteral("grey"));
        check(window, QStringLiteral("11-prior-does-not-fit"));
        window->settings()->setPrior(QStringLiteral("portrait"));

        fixture.engine.evaluation = std::chrono::milliseconds(20);
        window->action(Command::priors)->trigger();
        auto* manager = fixture.dialog<PriorManager>();
        check(manager, QStringLiteral("12-priors-measuring"));
        fixture.engine.evaluation = std::chrono::milliseconds(1);
        QTRY_VERIFY_WITH_TIMEOUT(!manager->page()->sheetLabel()->pixmap().isNull(), 60000);
        check(manager, QStringLiteral("13-priors"));
        manager->select(QStringLiteral("grey"));
        QTest::qWait(200);
        check(manager, QStringLiteral("14-priors-own"));
        manager->importFile(fixture.path(QStringLiteral("model_final.pt")));
        auto* import = fixture.dialog<ImportDialog>();
        import->findChild<QToolButton*>(QStringLiteral("foldHeader"))->click();
        QTest::qWait(50);
        check(import, QStringLiteral("15-import"));
        import->reject();
        manager->reject();

        window->action(Command::train)->trigger();
        auto* training = fixture.dialog<TrainingDialog>();
        check(training, QStringLiteral("16-training-empty"));
        QDir().mkpath(fixture.path(QStringLiteral("family")));
        training->form()->folder()->setPath(isReal ? folder : fixture.path(QStringLiteral("family")));
        training->form()->output()->setPath(fixture.path(QStringLiteral("family.safetensors")));
        OptionSet options;
        if (isReal) { // seconds instead of hours
            options.set("width", std::int64_t(16));
            options.set("threads", std::int64_t(1));
            options.set("heldout-seconds", 8.0);
            options.set("hours", 0.02);
        }
        training->form()->options()->setValues(options);
        fixture.engine.evaluation = std::chrono::milliseconds(30);
        fixture.engine.stepsOfATraining = 80;
        fixture.engine.trainWarning = "the held-out loss has risen from 0.2500 to 0.2650 over 3 measurements: the "
                                      "network is learning its pictures by heart. Stop it, and train with more "
                                      "pictures, a smaller width or more jitter";
        training->startButton()->click();
        QTest::qWait(50);
        check(training, QStringLiteral("17-training-begins"));
        QTRY_VERIFY_WITH_TIMEOUT(window->training()->heldoutLosses().size() >= 4, 120000);
        QTest::qWait(300);
        check(training, QStringLiteral("18-training"));
        training->pauseButton()->click();
        QTRY_VERIFY_WITH_TIMEOUT(window->training()->state() == TrainingRun::State::paused, 60000);
        check(training, QStringLiteral("19-training-paused"));
        training->reject();
        training->show();
        training->pauseButton()->click();
        QTest::qWait(500);
        training->reject();
        shoot(fixture.dialog<QMessageBox>(), tag + QStringLiteral("-20-stop-training"));
        fixture.dialog<QMessageBox>()->reject();
        QTRY_VERIFY_WITH_TIMEOUT(window->training()->state() == TrainingRun::State::idle, 200000);
        QTest::qWait(100);
        check(training, QStringLiteral("21-training-done"));
    }
};

QTEST_MAIN(WindowLookTest)
#include "window_look_test.moc"
