// The program as it ships: real engine, shipped prior, shipped sample, from end to end.
#include "tests/support/vectors.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

class ShippedTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theDemoMendsTheSampleAndChangesNothingElse();
    void theSameSeedGivesTheSameBytes();
    void everyTaskEndsWithAPicture_data();
    void everyTaskEndsWithAPicture();
    void samplesOfTheShippedPriorAreWritten();
    void priorsInfoKnowsTheShippedPrior();
    void everyShippedPriorSaysWhatItIsFor();
    void aCheckpointIsImportedUsedAndRemoved();
    void filesThatAreNoPriorsAreRefusedByTheirContents();
    void ourOwnPriorIsInstalledWithoutAWarning();
    void theBenchmarkKeepsItsBudgetAndPrefersThePriorToNone();
    void theBenchmarkTakesPicturesOfAnotherSize();
    void theBenchmarkTimesTheShippedNetwork();

private:
    int run(const QStringList& arguments) {
        QProcess program;
        program.setWorkingDirectory(m_folder.path());
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("XDG_DATA_HOME", m_folder.filePath("home")); // what is installed, is installed here
        program.setProcessEnvironment(environment);
        program.start(FLOWMEND_PROGRAM, arguments);
        if (!program.waitForFinished(120'000))
            return -1;
        m_out = program.readAllStandardOutput();
        m_err = program.readAllStandardError();
        return program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -1;
    }
    QByteArray bytes(const QString& name) const {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QString sample(const char* name) {
        return QStringLiteral(FLOWMEND_SOURCE_DIR "/resources/samples/") + QLatin1String(name);
    }

    static QString vector(const char* name) {
        return QString::fromStdString((flowmend::testing::vectorsFolder() / name).string());
    }

    QTemporaryDir m_folder;
    QByteArray m_out, m_err;
};

void ShippedTest::theDemoMendsTheSampleAndChangesNothingElse() {
    QVERIFY2(run({"demo", "-o", "demo"}) == 0, m_err);
    for (const char* name : {"damaged.png", "mask.png", "restored.png", "sheet.png", "report.json"})
        QVERIFY2(!bytes(QLatin1String("demo/") + QLatin1String(name)).isEmpty(), name);
    const auto report = nlohmann::json::parse(bytes("demo/report.json").toStdString());
    QCOMPARE(report["changed-outside"].get<int>(), 0);
    const double before = report["damage-agreement"]["inside"]["psnr"].get<double>();
    const double after = report["agreement"]["inside"]["psnr"].get<double>();
    // 15 dB were measured (docs/benchmarks.md); a prior or a solver that does not work gains a few.
    QVERIFY2(after > before + 12, qPrintable(QString("%1 dB before, %2 dB after").arg(before).arg(after)));
}

void ShippedTest::theSameSeedGivesTheSameBytes() {
    const QStringList restore = {
        "restore",    sample("eileen-collins-damaged.png"), "--mask", "box:24,24", "--steps", "4", "--quiet",
        "--overwrite"};
    QVERIFY2(run(restore + QStringList{"--seed", "7", "-o", "a.png"}) == 0, m_err);
    QVERIFY2(run(restore + QStringList{"--seed", "7", "-o", "b.png"}) == 0, m_err);
    QVERIFY2(run(restore + QStringList{"--seed", "8", "-o", "c.png"}) == 0, m_err);
    QCOMPARE(bytes("a.png"), bytes("b.png"));
    QVERIFY(bytes("a.png") != bytes("c.png"));
}

void ShippedTest::everyTaskEndsWithAPicture_data() {
    QTest::addColumn<QStringList>("damage");
    QTest::addColumn<QStringList>("method");
    const QStringList blur = {"--task", "deblur", "--kernel", "gaussian:1.2"},
                      noise = {"--task", "denoise", "--noise", "0.2"},
                      scale = {"--task", "super-resolve", "--scale", "2"},
                      hole = {"--task", "inpaint", "--mask", "box:16,16"};
    const QStringList quick = {"--steps", "4", "--inner", "2"};
    QTest::newRow("deblur") << blur << QStringList{"--steps", "4"};
    QTest::newRow("denoise") << noise << QStringList{"--steps", "4"};
    QTest::newRow("super-resolve") << scale << QStringList{"--steps", "4"};
    QTest::newRow("hole, Delta-t") << hole << QStringList{"--method", "mpc-delta-t"} + quick;
    QTest::newRow("hole, Delta-t by Adam")
        << hole << QStringList{"--method", "mpc-delta-t", "--inner-solver", "adam"} + quick;
    QTest::newRow("hole, receding horizon")
        << hole << QStringList{"--method", "mpc-rhc", "--horizon-steps", "3"} + quick;
    QTest::newRow("blur, receding horizon") << blur << QStringList{"--method", "mpc-rhc"} + quick;
    const QStringList few = {"--steps", "2"}, gradients = {"--method", "mpc-delta-t", "--steps", "2", "--inner", "2"};
    QTest::newRow("open blur") << QStringList{"--kernel", "motion:7,30", "--border", "open"} << few;
    QTest::newRow("colourise") << QStringList{"--grey"} << few;
    QTest::newRow("colourise by gradients") << QStringList{"--grey"} << gradients;
    QTest::newRow("overexposed blur") << QStringList{"--kernel", "disk:2", "--response", "exposure"} << gradients;
    QTest::newRow("eight times smaller") << QStringList{"--scale", "8"} << few;
    QTest::newRow("random pixels") << QStringList{"--mask", "random:0.7"} << few;
    QTest::newRow("blurred, noisy, with a hole")
        << QStringList{"--kernel", "gaussian:1", "--noise", "0.05", "--mask", "box:12,12"} << few;
    QTest::newRow("small, blurred, grey, with a hole")
        << QStringList{"--kernel", "gaussian:1", "--border", "open", "--scale", "2", "--grey", "--mask", "box:8,8"}
        << few;
}

/// A portrait of the prior's own making, with the sheet's rim blurred away to 64 x 64 pixels, is damaged and restored.
void ShippedTest::everyTaskEndsWithAPicture() {
    QFETCH(QStringList, damage);
    QFETCH(QStringList, method);
    if (bytes("truth.png").isEmpty()) {
        QVERIFY2(run({"priors", "sample", "--count", "1", "--steps", "8", "-o", "face.png"}) == 0, m_err);
        QVERIFY2(run({"degrade", "face.png", "-o", "truth.png", "--kernel", "disk:2", "--border", "open"}) == 0, m_err);
    }
    QVERIFY2(run(QStringList{"degrade", "truth.png", "-o", "damaged.png", "--overwrite"} + damage) == 0, m_err);
    QVERIFY2(run(QStringList{"restore", "damaged.png", "-o", "restored.png", "--overwrite", "--quiet"} + damage +
                 method) == 0,
             m_err);
    QVERIFY(!bytes("restored.png").isEmpty());
}

void ShippedTest::samplesOfTheShippedPriorAreWritten() {
    QVERIFY2(run({"priors", "sample", "--count", "4", "--steps", "4", "-o", "sheet.png"}) == 0, m_err);
    QVERIFY(!bytes("sheet.png").isEmpty());
}

void ShippedTest::priorsInfoKnowsTheShippedPrior() {
    QVERIFY2(run({"priors", "info", "portrait", "--json"}) == 0, m_err);
    const auto card = nlohmann::json::parse(m_out.toStdString());
    QCOMPARE(card["architecture"].get<std::string>(), std::string("patch-unet"));
}

void ShippedTest::everyShippedPriorSaysWhatItIsFor() {
    QVERIFY2(run({"priors", "list", "--json"}) == 0, m_err);
    const auto cards = nlohmann::json::parse(m_out.toStdString());
    QVERIFY(cards.size() >= 3);
    for (const auto& card : cards)
        for (const char* said : {"title", "purpose", "data", "licence", "bias"})
            QVERIFY2(!card[said].get<std::string>().empty(), card.dump().c_str());
}

// A PnP-Flow network of one level with random weights: it is no velocity, and that is said.
void ShippedTest::aCheckpointIsImportedUsedAndRemoved() {
    const auto file = vector("unet/pt/pnpflow_model_final.pt");
    QVERIFY2(run({"priors", "import", file, "--name", "theirs", "--title", "Theirs", "--native-size", "16"}) == 0,
             m_err);
    QVERIFY2(m_err.contains("may be no velocity") && m_err.count('\n') == 1, m_err);
    QVERIFY2(run({"priors", "info", "theirs", "--json"}) == 0, m_err);
    const auto card = nlohmann::json::parse(m_out.toStdString());
    QCOMPARE(card["architecture"].get<std::string>(), std::string("pnpflow-unet"));
    QCOMPARE(card["licence"].get<std::string>(), std::string("unknown, as of the file's author"));
    QCOMPARE(card["source"].get<std::string>(), std::string("pnpflow_model_final.pt"));
    QCOMPARE(card["native-size"].get<int>(), 16);
    QVERIFY2(run({"priors", "list", "--quiet"}) == 0 && m_out.startsWith("theirs\n"), m_out);

    QVERIFY2(run({"priors", "import", file, "--name", "theirs"}) == 2 && m_err.contains("exists"), m_err);
    QVERIFY2(run({"priors", "import", file, "--name", "theirs", "--force"}) == 0, m_err);
    QVERIFY2(run({"priors", "sample", "theirs", "--count", "1", "--steps", "2", "--size", "16", "-o", "theirs.png"}) ==
                 0,
             m_err);
    QVERIFY2(run({"restore", "theirs.png", "--mask", "box:6,6", "--prior", "theirs", "--steps", "2", "--quiet", "-o",
                  "mended.png"}) == 0,
             m_err);
    QVERIFY2(run({"restore", sample("eileen-collins-damaged.png"), "--mask", "box:6,6", "--prior", "theirs", "--steps",
                  "2", "--quiet", "-o", "large.png"}) == 2 &&
                 m_err.contains("256 x 256 pixels are too many"),
             m_err);
    QVERIFY2(run({"priors", "sample", "theirs", "--count", "1", "--size", "1024"}) == 2 &&
                 m_err.contains("1024 x 1024 pixels are too many"),
             m_err);
    QVERIFY2(run({"priors", "remove", "theirs"}) == 0, m_err);
    QVERIFY2(run({"priors", "info", "theirs"}) == 2, m_err);
    QVERIFY2(run({"priors", "remove", "portrait"}) == 2 && m_err.contains("came with Flowmend"), m_err);
}

void ShippedTest::filesThatAreNoPriorsAreRefusedByTheirContents() {
    const auto refuses = [this](const char* file, const char* says) {
        return run({"priors", "import", vector(file), "--name", "bad"}) == 2 && m_err.contains(says) &&
               m_err.count('\n') == 1 && !QFile::exists(m_folder.filePath("home/flowmend/priors/bad.safetensors"));
    };
    QVERIFY2(refuses("unet/pt/bad/01_os_system.pt", "os.system"), m_err);
    QVERIFY2(refuses("unet/pt/bad/30_web_page.pt", "web page"), m_err);
    QVERIFY2(refuses("unet/pt/state_dict.pt", "does not fit"), m_err);
    QVERIFY2(refuses("hexagon/mlp_hexagon.pt", "no supported network"), m_err);
}

void ShippedTest::ourOwnPriorIsInstalledWithoutAWarning() {
    const QString shipped = qEnvironmentVariable("FLOWMEND_DATA") + "/priors/portrait.safetensors";
    QVERIFY2(run({"priors", "import", shipped, "--name", "mine", "--title", "Mine"}) == 0, m_err);
    QVERIFY2(m_err.isEmpty(), m_err);
    QVERIFY2(run({"priors", "info", "mine", "--json"}) == 0, m_err);
    const auto mine = nlohmann::json::parse(m_out.toStdString());
    QCOMPARE(mine["architecture"].get<std::string>(), std::string("patch-unet"));
    QCOMPARE(mine["title"].get<std::string>(), std::string("Mine"));
    QVERIFY(!mine["purpose"].get<std::string>().empty()); // from the card beside the shipped one
    QVERIFY2(run({"priors", "remove", "mine"}) == 0, m_err);
}

void ShippedTest::theBenchmarkKeepsItsBudgetAndPrefersThePriorToNone() {
    QVERIFY(QDir(m_folder.path()).mkpath("portraits"));
    QVERIFY(QFile::copy(sample("eileen-collins-nasa.jpg"), m_folder.filePath("portraits/truth.jpg")));
    QVERIFY2(run({"bench", "solvers", "--images", "portraits", "--methods", "mpc-k1,mpc-delta-t,telea", "--tasks",
                  "hole,motion-blur", "--calls", "6", "--json", "--quiet", "--out", "bench"}) == 0,
             m_err);
    const auto table = nlohmann::json::parse(m_out.toStdString());
    QCOMPARE(table["rows"].size(), std::size_t(5)); // telea fills holes only
    double ours = 0, classical = 0;
    for (const auto& row : table["rows"]) {
        QVERIFY2(!row.contains("failure"), row.dump().c_str());
        if (row["method"] == "telea") {
            classical = row["psnr"].get<double>();
            QVERIFY(row["overhead"].is_null());
            continue;
        }
        if (row["method"] == "mpc-k1" && row["task"] == "hole")
            ours = row["psnr"].get<double>();
        QVERIFY(row["nfe"].get<int>() > 0 && row["nfe"].get<int>() <= 6);
        QCOMPARE(row["nge"].get<int>() > 0, row["method"] == "mpc-delta-t");
        QVERIFY(row["overhead"].get<double>() >= 1);
    }
    QVERIFY2(ours > classical, qPrintable(QString("%1 dB against %2 dB").arg(ours).arg(classical)));
    QVERIFY(!bytes("bench/solvers-hole.png").isEmpty());
}

void ShippedTest::theBenchmarkTakesPicturesOfAnotherSize() {
    QVERIFY(QDir(m_folder.path()).mkpath("one"));
    QVERIFY(QFile::copy(sample("eileen-collins-nasa.jpg"), m_folder.filePath("one/truth.jpg")));
    const auto bench = [this](const char* size) {
        return run({"bench", "solvers", "--images", "one", "--methods", "telea", "--tasks", "large-hole,scratches",
                    "--size", size, "--json", "--quiet"});
    };
    QVERIFY2(bench("96") == 0, m_err);
    auto rows = nlohmann::json::parse(m_out.toStdString())["rows"];
    QVERIFY(!rows[0].contains("failure") && !rows[1].contains("failure"));
    QVERIFY(rows[0]["psnr"] < rows[1]["psnr"]); // a scratch has its neighbours
    QVERIFY2(bench("64") == 0, m_err);
    rows = nlohmann::json::parse(m_out.toStdString())["rows"];
    QVERIFY(rows[0]["failure"].get<std::string>().find("96 pixels") != std::string::npos);
    QVERIFY(bench("99") == 2 && m_err.contains("stride"));
}

void ShippedTest::theBenchmarkTimesTheShippedNetwork() {
    QVERIFY2(run({"bench", "network", "--runs", "3", "--json", "--quiet"}) == 0, m_err);
    const auto speed = nlohmann::json::parse(m_out.toStdString());
    QCOMPARE(speed["size"].get<int>(), 64);
    const double evaluation = speed["evaluation"]["fastest-ms"].get<double>();
    QVERIFY(evaluation > 0 && speed["with-product"]["fastest-ms"].get<double>() > evaluation);
}

QTEST_APPLESS_MAIN(ShippedTest)
#include "shipped_test.moc"
