#include "engine/api/error.h"
#include "engine/solvers/declarations.h"
#include "engine/solvers/solver.h"

#include <QTest>

#include <set>

using namespace flowmend;

class MethodDeclarationsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyMethodAndOptionExplainsItself();
    void everyDefaultLiesInItsRange();
    void everyDeclaredMethodCanBeMadeForItsTasks();
    void unknownMethodsAndOptionsAreRefused();
    void automaticLambdaNeedsATaskItWasPublishedFor();
};

void MethodDeclarationsTest::everyMethodAndOptionExplainsItself() {
    std::set<std::string> names;
    for (const MethodSpec& method : methodDeclarations()) {
        QVERIFY(names.insert(method.name).second);
        QVERIFY(!method.label.empty() && method.help.ends_with('.'));
        std::set<std::string> keys;
        for (const OptionSpec& option : method.options) {
            QVERIFY2(keys.insert(option.key).second, option.key.c_str());
            QVERIFY2(!option.label.empty() && option.help.ends_with('.'), option.key.c_str());
        }
    }
}

void MethodDeclarationsTest::everyDefaultLiesInItsRange() {
    for (const MethodSpec& method : methodDeclarations())
        for (const OptionSpec& option : method.options)
            checkOption(option, option.defaultValue); // throws otherwise
}

void MethodDeclarationsTest::everyDeclaredMethodCanBeMadeForItsTasks() {
    for (const MethodSpec& method : methodDeclarations()) {
        std::vector<std::string> tasks = method.tasks;
        if (tasks.empty())
            tasks = {"inpaint", "deblur", "super-resolve", "denoise"};
        for (const std::string& task : tasks)
            QVERIFY2(makeSolver(method.name, {}, task) != nullptr, method.name.c_str());
    }
}

void MethodDeclarationsTest::unknownMethodsAndOptionsAreRefused() {
    try {
        makeSolver("mpc-delta", {}, "inpaint");
        QFAIL("accepted");
    } catch (const UsageError& error) {
        QVERIFY(error.happened().str().find("mpc-delta-t") != std::string::npos);
    }
    OptionSet set;
    set.set("radius", 3.0);
    QVERIFY_EXCEPTION_THROWN(makeSolver("mpc-k1", set, "inpaint"), UsageError);
    set = {};
    set.set("lambda", 1.1e12);
    QVERIFY_EXCEPTION_THROWN(makeSolver("mpc-delta-t", set, "inpaint"), UsageError);
    set = {};
    set.set("steps", std::int64_t{20});
    QVERIFY_EXCEPTION_THROWN(makeSolver("telea", set, "inpaint"), UsageError);
}

void MethodDeclarationsTest::automaticLambdaNeedsATaskItWasPublishedFor() {
    QVERIFY_EXCEPTION_THROWN(makeSolver("mpc-delta-t", {}, "unheard-of"), UsageError);
    OptionSet set;
    set.set("lambda", 1.0);
    QVERIFY(makeSolver("mpc-delta-t", set, "unheard-of") != nullptr);
}

QTEST_APPLESS_MAIN(MethodDeclarationsTest)
#include "method_declarations_test.moc"
