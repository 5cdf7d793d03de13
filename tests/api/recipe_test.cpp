#include "engine/api/catalogue.h"
#include "engine/api/error.h"
#include "engine/api/recipe.h"

#include <QTest>

#include <clocale>

using namespace flowmend;

namespace {

std::string refusal(const std::string& json) {
    try {
        recipeFromJson(json);
    } catch (const UsageError& error) {
        return error.what();
    }
    return "accepted";
}

/// A recipe in which every option of every component that it uses is set to something else than the default.
Recipe fullRecipe(const TaskSpec& task, const MethodSpec& method) {
    const auto fill = [](std::span<const OptionSpec> specs) {
        OptionSet set;
        for (const OptionSpec& spec : specs) {
            switch (spec.type) {
            case OptionType::flag:
                set.set(spec.key, true);
                break;
            case OptionType::integer:
                set.set(spec.key, std::int64_t(spec.maximum));
                break;
            case OptionType::real:
                set.set(spec.key, spec.minimum + (spec.maximum - spec.minimum) / 3);
                break;
            case OptionType::choice:
                set.set(spec.key, spec.choices.back().value);
                break;
            case OptionType::text:
            case OptionType::file:
                set.set(spec.key, "file:\"\xC3\xBC\".png");
                break;
            }
        }
        return set;
    };
    Recipe recipe = defaultRecipe(task.name);
    for (Damage& damage : recipe.damage)
        damage.options = fill(flowmend::damage(damage.name).options);
    recipe.method = method.name;
    recipe.methodOptions = fill(method.options);
    recipe.options = fill(restorationOptions());
    recipe.prior = {"other", std::string(64, 'a')};
    return recipe;
}

} // namespace

class RecipeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyRecipeReadsBackAsItWasWritten();
    void aCommaLocaleChangesNothing();
    void aWholeNumberServesWhereARealOneIsDeclared();
    void liesAreRefused_data();
    void liesAreRefused();
    void aHugeOrDeepRecipeIsRefusedAtOnce();
    void theQualityDecidesWhereNoMethodIsNamed();
    void theBestMethodIsNotChosenWhereItIsNotTheBest();
    void aMethodForLinearDamageIsRefusedForOther();
    void everyDefaultIsWithinItsOwnDeclaration();
    void everyDeclarationHasTheWordsThatAPersonNeeds();
    void anUnknownNameIsAnsweredWithThoseThatExist();
};

void RecipeTest::everyRecipeReadsBackAsItWasWritten() {
    QVERIFY(recipeFromJson(toJson(Recipe{})) == Recipe{});
    for (const TaskSpec& task : tasks()) {
        QVERIFY(recipeFromJson(toJson(defaultRecipe(task.name))) == defaultRecipe(task.name));
        for (const MethodSpec& method : methods()) {
            if (!method.tasks.empty() || (method.needsLinear && !isLinear(defaultRecipe(task.name))))
                continue;
            const Recipe recipe = fullRecipe(task, method);
            QVERIFY(recipeFromJson(toJson(recipe)) == recipe);
        }
    }
}

void RecipeTest::aCommaLocaleChangesNothing() {
    const std::string before = toJson(fullRecipe(tasks()[0], methods()[0]));
    // A system without this locale runs the same lines under its own one; tests/cli builds a comma locale for itself.
    std::setlocale(LC_ALL, "de_DE.UTF-8");
    const std::string after = toJson(fullRecipe(tasks()[0], methods()[0]));
    const bool same = recipeFromJson(after) == fullRecipe(tasks()[0], methods()[0]);
    std::setlocale(LC_ALL, "C");
    QCOMPARE(after, before);
    QVERIFY(same);
}

void RecipeTest::aWholeNumberServesWhereARealOneIsDeclared() {
    const Recipe recipe = recipeFromJson(R"({"version": 1, "options": {"noise": 1}})");
    QCOMPARE(std::get<double>(recipe.options.values().at("noise")), 1.0);
}

void RecipeTest::liesAreRefused_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, const char* json, const char* says) {
        QTest::newRow(name) << QByteArray(json) << QByteArray(says);
    };
    row("empty", "", "breaks at byte");
    row("cut short", R"({"version": 1, "task": "inp)", "breaks at byte");
    row("not an object", "[]", "not an object");
    row("no version", "{}", "version");
    row("other version", R"({"version": 2})", "version");
    row("unknown key", R"({"version": 1, "methd": "mpc-k1"})", "Did you mean 'method'?");
    row("unknown key in the prior", R"({"version": 1, "prior": {"nam": "x"}})", "Did you mean 'name'?");
    row("unknown option", R"({"version": 1, "options": {"nois": 1}})", "Did you mean 'noise'?");
    row("key given twice", R"({"version": 1, "task": "denoise", "task": "inpaint"})", "twice");
    row("unknown task", R"({"version": 1, "task": "denoize"})", "Did you mean 'denoise'?");
    row("unknown method", R"({"version": 1, "method": "mpc-k2"})", "mpc-k1");
    row("unknown damage", R"({"version": 1, "damage": [{"name": "scratch"}]})", "scratch");
    row("out of range", R"({"version": 1, "options": {"noise": 3}})", "noise");
    row("wrong type", R"({"version": 1, "options": {"samples": "two"}})", "samples");
    row("fraction where a whole number is meant", R"({"version": 1, "options": {"samples": 2.5}})", "samples");
    row("beyond 64 bits", R"({"version": 1, "options": {"seed": 18446744073709551615}})", "seed");
    row("number too large", R"({"version": 1, "options": {"noise": 1e999}})", "too large");
    row("list as a value", R"({"version": 1, "options": {"noise": [1]}})", "noise");
    row("kernel of no known form", R"({"version": 1, "damage": [{"name": "blur", "options": {"kernel": "star:3"}}]})",
        "star:3");
    row("hash of another length", R"({"version": 1, "prior": {"name": "x", "sha256": "abc"}})", "64");
    row("no prior", R"({"version": 1, "prior": {"name": ""}})", "prior");
    row("text that is not UTF-8", "{\"version\": 1, \"task\": \"\xff\"}", "breaks at byte");
}

void RecipeTest::liesAreRefused() {
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, says);
    const std::string answer = refusal(json.toStdString());
    QVERIFY2(answer.find(says.toStdString()) != std::string::npos, answer.c_str());
}

void RecipeTest::aHugeOrDeepRecipeIsRefusedAtOnce() {
    QVERIFY(refusal(std::string(2 << 20, ' ')).find("bytes") != std::string::npos);
    QVERIFY(refusal(std::string(1 << 19, '[')).find("deeper") != std::string::npos);
}

void RecipeTest::theQualityDecidesWhereNoMethodIsNamed() {
    Recipe recipe = defaultRecipe("inpaint");
    QCOMPARE(chosenMethod(recipe), std::string(defaultMethod()));
    recipe.options.set("quality", std::string("draft"));
    QCOMPARE(chosenMethod(recipe), std::string(defaultMethod()));
    recipe.options.set("quality", std::string("best"));
    QCOMPARE(chosenMethod(recipe), std::string(bestMethod()));
    // Options are read as those of the method that runs.
    recipe.methodOptions.set("inner-solver", std::string("adam"));
    QCOMPARE(recipeFromJson(toJson(recipe)), recipe);
    recipe.method = "pnp-flow";
    QCOMPARE(chosenMethod(recipe), std::string("pnp-flow"));
}

void RecipeTest::theBestMethodIsNotChosenWhereItIsNotTheBest() {
    Recipe bent = defaultRecipe("deblur-nonlinear");
    bent.options.set("quality", std::string("best"));
    QCOMPARE(chosenMethod(bent), std::string(defaultMethod()));
    Recipe aimed = defaultRecipe("inpaint");
    aimed.options.set("quality", std::string("best"));
    QCOMPARE(chosenMethod(aimed, {"aim"}), std::string(defaultMethod()));
    QCOMPARE(chosenMethod(aimed, {"steps"}), std::string(bestMethod()));
    aimed.methodOptions.set("aim", std::string("realism"));
    QCOMPARE(chosenMethod(aimed), std::string(defaultMethod()));
    QCOMPARE(recipeFromJson(toJson(aimed)), aimed);
    // Its samples are means: who asks for several wants to see how they differ, or to choose among lost colours.
    Recipe spread = defaultRecipe("inpaint"), coloured = defaultRecipe("colourise");
    for (Recipe* recipe : {&spread, &coloured}) {
        recipe->options.set("quality", std::string("best"));
        recipe->options.set("samples", std::int64_t(1));
        QCOMPARE(chosenMethod(*recipe), std::string(bestMethod()));
        recipe->options.set("samples", std::int64_t(8));
    }
    QCOMPARE(chosenMethod(spread), std::string(defaultMethod()));
    QCOMPARE(chosenMethod(coloured), std::string(bestMethod()));
}

void RecipeTest::aMethodForLinearDamageIsRefusedForOther() {
    for (const MethodSpec& each : methods()) {
        if (!each.tasks.empty())
            continue;
        Recipe recipe = defaultRecipe("deblur");
        recipe.method = each.name;
        checkRecipe(recipe);
        QVERIFY(suits(each, recipe));
        addDamage(recipe, "response");
        QCOMPARE(suits(each, recipe), !each.needsLinear);
        if (each.needsLinear)
            QVERIFY_EXCEPTION_THROWN(checkRecipe(recipe), UsageError);
        else
            checkRecipe(recipe);
    }
}

void RecipeTest::everyDefaultIsWithinItsOwnDeclaration() {
    const auto check = [](std::span<const OptionSpec> specs) {
        for (const OptionSpec& spec : specs)
            checkOption(spec, spec.defaultValue);
    };
    check(restorationOptions());
    check(trainingOptions());
    for (const DamageSpec& damage : damages())
        check(damage.options);
    for (const MethodSpec& method : methods())
        check(method.options);
    method(defaultMethod());
    method(bestMethod());
    for (const TaskSpec& task : tasks())
        for (const std::string& name : task.damages)
            damage(name);
}

void RecipeTest::everyDeclarationHasTheWordsThatAPersonNeeds() {
    const auto check = [](std::span<const OptionSpec> specs) {
        for (const OptionSpec& spec : specs) {
            QVERIFY2(!spec.label.empty(), spec.key.c_str());
            QVERIFY2(!spec.help.empty() && spec.help.back() == '.', spec.key.c_str());
            QVERIFY2((spec.type == OptionType::choice) == !spec.choices.empty(), spec.key.c_str());
        }
    };
    check(restorationOptions());
    check(trainingOptions());
    for (const DamageSpec& damage : damages())
        check(damage.options);
    for (const MethodSpec& method : methods())
        check(method.options);
}

void RecipeTest::anUnknownNameIsAnsweredWithThoseThatExist() {
    try {
        task("inpant");
        QFAIL("an unknown task was found");
    } catch (const UsageError& error) {
        QCOMPARE(error.happened().str(),
                 std::string("there is no task 'inpant'; there are inpaint, deblur, deblur-nonlinear, "
                             "deblur-encoded, super-resolve, colourise, denoise"));
        QCOMPARE(error.advice().str(), std::string("Did you mean 'inpaint'?"));
    }
}

QTEST_APPLESS_MAIN(RecipeTest)
#include "recipe_test.moc"
