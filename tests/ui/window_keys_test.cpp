#include "engine/api/eye_pair.h"
#include "tests/ui/support/window_fixture.h"
#include "ui/canvas/canvas.h"
#include "ui/dialogs/help_sheet.h"
#include "ui/editing/eye_picker.h"
#include "ui/keymap.h"
#include "ui/panels/settings_panel.h"
#include "ui/timeline/timeline_panel.h"

#include <QAbstractButton>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSet>

#include <cmath>

using namespace flowmend;
using namespace flowmend::ui;
using namespace flowmend::ui::test;

class WindowKeysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noKeyIsGivenTwice() {
        QSet<QString> seen;
        for (const KeyBinding& entry : keyBindings())
            for (const QKeySequence& keys : keySequences(entry)) {
                QVERIFY2(!keys.isEmpty() && keys[0].key() != Qt::Key_unknown, entry.keys);
                QVERIFY2(!seen.contains(keys.toString()), qPrintable(keys.toString()));
                seen << keys.toString();
            }
    }

    void everyCommandHasAnActionWithTooltip() {
        WindowFixture fixture;
        for (const KeyBinding& entry : keyBindings()) {
            QAction* action = fixture.window->action(entry.command);
            QVERIFY(action->toolTip().startsWith(helpText(entry)));
            QCOMPARE(action->shortcuts(), keySequences(entry));
        }
    }

    void twoClicksAfterYSayWhereTheEyesAreUntilAnotherPictureIsOpened() {
        WindowFixture fixture;
        fixture.open(testPicture(640, 480));
        QTest::keyClick(fixture.window.get(), Qt::Key_Y);
        auto* picker = fixture.window->findChild<EyePicker*>();
        QVERIFY(picker->isVisible());
        const auto* canvas = fixture.window->findChild<Canvas*>();
        for (const QPointF eye : {QPointF(300, 200), QPointF(200, 190)})
            QTest::mouseClick(picker, Qt::LeftButton, {}, canvas->toWidget(eye).toPoint());
        const auto text = [&] {
            const Recipe recipe = fixture.window->settings()->recipe();
            return recipe.options.has("eyes") ? std::get<std::string>(recipe.options.values().at("eyes")) : "";
        };
        const auto eyes = parseEyes(text());
        QVERIFY(eyes.has_value());
        const double pixel = 1.5 / canvas->zoom();
        QVERIFY(std::hypot(eyes->left.x - 200, eyes->left.y - 190) < pixel);
        QVERIFY(std::hypot(eyes->right.x - 300, eyes->right.y - 200) < pixel);
        fixture.open(testPicture(64, 48));
        QCOMPARE(text(), std::string());
    }

    void theHelpSheetNamesEveryKeyAndGesture() {
        HelpSheet sheet;
        QStringList texts;
        for (const QLabel* label : sheet.findChildren<QLabel*>())
            texts << label->text();
        for (const KeyBinding& entry : keyBindings())
            QVERIFY2(*entry.keys == '\0' || texts.contains(helpText(entry)), entry.help);
        for (const Gesture& gesture : gestures())
            QVERIFY2(texts.contains(helpText(gesture)), gesture.help);
    }

    void everyControlHasAnAccessibleNameAndATooltip() {
        WindowFixture fixture;
        fixture.open(testPicture(64, 48));
        fixture.window->action(Command::train)->trigger();
        fixture.window->action(Command::priors)->trigger();
        for (QWidget* widget : fixture.window->findChildren<QWidget*>()) {
            const bool control = qobject_cast<QAbstractButton*>(widget) || qobject_cast<QAbstractSlider*>(widget) ||
                                 qobject_cast<QAbstractSpinBox*>(widget) || qobject_cast<QComboBox*>(widget) ||
                                 qobject_cast<QLineEdit*>(widget);
            // Parts that Qt itself makes inside a control, a bar or a scroll area speak through their owner.
            if (!control || qobject_cast<QScrollBar*>(widget) ||
                widget->objectName().startsWith(QStringLiteral("qt_")) ||
                qobject_cast<QAbstractSpinBox*>(widget->parentWidget()))
                continue;
            QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
            const QString who = QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') +
                                widget->objectName() + QLatin1String(" in ") +
                                QString::fromLatin1(widget->parentWidget()->metaObject()->className());
            QVERIFY2(face && !face->text(QAccessible::Name).isEmpty(), qPrintable(QStringLiteral("no name: ") + who));
            QVERIFY2(!widget->toolTip().isEmpty(), qPrintable(QStringLiteral("no tooltip: ") + who));
        }
    }

    void keysWorkWhereverTheFocusIs() {
        WindowFixture fixture;
        fixture.open(testPicture(64, 48));
        fixture.window->canvas()->setFocus();
        QTest::keyClick(fixture.window.get(), Qt::Key_Q);
        QVERIFY(!fixture.window->canvas()->isMaskVisible());
        QTest::keyClick(fixture.window.get(), Qt::Key_C);
        QCOMPARE(fixture.window->canvas()->compareMode(), CompareMode::split);
        fixture.paintMask({0, 0, 10, 10});
        QTest::keyClick(fixture.window.get(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(fixture.window->document()->mask()->isEmpty());
        QTest::keyClick(fixture.window.get(), Qt::Key_Y, Qt::ControlModifier);
        QVERIFY(!fixture.window->document()->mask()->isEmpty());
        QTest::keyClick(fixture.window.get(), Qt::Key_I, Qt::ControlModifier);
        QVERIFY(fixture.window->document()->mask()->coverage() > 0.9);
    }

    void allPanelsGoAndComeBackWithOneKey() {
        WindowFixture fixture;
        QWidget* timeline = fixture.window->timeline();
        QTest::keyClick(fixture.window.get(), Qt::Key_B, Qt::ControlModifier);
        QVERIFY(!timeline->isVisible());
        QTest::keyClick(fixture.window.get(), Qt::Key_B, Qt::ControlModifier);
        QVERIFY(timeline->isVisible());
    }
};

QTEST_MAIN(WindowKeysTest)
#include "window_keys_test.moc"
