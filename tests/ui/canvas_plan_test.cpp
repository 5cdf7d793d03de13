// The plan is drawn where it says, thinly at every zoom, on dark and on bright pictures.
#include "tests/ui/support/canvas_desk.h"

#include <QTest>

using namespace flowmend;
using namespace flowmend::ui;
using namespace flowmend::ui::testing;

namespace {

const QRect kWindow(60, 40, 120, 80);

PlanMarks oneWindow(const QString& caption = {}) {
    return {{300, 200}, {{kWindow, caption}}, {}};
}

/// Device pixel (x, y) of the shot relative to where the image point is seen.
QColor at(const Desk& desk, const QImage& shot, QPointF image, QPoint offset = {}) {
    return shot.pixelColor(desk.canvas.viewTransform().toView(image).toPoint() + offset);
}

int lineWidth(const Desk& desk) {
    return std::max(1, qRound(desk.canvas.devicePixelRatioF()));
}

int changedPixels(const QImage& a, const QImage& b) {
    int changed = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            changed += a.pixel(x, y) != b.pixel(x, y);
    return changed;
}

} // namespace

class CanvasPlanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theOutlineLiesOnTheBorderOfTheWindow_data() {
        QTest::addColumn<double>("percent");
        QTest::addColumn<QColor>("picture");
        for (const double percent : {66.7, 100.0, 250.0})
            for (const QColor& picture : {QColor(250, 250, 250), QColor(8, 8, 8)})
                QTest::addRow("%g %% on %d", percent, picture.red()) << percent << picture;
    }

    void theOutlineLiesOnTheBorderOfTheWindow() {
        QFETCH(double, percent);
        QFETCH(QColor, picture);
        Desk desk(plain({300, 200}, picture));
        desk.canvas.zoomTo(percent);
        desk.canvas.setPlan(oneWindow());
        const QImage seen = shot(desk.canvas);
        const int width = lineWidth(desk);
        const QPointF from = kWindow.topLeft(), to = from + QPointF(kWindow.width(), kWindow.height());
        const QPointF middle = (from + to) / 2;
        const auto isLine = [](const QColor& colour) { return colour == QColor(Qt::white); };
        // Across each side, from outside to inside: picture, halo, line, halo, picture.
        struct Side {
            QPointF on;     // image point on the side
            QPoint inwards; // direction
            QPoint first;   // the side's outermost device pixel, relative to that point
        };
        for (const Side& side :
             {Side{{from.x(), middle.y()}, {1, 0}, {0, 0}}, Side{{middle.x(), from.y()}, {0, 1}, {0, 0}},
              Side{{to.x(), middle.y()}, {-1, 0}, {-1, 0}}, Side{{middle.x(), to.y()}, {0, -1}, {0, -1}}}) {
            const auto pixel = [&](int inside) { return at(desk, seen, side.on, side.first + inside * side.inwards); };
            for (int i = 0; i < width; ++i) {
                QVERIFY(isLine(pixel(i)));
                QVERIFY(pixel(-1 - i).lightness() < std::max(8, picture.lightness() - 60));
                QVERIFY(pixel(width + i).lightness() < std::max(8, picture.lightness() - 60));
            }
            QCOMPARE(pixel(-1 - width), picture);
            QCOMPARE(pixel(2 * width), picture);
        }
        QCOMPARE(at(desk, seen, middle), picture);
        desk.canvas.setPlan({});
        QCOMPARE(at(desk, shot(desk.canvas), {from.x(), middle.y()}), picture);
    }

    void ofAnEnlargementTheInputShowsThePlanAtItsOwnSize() {
        Desk desk(plain({300, 200}, Qt::black));
        desk.canvas.actualSize();
        desk.canvas.setPlan(oneWindow());
        const QImage own = shot(desk.canvas);
        desk.canvas.setPlan(
            {{600, 400}, {{QRect(kWindow.topLeft() * 2, kWindow.size() * 2), {}}}, {}}); // of a result twice as large
        QCOMPARE(shot(desk.canvas), own);
    }

    void aCaptionIsDrawnWhereThereIsRoom() {
        Desk desk(plain({300, 200}, QColor(128, 128, 128)));
        const auto drawn = [&](double percent) {
            desk.canvas.zoomTo(percent);
            desk.canvas.setPlan(oneWindow());
            const QImage without = shot(desk.canvas);
            desk.canvas.setPlan(oneWindow(QStringLiteral("×2.5")));
            return changedPixels(without, shot(desk.canvas));
        };
        QVERIFY(drawn(200) > 100);
        QVERIFY(drawn(6.25 * desk.canvas.devicePixelRatioF()) == 0); // the window is 7 logical pixels wide
    }

    void captionsDoNotLieOnEachOther() {
        Desk desk(plain({300, 200}, QColor(128, 128, 128)));
        desk.canvas.zoomTo(200);
        PlanMarks marks = oneWindow(QStringLiteral("×2.5"));
        desk.canvas.setPlan(marks);
        const QImage one = shot(desk.canvas);
        marks.windows.push_back(marks.windows.front());
        marks.windows.back().caption = QStringLiteral("×4");
        desk.canvas.setPlan(marks);
        // Only the halo's doubled shade may differ, not the caption: compare where the caption is.
        const QPoint corner = desk.canvas.viewTransform().toView(QPointF(kWindow.topLeft())).toPoint();
        const int inset = 3 * lineWidth(desk);
        const QRect caption(corner + QPoint(inset, inset), QSize(40, 16) * desk.canvas.devicePixelRatioF());
        QCOMPARE(shot(desk.canvas).copy(caption), one.copy(caption));
    }

    void tilesTooSmallToBeToldApartAreLeftOut() {
        Desk desk(plain({1200, 800}, Qt::black));
        PlanMarks marks{{1200, 800}, {{QRect(0, 0, 1200, 800), {}}}, {}};
        for (int y = 0; y < 800; y += 40)
            for (int x = 0; x < 1200; x += 40)
                marks.tiles.emplace_back(x, y, 40, 40);
        PlanMarks border = marks;
        border.tiles.clear();
        const double ratio = desk.canvas.devicePixelRatioF();
        const auto differs = [&](double percent) {
            desk.canvas.zoomTo(percent * ratio);
            desk.canvas.setPlan(border);
            const QImage without = shot(desk.canvas);
            desk.canvas.setPlan(marks);
            return changedPixels(without, shot(desk.canvas)) > 0;
        };
        QVERIFY(!differs(50)); // 20 logical pixels
        QVERIFY(differs(125));
    }

    void thePlanIsNotDrawnOverThePictureBeforeAndTheDifference() {
        Desk desk(plain({300, 200}, Qt::black));
        desk.canvas.setBefore(plain({300, 200}, Qt::black));
        const QImage without = shot(desk.canvas);
        desk.canvas.setPlan(oneWindow());
        QVERIFY(shot(desk.canvas) != without);
        desk.canvas.setFocus();
        QTest::keyPress(&desk.canvas, Qt::Key_Backslash);
        const QPoint corner = desk.canvas.viewTransform().toView(QPointF(kWindow.topLeft())).toPoint();
        QCOMPARE(shot(desk.canvas).pixelColor(corner), QColor(Qt::black));
        QTest::keyRelease(&desk.canvas, Qt::Key_Backslash);
        QCOMPARE(shot(desk.canvas).pixelColor(corner), QColor(Qt::white));
        desk.canvas.setCompareMode(CompareMode::difference);
        QVERIFY(shot(desk.canvas).pixelColor(corner) != QColor(Qt::white));
    }

    void marksAreThePlansWindowsAndTiles() {
        RestorePlan plan;
        plan.size = {300, 200};
        plan.tile = {64, 48};
        plan.windows = {{{10, 20, 30, 40}, {30, 40}, 1, 0, {}},
                        {{0, 0, 250, 200}, {100, 80}, 0.4, 1, {}},
                        {{0, 0, 64, 48}, {64, 48}, 1, 1, {{0, 0, 9, 9}}}};
        const PlanMarks marks = marksOf(plan);
        QCOMPARE(marks.size, QSize(300, 200));
        QCOMPARE(marks.windows.size(), std::size_t(3));
        QCOMPARE(marks.windows[0].where, QRect(10, 20, 30, 40));
        QVERIFY(marks.windows[0].caption.isEmpty());
        QCOMPARE(marks.windows[1].caption, QStringLiteral("×%1").arg(QLocale().toString(2.5)));
        QVERIFY(marks.windows[2].caption.contains(QStringLiteral("64 × 48")));
        QCOMPARE(marks.tiles, (std::vector{QRect(0, 0, 9, 9)}));
    }
};

QTEST_MAIN(CanvasPlanTest)
#include "canvas_plan_test.moc"
