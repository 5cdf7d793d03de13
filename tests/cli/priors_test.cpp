// flowmend priors import and remove beside an engine that computes nothing: what is asked of it, where it is put.
#include "tests/cli/run_flowmend.h"

using namespace flowmend;
using namespace flowmend::testing;

class PriorsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void importInstallsUnderTheFilesNameAndWarns();
    void importPassesWhatItIsTold();
    void importReplacesNothingUnlessAsked();
    void wrongRequestsAreRefused_data();
    void wrongRequestsAreRefused();
    void removeTakesOnlyWhatTheUserInstalled();
};

void PriorsTest::importInstallsUnderTheFilesNameAndWarns() {
    Workplace place;
    place.write("model_final.pt", "weights");
    const Outcome outcome = place.run("priors import model_final.pt");
    QVERIFY2(outcome.status == 0, outcome.err);
    QCOMPARE(outcome.err, QByteArray("flowmend: model_final.pt: this is a warning\n"));
    QVERIFY(outcome.out.endsWith("home/flowmend/priors/model_final.safetensors\n"));
    QCOMPARE(place.read("home/flowmend/priors/model_final.safetensors"),
             QByteArray("model_final.pt\n\n\n\naveraged\n0 0 0  -1\n"));
}

void PriorsTest::importPassesWhatItIsTold() {
    Workplace place;
    const Outcome outcome = place.run({"priors",
                                       "import",
                                       "a.pth",
                                       "--name",
                                       "cats",
                                       "--title",
                                       "Our cats",
                                       "--purpose",
                                       "Cats, indoors",
                                       "--licence",
                                       "BSD 3-Clause",
                                       "--weights",
                                       "last",
                                       "--native-size",
                                       "64",
                                       "--heads",
                                       "4",
                                       "--head-width",
                                       "32",
                                       "--attention-order",
                                       "legacy",
                                       "--class",
                                       "3",
                                       "--quiet"});
    QVERIFY2(outcome.status == 0, outcome.err);
    QVERIFY(outcome.out.isEmpty());
    QCOMPARE(place.read("home/flowmend/priors/cats.safetensors"),
             QByteArray("a.pth\nOur cats\nCats, indoors\nBSD 3-Clause\nlast\n64 4 32 legacy 3\n"));
}

void PriorsTest::importReplacesNothingUnlessAsked() {
    Workplace place;
    QCOMPARE(place.run("priors import a.pt").status, 0);
    const Outcome refused = place.run("priors import a.pth");
    QCOMPARE(refused.status, 2);
    QVERIFY2(refused.isOneLine() && refused.err.contains("exists already"), refused.err);
    for (const char* again : {"priors import a.pth --overwrite", "priors import a.pth --force"})
        QCOMPARE(place.run(again).status, 0);
    QVERIFY(place.read("home/flowmend/priors/a.safetensors").startsWith("a.pth\n"));
}

void PriorsTest::wrongRequestsAreRefused_data() {
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* arguments, const char* says) {
        QTest::newRow(arguments) << QString(arguments) << QByteArray(says);
    };
    row("priors import", "no file is named");
    row("priors import a.pt --name ../b", "cannot be a prior's name");
    row("priors import a.pt --name .hidden", "cannot be a prior's name");
    row("priors import a.pt --attention-order old", "attention-order");
    row("priors import a.pt --native-size 5000", "native-size");
    row("priors import a.pt b.pt", "one argument too many");
    row("priors remove", "no prior is named");
    row("priors remove nothing", "there is no installed prior \"nothing\"");
    row("priors remove ../portrait", "cannot be a prior's name");
    row("priors remove portrait", "came with Flowmend");
}

void PriorsTest::wrongRequestsAreRefused() {
    QFETCH(QString, arguments);
    QFETCH(QByteArray, says);
    Workplace place;
    const Outcome outcome = place.run(arguments.toUtf8().constData());
    QCOMPARE(outcome.status, 2);
    QVERIFY2(outcome.isOneLine() && outcome.err.contains(says), outcome.err);
}

void PriorsTest::removeTakesOnlyWhatTheUserInstalled() {
    Workplace place;
    QCOMPARE(place.run("priors import a.pt --name portrait").status, 0); // goes before the shipped one
    place.write("home/flowmend/priors/portrait.card.json", "{}");
    QCOMPARE(place.run("priors remove portrait --quiet").status, 0);
    QVERIFY(!place.has("home/flowmend/priors/portrait.safetensors"));
    QVERIFY(!place.has("home/flowmend/priors/portrait.card.json"));
    QVERIFY(place.has("data/priors/portrait.safetensors"));
    QCOMPARE(place.run("priors remove portrait").status, 2);
}

QTEST_GUILESS_MAIN(PriorsTest)
#include "priors_test.moc"
