// A budget of network evaluations is kept, used, and does not touch what was asked for.
#include "engine/api/catalogue.h"
#include "engine/benchmark/budget.h"

#include <QTest>

using namespace flowmend;

class BudgetTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyMethodKeepsItsBudgetAndUsesMostOfIt_data();
    void everyMethodKeepsItsBudgetAndUsesMostOfIt();
    void aMethodKeepsItsPublishedIterationsWhereTheBudgetAllows();
    void whatWasAskedForStays();
    void aBudgetTooSmallIsNotPretendedToBeKept();
    void theCostIsThatOfTheFormulas();
};

void BudgetTest::everyMethodKeepsItsBudgetAndUsesMostOfIt_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("calls");
    for (const auto& method : methods())
        if (method.usesPrior && method.name != "d-flow") // its line searches are as long as they are
            for (const int calls : {20, 100, 500})
                QTest::addRow("%s %d", method.name.c_str(), calls) << QString::fromStdString(method.name) << calls;
}

void BudgetTest::everyMethodKeepsItsBudgetAndUsesMostOfIt() {
    QFETCH(QString, name);
    QFETCH(int, calls);
    const auto options = withinBudget(name.toStdString(), {}, "inpaint", calls);
    QVERIFY(options);
    const auto evaluations = evaluationsOf(name.toStdString(), *options, "inpaint");
    QVERIFY2(evaluations <= calls, qPrintable(QString::number(evaluations)));
    // The rest is less than one more step of the method, which is at most a fifth of it.
    QVERIFY2(evaluations > calls * 3 / 4, qPrintable(QString::number(evaluations)));
    QVERIFY(std::get<std::int64_t>(options->values().at("steps")) >= 5);
}

void BudgetTest::aMethodKeepsItsPublishedIterationsWhereTheBudgetAllows() {
    OptionSet adam;
    adam.set("inner-solver", std::string("adam"));
    const auto few = withinBudget("mpc-delta-t", adam, "inpaint", 20);
    QCOMPARE(std::get<std::int64_t>(few->values().at("inner")), 3); // 5 + 3 * 4 = 17, and 5 + 4 * 4 = 21 is too much
    QCOMPARE(std::get<std::int64_t>(few->values().at("steps")), 5);
    const auto many = withinBudget("mpc-delta-t", adam, "inpaint", 2080); // SPEC_METHODS 2.5
    QVERIFY(!many->has("inner"));                                         // the published 20
    QCOMPARE(std::get<std::int64_t>(many->values().at("steps")), 100);
}

void BudgetTest::whatWasAskedForStays() {
    OptionSet given;
    given.set("draws", std::int64_t(1));
    const auto options = withinBudget("pnp-flow", given, "inpaint", 20);
    QCOMPARE(std::get<std::int64_t>(options->values().at("draws")), 1);
    QCOMPARE(std::get<std::int64_t>(options->values().at("steps")), 20);
    given.set("steps", std::int64_t(7));
    QCOMPARE(std::get<std::int64_t>(withinBudget("pnp-flow", given, "inpaint", 20)->values().at("steps")), 7);
}

void BudgetTest::aBudgetTooSmallIsNotPretendedToBeKept() {
    OptionSet given;
    given.set("steps", std::int64_t(50));
    QVERIFY(!withinBudget("mpc-k1", given, "inpaint", 20));
    QVERIFY(!withinBudget("d-flow", {}, "inpaint", 20));
    QVERIFY(!withinBudget("mpc-rhc", {}, "inpaint", 2)); // one step with one iteration: 1 + (K - 1) = 3
}

void BudgetTest::theCostIsThatOfTheFormulas() { // SPEC_METHODS 2.5 and 3, N = 10
    const auto cost = [](const char* name, const char* task, OptionSet options = {}) {
        options.set("steps", std::int64_t(10));
        return int(evaluationsOf(name, options, task));
    };
    QCOMPARE(cost("mpc-k1", "inpaint"), 10);
    QCOMPARE(cost("mpc-rhc", "inpaint"), 10 * (1 + 20 * 2));
    OptionSet adam;
    adam.set("inner-solver", std::string("adam"));
    QCOMPARE(cost("mpc-delta-t", "inpaint", adam), 10 + 20 * 9);
    QCOMPARE(cost("mpc-delta-t", "inpaint"), 10);
    QCOMPARE(cost("pnp-flow", "inpaint"), 50);
    QCOMPARE(cost("ot-ode", "deblur"), 6); // from t0 = 0.4 on
    QCOMPARE(cost("flowadmm", "inpaint"), 7 + 2 * 4 + 35);
    QCOMPARE(cost("oc-flow", "inpaint"), 10 * 16 + 10 * 15); // 15 updates, and the path before the first
}

QTEST_GUILESS_MAIN(BudgetTest)
#include "budget_test.moc"
