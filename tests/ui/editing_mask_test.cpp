#include "ui/editing/brush_operation.h"
#include "ui/editing/mask_document.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace flowmend::ui;

namespace {

QImage rampMask(QSize size) {
    QImage mask(size, QImage::Format_Grayscale8);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x) {
            mask.scanLine(y)[x] = uchar((x * 7 + y * 3) % 256);
        }
    }
    return mask;
}

void stroke(MaskDocument& document, QPointF from, QPointF to, bool erases = false) {
    BrushOperation operation(document, {.diameterPx = 30, .hardness = 0.5, .erases = erases}, from);
    operation.extendTo(to);
}

} // namespace

class EditingMaskTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void undoAndRedoRestoreExactBytes();
    void anEditThatChangesNothingIsNoStep();
    void anAbandonedEditLeavesNoTrace();
    void undoInTheMiddleOfAStrokeLeavesAWholeMask();
    void coverageFollowsEveryChange();
    void changesAreReportedWhereTheyAre();
    void aMaskOfAnotherSizeIsANewDocument();
    void resetForgetsTheHistory();
    void invertingTwiceIsTheSameMask();
};

// Sizes that are no multiple of the tile: the last tiles are narrow.
void EditingMaskTest::undoAndRedoRestoreExactBytes() {
    MaskDocument document;
    document.reset(QSize(700, 531));
    QList<QImage> states{document.mask().copy()};
    const auto remember = [&] { states << document.mask().copy(); };
    document.setMask(rampMask({700, 531}));
    remember();
    stroke(document, {10, 10}, {690, 520});
    remember();
    stroke(document, {690, 10}, {250, 530}, true);
    remember();
    document.invert();
    remember();
    document.clear();
    remember();
    QCOMPARE(document.undoStack()->count(), 5);
    for (qsizetype i = states.size() - 2; i >= 0; --i) {
        document.undoStack()->undo();
        QCOMPARE(document.mask(), states[i]);
    }
    for (qsizetype i = 1; i < states.size(); ++i) {
        document.undoStack()->redo();
        QCOMPARE(document.mask(), states[i]);
    }
}

void EditingMaskTest::anEditThatChangesNothingIsNoStep() {
    MaskDocument document;
    document.reset(QSize(300, 300));
    document.clear();
    stroke(document, {-500, -500}, {-400, -400});
    stroke(document, {100, 100}, {200, 200}, true); // erases where nothing is
    QCOMPARE(document.undoStack()->count(), 0);
}

void EditingMaskTest::anAbandonedEditLeavesNoTrace() {
    MaskDocument document;
    document.reset(rampMask({400, 300}));
    BrushOperation operation(document, {}, {50, 50});
    operation.extendTo({350, 250});
    QVERIFY(document.mask() != rampMask({400, 300}));
    operation.abandon();
    QCOMPARE(document.mask(), rampMask({400, 300}));
    QCOMPARE(document.undoStack()->count(), 0);
}

void EditingMaskTest::undoInTheMiddleOfAStrokeLeavesAWholeMask() {
    MaskDocument document;
    document.reset(rampMask({400, 300}));
    document.invert();
    BrushOperation operation(document, {}, {50, 50});
    operation.extendTo({350, 250});
    document.undoStack()->undo();
    operation.extendTo({50, 250}); // the hand still moves
    operation.end();
    QCOMPARE(document.mask(), rampMask({400, 300}));
}

void EditingMaskTest::coverageFollowsEveryChange() {
    MaskDocument document;
    QCOMPARE(document.coverage(), 0.0);
    document.reset(QSize(600, 300));
    QVERIFY(document.isEmpty());
    const auto expected = [&] {
        double sum = 0;
        for (int y = 0; y < 300; ++y) {
            for (int x = 0; x < 600; ++x) {
                sum += document.mask().constScanLine(y)[x];
            }
        }
        return sum / (255.0 * 600 * 300);
    };
    stroke(document, {20, 20}, {580, 280});
    QCOMPARE(document.coverage(), expected());
    stroke(document, {300, 0}, {300, 300}, true);
    QCOMPARE(document.coverage(), expected());
    document.undoStack()->undo();
    QCOMPARE(document.coverage(), expected());
    document.invert();
    QCOMPARE(document.coverage(), expected());
    QVERIFY(!document.isEmpty());
    document.clear();
    QVERIFY(document.isEmpty());
}

void EditingMaskTest::changesAreReportedWhereTheyAre() {
    MaskDocument document;
    document.reset(QSize(1000, 1000));
    const QImage before = document.mask().copy();
    QSignalSpy changes(&document, &MaskDocument::changed);
    stroke(document, {500, 500}, {540, 500});
    QRect reported;
    for (const QList<QVariant>& change : changes) {
        reported |= change[0].toRect();
    }
    QVERIFY(QRect(480, 480, 80, 40).contains(reported));
    for (int y = 0; y < 1000; ++y) {
        for (int x = 0; x < 1000; ++x) {
            QVERIFY(reported.contains(x, y) || document.mask().constScanLine(y)[x] == before.constScanLine(y)[x]);
        }
    }
}

void EditingMaskTest::aMaskOfAnotherSizeIsANewDocument() {
    MaskDocument document;
    document.reset(QSize(100, 100));
    document.invert();
    QSignalSpy resets(&document, &MaskDocument::wasReset);
    document.setMask(rampMask({64, 32}));
    QCOMPARE(resets.count(), 1);
    QCOMPARE(document.mask(), rampMask({64, 32}));
    QCOMPARE(document.undoStack()->count(), 0);
}

void EditingMaskTest::resetForgetsTheHistory() {
    MaskDocument document;
    document.reset(QSize(100, 100));
    document.invert();
    document.reset(QSize(100, 100));
    QVERIFY(document.isEmpty());
    QVERIFY(!document.undoStack()->canUndo());
}

void EditingMaskTest::invertingTwiceIsTheSameMask() {
    MaskDocument document;
    document.reset(rampMask({300, 200}));
    document.invert();
    QCOMPARE(int(document.mask().constScanLine(5)[9]), 255 - int(rampMask({300, 200}).constScanLine(5)[9]));
    document.invert();
    QCOMPARE(document.mask(), rampMask({300, 200}));
}

QTEST_APPLESS_MAIN(EditingMaskTest)
#include "editing_mask_test.moc"
