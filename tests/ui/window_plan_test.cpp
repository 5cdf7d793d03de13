// The plan of a restoration in the window: what hands do, what eyes see.
#include "tests/ui/support/window_fixture.h"
#include "ui/canvas/canvas.h"
#include "ui/editing/brush_tool.h"
#include "ui/panels/run_bar.h"
#include "ui/panels/settings_panel.h"
#include "ui/plan/plan_view.h"

#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QThread>

using namespace flowmend;
using namespace flowmend::ui;
using namespace flowmend::ui::test;

namespace {

/// A window with a picture and a small brush, and the plan's key.
struct Planning : WindowFixture {
    Planning() {
        open(testPicture(300, 200));
        window->canvas()->brushTool()->setDiameter(10);
        window->canvas()->brushTool()->setHardness(1);
    }
    void pressKey() { QTest::keyClick(window.get(), Qt::Key_W); }
    /// With the left button, in many moves as a hand makes them.
    void stroke(QPointF from, QPointF to) {
        Canvas* canvas = window->canvas();
        QTest::mousePress(canvas, Qt::LeftButton, {}, canvas->toWidget(from).toPoint());
        for (int i = 1; i <= 20; ++i)
            QTest::mouseMove(canvas, canvas->toWidget(from + (to - from) * i / 20).toPoint());
        QTest::mouseRelease(canvas, Qt::LeftButton, {}, canvas->toWidget(to).toPoint());
    }
    const std::vector<PlanMarks::Window>& windows() const { return window->canvas()->plan().windows; }
    /// What the run bar says; spaces that do not break as others.
    QString line() const { return window->runBar()->findChild<QLabel*>(QStringLiteral("muted"))->text().simplified(); }
};

} // namespace

class WindowPlanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theKeyShowsWindowsAndFigures() {
        Planning planning;
        planning.stroke({50, 60}, {120, 60});
        const QString hint = planning.line();
        planning.pressKey();
        QTRY_COMPARE(planning.windows().size(), std::size_t(1));
        const QRect where = planning.windows().front().where;
        QVERIFY2(where.contains(QRect(50, 60, 70, 1)) && where.width() < 90 && where.height() < 20,
                 qPrintable(QStringLiteral("%1 x %2").arg(where.width()).arg(where.height())));
        QVERIFY(!planning.windows().front().caption.isEmpty()); // wider than 64 pixels
        const QLocale locale;
        for (const QString& part : {QStringLiteral("Cats <b>"), QStringLiteral("1 window"),
                                    locale.toString(1000) + QStringLiteral(" evaluation"), QStringLiteral("2 min"),
                                    locale.toString(1.5) + QStringLiteral(" GB")})
            QVERIFY2(planning.line().contains(part), qPrintable(planning.line()));
        QVERIFY(planning.window->plan()->details().contains(QLatin1String("Indoor cats only.")));
        QVERIFY(planning.window->action(Command::showPlan)->isChecked());
        planning.pressKey();
        QVERIFY(planning.windows().empty());
        QCOMPARE(planning.line(), hint);
        QVERIFY(!planning.window->action(Command::showPlan)->isChecked());
    }

    void aStrokeIsPlannedOnceItIsDone() {
        Planning planning;
        planning.stroke({50, 60}, {70, 60});
        planning.pressKey();
        QTRY_COMPARE(planning.windows().size(), std::size_t(1));
        QCOMPARE(planning.engine.plans, 1);
        const QRect before = planning.windows().front().where;
        planning.stroke({200, 150}, {220, 150});
        QCOMPARE(planning.windows().front().where, before); // the old plan stays until there is a new one
        QTRY_VERIFY(planning.windows().front().where.contains(QRect(50, 60, 170, 90)));
        QCOMPARE(planning.engine.plans, 2);
        QTest::keyClick(planning.window.get(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(planning.windows().front().where, before);
    }

    void aHiddenPlanIsNotMade() {
        Planning planning;
        planning.stroke({50, 60}, {70, 60});
        QTest::qWait(400); // longer than a change waits
        QCOMPARE(planning.engine.plans, 0);
    }

    void anotherTaskIsAnotherPlan() {
        Planning planning;
        planning.stroke({50, 60}, {70, 60});
        planning.pressKey();
        QTRY_COMPARE(planning.windows().size(), std::size_t(1));
        planning.window->settings()->setRecipe(defaultRecipe("denoise"));
        QTRY_COMPARE(planning.window->canvas()->plan().tiles.size(), std::size_t(4));
        QCOMPARE(planning.windows().front().where, QRect(0, 0, 300, 200));
        QVERIFY2(planning.line().contains(QLatin1String("4 tile")), qPrintable(planning.line()));
        planning.window->settings()->setRecipe(defaultRecipe("super-resolve"));
        QTRY_VERIFY(planning.window->canvas()->plan().size.width() > 300);
    }

    void theAnswerToAnOutdatedQuestionIsDropped() {
        Planning planning;
        planning.stroke({50, 60}, {70, 60});
        planning.engine.holdsPlans = true;
        planning.pressKey();
        QTRY_COMPARE(planning.engine.plans, 1);
        std::vector<QRect> told;
        connect(planning.window->plan(), &PlanView::changed, this, [&] {
            if (!planning.windows().empty())
                told.push_back(planning.windows().front().where);
        });
        planning.stroke({200, 150}, {220, 150}); // while the first question is being answered
        planning.engine.holdsPlans = false;
        QTRY_VERIFY(!told.empty());
        QVERIFY(told.front().contains(QRect(50, 60, 170, 90)));
        QTest::qWait(50);
        QCOMPARE(told.size(), std::size_t(1));
    }

    void aQuestionThatWaitsIsNotAnsweredWhenItIsOutdated() {
        Planning planning;
        planning.stroke({50, 60}, {70, 60});
        planning.engine.holdsPlans = true;
        planning.pressKey();
        QTRY_COMPARE(planning.engine.plans, 1);
        for (int i = 0; i < 3; ++i) { // each waits behind the first
            planning.pressKey();
            planning.pressKey();
        }
        planning.engine.holdsPlans = false;
        QTRY_COMPARE(planning.windows().size(), std::size_t(1));
        QCOMPARE(planning.engine.plans, 2); // the first and the last
    }

    void thePlanOfThePictureBeforeIsGoneAtOnce() {
        Planning planning;
        planning.stroke({50, 60}, {70, 60});
        planning.pressKey();
        QTRY_COMPARE(planning.windows().size(), std::size_t(1));
        planning.open(testPicture(120, 100));
        QVERIFY(planning.windows().empty());
        QTRY_VERIFY2(planning.line().startsWith(QLatin1String("The mask is empty.")), qPrintable(planning.line()));
    }

    void withoutAMaskTheLineSaysSo() {
        Planning planning;
        planning.pressKey();
        QCOMPARE(planning.line(),
                 QStringLiteral("The mask is empty. Paint over what shall be repaired, or open a mask."));
        QVERIFY(planning.windows().empty());
        QCOMPARE(planning.engine.plans, 0);
        QVERIFY(!planning.dialog<QMessageBox>());
        planning.stroke({50, 60}, {70, 60});
        QTRY_COMPARE(planning.windows().size(), std::size_t(1));
    }

    void whatTheEngineRefusesIsToldInTheLine() {
        Planning planning;
        planning.stroke({50, 60}, {70, 60});
        planning.pressKey();
        QTRY_COMPARE(planning.windows().size(), std::size_t(1));
        planning.engine.fails = true;
        planning.stroke({200, 150}, {220, 150});
        QTRY_COMPARE(planning.line(),
                     QStringLiteral("The picture needs more memory than there is. Take a smaller picture."));
        QVERIFY(planning.windows().empty());
        QVERIFY(!planning.dialog<QMessageBox>());
    }

    void whileSomethingElseIsComputedTheLineSaysThatItWaits() {
        Planning planning;
        planning.stroke({50, 60}, {70, 60});
        std::atomic<bool> goesOn = true;
        planning.window->worker()->ask(
            this,
            [&goesOn](Engine&, const EngineWorker::GoOn& goOn) {
                while (goesOn && goOn())
                    QThread::msleep(1);
                return 0;
            },
            [](int) {}, [](const Failure&) {});
        planning.pressKey();
        QCOMPARE(planning.line(), QStringLiteral("The plan is made as soon as nothing else is computed."));
        goesOn = false;
        QTRY_COMPARE(planning.windows().size(), std::size_t(1));
        QVERIFY2(planning.line().contains(QLatin1String("1 window")), qPrintable(planning.line()));
    }

    void aRunPutsThePlanAway() {
        Planning planning;
        planning.stroke({50, 60}, {70, 60});
        planning.pressKey();
        QTRY_COMPARE(planning.windows().size(), std::size_t(1));
        QTest::keyClick(planning.window.get(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(planning.window->run()->isActive());
        QVERIFY(planning.windows().empty());
        QVERIFY(!planning.window->action(Command::showPlan)->isChecked());
        planning.pressKey(); // not while it runs: the answer would come after it
        QVERIFY(!planning.window->plan()->isShown());
        QTRY_VERIFY_WITH_TIMEOUT(!planning.window->run()->isActive(), 20000);
        planning.pressKey();
        QTRY_COMPARE(planning.windows().size(), std::size_t(1));
    }
};

QTEST_MAIN(WindowPlanTest)
#include "window_plan_test.moc"
