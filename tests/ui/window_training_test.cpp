// The training dialog, worked by mouse and keys, beside an engine that writes what a training writes.
#include "engine/api/network_shape.h"
#include "engine/api/paths.h"
#include "engine/api/prior_import.h"
#include "tests/ui/support/small_prior.h"
#include "tests/ui/support/window_fixture.h"
#include "ui/panels/option_form.h"
#include "ui/panels/run_bar.h"
#include "ui/panels/settings_panel.h"
#include "ui/training/loss_plot.h"
#include "ui/training/path_line.h"
#include "ui/training/training_dialog.h"
#include "ui/training/training_form.h"
#include "ui/training/training_log.h"
#include "ui/training/training_run.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>

#include <filesystem>
#include <fstream>

using namespace flowmend;
using namespace flowmend::ui;
using namespace flowmend::ui::test;

namespace {

using State = TrainingRun::State;

void click(QWidget* widget) {
    QTest::mouseClick(widget, Qt::LeftButton);
}

void answer(QMessageBox* box, const QString& text) {
    QVERIFY(box);
    for (QAbstractButton* button : box->buttons())
        if (button->text() == text)
            return click(button);
    QFAIL(qPrintable(QStringLiteral("no button ") + text));
}

/// The window with its training dialog open and a folder of pictures that can be named.
struct TrainingFixture : WindowFixture {
    TrainingDialog* dialog = open();
    QString pictures = path(QStringLiteral("my pictures"));
    QString output = path(QStringLiteral("mine.safetensors"));

    TrainingFixture() { QDir().mkpath(pictures); }

    TrainingDialog* open() {
        window->action(Command::train)->trigger();
        return WindowFixture::dialog<TrainingDialog>();
    }
    TrainingForm* form() const { return dialog->form(); }
    TrainingRun* run() const { return window->training(); }

    void fillIn() {
        form()->folder()->line()->setFocus();
        QTest::keyClicks(form()->folder()->line(), pictures);
        form()->output()->setPath(output);
    }
    void begin() {
        fillIn();
        click(dialog->startButton());
        QTRY_COMPARE(run()->state(), State::running);
        QTRY_VERIFY(engine.trainSteps > 6);
    }
    void stop() {
        click(dialog->startButton());
        QTRY_COMPARE(run()->state(), State::idle);
    }
    void chooseAnew() {
        QCheckBox* anew = form()->anew(); // wider than what of it takes a click
        QTest::mouseClick(anew, Qt::LeftButton, {}, {10, anew->height() / 2});
    }
    QMessageBox* box() const { return WindowFixture::dialog<QMessageBox>(); }
};

} // namespace

class WindowTrainingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingStartsBeforeTheFolderIsNamed() {
        TrainingFixture fixture;
        QVERIFY(!fixture.dialog->startButton()->isEnabled());
        QCOMPARE(fixture.dialog->progressLabel()->text(), QStringLiteral("Choose a folder of pictures."));
        QTest::keyClicks(fixture.form()->folder()->line(), fixture.path(QStringLiteral("nowhere")));
        QVERIFY(!fixture.dialog->startButton()->isEnabled());
        fixture.form()->folder()->setPath(fixture.pictures);
        QVERIFY(fixture.dialog->startButton()->isEnabled());
        // A place among the installed priors, named after the folder, is suggested.
        QCOMPARE(fixture.form()->request().output, installedPrior("my-pictures"));
        fixture.form()->output()->setPath(fixture.output);
        fixture.form()->folder()->setPath(fixture.path({}));
        QCOMPARE(fixture.form()->output()->path(), fixture.output); // a choice of one's own stays
    }

    void theFolderIsChosenByDialog() {
        TrainingFixture fixture;
        click(fixture.form()->folder()->findChild<QToolButton*>());
        auto* files = fixture.WindowFixture::dialog<QFileDialog>();
        QVERIFY(files);
        Q_EMIT files->fileSelected(fixture.pictures);
        files->close();
        QCOMPARE(fixture.form()->folder()->path(), fixture.pictures);
    }

    void whatIsAskedReachesTheEngine() {
        TrainingFixture fixture;
        fixture.fillIn();
        QDir().mkpath(fixture.path(QStringLiteral("other")));
        fixture.form()->heldout()->setPath(fixture.path(QStringLiteral("other")));
        auto* batch = fixture.form()->options()->editor("batch");
        batch->setFocus();
        static_cast<QAbstractSpinBox*>(batch)->selectAll();
        QTest::keyClicks(batch, QStringLiteral("24"));
        QTest::keyClick(batch, Qt::Key_Tab);
        click(fixture.dialog->startButton());
        QTRY_VERIFY(fixture.engine.trainSteps > 2);
        fixture.stop();
        const TrainRequest& request = fixture.engine.lastTraining;
        QCOMPARE(request.folder, std::filesystem::path(fixture.pictures.toStdString()));
        QCOMPARE(request.heldout.filename(), std::filesystem::path("other"));
        QCOMPARE(request.output, std::filesystem::path(fixture.output.toStdString()));
        QVERIFY(!request.resume && request.start.empty());
        QCOMPARE(std::get<std::int64_t>(request.options.values().at("batch")), std::int64_t(24));
        QCOMPARE(request.options.values().size(), std::size_t(1));
    }

    void aPriorToStartFromTakesTheShapeOfTheNetworkAway() {
        TrainingFixture fixture;
        fixture.fillIn();
        OptionSet options;
        options.set("width", std::int64_t(96));
        fixture.form()->options()->setValues(options);
        QVERIFY(fixture.form()->request().options.has("width"));
        const int portrait = fixture.form()->start()->findText(QStringLiteral("Portraits, 64 x 64"));
        QVERIFY(portrait > 0);
        fixture.form()->start()->setFocus();
        for (int i = 0; i < portrait; ++i)
            QTest::keyClick(fixture.form()->start(), Qt::Key_Down);
        QVERIFY(!fixture.form()->options()->editor("width")->isEnabled());
        QVERIFY(!fixture.form()->request().options.has("width"));
        QCOMPARE(fixture.form()->request().start.stem(), std::filesystem::path("portrait"));
    }

    void theBlocksOfAPriorToStartFromAreShownAndMayBeChanged() {
        TrainingFixture fixture;
        fixture.fillIn();
        auto* start = fixture.form()->start();
        const int fashion = start->findText(QStringLiteral("Clothes"), Qt::MatchStartsWith);
        QVERIFY(fashion > 0);
        const auto goTo = [&](int index) {
            start->setFocus();
            QTest::keyClick(start, Qt::Key_Home);
            for (int i = 0; i < index; ++i)
                QTest::keyClick(start, Qt::Key_Down);
        };
        auto* blocks = qobject_cast<QLineEdit*>(fixture.form()->options()->editor("blocks"));
        const auto widthOf = [](const TrainingFixture& of) {
            return std::get<std::int64_t>(of.form()->options()->value("width").value());
        };
        QCOMPARE(blocks->text(), QStringLiteral("1,1,4"));
        goTo(fashion);
        QCOMPARE(blocks->text(), QStringLiteral("1,2"));
        QCOMPARE(widthOf(fixture), std::int64_t(32));
        QVERIFY(blocks->isEnabled() && !fixture.form()->options()->editor("width")->isEnabled());
        blocks->selectAll();
        QTest::keyClicks(blocks, "2,3");
        const auto request = fixture.form()->request();
        QCOMPARE(std::get<std::string>(request.options.values().at("blocks")), std::string("2,3"));
        // A form that is filled in from a request shows the same.
        TrainingFixture other;
        other.form()->setRequest(request);
        QCOMPARE(other.form()->request().options.values(), request.options.values());
        QCOMPARE(widthOf(other), std::int64_t(32));
        // A new network has none of this.
        goTo(0);
        QCOMPARE(blocks->text(), QStringLiteral("1,1,4"));
        QCOMPARE(fixture.form()->request().options.values().size(), std::size_t(0));
    }

    void theDevicesOfTheEngineAreOffered() {
        TrainingFixture fixture;
        auto* device = qobject_cast<QLineEdit*>(fixture.form()->options()->editor("device"));
        const auto words = [&] {
            QStringList all;
            if (const auto* completer = device->completer())
                for (int i = 0; i < completer->model()->rowCount(); ++i)
                    all << completer->model()->index(i, 0).data().toString();
            return all;
        };
        QTRY_COMPARE(words(), QStringList({QStringLiteral("auto"), QStringLiteral("cpu")}));
    }

    void curveSamplesAndFiguresAreSeenWhileItTrains() {
        TrainingFixture fixture;
        fixture.begin();
        QTRY_VERIFY(!fixture.dialog->samples()->pixmap().isNull());
        QTRY_VERIFY(fixture.run()->heldoutLosses().size() >= 2);
        QTRY_VERIFY(fixture.run()->trainingLosses().size() >= 2);
        const QString text = fixture.dialog->progressLabel()->text();
        for (const char* part : {"Step", "pictures", "31 a second", "loss 0.", "held-out 0.", "left"})
            QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
        QVERIFY(fixture.dialog->plot()->accessibleName().contains(QLatin1String("held-out")));
        const auto [low, high] = fixture.dialog->plot()->range();
        QVERIFY(low < fixture.run()->heldoutLosses().back().loss && high > low);
        QVERIFY(!fixture.form()->isEnabled());
        fixture.stop();
        QVERIFY(fixture.form()->isEnabled());
    }

    void readingThePicturesIsShownAndCanBePausedAndStopped() {
        TrainingFixture fixture;
        fixture.engine.picturesToRead = 100000;
        const QString ofAll = QStringLiteral(" of ") + QLocale().toString(100000);
        fixture.fillIn();
        click(fixture.dialog->startButton());
        QTRY_VERIFY(fixture.dialog->progressLabel()->text().contains(ofAll));
        QVERIFY(fixture.dialog->progressLabel()->text().startsWith(QLatin1String("Reading the pictures: ")));
        QVERIFY(fixture.run()->share() > 0);
        click(fixture.dialog->pauseButton());
        QTRY_COMPARE(fixture.run()->state(), State::paused);
        QCOMPARE(fixture.run()->share(), 0.0);
        QCOMPARE(fixture.dialog->progressLabel()->text(),
                 QStringLiteral("Paused. Pictures can be restored meanwhile."));
        click(fixture.dialog->pauseButton());
        QTRY_VERIFY(fixture.dialog->progressLabel()->text().contains(ofAll));
        fixture.stop();
        QCOMPARE(fixture.engine.trainSteps.load(), 0);
        QVERIFY(!fixture.dialog->useButton()->isVisible());
        // Then one that is read to its end.
        fixture.engine.picturesToRead = 3;
        click(fixture.dialog->startButton());
        QTRY_VERIFY(fixture.run()->progress().step > 0);
        QVERIFY(fixture.dialog->progressLabel()->text().startsWith(QLatin1String("Step")));
        fixture.stop();
    }

    void quittingWhileThePicturesAreReadDoesNotWaitForAllOfThem() {
        TrainingFixture fixture;
        fixture.engine.picturesToRead = 100000;
        fixture.fillIn();
        click(fixture.dialog->startButton());
        QTRY_VERIFY(fixture.run()->share() > 0);
        fixture.window->close();
        answer(fixture.box(), QStringLiteral("Stop and Quit"));
        QTRY_VERIFY(!fixture.window->isVisible());
        fixture.window.reset(); // waits for the engine: the test would not end
        QCOMPARE(fixture.engine.trainSteps.load(), 0);
    }

    void rowsThatAKilledTrainingLeftAreNotPartOfTheCurve() {
        TrainingFixture fixture;
        fixture.begin();
        fixture.stop();
        QFile log(QString::fromStdString((trainingFolder(fixture.output.toStdString()) / "log.csv").string()));
        QVERIFY(log.open(QIODevice::Append));
        log.write("900000,14400000,9000000.0,0.50000,0.60000\n"); // newer than the state
        log.write("900001,14400000,9000001.0,0.00000,0.60000\n"); // of a run without steps
        log.close();
        const TrainingLog read = readTrainingLog(fixture.output.toStdString());
        QCOMPARE(read.training.back().loss, 0.5);
        QCOMPARE(read.heldout.size(), read.training.size() + 1);
        click(fixture.dialog->startButton());
        QTRY_VERIFY(fixture.run()->progress().step > 0);
        for (const auto* losses : {&fixture.run()->trainingLosses(), &fixture.run()->heldoutLosses()})
            for (const LossPoint& point : *losses)
                QVERIFY(point.seconds <= fixture.run()->progress().seconds);
        fixture.stop();
    }

    void measurementsThatAreNoNumbersAreNotPartOfTheCurve() {
        TrainingFixture fixture;
        const auto folder = trainingFolder(fixture.output.toStdString());
        std::filesystem::create_directories(folder);
        std::ofstream(folder / "log.csv") << "10,160,100,0.5,0.6\n20,320,inf,0.4,0.5\n30,480,300,0.4,nan\n";
        const TrainingLog read = readTrainingLog(fixture.output.toStdString());
        QCOMPARE(read.steps, std::int64_t(10));
        QCOMPARE(read.training.size(), std::size_t(1));
        QCOMPARE(read.heldout.size(), std::size_t(1));
    }

    void pausingLeavesTheEngineToARestorationAndGoingOnResumes() {
        TrainingFixture fixture;
        fixture.WindowFixture::open(testPicture(60, 40));
        fixture.paintMask({10, 10, 20, 20});
        fixture.begin();
        fixture.window->action(Command::restore)->trigger();
        QTRY_VERIFY(fixture.box());
        QVERIFY(fixture.box()->text().contains(QLatin1String("trained")));
        click(fixture.box()->button(QMessageBox::Ok));
        QVERIFY(!fixture.window->run()->isActive());

        click(fixture.dialog->pauseButton());
        QTRY_COMPARE(fixture.run()->state(), State::paused);
        QCOMPARE(fixture.dialog->pauseButton()->text(), QStringLiteral("Go On"));
        const int steps = fixture.engine.trainSteps;
        fixture.engine.steps = 3;
        fixture.runToTheEnd();
        QVERIFY(fixture.window->document()->hasResult());
        QCOMPARE(fixture.engine.trainSteps.load(), steps);
        fixture.window->document()->discardResult();

        const auto points = fixture.run()->heldoutLosses().size();
        click(fixture.dialog->pauseButton());
        QTRY_VERIFY(fixture.engine.trainings == 2 && fixture.engine.trainSteps > steps + 10);
        QVERIFY(fixture.engine.lastTraining.resume);
        QTRY_VERIFY(fixture.run()->progress().step > steps); // it goes on counting
        QTRY_VERIFY(fixture.run()->heldoutLosses().size() > points);
        fixture.stop();
    }

    void whileAPictureIsRestoredATrainingIsRefused() {
        TrainingFixture fixture;
        fixture.WindowFixture::open(testPicture(60, 40));
        fixture.paintMask({10, 10, 20, 20});
        fixture.engine.steps = 100000;
        fixture.window->action(Command::restore)->trigger();
        QTRY_VERIFY(fixture.window->worker()->isRunning());
        fixture.fillIn();
        click(fixture.dialog->startButton());
        QTRY_VERIFY(fixture.box());
        QVERIFY(fixture.box()->text().contains(QLatin1String("restored")));
        click(fixture.box()->button(QMessageBox::Ok));
        QCOMPARE(fixture.run()->state(), State::idle);
        fixture.window->run()->stop();
        QTRY_VERIFY(!fixture.window->run()->isActive());
        fixture.window->document()->discardResult();
    }

    void whileARestorationIsBeingPreparedATrainingIsRefused() {
        TrainingFixture fixture;
        fixture.WindowFixture::open(testPicture(60, 40));
        fixture.paintMask({10, 10, 20, 20});
        fixture.engine.steps = 100000;
        fixture.fillIn();
        fixture.window->action(Command::restore)->trigger();
        QVERIFY(!fixture.window->worker()->isRunning()); // not yet
        click(fixture.dialog->startButton());
        QVERIFY(fixture.box());
        QVERIFY(fixture.box()->text().contains(QLatin1String("restored")));
        click(fixture.box()->button(QMessageBox::Ok));
        QCOMPARE(fixture.run()->state(), State::idle);
        QTRY_VERIFY(fixture.window->worker()->isRunning());
        QCOMPARE(fixture.engine.trainings.load(), 0);
        fixture.window->run()->stop();
        QTRY_VERIFY(!fixture.window->run()->isActive());
        fixture.window->document()->discardResult();
    }

    void aStoppedTrainingIsOfferedAgainAfterAnotherStart() {
        TrainingFixture fixture;
        fixture.begin();
        fixture.stop();
        QCOMPARE(fixture.dialog->startButton()->text(), QStringLiteral("Go On"));
        // As if the program were started again.
        fixture.window = std::make_unique<MainWindow>([&]() -> Engine& { return fixture.engine; });
        fixture.window->show();
        fixture.dialog = fixture.open();
        QCOMPARE(fixture.form()->folder()->path(), fixture.pictures);
        QCOMPARE(fixture.dialog->startButton()->text(), QStringLiteral("Go On"));
        click(fixture.dialog->startButton());
        QTRY_VERIFY(fixture.engine.trainings == 2);
        QTRY_VERIFY(fixture.run()->progress().step > 0);
        QVERIFY(fixture.engine.lastTraining.resume);
        QVERIFY(fixture.run()->trainingLosses().front().seconds <= 70); // the curve of the first session is there
        fixture.stop();
    }

    void startingAnewForgetsTheEarlierTraining() {
        TrainingFixture fixture;
        fixture.begin();
        fixture.stop();
        fixture.chooseAnew();
        QCOMPARE(fixture.dialog->startButton()->text(), QStringLiteral("Start"));
        click(fixture.dialog->startButton());
        QTRY_VERIFY(fixture.engine.trainings == 2);
        QVERIFY(!fixture.engine.lastTraining.resume && fixture.engine.lastTraining.anew);
        QTRY_VERIFY(fixture.run()->progress().step > 0);
        fixture.stop();
        const TrainingLog log = readTrainingLog(fixture.output.toStdString());
        for (std::size_t i = 1; i < log.heldout.size(); ++i) // of one training only
            QVERIFY(log.heldout[i].seconds >= log.heldout[i - 1].seconds);
    }

    void startingAnewKeepsTheEarlierTrainingWhenItIsRefused() {
        TrainingFixture fixture;
        fixture.begin();
        fixture.stop();
        const auto points = readTrainingLog(fixture.output.toStdString()).heldout.size();
        fixture.chooseAnew();
        fixture.engine.fails = true;
        click(fixture.dialog->startButton());
        QTRY_VERIFY(fixture.box());
        click(fixture.box()->button(QMessageBox::Ok));
        QCOMPARE(fixture.run()->state(), State::idle);
        QVERIFY(hasTrainingState(fixture.output.toStdString()));
        QCOMPARE(readTrainingLog(fixture.output.toStdString()).heldout.size(), points);
    }

    void goingOnAfterAPauseBeforeTheFirstStepStillStartsAnew() {
        TrainingFixture fixture;
        fixture.begin();
        fixture.stop();
        fixture.chooseAnew();
        fixture.engine.picturesToRead = 100000;
        click(fixture.dialog->startButton());
        QTRY_VERIFY(fixture.run()->share() > 0);
        click(fixture.dialog->pauseButton());
        QTRY_COMPARE(fixture.run()->state(), State::paused);
        QVERIFY(hasTrainingState(fixture.output.toStdString())); // nothing has replaced it yet
        fixture.engine.picturesToRead = 0;
        click(fixture.dialog->pauseButton());
        QTRY_VERIFY(fixture.run()->progress().step > 0);
        QVERIFY(!fixture.engine.lastTraining.resume && fixture.engine.lastTraining.anew);
        fixture.stop();
    }

    void anotherPriorIsNotReplacedWithoutAsking() {
        TrainingFixture fixture;
        writeSmallPrior(fixture.output.toStdString());
        fixture.fillIn();
        click(fixture.dialog->startButton());
        answer(fixture.box(), QStringLiteral("Cancel"));
        QCOMPARE(fixture.engine.trainings.load(), 0);
        QTRY_VERIFY(!fixture.box());
        click(fixture.dialog->startButton());
        answer(fixture.box(), QStringLiteral("Replace"));
        QTRY_VERIFY(fixture.engine.trainSteps > 0);
        fixture.stop();
    }

    void tooFewPicturesAreSaidInTheEnginesWords() {
        TrainingFixture fixture;
        fixture.engine.fails = true;
        fixture.fillIn();
        click(fixture.dialog->startButton());
        QTRY_VERIFY(fixture.box());
        QCOMPARE(fixture.box()->text(), QStringLiteral("12 pictures are too few to learn from."));
        QVERIFY(fixture.box()->informativeText().contains(QLatin1String("Take 50 or more.")));
        click(fixture.box()->button(QMessageBox::Ok));
        QCOMPARE(fixture.run()->state(), State::idle);
        QVERIFY(fixture.form()->isEnabled());
    }

    void warningsAreShown() {
        TrainingFixture fixture;
        fixture.engine.trainWarning = "the held-out loss has risen";
        fixture.begin();
        QTRY_COMPARE(fixture.dialog->warningLabel()->text(), QStringLiteral("The held-out loss has risen."));
        fixture.stop();
    }

    void aPriorThatIsDoneIsOfferedForUse() {
        TrainingFixture fixture;
        fixture.engine.stepsOfATraining = 12;
        fixture.fillIn();
        fixture.form()->output()->setPath(QString::fromStdString(installedPrior("mine").string()));
        QVERIFY(!fixture.dialog->useButton()->isVisible());
        click(fixture.dialog->startButton());
        QTRY_VERIFY(fixture.dialog->useButton()->isVisible());
        QVERIFY(fixture.dialog->progressLabel()->text().startsWith(QLatin1String("Done")));
        click(fixture.dialog->useButton());
        QCOMPARE(fixture.window->settings()->recipe().prior.name, std::string("mine"));
    }

    void aPriorThatLiesElsewhereIsUsedByItsPath() {
        TrainingFixture fixture;
        fixture.engine.stepsOfATraining = 12;
        fixture.fillIn();
        click(fixture.dialog->startButton());
        QTRY_VERIFY(fixture.dialog->useButton()->isVisible());
        click(fixture.dialog->useButton());
        QCOMPARE(fixture.window->settings()->recipe().prior.name, fixture.output.toStdString());
    }

    void closingTheDialogAsksAndLeavesAStateThatResumes() {
        TrainingFixture fixture;
        fixture.begin();
        QTest::keyClick(fixture.dialog, Qt::Key_Escape);
        answer(fixture.box(), QStringLiteral("Keep Training"));
        QVERIFY(fixture.dialog->isVisible());
        QCOMPARE(fixture.run()->state(), State::running);
        QTRY_VERIFY(!fixture.box());
        fixture.dialog->close();
        answer(fixture.box(), QStringLiteral("Stop and Close"));
        QVERIFY(!fixture.dialog->isVisible());
        QTRY_COMPARE(fixture.run()->state(), State::idle);
        QVERIFY(std::filesystem::exists(trainingStateFile(fixture.output.toStdString())));
    }

    void quittingAsksAndLeavesAStateThatResumes() {
        TrainingFixture fixture;
        fixture.begin();
        fixture.window->close();
        QVERIFY(fixture.window->isVisible());
        answer(fixture.box(), QStringLiteral("Keep Training"));
        QVERIFY(fixture.window->isVisible());
        QTRY_VERIFY(!fixture.box());
        fixture.window->close();
        answer(fixture.box(), QStringLiteral("Stop and Quit"));
        QTRY_VERIFY(!fixture.window->isVisible());
        const int steps = fixture.engine.trainSteps;
        fixture.window.reset(); // waits for the engine
        QVERIFY(fixture.engine.trainSteps <= steps + 2);
        QVERIFY(std::filesystem::exists(trainingStateFile(fixture.output.toStdString())));
    }
};

QTEST_MAIN(WindowTrainingTest)
#include "window_training_test.moc"
