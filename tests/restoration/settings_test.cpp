#include "engine/api/catalogue.h"
#include "engine/api/error.h"
#include "engine/restoration/declarations.h"
#include "engine/restoration/settings.h"

#include <ATen/Parallel.h>
#include <QTest>

using namespace flowmend;

namespace {

Recipe recipeWith(const std::string& key, OptionValue value) {
    Recipe recipe = defaultRecipe("inpaint");
    recipe.options.set("threads", std::int64_t(1));
    recipe.options.set(key, std::move(value));
    return recipe;
}

std::int64_t stepsOf(const Settings& settings) {
    return std::get<std::int64_t>(settings.recipe.methodOptions.values().at("steps"));
}

/// What decide() answers to a recipe it must refuse.
std::string refusalOf(const Recipe& recipe) {
    try {
        decide(recipe);
    } catch (const UsageError& error) {
        return error.what();
    }
    return {};
}

} // namespace

class SettingsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void qualityChoosesTheStepsOfEveryMethodThatHasSteps();
    void theMethodThatBestChoosesKeepsItsOwnSteps();
    void givenStepsStandWhateverTheQuality();
    void automaticNoiseStartsFromTheTasksUsualValue();
    void aMethodWithoutAPriorTakesTheUsualNoise();
    void theRecipeAsRunIsDecidedAndRunsTheSameAgain();
    void severalSamplesAreDrawnAndOnePictureIsTheMean();
    void nothingOutsideTheMaskChangesByDefault();
    void unknownNamesAreRefused_data();
    void unknownNamesAreRefused();
    void aMethodThatCannotDoTheTaskIsRefused();
    void onlyAMaskAloneIsBlended();
    void theThreadsInForceAreThoseAskedFor();
};

void SettingsTest::qualityChoosesTheStepsOfEveryMethodThatHasSteps() {
    for (const auto& method : methods()) {
        const auto* declared = findOption(method.options, "steps");
        if (!declared)
            continue;
        const auto steps = [&](const char* quality) {
            Recipe recipe = recipeWith("quality", std::string(quality));
            recipe.method = method.name;
            return stepsOf(decide(recipe));
        };
        QCOMPARE(steps("balanced"), std::get<std::int64_t>(declared->defaultValue));
        QVERIFY(steps("draft") < steps("balanced"));
        QVERIFY(steps("best") > steps("balanced"));
    }
    QCOMPARE(stepsOfQuality("draft", 1), 1); // never none
}

void SettingsTest::theMethodThatBestChoosesKeepsItsOwnSteps() {
    const auto settings = decide(recipeWith("quality", std::string("best")));
    QCOMPARE(settings.recipe.method, std::string(bestMethod()));
    QCOMPARE(stepsOf(settings),
             std::get<std::int64_t>(findOption(method(bestMethod()).options, "steps")->defaultValue));
}

void SettingsTest::givenStepsStandWhateverTheQuality() {
    for (const char* quality : {"draft", "balanced", "best"}) {
        Recipe recipe = recipeWith("quality", std::string(quality));
        recipe.methodOptions.set("steps", std::int64_t(7));
        QCOMPARE(stepsOf(decide(recipe)), std::int64_t(7));
    }
}

void SettingsTest::automaticNoiseStartsFromTheTasksUsualValue() {
    for (const auto& each : tasks()) {
        Recipe recipe = defaultRecipe(each.name);
        QCOMPARE(decide(recipe).sigma, each.defaultNoise);
        QVERIFY(decide(recipe).estimatesNoise);
        recipe.options.set("noise", 0.25);
        QCOMPARE(decide(recipe).sigma, 0.25);
        QVERIFY(!decide(recipe).estimatesNoise);
    }
}

void SettingsTest::aMethodWithoutAPriorTakesTheUsualNoise() {
    Recipe recipe = defaultRecipe("inpaint");
    recipe.method = "telea";
    const auto settings = decide(recipe);
    QVERIFY(!settings.estimatesNoise);
    QCOMPARE(std::get<double>(settings.recipe.options.values().at("noise")), task("inpaint").defaultNoise);
}

void SettingsTest::theRecipeAsRunIsDecidedAndRunsTheSameAgain() {
    Recipe recipe = recipeWith("quality", std::string("draft"));
    recipe.options.set("noise", 0.25);
    const auto first = decide(recipe);
    QVERIFY(!first.recipe.method.empty());
    QCOMPARE(std::get<double>(first.recipe.options.values().at("noise")), 0.25);
    QVERIFY(decide(first.recipe).recipe == first.recipe);
}

void SettingsTest::severalSamplesAreDrawnAndOnePictureIsTheMean() {
    const auto aim = [](const char* task, std::int64_t samples) {
        Recipe recipe = defaultRecipe(task);
        recipe.options.set("samples", samples);
        const OptionSet decided = decide(recipe).recipe.methodOptions;
        return OptionReader(method(defaultMethod()).options, decided).text("aim");
    };
    QCOMPARE(aim("inpaint", 1), std::string("auto"));
    QCOMPARE(aim("inpaint", 8), std::string("realism"));
    QCOMPARE(aim("colourise", 8), std::string("auto"));
    Recipe recipe = recipeWith("samples", std::int64_t(8));
    recipe.methodOptions.set("aim", std::string("fidelity"));
    QVERIFY(decide(recipe).recipe.methodOptions.values().at("aim") == OptionValue(std::string("fidelity")));
    recipe.method = "pnp-flow";
    recipe.methodOptions = {};
    decide(recipe); // has no aim
}

void SettingsTest::nothingOutsideTheMaskChangesByDefault() {
    QCOMPARE(decide(defaultRecipe("inpaint")).featherPx, 0.0);
}

void SettingsTest::unknownNamesAreRefused_data() {
    QTest::addColumn<QString>("part");
    QTest::addColumn<QString>("word");
    QTest::newRow("option") << "option"
                            << "sharpness";
    QTest::newRow("quality") << "quality"
                             << "superb";
    QTest::newRow("method") << "method"
                            << "magic";
    QTest::newRow("option of the method") << "methodOption"
                                          << "stepz";
    QTest::newRow("damage") << "damage"
                            << "fire";
    QTest::newRow("task") << "task"
                          << "colorize";
    QTest::newRow("device") << "device"
                            << "abacus";
    QTest::newRow("precision") << "precision"
                               << "fp7";
}

void SettingsTest::unknownNamesAreRefused() {
    QFETCH(QString, part);
    QFETCH(QString, word);
    const std::string name = word.toStdString();
    Recipe recipe = defaultRecipe("inpaint");
    if (part == "option")
        recipe.options.set(name, 1.0);
    else if (part == "method")
        recipe.method = name;
    else if (part == "methodOption")
        recipe.methodOptions.set(name, std::int64_t(1));
    else if (part == "damage")
        recipe.damage = {{name, {}}};
    else if (part == "task")
        recipe.task = name;
    else
        recipe.options.set(part.toStdString(), name);
    const std::string refusal = refusalOf(recipe);
    QVERIFY2(refusal.find(name) != std::string::npos, refusal.c_str());
}

void SettingsTest::aMethodThatCannotDoTheTaskIsRefused() {
    Recipe recipe = defaultRecipe("denoise");
    recipe.method = "telea";
    const std::string refusal = refusalOf(recipe);
    QVERIFY2(refusal.find("telea") != std::string::npos && refusal.find("denoise") != std::string::npos,
             refusal.c_str());
}

void SettingsTest::onlyAMaskAloneIsBlended() {
    QVERIFY(blendsIntoMask(defaultRecipe("inpaint")));
    QVERIFY(!blendsIntoMask(defaultRecipe("deblur")));
    Recipe both = defaultRecipe("inpaint");
    both.damage.push_back({"blur", {}});
    QVERIFY(!blendsIntoMask(both));
}

void SettingsTest::theThreadsInForceAreThoseAskedFor() {
    for (const int threads : {2, 1}) {
        QCOMPARE(useThreads(threads), threads);
        QCOMPARE(at::get_num_threads(), threads);
    }
    QVERIFY(useThreads(0) >= 1);
}

QTEST_APPLESS_MAIN(SettingsTest)
#include "settings_test.moc"
