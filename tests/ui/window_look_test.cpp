// Draws the window in its states. With FLOWMEND_SHOTS=FOLDER in the environment the pictures are kept there for people
// to look at; FLOWMEND_SHOT_PICTURE, FLOWMEND_SHOT_MASK and FLOWMEND_SHOT_SIZE (1280x720) choose what is drawn.

#include "engine/api/image_io.h"
#include "tests/ui/support/window_fixture.h"
#include "ui/canvas/canvas.h"
#include "ui/dialogs/error_dialog.h"
#include "ui/dialogs/help_sheet.h"
#include "ui/panels/settings_panel.h"
#include "ui/timeline/timeline_panel.h"

#include <QComboBox>
#include <QLabel>
#include <QMessageBox>
#include <QToolButton>

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
};

QTEST_MAIN(WindowLookTest)
#include "window_look_test.moc"
