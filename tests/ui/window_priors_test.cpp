// The prior manager, worked by mouse and keys, and what the panel says of the prior that is chosen.
#include "engine/api/paths.h"
#include "engine/api/prior_import.h"
#include "tests/ui/support/small_prior.h"
#include "tests/ui/support/window_fixture.h"
#include "ui/canvas/canvas.h"
#include "ui/panels/settings_panel.h"
#include "ui/priors/import_dialog.h"
#include "ui/priors/prior_facts.h"
#include "ui/priors/prior_manager.h"
#include "ui/priors/prior_page.h"

#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QToolButton>

using namespace flowmend;
using namespace flowmend::ui;
using namespace flowmend::ui::test;

namespace {

void click(QWidget* widget) {
    QTest::mouseClick(widget, Qt::LeftButton);
}

PriorManager* openManager(WindowFixture& fixture) {
    click(fixture.window->findChild<QToolButton*>(QStringLiteral("managePriors")));
    return fixture.dialog<PriorManager>();
}

void installCats(const SmallPrior& prior = {}) {
    writeSmallPrior(installedPrior("cats"), prior);
}

QComboBox* priorBox(WindowFixture& fixture) {
    return fixture.window->findChild<QComboBox*>(QStringLiteral("prior"));
}

void drop(QWidget* widget, const QString& file) {
    QMimeData files;
    files.setUrls({QUrl::fromLocalFile(file)});
    QDragEnterEvent enter({20, 20}, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &enter);
    QDropEvent event({20, 20}, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &event);
}

QStringList texts(QWidget* widget) {
    QStringList all;
    for (const QLabel* label : widget->findChildren<QLabel*>())
        all << label->text();
    return all;
}

} // namespace

class WindowPriorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyInstalledPriorIsListedWithItsCard() {
        WindowFixture fixture;
        installCats();
        PriorManager* manager = openManager(fixture);
        QVERIFY(manager);
        QCOMPARE(manager->list()->count(), int(listPriors().size()));
        manager->select(QStringLiteral("cats"));
        for (const char* fact : {"Cats", "Cats on sofas.", "5,153 pictures of cats", "CC BY 4.0", "Indoor cats only."})
            QVERIFY2(texts(manager->page()).contains(QLatin1String(fact)), fact);
        manager->select(QStringLiteral("portrait"));
        QVERIFY(texts(manager->page()).contains(QStringLiteral("Portraits, 64 x 64")));
    }

    void speedAndSamplesAreFoundOutOnceAndKept() {
        WindowFixture fixture;
        fixture.engine.evaluation = std::chrono::milliseconds(0);
        PriorManager* manager = openManager(fixture);
        QTRY_VERIFY(!manager->page()->sheetLabel()->pixmap().isNull());
        QVERIFY(manager->page()->speedText().contains(QLatin1String("12.5 ms")));
        QTest::keyClick(manager, Qt::Key_Escape);
        QTRY_VERIFY(!fixture.dialog<PriorManager>());
        manager = openManager(fixture);
        QVERIFY(!manager->page()->sheetLabel()->pixmap().isNull()); // at once
        QVERIFY(manager->page()->speedText().contains(QLatin1String("12.5 ms")));
        QCOMPARE(fixture.engine.speedsMeasured.load(), 1);
        QCOMPARE(fixture.engine.sheetsDrawn.load(), 1);
    }

    void aSlowPriorDrawsSamplesOnlyWhenAsked() {
        WindowFixture fixture;
        fixture.engine.evaluation = std::chrono::milliseconds(0);
        fixture.engine.speed = 900; // 9 samples of 30 steps: 4 minutes
        PriorManager* manager = openManager(fixture);
        QTRY_VERIFY(manager->page()->drawButton()->isVisible());
        QCOMPARE(fixture.engine.sheetsDrawn.load(), 0);
        click(manager->page()->drawButton());
        QTRY_VERIFY(!manager->page()->sheetLabel()->pixmap().isNull());
        QVERIFY(!manager->page()->drawButton()->isVisible());
    }

    void closingStopsTheDrawingAndKeepsNoHalfSheet() {
        WindowFixture fixture;
        fixture.engine.evaluation = std::chrono::milliseconds(40); // a sheet takes more than a second
        PriorManager* manager = openManager(fixture);
        QTRY_VERIFY(fixture.engine.speedsMeasured == 1);
        QTest::keyClick(manager, Qt::Key_Escape);
        QTRY_VERIFY(!fixture.window->worker()->isBusy());
        QTest::qWait(60);
        QVERIFY(knownSheet(listPriors().front()).isNull());
    }

    void thePriorThatIsUsedIsTheOneInThePanel() {
        WindowFixture fixture;
        installCats();
        PriorManager* manager = openManager(fixture);
        manager->select(QStringLiteral("cats"));
        click(manager->useButton());
        QTRY_VERIFY(!fixture.dialog<PriorManager>());
        // Installed behind the window's back, it is known all the same.
        QCOMPARE(fixture.window->settings()->recipe().prior.name, std::string("cats"));
    }

    void theDefaultPriorIsChosenAtFirstAndWhereTheChosenOneIsGone() {
        WindowFixture fixture;
        SettingsPanel* settings = fixture.window->settings();
        QVERIFY(listPriors().front().name != PriorReference().name); // or being first would be enough
        QCOMPARE(settings->recipe().prior.name, PriorReference().name);
        installCats();
        settings->offerPriors();
        settings->setPrior(QStringLiteral("cats"));
        QCOMPARE(settings->recipe().prior.name, std::string("cats"));
        std::filesystem::remove(installedPrior("cats"));
        settings->offerPriors();
        QCOMPARE(settings->recipe().prior.name, PriorReference().name);
    }

    void theManagerOpensAtThePriorThatIsChosen() {
        WindowFixture fixture;
        installCats();
        fixture.window->settings()->offerPriors();
        fixture.window->settings()->setPrior(QStringLiteral("portrait"));
        PriorManager* manager = openManager(fixture);
        QCOMPARE(manager->list()->currentItem()->data(Qt::UserRole).toString(), QStringLiteral("portrait"));
    }

    void importAsksForANameAndInstalls() {
        WindowFixture fixture;
        const QString file = fixture.path(QStringLiteral("model final.pt"));
        writeSmallPrior(file.toStdString());
        PriorManager* manager = openManager(fixture);
        click(manager->importButton());
        auto* files = fixture.dialog<QFileDialog>();
        QVERIFY(files);
        Q_EMIT files->fileSelected(file);
        files->close();
        auto* dialog = fixture.dialog<ImportDialog>();
        QVERIFY(dialog);
        auto* name = dialog->findChildren<QLineEdit*>().front();
        QCOMPARE(name->text(), QStringLiteral("model-final"));
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("my-cats"));
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(manager->list()->currentItem()->data(Qt::UserRole).toString(), QStringLiteral("my-cats"));
        QCOMPARE(fixture.engine.lastImport.file, std::filesystem::path(file.toStdString()));
        QVERIFY(texts(manager).join(QLatin1Char(' ')).contains(QLatin1String("Its licence is not known.")));
        QVERIFY(priorBox(fixture)->findData(QStringLiteral("my-cats")) >= 0);
    }

    void aPriorWhoseImportEndsAfterTheWindowWasClosedIsOffered() {
        WindowFixture fixture;
        const QString file = fixture.path(QStringLiteral("late.pt"));
        writeSmallPrior(file.toStdString());
        PriorManager* manager = openManager(fixture);
        manager->importFile(file);
        click(fixture.dialog<ImportDialog>()->findChild<QPushButton*>(QStringLiteral("primary")));
        QTest::keyClick(manager, Qt::Key_Escape); // the answer waits for the event loop
        QVERIFY(!fixture.dialog<PriorManager>());
        QTRY_VERIFY(priorBox(fixture)->findData(QStringLiteral("late")) >= 0);
        QTRY_VERIFY(fixture.window->findChildren<PriorManager*>().empty()); // and the window goes
    }

    void aNameThatIsTakenOrImpossibleIsSaidBeforeImporting() {
        WindowFixture fixture;
        installCats();
        const QString file = fixture.path(QStringLiteral("cats.safetensors"));
        writeSmallPrior(file.toStdString());
        PriorManager* manager = openManager(fixture);
        manager->importFile(file);
        auto* dialog = fixture.dialog<ImportDialog>();
        auto* import = dialog->findChild<QPushButton*>(QStringLiteral("primary"));
        QVERIFY(!import->isEnabled());
        auto* name = dialog->findChildren<QLineEdit*>().front();
        QTest::keyClicks(name, QStringLiteral("2"));
        QVERIFY(import->isEnabled());
        QTest::keyClicks(name, QStringLiteral("/"));
        QVERIFY(!import->isEnabled());
        QVERIFY(texts(dialog).join(QLatin1Char(' ')).contains(QLatin1String("cannot be a prior's name")));
    }

    void aFileThatIsRefusedLeavesTheListAsItWas() {
        WindowFixture fixture;
        fixture.engine.fails = true;
        const QString file = fixture.path(QStringLiteral("broken.pt"));
        PriorManager* manager = openManager(fixture);
        const int before = manager->list()->count();
        manager->importFile(file);
        click(fixture.dialog<ImportDialog>()->findChild<QPushButton*>(QStringLiteral("primary")));
        QTRY_VERIFY(fixture.dialog<QMessageBox>());
        QVERIFY(fixture.dialog<QMessageBox>()->informativeText().contains(file));
        click(fixture.dialog<QMessageBox>()->button(QMessageBox::Ok));
        QCOMPARE(manager->list()->count(), before);
        QVERIFY(manager->importButton()->isEnabled());
    }

    void weightsThatAreDroppedAreImported() {
        WindowFixture fixture;
        const QString file = fixture.path(QStringLiteral("a.pth"));
        writeSmallPrior(file.toStdString());
        drop(fixture.window->canvas(), file);
        QVERIFY(fixture.dialog<PriorManager>() && fixture.dialog<ImportDialog>());
        fixture.dialog<ImportDialog>()->reject();
        QTRY_VERIFY(!fixture.dialog<ImportDialog>());
        drop(fixture.dialog<PriorManager>(), file);
        QVERIFY(fixture.dialog<ImportDialog>());
    }

    void removingAsksAndOnlyTakesWhatTheUserInstalled() {
        WindowFixture fixture;
        installCats();
        fixture.window->settings()->offerPriors();
        PriorManager* manager = openManager(fixture);
        manager->select(QStringLiteral("portrait"));
        QVERIFY(!manager->removeButton()->isEnabled());
        manager->select(QStringLiteral("cats"));
        click(manager->removeButton());
        QTest::keyClick(fixture.dialog<QMessageBox>(), Qt::Key_Escape);
        QVERIFY(std::filesystem::exists(installedPrior("cats")));
        QTRY_VERIFY(!fixture.dialog<QMessageBox>());
        click(manager->removeButton());
        auto* box = fixture.dialog<QMessageBox>();
        for (QAbstractButton* button : box->buttons())
            if (box->buttonRole(button) == QMessageBox::DestructiveRole)
                click(button);
        QVERIFY(!std::filesystem::exists(installedPrior("cats")));
        QCOMPARE(manager->list()->count(), int(listPriors().size()));
        QVERIFY(priorBox(fixture)->findData(QStringLiteral("cats")) < 0);
    }

    void theCardIsCopiedAsText() {
        WindowFixture fixture;
        installCats();
        PriorManager* manager = openManager(fixture);
        manager->select(QStringLiteral("cats"));
        click(manager->copyButton());
        const QString text = QGuiApplication::clipboard()->text();
        for (const char* fact :
             {"cats", "Cats", "Cats on sofas.", "5,153 pictures of cats", "CC BY 4.0", "Indoor cats only.", "64"})
            QVERIFY2(text.contains(QLatin1String(fact)), fact);
    }

    void aPriorOfGreyPicturesSaysSoInThePanel() {
        WindowFixture fixture;
        installCats({.channels = 1});
        fixture.window->settings()->offerPriors();
        fixture.window->settings()->setPrior(QStringLiteral("portrait"));
        auto* label = fixture.window->findChild<QLabel*>(QStringLiteral("warning"));
        QVERIFY(!label->isVisible());
        fixture.window->settings()->setPrior(QStringLiteral("cats"));
        QVERIFY(label->isVisible());
        QVERIFY(label->text().contains(QLatin1String("channels")));
    }

    void thePanelSaysWhatTheChosenPriorIsFor() {
        WindowFixture fixture;
        installCats();
        fixture.window->settings()->offerPriors();
        QVERIFY(!texts(fixture.window->settings()).contains(QStringLiteral("Cats on sofas.")));
        QComboBox* box = priorBox(fixture);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        while (box->currentData() != QStringLiteral("cats") && box->currentIndex() + 1 < box->count())
            QTest::keyClick(box, Qt::Key_Down);
        QVERIFY(texts(fixture.window->settings()).contains(QStringLiteral("Cats on sofas.")));
    }

    void aPriorThatFitsThePictureBadlySaysSoInThePanelAndCanBeUsed() {
        WindowFixture fixture;
        installCats({.knowsColours = false});
        fixture.window->settings()->offerPriors();
        fixture.window->settings()->setPrior(QStringLiteral("cats"));
        auto* label = fixture.window->findChild<QLabel*>(QStringLiteral("warning"));
        QVERIFY(!label->isVisible()); // there is no picture yet
        fixture.open(testPicture(300, 200));
        QVERIFY(label->isVisible() && label->text().contains(QLatin1String("grey pictures only")));
        QVERIFY(fixture.window->settings()->priorProblem().isEmpty());
        fixture.open(testPicture(50, 40));
        QVERIFY(label->text().contains(QLatin1String("64 x 64")));
        QVERIFY(label->text().contains(QLatin1String("grey pictures only")));
        fixture.paintMask({10, 10, 5, 5});
        fixture.runToTheEnd();
        QVERIFY(fixture.window->document()->hasResult());
        fixture.window->settings()->setPrior(QStringLiteral("portrait"));
        fixture.open(testPicture(300, 200));
        QVERIFY(!label->isVisible());
    }

    void eyesAreNoUseToAPriorWithoutFacesAndThePanelSaysSo() {
        WindowFixture fixture;
        installCats();
        fixture.window->settings()->offerPriors();
        fixture.open(testPicture(300, 200));
        fixture.window->settings()->setPrior(QStringLiteral("cats"));
        auto* label = fixture.window->findChild<QLabel*>(QStringLiteral("warning"));
        QVERIFY(!label->isVisible());
        fixture.window->settings()->setOption("eyes", std::string("100,80,140,80"));
        QVERIFY(label->isVisible() && label->text().contains(QLatin1String("faces")));
        fixture.window->settings()->setPrior(QStringLiteral("portrait"));
        QVERIFY(!label->isVisible());
    }

    void aPictureLargerThanThePriorSeesAtOnceIsNoMisfit() {
        WindowFixture fixture;
        installCats({.attentionStride = 8}); // up to 512 x 512 pixels at once; larger ones pass it tile by tile
        fixture.window->settings()->offerPriors();
        fixture.window->settings()->setRecipe([&] {
            Recipe recipe = defaultRecipe("denoise");
            recipe.prior.name = "cats";
            return recipe;
        }());
        fixture.open(testPicture(640, 600));
        QVERIFY(!fixture.window->findChild<QLabel*>(QStringLiteral("warning"))->isVisible());
        QVERIFY(fixture.window->settings()->priorProblem().isEmpty());
    }
};

QTEST_MAIN(WindowPriorsTest)
#include "window_priors_test.moc"
