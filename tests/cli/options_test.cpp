#include "engine/api/catalogue.h"
#include "tests/cli/run_flowmend.h"

using namespace flowmend;
using namespace flowmend::testing;

class OptionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyDeclaredOptionIsAFlagWithHelp();
    void everyCommandHasHelp();
    void theOptionsPageIsUpToDate();
    void noQt5IsLinked();
};

void OptionsTest::everyDeclaredOptionIsAFlagWithHelp() {
    Workplace place;
    const QByteArray restore = place.run("restore --help").out.simplified();
    const QByteArray degrade = place.run("degrade --help").out.simplified();
    const QByteArray train = place.run("train --help").out.simplified();
    const auto check = [](std::span<const OptionSpec> specs, const QByteArray& help) {
        for (const OptionSpec& spec : specs) {
            QVERIFY2(help.contains(" --" + QByteArray::fromStdString(spec.key) + " "), spec.key.c_str());
            // A key that several components declare has the sentence of the first.
            QVERIFY2(help.contains(QByteArray::fromStdString(spec.help).left(20)) || spec.key == "steps",
                     spec.key.c_str());
        }
    };
    check(restorationOptions(), restore);
    check(restorationOptions(), degrade);
    check(trainingOptions(), train);
    for (const DamageSpec& damage : damages()) {
        check(damage.options, restore);
        check(damage.options, degrade);
    }
    for (const MethodSpec& method : methods()) {
        check(method.options, restore);
        QVERIFY(restore.contains(QByteArray::fromStdString(method.name)));
    }
    for (const TaskSpec& task : tasks())
        QVERIFY(restore.contains(QByteArray::fromStdString(task.name)));
}

void OptionsTest::everyCommandHasHelp() {
    Workplace place;
    const QByteArray overview = place.run("--help").out;
    for (const char* command : {"restore", "degrade", "compare", "priors", "train", "bench", "demo"}) {
        QVERIFY2(overview.contains(QByteArray("  ") + command), command);
        const Outcome help = place.run({command, "--help"});
        QCOMPARE(help.status, 0);
        QVERIFY2(help.out.contains("flowmend ") && help.err.isEmpty(), command);
    }
    for (const char* command : {"list", "info", "sample"})
        QCOMPARE(place.run({"priors", command, "--help"}).status, 0);
    for (const char* command : {"network", "solvers"})
        QCOMPARE(place.run({"bench", command, "--help"}).status, 0);
}

void OptionsTest::theOptionsPageIsUpToDate() {
    Workplace place;
    QFile page(FLOWMEND_SOURCE_DIR "/docs/options.md");
    QVERIFY(page.open(QIODevice::ReadOnly));
    // After a declaration has changed: build/release/bin/flowmend docs options > docs/options.md
    QCOMPARE(QString::fromUtf8(page.readAll()), QString::fromUtf8(place.run("docs options").out));
}

void OptionsTest::noQt5IsLinked() {
    QProcess ldd;
    ldd.start("ldd", {FLOWMEND_PROGRAM});
    QVERIFY(ldd.waitForFinished());
    const QByteArray libraries = ldd.readAllStandardOutput();
    QVERIFY(libraries.contains("libQt6Core") && !libraries.contains("libQt5"));
    QVERIFY(!libraries.contains("libtorch")); // it is loaded when it is first needed
}

QTEST_GUILESS_MAIN(OptionsTest)
#include "options_test.moc"
