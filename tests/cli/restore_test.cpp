#include "engine/api/mask.h"
#include "engine/api/recipe.h"
#include "tests/cli/run_flowmend.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace flowmend;
using namespace flowmend::testing;

class RestoreTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theResultLiesBesideTheInput();
    void nothingIsReplacedUnlessAsked();
    void sixteenBitsStaySixteenBits();
    void transparencyServesAsTheMask();
    void aMaskOfAnotherSizeIsResizedOnRequest();
    void aSavedRecipeGivesTheSameRecipe();
    void flagsChangeARecipe();
    void theFlagsOfSeveralDamagesChain_data();
    void theFlagsOfSeveralDamagesChain();
    void degradeMirrorsWhatABlurSeesUnlessToldOtherwise();
    void aCommaLocaleChangesNothing();
    void theTrajectoryFolderIsComplete();
    void samplesAndTheirDeviationAreWritten();
    void samplesOfAnEarlierRunAreNotMixedIn();
    void aDryRunPrintsThePlanAndWritesNothing();
    void aPriorThatFitsBadlyIsSaidBeforeTheRun();
    void severalPicturesGoIntoAFolder();
    void aBatchGoesOnAfterAFailure();
    void interruptingSavesTheBestSoFar();
    void interruptingBeforeTheFirstStepKeepsWhatIsThere_data();
    void interruptingBeforeTheFirstStepKeepsWhatIsThere();
    void progressGoesToStandardErrorOnly();
    void theDemoLeavesItsFilesAndCanBeRunAgain();
    void degradeSavesTheMaskItUsed();
    void equalPicturesCompareAsInfinite();
    void samplesAndTrainingRun();
    void aCardReachesTheTraining();
};

void RestoreTest::theResultLiesBesideTheInput() {
    Workplace place;
    const Image before = place.picture("a.png");
    place.mask("m.png");
    const Outcome outcome = place.run("restore a.png --mask m.png --steps 4");
    QVERIFY2(outcome.status == 0, outcome.err);
    QVERIFY(outcome.out.startsWith("a-restored.png: 4 steps"));
    QVERIFY(!samePixels(loadImage(place.path("a-restored.png").toStdString()), before));
    QVERIFY(samePixels(loadImage(place.path("a.png").toStdString()), before));
}

void RestoreTest::nothingIsReplacedUnlessAsked() {
    Workplace place;
    place.picture("a.png");
    place.mask("m.png");
    place.write("b.png", "mine");
    const Outcome refused = place.run("restore a.png --mask m.png -o b.png");
    QCOMPARE(refused.status, 2);
    QCOMPARE(place.read("b.png"), QByteArray("mine"));
    QCOMPARE(place.run("restore a.png --mask m.png -o b.png --overwrite").status, 0);
    QVERIFY(place.read("b.png") != "mine");
}

void RestoreTest::sixteenBitsStaySixteenBits() {
    Workplace place;
    place.picture("a.png", {16, 12}, 3, Depth::u16);
    QCOMPARE(place.run("restore a.png --mask box:4,4 -o b.tif").status, 0);
    QVERIFY(loadImage(place.path("b.tif").toStdString()).depth() == Depth::u16);
}

void RestoreTest::transparencyServesAsTheMask() {
    Workplace place;
    place.picture("a.png", {16, 12}, 4);
    QCOMPARE(place.run("restore a.png --mask alpha").status, 0);
    QCOMPARE(loadImage(place.path("a-restored.png").toStdString()).channels(), 3);
}

void RestoreTest::aMaskOfAnotherSizeIsResizedOnRequest() {
    Workplace place;
    place.picture("a.png");
    place.mask("m.png", {32, 24}, 100);
    QCOMPARE(place.run("restore a.png --mask m.png").status, 2);
    QCOMPARE(place.run("restore a.png --mask m.png --fit-mask").status, 0);
}

void RestoreTest::aSavedRecipeGivesTheSameRecipe() {
    Workplace place;
    place.picture("a.png");
    QCOMPARE(place
                 .run("restore a.png --kernel motion:5.5,30 --noise 0.05 --method mpc-rhc --steps 7 --horizon-steps 2 "
                      "--lambda 0.1 --seed 9007199254740991 -o b.png --save-recipe one.json")
                 .status,
             0);
    QCOMPARE(place.run("restore a.png --recipe one.json -o c.png --save-recipe two.json").status, 0);
    QCOMPARE(place.read("two.json"), place.read("one.json"));
    const Recipe recipe = recipeFromJson(place.read("one.json").toStdString());
    QCOMPARE(recipe.task, std::string("deblur"));
    QCOMPARE(std::get<double>(recipe.methodOptions.values().at("lambda")), 0.1);
}

void RestoreTest::flagsChangeARecipe() {
    Workplace place;
    place.picture("a.png");
    place.write("r.json", R"({"version": 1, "task": "denoise", "method": "mpc-rhc", "method-options": {"steps": 9}})");
    const Outcome outcome = place.run("restore a.png --recipe r.json --noise 0.3 --json");
    QVERIFY2(outcome.status == 0, outcome.err);
    const QJsonObject recipe = QJsonDocument::fromJson(outcome.out).object()["recipe"].toObject();
    QCOMPARE(recipe["method-options"]["steps"].toInt(), 9);
    QCOMPARE(recipe["options"]["noise"].toDouble(), 0.3);
    QCOMPARE(recipe["task"].toString(), QString("denoise"));
}

void RestoreTest::theFlagsOfSeveralDamagesChain_data() {
    QTest::addColumn<QString>("flags");
    QTest::addColumn<QString>("task");
    QTest::addColumn<QStringList>("damages");
    const auto row = [](const char* flags, const char* task, const QStringList& damages) {
        QTest::newRow(flags) << flags << task << damages;
    };
    row("--mask m.png --noise 0.1", "inpaint", {"mask"});
    row("--mask m.png --kernel disk:2 --noise 0.05", "deblur", {"blur", "mask"});
    row("--scale 2 --kernel disk:2", "deblur", {"blur", "downsample"});
    row("--response clip --kernel disk:2 --mask m.png", "deblur-nonlinear", {"blur", "response", "mask"});
    row("--gain 3", "deblur-nonlinear", {"response"});
    row("--grey", "colourise", {"grey"});
    row("--grey --mask m.png", "colourise", {"grey", "mask"});
    row("--task denoise --mask m.png", "denoise", {"mask"});
    row("--task super-resolve --grey --mask m.png", "super-resolve", {"downsample", "grey", "mask"});
    row("--weights w.safetensors", "deblur-encoded", {"encoded-blur"});
    row("--recipe r.json --kernel disk:2", "inpaint", {"blur", "mask"});
}

void RestoreTest::theFlagsOfSeveralDamagesChain() {
    QFETCH(QString, flags);
    QFETCH(QString, task);
    QFETCH(QStringList, damages);
    Workplace place;
    place.picture("a.png");
    place.mask("m.png");
    place.write("r.json", R"({"version": 1, "task": "inpaint", "damage": [{"name": "mask"}]})");
    if (flags.contains("--recipe"))
        flags += " --mask m.png";
    const Outcome outcome = place.run(("restore a.png --json " + flags).toUtf8().constData());
    QVERIFY2(outcome.status == 0, outcome.err);
    const QJsonObject recipe = QJsonDocument::fromJson(outcome.out).object()["recipe"].toObject();
    QCOMPARE(recipe["task"].toString(), task);
    QStringList names;
    for (const auto& each : recipe["damage"].toArray())
        names << each.toObject()["name"].toString();
    QCOMPARE(names, damages);
}

void RestoreTest::degradeMirrorsWhatABlurSeesUnlessToldOtherwise() {
    Workplace place;
    place.picture("a.png");
    const auto border = [&](const char* flags) {
        const Outcome outcome = place.run(
            QByteArray("degrade a.png --kernel disk:2 --save-recipe r.json --overwrite ").append(flags).constData());
        return outcome.status == 0 ? recipeFromJson(place.read("r.json").toStdString()).damage[0].options : OptionSet();
    };
    QCOMPARE(std::get<std::string>(border("").values().at("border")), std::string("reflect"));
    QCOMPARE(std::get<std::string>(border("--border open").values().at("border")), std::string("open"));
}

void RestoreTest::aCommaLocaleChangesNothing() {
    const char* arguments =
        "restore a.png --mask box:4,4 --lambda 0.25 --steps 3 --trajectory t --save-recipe r.json --json";
    Workplace plain, comma;
    plain.picture("a.png");
    comma.picture("a.png");
    // The locale is made here where the system has none, so that the test never passes without one.
    QProcess::execute("localedef", {"-i", "de_DE", "-f", "UTF-8", comma.path("de_DE.UTF-8")});
    if (comma.has("de_DE.UTF-8"))
        comma.set("LOCPATH", comma.path("."));
    comma.set("LC_ALL", "de_DE.UTF-8");
    QProcess locale;
    comma.start(locale, {"decimal_point"}, "locale");
    QVERIFY2(Workplace::finish(locale).out == ",\n",
             "there is no locale with a decimal comma: install the package locales");
    const Outcome expected = plain.run(arguments);
    const Outcome outcome = comma.run(arguments);
    QVERIFY2(outcome.status == 0, outcome.err);
    QCOMPARE(outcome.out, expected.out);
    QCOMPARE(comma.read("r.json"), plain.read("r.json"));
    QCOMPARE(comma.read("t/trajectory.csv"), plain.read("t/trajectory.csv"));
    QVERIFY(comma.read("r.json").contains("0.25"));
}

void RestoreTest::theTrajectoryFolderIsComplete() {
    Workplace place;
    place.picture("a.png");
    const char* arguments = "restore a.png --mask box:4,4 --steps 2 --trajectory t --report r.json";
    QCOMPARE(place.run(arguments).status, 0);
    const QStringList expected = {"001-control.png", "001-estimate.png", "001-state.png",
                                  "002-control.png", "002-estimate.png", "002-state.png",
                                  "report.json",     "sheet.png",        "trajectory.csv"};
    QCOMPARE(QDir(place.path("t")).entryList(QDir::Files, QDir::Name), expected);
    QCOMPARE(place.read("t/report.json"), place.read("r.json"));
    QCOMPARE(QJsonDocument::fromJson(place.read("r.json")).object()["steps"].toArray().size(), 2);
    const Outcome again = place.run("restore a.png --mask box:4,4 --steps 2 --trajectory t -o other.png");
    QCOMPARE(again.status, 2);
    QVERIFY(!place.has("other.png"));
}

void RestoreTest::samplesAndTheirDeviationAreWritten() {
    Workplace place;
    place.picture("a.png", {16, 12}, 3, Depth::u16);
    place.picture("b.jpg");
    const Outcome one = place.run("restore a.png --mask box:4,4 --samples 3 --samples-dir s --deviation d.png");
    QVERIFY2(one.status == 0, one.err);
    const QStringList expected = {"sample-01.png", "sample-02.png", "sample-03.png"};
    QCOMPARE(QDir(place.path("s")).entryList(QDir::Files, QDir::Name), expected);
    QVERIFY(loadImage(place.path("s/sample-03.png").toStdString()).depth() == Depth::u16);
    QCOMPARE(loadImage(place.path("d.png").toStdString()).channels(), 1);
    const Outcome several =
        place.run("restore a.png b.jpg --mask box:4,4 --output-dir out --samples 2 --samples-dir several");
    QVERIFY2(several.status == 0, several.err);
    QVERIFY(place.has("several/a/sample-02.png") && place.has("several/b/sample-02.jpg"));
}

void RestoreTest::samplesOfAnEarlierRunAreNotMixedIn() {
    Workplace place;
    place.picture("a.png");
    QCOMPARE(place.run("restore a.png --mask box:4,4 --samples 3 --samples-dir s").status, 0);
    place.write("s/sample-notes.txt", "mine");
    const Outcome refused = place.run("restore a.png --mask box:4,4 --samples 2 --samples-dir s -o b.png");
    QCOMPARE(refused.status, 2);
    QVERIFY2(refused.isOneLine() && refused.err.contains("sample-01.png"), refused.err);
    QVERIFY(!place.has("b.png"));
    QCOMPARE(place.run("restore a.png --mask box:4,4 --samples 2 --samples-dir s --overwrite").status, 0);
    QVERIFY(place.has("s/sample-02.png") && !place.has("s/sample-03.png") && place.has("s/sample-notes.txt"));
}

void RestoreTest::aDryRunPrintsThePlanAndWritesNothing() {
    Workplace place;
    place.picture("a.png");
    place.picture("b.png", {20, 10});
    place.mask("m.png");
    const Outcome text = place.run("restore a.png --mask m.png --dry-run");
    QVERIFY2(text.status == 0, text.err);
    QVERIFY(text.out.startsWith("a.png: inpaint"));
    for (const char* part : {"16 x 12", "20 network evaluations", "1:05", "0.5 GB", "8.6 GB", "does not fit well"})
        QVERIFY2(text.out.contains(part), part);

    const Outcome one = place.run("restore a.png --mask m.png --dry-run --json");
    const auto plan = QJsonDocument::fromJson(one.out).object();
    QCOMPARE(plan["format"].toString(), QString("flowmend-plan"));
    QCOMPARE(plan["evaluations"].toInt(), 20);
    QCOMPARE(plan["windows"].toArray().size(), 1);
    QCOMPARE(plan["windows"][0]["where"]["width"].toInt(), 16);
    QCOMPARE(plan["remarks"][0].toString(), QString("this does not fit well"));
    const Outcome two = place.run("restore a.png b.png --task denoise --dry-run --json");
    QCOMPARE(QJsonDocument::fromJson(two.out).array().size(), 2);
    for (const char* name : {"a-restored.png", "b-restored.png"})
        QVERIFY(!place.has(name));
    QCOMPARE(place.run("restore a.png --task inpaint --dry-run").status, 2); // no mask
}

void RestoreTest::aPriorThatFitsBadlyIsSaidBeforeTheRun() {
    Workplace place;
    place.picture("a.png");
    place.mask("m.png");
    QCOMPARE(place.run("restore a.png --mask m.png -o b.png").err.count("prior knows"), 0);
    place.write("data/priors/portrait.card.json", R"({"colours": "grey"})");
    const Outcome outcome = place.run("restore a.png --mask m.png -o c.png");
    QVERIFY2(outcome.status == 0, outcome.err);
    const QByteArray said = "flowmend: a.png: the prior knows grey pictures only, and this one is in colour";
    QVERIFY2(outcome.err.startsWith(said) && outcome.err.count("prior knows") == 1, outcome.err);
    QCOMPARE(place.run("restore a.png --mask m.png -o d.png --quiet").err, QByteArray());
    QVERIFY(!place.run("restore a.png --mask m.png -o e.png --method telea").err.contains("prior knows"));
}

void RestoreTest::severalPicturesGoIntoAFolder() {
    Workplace place;
    place.picture("a.png");
    place.picture("b.jpg");
    const Outcome outcome = place.run("restore a.png b.jpg --mask box:4,4 --output-dir new/out --trajectory t --json");
    QVERIFY2(outcome.status == 0, outcome.err);
    QVERIFY(place.has("new/out/a-restored.png") && place.has("new/out/b-restored.jpg"));
    QVERIFY(place.has("t/a/sheet.png") && place.has("t/b/sheet.png"));
    QCOMPARE(QJsonDocument::fromJson(outcome.out).array().size(), 2);
}

void RestoreTest::aBatchGoesOnAfterAFailure() {
    Workplace place;
    place.picture("a.png");
    place.write("broken.png", "no picture");
    place.picture("c.png");
    const Outcome outcome = place.run("restore a.png broken.png c.png --mask box:4,4 --output-dir out --quiet");
    QCOMPARE(outcome.status, 3);
    QVERIFY2(outcome.isOneLine() && outcome.err.contains("broken.png"), outcome.err);
    QVERIFY(place.has("out/a-restored.png") && place.has("out/c-restored.png"));
}

void RestoreTest::interruptingSavesTheBestSoFar() {
    Workplace place;
    place.picture("a.png");
    place.set("FLOWMEND_FAKE_STEP_MS", "20");
    QProcess process;
    place.start(process, QString("restore a.png --mask box:4,4 --steps 1000 --report r.json").split(QChar(32)));
    QVERIFY(process.waitForStarted());
    process.setReadChannel(QProcess::StandardError);
    QVERIFY(process.waitForReadyRead(20000));
    QTest::qWait(200); // some steps
    ::kill(pid_t(process.processId()), SIGINT);
    const Outcome outcome = Workplace::finish(process);
    QCOMPARE(outcome.status, 130);
    QVERIFY2(outcome.out.contains("cancelled"), outcome.out);
    QVERIFY(!loadImage(place.path("a-restored.png").toStdString()).empty());
    const QJsonObject report = QJsonDocument::fromJson(place.read("r.json")).object();
    QVERIFY(report["cancelled"].toBool());
    QVERIFY(report["steps"].toArray().size() < 1000);
}

void RestoreTest::interruptingBeforeTheFirstStepKeepsWhatIsThere_data() {
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("result");
    QTest::newRow("restore") << "restore a.png --mask box:4,4 -o b.png --report r.json --overwrite"
                             << "b.png";
    QTest::newRow("demo") << "demo -o . --overwrite"
                          << "restored.png";
}

void RestoreTest::interruptingBeforeTheFirstStepKeepsWhatIsThere() {
    QFETCH(QString, arguments);
    QFETCH(QString, result);
    Workplace place;
    QDir(place.path(".")).mkpath("data/samples");
    place.picture("data/samples/eileen-collins-nasa.jpg");
    place.picture("data/samples/eileen-collins-damaged.png");
    place.mask("data/samples/eileen-collins-mask.png");
    place.picture("a.png");
    place.write(result, "of yesterday");
    place.set("FLOWMEND_FAKE_STEP_MS", "2000");
    QProcess process;
    place.start(process, arguments.split(QChar(32)));
    QVERIFY(process.waitForStarted());
    process.setReadChannel(QProcess::StandardError);
    QVERIFY(process.waitForReadyRead(20000)); // it loads the engine
    QTest::qWait(200);
    ::kill(pid_t(process.processId()), SIGINT);
    const Outcome outcome = Workplace::finish(process);
    QCOMPARE(outcome.status, 130);
    QVERIFY2(outcome.out.contains("nothing was saved"), outcome.out);
    QCOMPARE(place.read(result), QByteArray("of yesterday"));
    QVERIFY(!place.has("r.json") && !place.has("report.json"));
}

void RestoreTest::progressGoesToStandardErrorOnly() {
    Workplace place;
    place.picture("a.png");
    const Outcome loud = place.run("restore a.png --mask box:4,4 -o b.png --json");
    QVERIFY(!QJsonDocument::fromJson(loud.out).object().isEmpty());
    QVERIFY(loud.err.contains("20/20"));
    QVERIFY(!loud.err.contains('\r')); // no redrawing where there is no terminal
    const Outcome quiet = place.run("restore a.png --mask box:4,4 -o c.png --quiet");
    QCOMPARE(quiet.out + quiet.err, QByteArray());
}

void RestoreTest::theDemoLeavesItsFilesAndCanBeRunAgain() {
    Workplace place;
    QDir(place.path(".")).mkpath("data/samples");
    place.picture("data/samples/eileen-collins-nasa.jpg");
    place.picture("data/samples/eileen-collins-damaged.png");
    place.mask("data/samples/eileen-collins-mask.png");
    for (int time = 0; time < 2; ++time) {
        const Outcome outcome = place.run("demo");
        QVERIFY2(outcome.status == 0, outcome.err);
        QVERIFY(outcome.out.contains("dB damaged") && outcome.out.contains("dB restored"));
    }
    for (const char* name : {"damaged.png", "mask.png", "restored.png", "sheet.png", "report.json"})
        QVERIFY2(place.has(QString("flowmend-demo/") + name), name);
    QDir(place.path(".")).mkpath("mine");
    place.write("mine/mask.png", "mine");
    QCOMPARE(place.run("demo -o mine").status, 2);
    QCOMPARE(place.read("mine/mask.png"), QByteArray("mine"));
}

void RestoreTest::degradeSavesTheMaskItUsed() {
    Workplace place;
    place.picture("a.png");
    const Outcome outcome = place.run("degrade a.png --mask random:0.5 --kernel disk:2 --seed 4 --save-mask m.png "
                                      "--save-recipe r.json");
    QVERIFY2(outcome.status == 0, outcome.err);
    QVERIFY(place.has("a-damaged.png"));
    QVERIFY(samePixels(loadImage(place.path("m.png").toStdString()), randomMask({16, 12}, 0.5, 4)));
    const Recipe recipe = recipeFromJson(place.read("r.json").toStdString());
    QCOMPARE(recipe.damage.size(), std::size_t(2));
    QCOMPARE(recipe.damage.back().name, std::string("mask"));
    QCOMPARE(std::get<double>(recipe.options.values().at("noise")), 0.0);
}

void RestoreTest::equalPicturesCompareAsInfinite() {
    Workplace place;
    place.picture("a.png");
    place.mask("m.png");
    const Outcome json = place.run("compare a.png a.png --mask m.png --json");
    QCOMPARE(QJsonDocument::fromJson(json.out).object()["inside"].toObject()["psnr"].toString(), QString("inf"));
    const Outcome text = place.run("compare a.png a.png");
    QVERIFY2(text.out.contains("PSNR    inf dB"), text.out);
}

void RestoreTest::samplesAndTrainingRun() {
    Workplace place;
    QCOMPARE(place.run("priors sample --count 9 --steps 2 -o s.png").status, 0);
    QCOMPARE(loadImage(place.path("s.png").toStdString()).width(), 9);
    const Outcome list = place.run("priors list --json");
    QCOMPARE(QJsonDocument::fromJson(list.out).array().first()["name"].toString(), QString("portrait"));
    QVERIFY(place.run("priors info portrait").out.contains("patch-unet"));
    place.write("data/priors/portrait.card.json", R"({"purpose": "Faces, above all", "licence": "CC0-1.0"})");
    for (const char* command : {"priors list", "priors info portrait", "priors list --json"}) {
        const QByteArray said = place.run(command).out;
        QVERIFY2(said.contains("Faces, above all") && said.contains("CC0-1.0"), said);
    }
    QDir(place.path(".")).mkpath("pictures");
    const Outcome train = place.run("train pictures --out p.safetensors --hours 0.01");
    QVERIFY2(train.status == 0 && train.err.contains("loss"), train.err);
    QVERIFY2(train.err.contains("flowmend: two files were passed over\n"), train.err);
    QCOMPARE(train.err.count("passed over"), 1);
    QCOMPARE(place.read("p.safetensors"), QByteArray());
}

void RestoreTest::aCardReachesTheTraining() {
    Workplace place;
    QDir(place.path(".")).mkpath("pictures");
    place.write("card.json",
                R"({"title": "Größe", "data": "two\nlines", "licence": "CC0-1.0", "bias": "", "purpose": "a test"})");
    const Outcome outcome = place.run("train pictures --out p.safetensors --card card.json");
    QVERIFY2(outcome.status == 0, outcome.err);
    QCOMPARE(place.read("p.safetensors"),
             QByteArray("flowmend.bias=\nflowmend.data=two\nlines\n"
                        "flowmend.licence=CC0-1.0\nflowmend.purpose=a test\nflowmend.title=Größe\n"));
    place.write("card.json", "{}");
    QCOMPARE(place.run("train pictures --out p.safetensors --overwrite --card card.json").status, 0);
    QCOMPARE(place.read("p.safetensors"), QByteArray());
}

QTEST_GUILESS_MAIN(RestoreTest)
#include "restore_test.moc"
