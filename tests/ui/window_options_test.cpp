#include "engine/api/catalogue.h"
#include "engine/api/kernel_text.h"
#include "ui/panels/kernel_editor.h"
#include "ui/panels/number_boxes.h"
#include "ui/panels/option_form.h"
#include "ui/panels/settings_panel.h"
#include "ui/wheel_guard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <set>

using namespace flowmend;
using namespace flowmend::ui;

namespace {

/// A value of the option that is not its default.
OptionValue another(const OptionSpec& spec) {
    switch (spec.type) {
    case OptionType::flag:
        return !std::get<bool>(spec.defaultValue);
    case OptionType::integer: {
        const auto value = std::get<std::int64_t>(spec.defaultValue);
        return value < std::int64_t(spec.maximum) ? value + 1 : value - 1;
    }
    case OptionType::real: {
        // Three decimals, as a person writes: the spin box keeps twelve.
        const double wish = spec.minimum + 0.37 * (std::min(spec.maximum, spec.minimum + 100) - spec.minimum);
        const double middle = std::round(wish * 1000) / 1000;
        return std::holds_alternative<double>(spec.defaultValue) && std::get<double>(spec.defaultValue) == middle
                   ? spec.maximum
                   : middle;
    }
    case OptionType::choice:
        return spec.choices.back().value == std::get<std::string>(spec.defaultValue) ? spec.choices.front().value
                                                                                     : spec.choices.back().value;
    case OptionType::text:
        return std::string(spec.key == "kernel" ? "motion:21,33.5" : "another");
    case OptionType::file:
        return std::string("/somewhere/else.png");
    }
    return {};
}

std::vector<std::pair<QString, std::vector<OptionSpec>>> everyList() {
    std::vector<std::pair<QString, std::vector<OptionSpec>>> lists;
    for (const MethodSpec& spec : methods())
        lists.emplace_back(QString::fromStdString(spec.name), spec.options);
    for (const DamageSpec& spec : damages())
        lists.emplace_back(QString::fromStdString(spec.name), spec.options);
    lists.emplace_back(QStringLiteral("restoration"),
                       std::vector<OptionSpec>(restorationOptions().begin(), restorationOptions().end()));
    lists.emplace_back(QStringLiteral("training"),
                       std::vector<OptionSpec>(trainingOptions().begin(), trainingOptions().end()));
    return lists;
}

/// With the keyboard, as a hand does.
void choose(QComboBox* box, int index) {
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Home);
    for (int i = 0; i < index; ++i)
        QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(box->currentIndex(), index);
}

/// A panel on the screen.
struct ShownPanel {
    SettingsPanel panel;

    ShownPanel() {
        panel.resize(300, 1600);
        panel.show();
        panel.activateWindow();
        if (!QTest::qWaitForWindowActive(&panel))
            qFatal("the panel was not shown");
    }
    QComboBox* box(const char* name) const {
        for (auto* each : panel.findChildren<QComboBox*>())
            if (each->accessibleName() == QLatin1String(name))
                return each;
        qFatal("the panel has no \"%s\"", name);
    }
    /// Unfolds whatever is folded away.
    void unfold() const {
        QCoreApplication::processEvents(); // which shows what was just made
        for (auto* header : panel.findChildren<QToolButton*>(QStringLiteral("foldHeader")))
            if (header->isVisible() && !header->isChecked())
                QTest::mouseClick(header, Qt::LeftButton);
    }
    /// The control of an option that can be seen, or null.
    QWidget* control(const OptionSpec& spec) const {
        for (const auto* form : panel.findChildren<OptionForm*>())
            if (QWidget* editor = form->editor(spec.key); editor && editor->isVisible())
                return editor;
        return nullptr;
    }
    std::int64_t steps() const { return std::get<std::int64_t>(panel.recipe().methodOptions.values().at("steps")); }
};

} // namespace

class WindowOptionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyDeclaredOptionHasAControlWithNameAndTooltip() {
        for (const auto& [name, specs] : everyList()) {
            OptionForm form;
            form.setSpecs(specs);
            QCOMPARE(form.fields().size(), specs.size());
            for (const OptionSpec& spec : specs) {
                QWidget* editor = form.editor(spec.key);
                QVERIFY2(editor, spec.key.c_str());
                QCOMPARE(editor->toolTip(), optionText(spec.help));
                QCOMPARE(editor->accessibleName(), optionText(spec.label));
            }
        }
    }

    void theWheelScrollsAFormUnlessAFieldHasTheFocus() {
        const WheelGuard guard;
        QScrollArea area;
        auto* form = new OptionForm;
        form->setSpecs(trainingOptions());
        area.setWidget(form);
        area.setWidgetResizable(true);
        area.resize(400, 150);
        area.show();
        area.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&area));
        auto* batch = form->editor("batch");
        const auto value = [&] { return std::get<std::int64_t>(form->value("batch").value()); };
        const auto turn = [&] {
            const QPointF at = batch->rect().center();
            QWheelEvent event(at, batch->mapToGlobal(at), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                              Qt::NoScrollPhase, false);
            QSpontaneKeyEvent::setSpontaneous(&event); // only the window system's events go on to what lies around
            qApp->notify(batch, &event);
        };
        form->editor("size")->setFocus();
        const auto before = value();
        QCOMPARE(area.verticalScrollBar()->value(), 0);
        turn();
        QCOMPARE(value(), before);
        QVERIFY(area.verticalScrollBar()->value() > 0);
        QCOMPARE(batch->focusPolicy(), Qt::StrongFocus); // the wheel gives it no focus
        batch->setFocus();
        turn();
        QCOMPARE(value(), before - 1);
    }

    void aFreshFormHoldsOnlyDefaults() {
        for (const auto& [name, specs] : everyList()) {
            OptionForm form;
            form.setSpecs(specs);
            QVERIFY2(form.values().values().empty(), qPrintable(name));
        }
    }

    void everySetOfValuesComesBackAsItWasSet() {
        for (const auto& [name, specs] : everyList()) {
            OptionForm form;
            form.setSpecs(specs);
            OptionSet set;
            for (const OptionSpec& spec : specs)
                set.set(spec.key, another(spec));
            form.setValues(set);
            for (const auto& [key, value] : set.values())
                QVERIFY2(form.values().values().contains(key) && form.values().values().at(key) == value,
                         (name.toStdString() + ": " + key + " = " + formatOption(form.value(key).value())).c_str());
            form.setValues({});
            QVERIFY2(form.values().values().empty(), qPrintable(name));
        }
    }

    void smallRealNumbersSurviveTheirSpinBox() {
        const std::vector<OptionSpec> specs{{.key = "x", .label = "x", .defaultValue = 0.5, .maximum = 10}};
        OptionForm form;
        form.setSpecs(specs);
        for (const double value : {0.1, 1e-6, 0.30000000000000004, 9.999999}) {
            OptionSet set;
            set.set("x", value);
            form.setValues(set);
            // The spin box keeps twelve decimals: exact for every number a person writes.
            QVERIFY(std::abs(std::get<double>(*form.value("x")) - value) < 1e-12);
        }
    }

    void largeSeedsAreKeptExactly() {
        WholeNumberBox box;
        box.setRange(0, INT64_MAX);
        box.setValue(9007199254740993); // not a double
        QCOMPARE(box.value(), std::int64_t(9007199254740993));
        box.stepBy(1);
        QCOMPARE(box.value(), std::int64_t(9007199254740994));
        box.setValue(INT64_MAX);
        box.stepBy(10);
        QCOMPARE(box.value(), INT64_MAX);
    }

    void typingIntoASpinBoxChangesTheValue() {
        WholeNumberBox box;
        box.setRange(1, 500);
        box.setSuffix(QStringLiteral(" steps"));
        box.setValue(20);
        box.show();
        box.selectAll();
        QTest::keyClicks(&box, QStringLiteral("77"));
        QTest::keyClick(&box, Qt::Key_Return);
        QCOMPARE(box.value(), std::int64_t(77));
    }

    void thePanelsRecipeIsValidForEveryTaskAndMethod() {
        SettingsPanel panel;
        for (const TaskSpec& each : tasks()) {
            Recipe recipe = defaultRecipe(each.name);
            panel.setRecipe(recipe);
            checkRecipe(panel.recipe());
            QCOMPARE(panel.recipe().task, each.name);
        }
    }

    void everyTaskIsOfferedWithItsDamagesOptions() {
        const ShownPanel shown;
        QComboBox* box = shown.box("Task");
        QCOMPARE(box->count(), int(tasks().size()));
        for (int i = 0; i < box->count(); ++i) {
            choose(box, i);
            const TaskSpec& each = tasks()[std::size_t(i)];
            QCOMPARE(shown.panel.recipe().task, each.name);
            QVERIFY(shown.panel.recipe().damage == defaultRecipe(each.name).damage);
            shown.unfold();
            for (const std::string& name : each.damages)
                for (const OptionSpec& spec : damage(name).options)
                    QVERIFY2(shown.control(spec), (each.name + ": " + spec.key).c_str());
        }
    }

    void everyDamageIsOfferedByATaskOrBesideOne() {
        const ShownPanel shown;
        for (const DamageSpec& each : damages()) {
            const auto isItsTask = [&](const TaskSpec& spec) { return spec.damages == std::vector{each.name}; };
            if (std::any_of(tasks().begin(), tasks().end(), isItsTask))
                continue; // everyTaskIsOfferedWithItsDamagesOptions
            shown.unfold();
            auto* box = shown.panel.findChild<QCheckBox*>(QStringLiteral("also-") + QString::fromStdString(each.name));
            QVERIFY2(box && box->isVisible(), each.name.c_str());
            QTest::mouseClick(box, Qt::LeftButton, {}, {5, box->height() / 2});
            QVERIFY2(hasDamage(shown.panel.recipe(), each.name), each.name.c_str());
            shown.unfold();
            for (const OptionSpec& spec : each.options)
                QVERIFY2(shown.control(spec), (each.name + ": " + spec.key).c_str());
        }
    }

    void everyTaskOffersEveryMethodThatSuitsItWithItsOptions() {
        const ShownPanel shown;
        QComboBox *taskBox = shown.box("Task"), *methodBox = shown.box("Horizon");
        std::set<std::string> offered;
        for (int i = 0; i < taskBox->count(); ++i) {
            choose(taskBox, i);
            const Recipe recipe = shown.panel.recipe();
            for (const MethodSpec& each : methods()) {
                const int index = methodBox->findData(QString::fromStdString(each.name));
                QVERIFY2((index >= 0) == suits(each, recipe), (recipe.task + ": " + each.name).c_str());
                if (index < 0)
                    continue;
                offered.insert(each.name);
                choose(methodBox, index);
                QCOMPARE(shown.panel.recipe().method, each.name);
                shown.unfold();
                for (const OptionSpec& spec : each.options)
                    QVERIFY2(shown.control(spec), (each.name + ": " + spec.key).c_str());
                checkRecipe(shown.panel.recipe());
            }
        }
        QCOMPARE(offered.size(), methods().size());
    }

    void aQualitySetsHorizonAndStepsAsTheCommandLineDoes() {
        const ShownPanel shown;
        QComboBox* quality = shown.box("Quality");
        QCOMPARE(quality->currentData().toString(), QStringLiteral("balanced")); // what a recipe has by default
        const auto& declared = findOption(restorationOptions(), "quality")->choices;
        QCOMPARE(quality->count(), int(declared.size()));
        for (const char* before : {"mpc-rhc", "telea"})
            for (int i = 0; i < quality->count(); ++i) {
                QComboBox* methodBox = shown.box("Horizon");
                choose(methodBox, methodBox->findData(QLatin1String(before)));
                QCOMPARE(quality->currentIndex(), -1);
                QCOMPARE(quality->placeholderText(), QStringLiteral("as set below"));
                choose(quality, i);
                Recipe open = defaultRecipe(shown.panel.recipe().task);
                open.options.set("quality", declared[std::size_t(i)].value);
                QCOMPARE(shown.panel.recipe().method, chosenMethod(open));
                QCOMPARE(shown.steps(), *chosenSteps(open));
                QVERIFY(!shown.panel.recipe().options.has("quality")); // method and steps say it all
            }
    }

    void theQualityThatIsShownFollowsTheSteps() {
        ShownPanel shown;
        QComboBox* quality = shown.box("Quality");
        choose(quality, quality->findData(QStringLiteral("draft")));
        const std::int64_t draft = shown.steps();
        auto* steps = qobject_cast<QAbstractSpinBox*>(shown.control(*findOption(method("mpc-k1").options, "steps")));
        const auto type = [&](std::int64_t number) {
            steps->setFocus();
            steps->selectAll();
            QTest::keyClicks(steps, QString::number(number));
            QTest::keyClick(steps, Qt::Key_Return);
        };
        type(draft + 3);
        QCOMPARE(quality->currentIndex(), -1);
        type(2 * draft);
        QCOMPARE(quality->currentData().toString(), QStringLiteral("balanced"));
        type(draft);
        QCOMPARE(quality->currentData().toString(), QStringLiteral("draft"));
    }

    void theBestOfSeveralSamplesIsTheMethodThatDrawsThem() {
        ShownPanel shown;
        QComboBox* quality = shown.box("Quality");
        const int best = quality->findData(QStringLiteral("best"));
        choose(quality, best);
        QCOMPARE(shown.panel.recipe().method, std::string(bestMethod()));
        shown.panel.setOption("samples", std::int64_t(8));
        QVERIFY(quality->currentIndex() != best);
        choose(quality, best);
        QCOMPARE(shown.panel.recipe().method, std::string(defaultMethod()));
        QCOMPARE(quality->currentIndex(), best);
    }

    void aRecipeComesBackFromThePanelAsItWasSet() {
        SettingsPanel panel;
        Recipe recipe = defaultRecipe("deblur");
        recipe.method = "mpc-rhc";
        recipe.methodOptions.set("steps", std::int64_t(33));
        recipe.methodOptions.set("horizon-steps", std::int64_t(5));
        recipe.options.set("seed", std::int64_t(42));
        recipe.options.set("noise", 0.05);
        for (Damage& damage : recipe.damage)
            damage.options.set("kernel", std::string("motion:15,30"));
        recipe.prior.name = panel.recipe().prior.name;
        panel.setRecipe(recipe);
        QVERIFY(panel.recipe() == recipe);
    }

    void damageBesideTheTaskIsOfferedAndComesBack() {
        SettingsPanel panel;
        panel.setRecipe(defaultRecipe("deblur"));
        QVERIFY(!panel.needsMask());
        auto* hole = panel.findChild<QCheckBox*>(QStringLiteral("also-mask"));
        auto* small = panel.findChild<QCheckBox*>(QStringLiteral("also-downsample"));
        QVERIFY(hole && small && !hole->isChecked());
        QVERIFY(panel.findChild<QCheckBox*>(QStringLiteral("also-blur"))->isHidden()); // the task's own
        hole->click();
        small->click();
        QVERIFY(panel.needsMask());
        Recipe recipe = panel.recipe();
        QCOMPARE(recipe.damage.size(), std::size_t(3));
        QVERIFY(recipe.damage[0].name == "blur" && recipe.damage[1].name == "downsample" &&
                recipe.damage[2].name == "mask");
        checkRecipe(recipe);
        recipe.damage[1].options.set("scale", std::int64_t(4));
        recipe.damage[0].options.set("kernel", std::string("disk:3"));
        panel.setRecipe(recipe);
        QVERIFY(panel.recipe() == recipe);
        // The kernel's picture is made from the blur's options alone.
        QCOMPARE(panel.blurOptions()->values().size(), std::size_t(1));
        panel.setRecipe(defaultRecipe("deblur"));
        QVERIFY(panel.recipe().damage == defaultRecipe("deblur").damage);
    }

    void methodsForAPlainHoleAreNotOfferedForMore() {
        SettingsPanel panel;
        Recipe recipe = defaultRecipe("inpaint");
        recipe.method = "telea";
        panel.setRecipe(recipe);
        QCOMPARE(panel.recipe().method, std::string("telea"));
        panel.findChild<QCheckBox*>(QStringLiteral("also-blur"))->click();
        QCOMPARE(panel.recipe().method, std::string(defaultMethod()));
        checkRecipe(panel.recipe());
    }

    void methodsForLinearDamageAreNotOfferedForOther() {
        SettingsPanel panel;
        Recipe recipe = defaultRecipe("deblur");
        recipe.method = "flower";
        panel.setRecipe(recipe);
        QCOMPARE(panel.recipe().method, std::string("flower"));
        panel.findChild<QCheckBox*>(QStringLiteral("also-response"))->click();
        QCOMPARE(panel.recipe().method, std::string(defaultMethod()));
        checkRecipe(panel.recipe());
    }

    void everyKernelThatCanBeTypedCanBeShown_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"gaussian:0.1", "gaussian:50", "motion:0.1,-360", "motion:400,360", "disk:0.1",
                                 "disk:200", "file:a kernel.png"})
            QTest::newRow(text) << text;
    }
    void everyKernelThatCanBeTypedCanBeShown() {
        QFETCH(QString, text);
        KernelEditor editor;
        editor.setText(text.toStdString());
        QCOMPARE(QString::fromStdString(editor.text()), text);
        parseKernelText(editor.text());
    }
};

QTEST_MAIN(WindowOptionsTest)
#include "window_options_test.moc"
