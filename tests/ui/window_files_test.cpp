#include "engine/api/catalogue.h"
#include "engine/api/image_io.h"
#include "tests/ui/support/window_fixture.h"
#include "ui/canvas/canvas.h"
#include "ui/live_view.h"
#include "ui/panels/settings_panel.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/worker/background.h"

#include <QClipboard>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QThread>
#include <QUrl>

#include <atomic>

using namespace flowmend;
using namespace flowmend::ui;
using namespace flowmend::ui::test;

namespace {

void write(const QString& path, const Image& image) {
    saveImage(image, path.toStdU16String(), {.overwrite = true});
}

void drop(QWidget* target, const QStringList& paths) {
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& path : paths)
        urls << QUrl::fromLocalFile(path);
    data.setUrls(urls);
    const QPoint middle = target->rect().center();
    QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &enter);
    QDropEvent event(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &event);
}

void press(QMessageBox* box, QMessageBox::StandardButton button) {
    QTest::mouseClick(box->button(button), Qt::LeftButton);
}

} // namespace

class WindowFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void openingThroughTheDialogShowsThePicture() {
        WindowFixture fixture;
        write(fixture.path("a.png"), testPicture(60, 40));
        fixture.window->action(Command::open)->trigger();
        auto* dialog = fixture.dialog<QFileDialog>();
        QVERIFY(dialog);
        dialog->selectFile(fixture.path("a.png"));
        Q_EMIT dialog->fileSelected(fixture.path("a.png"));
        dialog->close();
        QTRY_COMPARE(fixture.window->canvas()->picture().size(), QSize(60, 40));
        QVERIFY(fixture.window->windowTitle().contains(QStringLiteral("a.png")));
        QCOMPARE(fixture.window->files()->recentFiles().value(0), fixture.path("a.png"));
    }

    void droppingAPictureWithItsMaskOpensBoth() {
        WindowFixture fixture;
        write(fixture.path("a.png"), testPicture(60, 40));
        Image mask({60, 40}, 1, Depth::u8);
        mask.mutableRowAs<std::uint8_t>(5)[7] = 255;
        write(fixture.path("a-mask.png"), mask);
        drop(fixture.window->canvas(), {fixture.path("a-mask.png"), fixture.path("a.png")});
        QTRY_VERIFY(!fixture.window->document()->mask()->isEmpty());
        QCOMPARE(fixture.window->document()->input().size(), (ImageSize{60, 40}));
        QCOMPARE(qGray(fixture.window->document()->mask()->mask().pixel(7, 5)), 255);
    }

    void pastingAPictureOpensIt() {
        WindowFixture fixture;
        QImage picture(30, 20, QImage::Format_RGB32);
        picture.fill(QColor(10, 200, 30));
        QGuiApplication::clipboard()->setImage(picture);
        fixture.window->action(Command::paste)->trigger();
        QCOMPARE(fixture.window->document()->input().size(), (ImageSize{30, 20}));
        QCOMPARE(int(fixture.window->document()->input().row(3)[1]), 200);
    }

    void aPictureThatIsPastedDoesNotReplaceTheOneWhoseRepairBeganMeanwhile() {
        WindowFixture fixture;
        fixture.open(testPicture(60, 40));
        fixture.paintMask({10, 10, 20, 20});
        fixture.runToTheEnd();
        QImage picture(30, 20, QImage::Format_RGB32);
        picture.fill(Qt::red);
        QGuiApplication::clipboard()->setImage(picture);
        fixture.window->action(Command::paste)->trigger();
        press(fixture.dialog<QMessageBox>(), QMessageBox::Save);
        auto* dialog = fixture.dialog<QFileDialog>();
        QVERIFY(dialog);
        fixture.engine.steps = 1000;
        Q_EMIT dialog->fileSelected(fixture.path("out.png"));
        dialog->close();
        fixture.window->action(Command::restore)->trigger(); // while the result is being written
        QVERIFY(fixture.window->run()->isActive());
        QTRY_VERIFY(!fixture.window->files()->isBusy());
        QTRY_VERIFY(!fixture.window->timeline()->filmstrip()->frames().empty());
        QCOMPARE(fixture.window->document()->input().size(), (ImageSize{60, 40}));
        fixture.window->action(Command::stop)->trigger();
        QTRY_VERIFY(!fixture.window->run()->isActive());
        fixture.window->document()->discardResult();
    }

    void aBrokenPictureIsRefusedAndTheFormerOneStays() {
        WindowFixture fixture;
        fixture.open(testPicture(60, 40));
        fixture.paintMask({10, 10, 5, 5});
        QFile broken(fixture.path("broken.png"));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("\x89PNG\r\n\x1a\n and then nothing that belongs there");
        broken.close();
        drop(fixture.window->canvas(), {fixture.path("broken.png")});
        QTRY_VERIFY(fixture.dialog<QMessageBox>());
        QVERIFY(!fixture.dialog<QMessageBox>()->text().isEmpty());
        QVERIFY(fixture.dialog<QMessageBox>()->informativeText().contains(fixture.path("broken.png")));
        press(fixture.dialog<QMessageBox>(), QMessageBox::Ok);
        QCOMPARE(fixture.window->document()->input().size(), (ImageSize{60, 40}));
        QVERIFY(!fixture.window->document()->mask()->isEmpty());
        QCOMPARE(fixture.window->canvas()->picture().size(), QSize(60, 40));
    }

    void aMaskOfAnotherSizeIsRefusedWithBothSizesAndCanBeFitted() {
        WindowFixture fixture;
        fixture.open(testPicture(60, 40));
        Image mask({30, 20}, 1, Depth::u8);
        for (int y = 0; y < 20; ++y)
            mask.mutableRowAs<std::uint8_t>(y)[0] = 255;
        write(fixture.path("small-mask.png"), mask);
        fixture.window->files()->openMask(fixture.path("small-mask.png"));
        QTRY_VERIFY(fixture.dialog<QMessageBox>());
        QMessageBox* box = fixture.dialog<QMessageBox>();
        for (const char* size : {"30", "20", "60", "40"})
            QVERIFY(box->text().contains(QLatin1String(size)));
        QVERIFY(fixture.window->document()->mask()->isEmpty());
        for (QAbstractButton* button : box->buttons())
            if (box->buttonRole(button) == QMessageBox::AcceptRole)
                QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY(!fixture.window->document()->mask()->isEmpty());
        QCOMPARE(fixture.window->document()->mask()->size(), QSize(60, 40));
    }

    void savingWritesWhatIsShown() {
        WindowFixture fixture;
        const Image input = testPicture(60, 40, Depth::u16);
        fixture.open(input);
        fixture.paintMask({10, 10, 20, 20});
        fixture.runToTheEnd();
        QVERIFY(fixture.window->document()->isUnsaved());
        fixture.window->timeline()->filmstrip()->setValue(1); // looking at something else
        fixture.window->action(Command::save)->trigger();
        auto* dialog = fixture.dialog<QFileDialog>();
        QVERIFY(dialog);
        QCOMPARE(fixture.window->timeline()->filmstrip()->value(), fixture.window->liveView()->resultFrame());
        Q_EMIT dialog->fileSelected(fixture.path("out.png"));
        dialog->close();
        QTRY_VERIFY(!fixture.window->document()->isUnsaved());
        const Image saved = loadImage(fixture.path("out.png").toStdString());
        QVERIFY(samePixels(saved, fixture.window->document()->result()));
        QCOMPARE(displayPicture(saved), fixture.window->canvas()->picture());
    }

    void aStepThatIsUsedIsSavedAndChangesNothingOutsideItsRegion() {
        WindowFixture fixture;
        const Image input = testPicture(60, 40, Depth::u16);
        fixture.open(input);
        fixture.paintMask({10, 10, 20, 20});
        fixture.runToTheEnd();
        fixture.window->timeline()->filmstrip()->setValue(2);
        const QImage shown = fixture.window->canvas()->picture();
        fixture.window->action(Command::useStep)->trigger();
        QTRY_COMPARE(fixture.window->liveView()->resultFrame(), 2);
        const Image& result = fixture.window->document()->result();
        QCOMPARE(displayPicture(result), shown);
        QCOMPARE(fixture.window->canvas()->picture(), shown);
        for (int y = 0; y < 40; ++y)
            for (int x = 0; x < 60; ++x)
                if (x < 10 || x >= 30 || y < 10 || y >= 30)
                    QVERIFY(std::equal(input.rowAs<std::uint16_t>(y) + x * 3, input.rowAs<std::uint16_t>(y) + x * 3 + 3,
                                       result.rowAs<std::uint16_t>(y) + x * 3));
    }

    void theOriginalIsNeverOverwritten() {
        WindowFixture fixture;
        const QString original = fixture.path("photo.png");
        write(original, testPicture(60, 40));
        fixture.window->files()->openPath(original);
        QTRY_VERIFY(!fixture.window->document()->isEmpty());
        fixture.paintMask({10, 10, 5, 5});
        fixture.runToTheEnd();
        fixture.window->action(Command::saveAs)->trigger();
        auto* dialog = fixture.dialog<QFileDialog>();
        Q_EMIT dialog->fileSelected(original);
        dialog->close();
        QTRY_VERIFY(fixture.dialog<QMessageBox>());
        press(fixture.dialog<QMessageBox>(), QMessageBox::Ok);
        QVERIFY(fixture.window->document()->isUnsaved());
    }

    void aFolderThatCannotBeWrittenGivesOneMessageAndKeepsTheResult() {
        WindowFixture fixture;
        fixture.open(testPicture(60, 40));
        fixture.paintMask({10, 10, 5, 5});
        fixture.runToTheEnd();
        fixture.window->action(Command::saveAs)->trigger();
        auto* dialog = fixture.dialog<QFileDialog>();
        Q_EMIT dialog->fileSelected(QStringLiteral("/nowhere/at/all/out.png"));
        dialog->close();
        QTRY_VERIFY(fixture.dialog<QMessageBox>());
        press(fixture.dialog<QMessageBox>(), QMessageBox::Ok);
        QVERIFY(fixture.window->document()->isUnsaved());
        QVERIFY(fixture.window->document()->hasResult());
    }

    void closingWithAnUnsavedResultAsksOnce() {
        WindowFixture fixture;
        fixture.open(testPicture(60, 40));
        fixture.paintMask({10, 10, 5, 5});
        fixture.runToTheEnd();
        fixture.window->close();
        QVERIFY(fixture.window->isVisible());
        QMessageBox* box = fixture.dialog<QMessageBox>();
        QVERIFY(box);
        press(box, QMessageBox::Cancel);
        QVERIFY(fixture.window->isVisible());
        QTRY_VERIFY(!fixture.dialog<QMessageBox>());
        fixture.window->close();
        press(fixture.dialog<QMessageBox>(), QMessageBox::Discard);
        QTRY_VERIFY(!fixture.window->isVisible());
    }

    void closingWithNothingToLoseAsksNothing() {
        WindowFixture fixture;
        fixture.open(testPicture(60, 40));
        QVERIFY(fixture.window->close());
    }

    void aKernelFileThatIsReadTooLateDoesNotReplaceTheKernelThatWasChosenSince() {
        WindowFixture fixture;
        write(fixture.path("kernel.png"), testPicture(9, 9));
        std::atomic<bool> isSlow = true;
        backgroundPool().start([&] { // what is read now waits behind this
            for (int ms = 0; isSlow && ms < 20000; ++ms)
                QThread::msleep(1);
        });
        Recipe recipe = defaultRecipe("deblur");
        recipe.damage[0].options.set("kernel", "file:" + fixture.path("kernel.png").toStdString());
        fixture.window->settings()->setRecipe(recipe);
        QTest::qWait(400); // longer than numbers that are being typed are waited for
        QCOMPARE(fixture.engine.kernelPictures.load(), 0);
        recipe.damage[0].options.set("kernel", std::string("disk:3"));
        fixture.window->settings()->setRecipe(recipe);
        QTRY_COMPARE(fixture.engine.kernelPictures.load(), 1);
        isSlow = false;
        backgroundPool().waitForDone();
        QTest::qWait(100);
        QCOMPARE(fixture.engine.kernelPictures.load(), 1);
    }

    void aSavedMaskIsReadBackAsItWas() {
        WindowFixture fixture;
        fixture.open(testPicture(60, 40));
        fixture.paintMask({10, 10, 5, 5});
        const QImage mask = fixture.window->document()->mask()->mask();
        fixture.window->action(Command::saveMask)->trigger();
        auto* dialog = fixture.dialog<QFileDialog>();
        QVERIFY(dialog);
        Q_EMIT dialog->fileSelected(fixture.path("m.png"));
        dialog->close();
        QTRY_VERIFY(QFile::exists(fixture.path("m.png")));
        QTRY_VERIFY(!fixture.window->files()->isBusy());
        fixture.window->document()->mask()->clear();
        fixture.window->files()->openMask(fixture.path("m.png"));
        QTRY_COMPARE(fixture.window->document()->mask()->mask(), mask);
    }
};

QTEST_MAIN(WindowFilesTest)
#include "window_files_test.moc"
