#include "tests/ui/support/canvas_desk.h"
#include "ui/editing/eye_picker.h"

#include <QSignalSpy>
#include <QTest>

using namespace flowmend::ui;
using namespace flowmend::ui::testing;

class EyePickerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void twoClicksAreTheEyesAndPaintNothing();
    void escapeGivesUpAndTheBrushPaintsAgain();
    void clicksBesideThePictureAreNoEyes();
    void theWheelZoomsWhileItAsks();
};

namespace {

QPoint at(const Desk& desk, QPointF image) {
    return desk.canvas.toWidget(image).toPoint();
}

} // namespace

void EyePickerTest::twoClicksAreTheEyesAndPaintNothing() {
    Desk desk;
    EyePicker picker(&desk.canvas);
    QSignalSpy picked(&picker, &EyePicker::picked), asks(&picker, &EyePicker::asks);
    picker.start();
    QVERIFY(picker.isVisible());
    QTest::mouseClick(&picker, Qt::LeftButton, {}, at(desk, {200, 60}));
    QCOMPARE(picked.count(), 0);
    QTest::mouseClick(&picker, Qt::LeftButton, {}, at(desk, {100, 50}));
    QCOMPARE(picked.count(), 1);
    const double pixel = 1.5 / desk.canvas.zoom(); // a click lies on a whole logical pixel
    QVERIFY((picked[0][0].toPointF() - QPointF(200, 60)).manhattanLength() <= pixel);
    QVERIFY((picked[0][1].toPointF() - QPointF(100, 50)).manhattanLength() <= pixel);
    QVERIFY(!picker.isVisible());
    QVERIFY(!asks[0][0].toString().isEmpty());
    QVERIFY(asks.last()[0].toString().isEmpty());
    QVERIFY(desk.document.isEmpty());
}

void EyePickerTest::escapeGivesUpAndTheBrushPaintsAgain() {
    Desk desk;
    EyePicker picker(&desk.canvas);
    QSignalSpy picked(&picker, &EyePicker::picked);
    picker.start();
    QTest::mouseClick(&picker, Qt::LeftButton, {}, at(desk, {100, 50}));
    QTest::keyClick(&picker, Qt::Key_Escape);
    QVERIFY(!picker.isVisible());
    QTest::mouseClick(&desk.canvas, Qt::LeftButton, {}, at(desk, {150, 50}));
    QCOMPARE(picked.count(), 0);
    QVERIFY(!desk.document.isEmpty());
}

void EyePickerTest::clicksBesideThePictureAreNoEyes() {
    Desk desk;
    desk.canvas.zoomTo(25);
    EyePicker picker(&desk.canvas);
    QSignalSpy picked(&picker, &EyePicker::picked);
    picker.start();
    QTest::mouseClick(&picker, Qt::LeftButton, {}, {2, 2});
    QTest::mouseClick(&picker, Qt::LeftButton, {}, {4, 4});
    QVERIFY(picker.isVisible());
    QCOMPARE(picked.count(), 0);
}

void EyePickerTest::theWheelZoomsWhileItAsks() {
    Desk desk;
    EyePicker picker(&desk.canvas);
    picker.start();
    const double before = desk.canvas.zoom();
    const QPointF where = at(desk, {150, 100});
    QWheelEvent event(where, picker.mapToGlobal(where), {}, {0, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(&picker, &event);
    QVERIFY(desk.canvas.zoom() != before);
}

QTEST_MAIN(EyePickerTest)
#include "eye_picker_test.moc"
