// flowmend bench beside an engine that computes nothing: what is written and printed.
#include "tests/cli/run_flowmend.h"

#include <nlohmann/json.hpp>

using namespace flowmend;
using namespace flowmend::testing;

class BenchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void networkPrintsMedianAndFastest();
    void hexagonPassesTheRequestAndPrintsTheFigures();
    void hexagonWithoutTheGlobalRunHasNoDistance();
    void hexagonTakesTheShippedNetworkWhereNoneIsNamed();
    void solversWritesTableAndPlots();
    void solversTakesTheFirstPicturesByName();
    void solversPrintsJsonThatHoldsEveryRow();
    void solversReplacesNothing();
    void theoryPrintsAndWritesItsTables();
    void theoryRefusesListsThatHoldOtherThings();
    void ctrlCEndsTheBenchmarkWithWhatIsFinished();
};

void BenchTest::networkPrintsMedianAndFastest() {
    Workplace place;
    const auto json = nlohmann::json::parse(place.run("bench network --batch 3 --json --quiet").out.toStdString());
    QCOMPARE(json["prior"].get<std::string>(), std::string("portrait"));
    QCOMPARE(json["batch"].get<int>(), 3);
    QCOMPARE(json["evaluation"]["median-ms"].get<double>(), 2.5);
    QCOMPARE(json["with-product"]["fastest-ms"].get<double>(), 4.0);
    const Outcome text = place.run("bench network");
    QCOMPARE(text.status, 0);
    QVERIFY2(text.out.contains("2.50 ms") && text.out.contains("4.00 ms"), text.out);
}

void BenchTest::hexagonPassesTheRequestAndPrintsTheFigures() {
    Workplace place;
    const char* arguments = "bench hexagon --prior mlp.pt --horizon-steps 3 --control-scaling 0.25 --start-y -2 "
                            "--threads 1";
    const Outcome outcome = place.run(QString(arguments).split(' ') << "--json");
    QVERIFY2(outcome.status == 0, outcome.err);
    const auto json = nlohmann::json::parse(outcome.out.toStdString());
    QCOMPARE(json["terminal_loss"].get<double>(), 0.25); // what the fake engine makes of these flags
    QCOMPARE(json["control_energy"].get<double>(), -2.0);
    QCOMPARE(json["distance_to_global"].get<double>(), 4.0);
    QCOMPARE(json["seconds"].get<double>(), 0.5);
    QCOMPARE(json["cpu_seconds"].get<double>(), 0.25);
    QCOMPARE(json["nfe"].get<int>(), 3);
    QCOMPARE(json["global"]["terminal_loss"].get<double>(), 0.125);
    QCOMPARE(json["iterations"].get<int>(), 200);
    const Outcome text = place.run(arguments);
    QVERIFY2(text.out.contains("terminal_loss") && text.out.contains("K = 3") && text.out.contains("0.5000"), text.out);
}

void BenchTest::hexagonWithoutTheGlobalRunHasNoDistance() {
    const Workplace place;
    const Outcome outcome = place.run("bench hexagon --prior mlp.pt --global-iterations 0 --json");
    const auto json = nlohmann::json::parse(outcome.out.toStdString());
    QVERIFY(json["distance_to_global"].is_null() && json["global"].is_null());
    QVERIFY2(!place.run("bench hexagon --prior mlp.pt --global-iterations 0").out.contains("\nglobal"), "no such row");
}

void BenchTest::hexagonTakesTheShippedNetworkWhereNoneIsNamed() {
    const Workplace place;
    const Outcome outcome = place.run("bench hexagon --json");
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.out, place.run("bench hexagon --prior mlp.pt --json").out);
    QCOMPARE(place.run("bench hexagon --prior other.pt --json").status, 2);
}

void BenchTest::solversWritesTableAndPlots() {
    Workplace place;
    place.picture("a.png");
    const Outcome outcome = place.run("bench solvers --images . --methods mpc-k1:steps=5:aim=realism,bicubic --tasks "
                                      "enlarge-2,hole --out figures");
    QVERIFY2(outcome.status == 0, outcome.err);
    QVERIFY2(outcome.out.contains("mpc-k1:steps=5:aim=realism") && outcome.out.contains("says \"no\""), outcome.out);
    const QList<QByteArray> lines = place.read("figures/solvers.csv").split('\n');
    QCOMPARE(lines.size(), 6); // the header, four rows, the end of the last
    QVERIFY(lines[1].startsWith("enlarge-2,\"mpc-k1:steps=5:aim=realism\",\"\",inf,"));
    QVERIFY(lines[2].endsWith("\"says \"\"no\"\", and why\""));
    QCOMPARE(lines[1].count(','), lines[0].count(','));
    QCOMPARE(lines[2].count(','), lines[0].count(',') + 1); // the one in the text
    for (const char* plot : {"figures/solvers-enlarge-2.png", "figures/solvers-hole.png"})
        QVERIFY2(place.has(plot), plot);
    QCOMPARE(nlohmann::json::parse(place.read("figures/solvers.json").toStdString())["rows"].size(), std::size_t(4));
}

void BenchTest::solversTakesTheFirstPicturesByName() {
    Workplace place;
    for (const char* name : {"c.png", "a.png", "b.png"})
        place.picture(name);
    place.write("a.txt", "no picture");
    place.write("d.png", "no picture either, and not looked at");
    const auto count = [&](const char* arguments) {
        const Outcome outcome = place.run(arguments);
        return outcome.status == 0 ? nlohmann::json::parse(outcome.out.toStdString())["pictures"].get<int>() : -1;
    };
    QCOMPARE(count("bench solvers --images . --tasks hole --methods telea --json --count 2"), 2);
    QCOMPARE(count("bench solvers --images . --tasks hole --methods telea --json --count 3"), 3);
    QCOMPARE(count("bench solvers --images . --tasks hole --methods telea --json"), -1); // d.png is one of 40
}

void BenchTest::solversPrintsJsonThatHoldsEveryRow() {
    Workplace place;
    place.picture("a.png");
    const Outcome outcome = place.run("bench solvers --images . --tasks hole --json --calls published");
    const auto json = nlohmann::json::parse(outcome.out.toStdString());
    QCOMPARE(json["format"].get<std::string>(), std::string("flowmend-bench-solvers"));
    QCOMPARE(json["calls"].get<std::string>(), std::string("published"));
    QVERIFY(json["rows"].size() > 10); // all methods
    const auto& row = json["rows"][0];
    QCOMPARE(row["psnr"].get<std::string>(), std::string("inf"));
    QVERIFY(row["overhead"].is_null() && row["peak-bytes"].is_null());
    QVERIFY(json["rows"].back().contains("failure") && !json["rows"].back().contains("psnr"));
}

void BenchTest::solversReplacesNothing() {
    Workplace place;
    place.picture("a.png");
    QDir(place.path(".")).mkpath("figures");
    place.write("figures/solvers-hole.png", "mine");
    const char* arguments = "bench solvers --images . --tasks hole --methods telea --out figures";
    const Outcome outcome = place.run(arguments);
    QCOMPARE(outcome.status, 2);
    QVERIFY2(outcome.isOneLine() && outcome.err.contains("exists already"), outcome.err);
    QCOMPARE(place.read("figures/solvers-hole.png"), QByteArray("mine"));
    QVERIFY(!place.has("figures/solvers.csv"));
    QCOMPARE(place.run((std::string(arguments) + " --overwrite").c_str()).status, 0);
}

void BenchTest::theoryPrintsAndWritesItsTables() {
    const Workplace place;
    const char* arguments = "bench theory --steps 5,50 --horizons 2,4 --lambdas 0.25 --out figures";
    const Outcome outcome = place.run(arguments);
    QVERIFY2(outcome.status == 0, outcome.err);
    QVERIFY2(outcome.out.contains("mpc-k1") && outcome.out.contains("1.00e-06"), outcome.out);
    for (const char* plot : {"paths", "steps", "horizons"})
        QVERIFY2(place.has(QString("figures/theory-%1.png").arg(plot)), plot);
    const QList<QByteArray> lines = place.read("figures/theory.csv").split('\n');
    QCOMPARE(lines.size(), 7); // the header, two N, two K, a method, the end of the last
    QCOMPARE(lines[1], QByteArray("steps,\"global\",5,0.1,0.5,0.25,0,"));
    QCOMPARE(lines[4], QByteArray("lambda,\"K = 4\",100,0.25,0,0,0.125,"));
    QVERIFY2(lines[5].endsWith(",1e-06"), lines[5]);
    QCOMPARE(place.run(arguments).status, 2); // nothing is replaced
    const Outcome printed = place.run("bench theory --steps 5,50 --horizons 2,4 --lambdas 0.25 --json");
    QCOMPARE(printed.out, place.read("figures/theory.json"));
    const auto json = nlohmann::json::parse(printed.out.toStdString());
    QCOMPARE(json["rows"].size(), std::size_t(5));
    QVERIFY(json["rows"][0]["method-difference"].is_null());
    QCOMPARE(place.run("bench theory --steps 5,50 --horizons 2,4 --lambdas 0.25 --csv").out,
             place.read("figures/theory.csv"));
}

void BenchTest::theoryRefusesListsThatHoldOtherThings() {
    const Workplace place;
    for (const char* arguments :
         {"--steps 5,,6", "--steps 0", "--steps 2.5", "--horizons x", "--lambdas 0", "--csv --json"}) {
        const Outcome outcome = place.run((std::string("bench theory ") + arguments).c_str());
        QVERIFY2(outcome.status == 2 && outcome.isOneLine(), arguments);
    }
}

void BenchTest::ctrlCEndsTheBenchmarkWithWhatIsFinished() {
    Workplace place;
    place.picture("a.png");
    place.set("FLOWMEND_FAKE_STEP_MS", "200");
    QProcess process;
    place.start(process, {"bench", "solvers", "--images", ".", "--out", "figures", "--json"});
    QVERIFY(process.waitForStarted());
    QTest::qWait(1500); // some of the rows, each of 200 ms
    ::kill(pid_t(process.processId()), SIGINT);
    const Outcome outcome = Workplace::finish(process);
    QCOMPARE(outcome.status, 130);
    const auto json = nlohmann::json::parse(place.read("figures/solvers.json").toStdString());
    QVERIFY(json["cancelled"].get<bool>());
    QVERIFY(!json["rows"].empty());
}

QTEST_GUILESS_MAIN(BenchTest)
#include "bench_test.moc"
