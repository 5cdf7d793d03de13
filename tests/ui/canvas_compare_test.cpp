// Before and after on one canvas.
#include "tests/ui/support/canvas_desk.h"
#include "ui/compare/split_handle.h"

#include <QAccessible>
#include <QTest>

#include <cmath>

using namespace flowmend::ui;
using namespace flowmend::ui::testing;

class CanvasCompareTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSplitShowsBeforeLeftOfTheLine();
    void theSplitLineFollowsTheMouseAndTheArrows();
    void paintingWorksBesideTheSplitLine();
    void holdingBackslashShowsBefore();
    void theDifferenceIsFourTimesStronger();
    void aSmallerBeforeIsStretched();
};

void CanvasCompareTest::theSplitShowsBeforeLeftOfTheLine() {
    Desk desk(plain({300, 200}, Qt::blue));
    desk.canvas.setBefore(plain({300, 200}, Qt::yellow));
    desk.canvas.setCompareMode(CompareMode::split);
    desk.canvas.setSplitPosition(0.25);
    const QImage seen = shot(desk.canvas);
    QCOMPARE(colourAt(desk, seen, 40, 150), QColor(Qt::yellow));
    QCOMPARE(colourAt(desk, seen, 110, 150), QColor(Qt::blue));
    QCOMPARE(colourAt(desk, seen, 280, 150), QColor(Qt::blue));
}

void CanvasCompareTest::theSplitLineFollowsTheMouseAndTheArrows() {
    Desk desk;
    desk.canvas.setBefore(noise({300, 200}, 2));
    auto* handle = desk.canvas.findChild<SplitHandle*>();
    QVERIFY(!handle->isVisible());
    desk.canvas.setCompareMode(CompareMode::split);
    QVERIFY(handle->isVisible());
    const QPoint grip = handle->rect().center();
    const QPoint target = handle->mapFrom(&desk.canvas, QPoint(desk.seen(75, 0).x(), desk.canvas.height() / 2));
    QTest::mousePress(handle, Qt::LeftButton, {}, grip);
    QTest::mouseMove(handle, {target.x(), grip.y()});
    QTest::mouseRelease(handle, Qt::LeftButton, {}, handle->rect().center());
    QVERIFY2(std::abs(desk.canvas.splitPosition() - 0.25) < 0.01,
             qPrintable(QString::number(desk.canvas.splitPosition())));
    QVERIFY(desk.document.isEmpty());

    QTest::keyClick(handle, Qt::Key_Home);
    QCOMPARE(desk.canvas.splitPosition(), 0.0);
    QTest::keyClick(handle, Qt::Key_Right);
    QCOMPARE(desk.canvas.splitPosition(), 0.01);
    QTest::keyClick(handle, Qt::Key_PageUp);
    QCOMPARE(desk.canvas.splitPosition(), 0.11);
    const auto* interface = QAccessible::queryAccessibleInterface(handle);
    QVERIFY(!interface->text(QAccessible::Name).isEmpty());
    QCOMPARE(const_cast<QAccessibleInterface*>(interface)->valueInterface()->currentValue().toInt(), 11);
}

void CanvasCompareTest::paintingWorksBesideTheSplitLine() {
    Desk desk;
    desk.canvas.setBefore(noise({300, 200}, 2));
    desk.canvas.setCompareMode(CompareMode::split);
    desk.drag(desk.seen(180, 40), desk.seen(280, 40));
    QCOMPARE(desk.mask(230, 40), 255);
}

void CanvasCompareTest::holdingBackslashShowsBefore() {
    Desk desk(plain({300, 200}, Qt::blue));
    desk.canvas.setBefore(plain({300, 200}, Qt::yellow));
    QTest::keyPress(&desk.canvas, Qt::Key_Backslash);
    QCOMPARE(colourAt(desk, shot(desk.canvas), 200, 150), QColor(Qt::yellow));
    QTest::keyRelease(&desk.canvas, Qt::Key_Backslash);
    QCOMPARE(colourAt(desk, shot(desk.canvas), 200, 150), QColor(Qt::blue));
    QCOMPARE(desk.canvas.compareMode(), CompareMode::off);
}

void CanvasCompareTest::theDifferenceIsFourTimesStronger() {
    Desk desk(plain({300, 200}, QColor(100, 110, 200)));
    desk.canvas.setBefore(plain({300, 200}, QColor(107, 100, 20)));
    desk.canvas.setCompareMode(CompareMode::difference);
    QCOMPARE(colourAt(desk, shot(desk.canvas), 200, 150), QColor(28, 40, 255));
}

void CanvasCompareTest::aSmallerBeforeIsStretched() {
    Desk desk(plain({300, 200}, Qt::blue));
    desk.canvas.setBefore(plain({75, 50}, Qt::yellow));
    desk.canvas.setCompareMode(CompareMode::before);
    const QImage seen = shot(desk.canvas);
    QCOMPARE(colourAt(desk, seen, 298, 198), QColor(Qt::yellow));
    QCOMPARE(colourAt(desk, seen, 1, 198), QColor(Qt::yellow));
}

QTEST_MAIN(CanvasCompareTest)
#include "canvas_compare_test.moc"
