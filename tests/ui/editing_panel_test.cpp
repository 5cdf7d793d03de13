#include "ui/editing/brush_panel.h"
#include "ui/editing/brush_tool.h"
#include "ui/editing/mask_document.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTest>

using namespace flowmend::ui;

class EditingPanelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void controlsFollowTheBrush();
    void theBrushFollowsTheControls();
    void buttonsActOnTheMask();
    void theOverlayColourKeepsItsOpacity();
    void everyControlHasANameAndATooltip();

private:
    template <typename Control>
    static Control* named(const QWidget& panel, const QString& name) {
        for (Control* control : panel.findChildren<Control*>()) {
            const auto* interface = QAccessible::queryAccessibleInterface(control);
            if (interface->text(QAccessible::Name).remove(QLatin1Char('&')) == name) {
                return control;
            }
        }
        qFatal("no control is called %s", qPrintable(name));
    }
};

void EditingPanelTest::controlsFollowTheBrush() {
    BrushTool tool;
    MaskDocument document;
    const BrushPanel panel(&tool, &document);
    tool.setDiameter(77);
    tool.setHardness(0.3);
    tool.setErases(true);
    QCOMPARE(named<QSpinBox>(panel, "Size")->value(), 77);
    QCOMPARE(named<QSlider>(panel, "Hardness")->value(), 30);
    QVERIFY(named<QAbstractButton>(panel, "Erase")->isChecked());
    QCOMPARE(tool.brush().diameterPx, 77.0); // showing a size must not round it to the slider's steps
}

void EditingPanelTest::theBrushFollowsTheControls() {
    BrushTool tool;
    MaskDocument document;
    BrushPanel panel(&tool, &document);
    panel.show();
    named<QSlider>(panel, "Size")->setValue(0);
    QCOMPARE(tool.brush().diameterPx, 1.0);
    named<QSlider>(panel, "Size")->setValue(200);
    QCOMPARE(tool.brush().diameterPx, 500.0);
    named<QSpinBox>(panel, "Size")->setValue(1234);
    QCOMPARE(tool.brush().diameterPx, 1234.0);
    named<QSlider>(panel, "Hardness")->setValue(5);
    QCOMPARE(tool.brush().hardness, 0.05);
    QTest::mouseClick(named<QAbstractButton>(panel, "Erase"), Qt::LeftButton);
    QVERIFY(tool.brush().erases);
    QTest::mouseClick(named<QAbstractButton>(panel, "Paint"), Qt::LeftButton);
    QVERIFY(!tool.brush().erases);
}

void EditingPanelTest::buttonsActOnTheMask() {
    BrushTool tool;
    MaskDocument document;
    BrushPanel panel(&tool, &document);
    panel.show();
    auto* undo = named<QAbstractButton>(panel, "Undo");
    auto* redo = named<QAbstractButton>(panel, "Redo");
    auto* clear = named<QAbstractButton>(panel, "Clear");
    auto* invert = named<QAbstractButton>(panel, "Invert");
    QVERIFY(!invert->isEnabled()); // no picture yet
    document.reset(QSize(50, 40));
    QVERIFY(!undo->isEnabled() && !redo->isEnabled() && !clear->isEnabled());
    QTest::mouseClick(invert, Qt::LeftButton);
    QCOMPARE(document.coverage(), 1.0);
    QVERIFY(undo->isEnabled() && clear->isEnabled());
    QTest::mouseClick(undo, Qt::LeftButton);
    QCOMPARE(document.coverage(), 0.0);
    QTest::mouseClick(redo, Qt::LeftButton);
    QCOMPARE(document.coverage(), 1.0);
    QTest::mouseClick(clear, Qt::LeftButton);
    QCOMPARE(document.coverage(), 0.0);
}

void EditingPanelTest::theOverlayColourKeepsItsOpacity() {
    BrushTool tool;
    MaskDocument document;
    BrushPanel panel(&tool, &document);
    QSignalSpy changes(&panel, &BrushPanel::overlayColourChanged);
    named<QSlider>(panel, "Opacity")->setValue(20);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(panel.overlayColour().alpha(), 51);
    panel.setOverlayColour(QColor(0, 255, 0, 255));
    QCOMPARE(named<QSpinBox>(panel, "Opacity")->value(), 100);
}

void EditingPanelTest::everyControlHasANameAndATooltip() {
    BrushTool tool;
    MaskDocument document;
    BrushPanel panel(&tool, &document);
    for (const QWidget* control : panel.findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
        if (qobject_cast<const QLabel*>(control) == nullptr) {
            auto* interface = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(control));
            QVERIFY2(!interface->text(QAccessible::Name).isEmpty(), control->metaObject()->className());
            QVERIFY2(!control->toolTip().isEmpty(), qPrintable(interface->text(QAccessible::Name)));
        }
    }
}

QTEST_MAIN(EditingPanelTest)
#include "editing_panel_test.moc"
