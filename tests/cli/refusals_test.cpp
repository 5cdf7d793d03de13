#include "tests/cli/run_flowmend.h"
#include "tests/support/vectors.h"

#include <QElapsedTimer>

#include <sys/resource.h>

using namespace flowmend;
using namespace flowmend::testing;

class RefusalsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void badUsageIsOneLineAndStatus2_data();
    void badUsageIsOneLineAndStatus2();
    void badPicturesAreRefused_data();
    void badPicturesAreRefused();
    void badMasksAreRefused_data();
    void badMasksAreRefused();
    void hostilePriorsAreRefusedInTimeAndMemory_data();
    void hostilePriorsAreRefusedInTimeAndMemory();
    void aHugeOrHostileRecipeIsRefused();
    void aCardOfAnotherFormIsRefused_data();
    void aCardOfAnotherFormIsRefused();
    void aFullDiskLeavesTheOldPictureAndNoLeftovers();
    void aMissingEngineIsNamed();
};

void RefusalsTest::badUsageIsOneLineAndStatus2_data() {
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* arguments, const char* says) {
        QTest::newRow(arguments) << QByteArray(arguments) << QByteArray(says);
    };
    row("restor a.png", "Did you mean restore?");
    row("--verson", "Did you mean --version?");
    row("restore", "no picture is named");
    row("restore a.png", "what is to be repaired is not said");
    row("restore a.png --model x", "Did you mean --prior?");
    row("restore a.png --modle x", "Did you mean --prior?");
    row("restore a.png --xyzzy", "--help");
    row("restore --image a.png", "without a flag");
    row("restore a.png --input_folder x", "without a flag");
    row("restore a.png --config x", "Did you mean --recipe?");
    row("restore a.png --mthod x", "Did you mean --method?");
    row("restore a.png --mask", "--mask");
    row("restore a.png --mask m.png --method mpc-k2", "Did you mean 'mpc-k1'?");
    row("restore a.png --mask m.png --prior potrait", "portrait");
    row("restore a.png --task inpant", "Did you mean 'inpaint'?");
    row("restore a.png --task inpaint", "needs a mask");
    row("restore a.png --task colourise --border open", "It belongs to blur");
    row("restore a.png --task inpaint --mask m.png --filter keep", "It belongs to downsample");
    row("restore a.png --mask m.png --kernel disk:2 --method telea", "does not do the task 'deblur'");
    row("restore a.png --task inpaint --mask m.png --kernel disk:2 --method telea",
        "does not repair the damage 'blur'");
    row("restore a.png --kernel disk:2 --response film --gain 0", "from 0.1 to 16");
    row("restore a.png --response bright", "exposure, clip, film");
    row("restore a.png --mask auto", "alpha");
    row("restore a.png --mask box:3,x", "box");
    row("restore a.png --mask box:4,4 --eyes 2,2,9,2", "knows no aligned faces");
    row("restore a.png --mask box:99,99", "does not fit");
    row("restore a.png --mask random:2", "random");
    row("restore a.png --mask alpha", "no transparency");
    row("restore a.png --mask m.png --horizon-steps 3", "It belongs to mpc-rhc");
    row("restore a.png --mask m.png --steps 0", "from 1 to");
    row("restore a.png --mask m.png --steps 1,5", "--steps");
    row("restore a.png --mask m.png --lambda 0,5", "decimal point");
    row("restore a.png --mask m.png --noise -1", "--noise");
    row("restore a.png --mask m.png --precision fp16", "auto, fp32, bf16");
    row("restore a.png --kernel star:3", "star:3");
    row("restore a.png --kernel file:none.png", "none.png");
    row("restore a.png --mask m.png -o x.gif", ".gif");
    row("restore a.png --mask m.png -o none/x.png", "folder does not exist");
    row("restore a.png --mask m.png -o a.png", "exists already");
    row("restore a.png --mask m.png -o b.png --output-dir out", "at once");
    row("restore a.png m.png --mask m.png -o b.png", "--output is for one picture");
    row("restore a.png a.png --mask m.png", "two pictures would be written");
    row("restore a.png --mask m.png --report a.png", "exists already");
    row("restore a.png --mask m.png --recipe none.json", "none.json");
    row("restore a.png --mask m.png --recipe a.png", "not JSON");
    row("degrade a.png", "no damage is named");
    row("degrade a.png --task inpaint", "no mask shows where");
    row("degrade a.png --noise 0.1 --save-mask s.png", "no mask shows where");
    row("compare a.png", "two are compared");
    row("compare a.png small.png", "16 x 12");
    row("priors", "list, info, sample");
    row("priors remove x", "no installed prior");
    row("priors smaple", "Did you mean 'sample'?");
    row("priors info", "no prior is named");
    row("priors sample --count 0", "--count");
    row("priors sample --task denoise", "no flag --task");
    row("train", "no folder is named");
    row("train data", "no prior to write is named");
    row("train none --out p.safetensors", "not a folder");
    row("train data --out a.png", "exists already");
    row("train data --out a.png --resume", "exists already"); // nothing to go on with: it would be replaced
    row("train data --out p.safetensors --hours no", "--hours");
    row("train . --out p.safetensors --card none.json", "none.json");
    row("train --hexagon --resume --out p.safetensors", "--resume");
    row("bench", "network");
    row("bench netwrok", "Did you mean 'network'?");
    row("bench solvers", "no folder of pictures");
    row("bench solvers --images none", "cannot be read");
    row("bench solvers --images data", "no picture in this folder");
    row("bench solvers --images . --tasks holes", "denoise, hole, large-hole");
    row("bench solvers --images . --methods mpc-k2", "Did you mean 'mpc-k1'?");
    row("bench solvers --images . --methods mpc-k1:speed=1", "no setting of the method 'mpc-k1'");
    row("bench solvers --images . --methods mpc-k1:steps", "no setting of the method 'mpc-k1'");
    row("bench solvers --images . --methods mpc-k1:steps=0", "from 1 to");
    row("bench solvers --images . --methods bicubic:a=1", "no setting of the method 'bicubic'");
    row("bench solvers --images . --prior potrait", "portrait");
    row("bench solvers --images . --calls few", "no number of network evaluations");
    row("bench solvers --images . --calls 0", "no number of network evaluations");
    row("bench solvers --images . --count 0", "--count");
    row("bench network --prior potrait", "portrait");
    row("bench network --runs 0", "--runs");
    row("bench network --size x", "--size");
    row("demo now", "one argument too many");
    row("docs", "options");
}

void RefusalsTest::badUsageIsOneLineAndStatus2() {
    QFETCH(QByteArray, arguments);
    QFETCH(QByteArray, says);
    Workplace place;
    place.picture("a.png");
    place.picture("small.png", {4, 4});
    place.mask("m.png");
    const QStringList before = QDir(place.path(".")).entryList(QDir::AllEntries);
    const Outcome outcome = place.run(arguments.constData());
    QVERIFY2(outcome.isOneLine(), outcome.err);
    QVERIFY2(outcome.err.contains(says), outcome.err);
    QCOMPARE(outcome.status, 2);
    QCOMPARE(QDir(place.path(".")).entryList(QDir::AllEntries), before);
}

void RefusalsTest::badPicturesAreRefused_data() {
    QTest::addColumn<QByteArray>("bytes");
    Workplace place;
    place.picture("a.png");
    const QByteArray good = place.read("a.png");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("hello\n");
    QTest::newRow("only a signature") << good.left(8);
    QTest::newRow("cut short") << good.left(good.size() / 2);
    QByteArray huge = good;
    huge.replace(16, 8, QByteArray("\x7f\xff\xff\xff\x7f\xff\xff\xff", 8));
    QTest::newRow("announces 2^31 x 2^31 pixels") << huge;
}

void RefusalsTest::badPicturesAreRefused() {
    QFETCH(QByteArray, bytes);
    Workplace place;
    place.mask("m.png");
    place.picture("good.png");
    place.write("a.png", bytes);
    for (const char* arguments : {"restore a.png --mask m.png", "restore good.png --mask a.png",
                                  "restore good.png --mask m.png --reference a.png", "degrade a.png --noise 0.1",
                                  "compare good.png a.png", "restore good.png --kernel file:a.png"}) {
        const Outcome outcome = place.run(arguments);
        QVERIFY2(outcome.isOneLine(), outcome.err);
        QVERIFY2(outcome.err.contains("a.png"), outcome.err);
        QCOMPARE(outcome.status, 2);
    }
    QCOMPARE(place.read("a.png"), bytes);
}

void RefusalsTest::badMasksAreRefused_data() {
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("white");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("another size") << QSize(12, 16) << 5
                                  << QByteArray("the mask has 12 x 16 pixels, the picture 16 x 12");
    QTest::newRow("empty") << QSize(16, 12) << 0 << QByteArray("empty");
    QTest::newRow("white everywhere") << QSize(16, 12) << 16 * 12 << QByteArray("white everywhere");
}

void RefusalsTest::badMasksAreRefused() {
    QFETCH(QSize, size);
    QFETCH(int, white);
    QFETCH(QByteArray, says);
    Workplace place;
    place.picture("a.png");
    place.mask("m.png", {size.width(), size.height()}, white);
    const Outcome outcome = place.run("restore a.png --mask m.png");
    QVERIFY2(outcome.isOneLine() && outcome.err.contains(says), outcome.err);
    QCOMPARE(outcome.status, 2);
    QVERIFY(!place.has("a-restored.png"));
}

void RefusalsTest::hostilePriorsAreRefusedInTimeAndMemory_data() {
    QTest::addColumn<QString>("path");
    for (const auto& file : vectorFiles("flux2/bad"))
        if (!file.filename().string().starts_with("ix")) // sound by itself: its index lies
            QTest::newRow(file.filename().c_str()) << QString::fromStdString(file.string());
}

void RefusalsTest::hostilePriorsAreRefusedInTimeAndMemory() {
    QFETCH(QString, path);
    Workplace place;
    QElapsedTimer timer;
    timer.start();
    const Outcome outcome = place.run({"priors", "info", path});
    QVERIFY(timer.elapsed() < 5000);
    QVERIFY2(outcome.isOneLine(), outcome.err);
    QCOMPARE(outcome.status, 2);
    rusage usage{};
    getrusage(RUSAGE_CHILDREN,
              &usage); // of the largest child so far, in KiB: with the program itself, hence an upper bound
    QVERIFY2(usage.ru_maxrss < 256 * 1024, QByteArray::number(qlonglong(usage.ru_maxrss)));
}

void RefusalsTest::aHugeOrHostileRecipeIsRefused() {
    Workplace place;
    place.picture("a.png");
    place.mask("m.png");
    const QList<QByteArray> lies = {QByteArray(2 << 20, '['), QByteArray(1 << 19, '['),
                                    R"({"version": 1, "tsak": "denoise"})", R"({"version": 9})"};
    for (const QByteArray& lie : lies) {
        place.write("r.json", lie);
        const Outcome outcome = place.run("restore a.png --mask m.png --recipe r.json");
        QVERIFY2(outcome.isOneLine() && outcome.err.contains("r.json"), outcome.err);
        QCOMPARE(outcome.status, 2);
    }
}

void RefusalsTest::aCardOfAnotherFormIsRefused_data() {
    QTest::addColumn<QByteArray>("card");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("empty") << QByteArray() << QByteArray("not a prior's card");
    QTest::newRow("not JSON") << QByteArray("title: Faces") << QByteArray("not a prior's card");
    QTest::newRow("a list") << QByteArray(R"(["title"])") << QByteArray("not a prior's card");
    QTest::newRow("cut short") << QByteArray(R"({"title": "Fa)") << QByteArray("not a prior's card");
    QTest::newRow("not UTF-8") << QByteArray("{\"title\": \"\xff\"}") << QByteArray("not a prior's card");
    QTest::newRow("deeply nested") << QByteArray(1 << 19, '[') << QByteArray("not a prior's card");
    QTest::newRow("larger than a page") << QByteArray(2 << 20, ' ') << QByteArray("card.json");
    QTest::newRow("misspelt") << QByteArray(R"({"license": "CC0"})") << QByteArray("no entry \"license\"");
    QTest::newRow("a key of the file's own") << QByteArray(R"({"config": "{}"})") << QByteArray("no entry \"config\"");
    QTest::newRow("a number") << QByteArray(R"({"title": 3})") << QByteArray("\"title\" is no text");
    QTest::newRow("unknown colours") << QByteArray(R"({"colours": "many"})") << QByteArray("\"many\" are not known");
    QTest::newRow("an object") << QByteArray(R"({"bias": {"a": "b"}})") << QByteArray("\"bias\" is no text");
}

void RefusalsTest::aCardOfAnotherFormIsRefused() {
    QFETCH(QByteArray, card);
    QFETCH(QByteArray, says);
    Workplace place;
    QDir(place.path(".")).mkpath("pictures");
    place.write("card.json", card);
    const Outcome outcome = place.run("train pictures --out p.safetensors --card card.json");
    QVERIFY2(outcome.isOneLine() && outcome.err.contains("card.json") && outcome.err.contains(says), outcome.err);
    QCOMPARE(outcome.status, 2);
    QVERIFY(!place.has("p.safetensors"));
}

void RefusalsTest::aFullDiskLeavesTheOldPictureAndNoLeftovers() {
    Workplace place;
    place.picture("a.png", {64, 64});
    place.write("old.png", "old");
    const QStringList before = QDir(place.path(".")).entryList(QDir::AllEntries | QDir::Hidden);
    // A file may not grow beyond 512 bytes: the write fails as on a full disk.
    const Outcome outcome =
        place.runLimited("trap '' XFSZ; ulimit -f 1", "restore a.png --mask box:8,8 -o old.png --overwrite --quiet");
    QVERIFY2(outcome.isOneLine() && outcome.err.contains("old.png"), outcome.err);
    QCOMPARE(outcome.status, 1);
    QCOMPARE(place.read("old.png"), QByteArray("old"));
    QCOMPARE(QDir(place.path(".")).entryList(QDir::AllEntries | QDir::Hidden), before);
}

void RefusalsTest::aMissingEngineIsNamed() {
    Workplace place;
    place.picture("a.png");
    QDir(place.path(".")).mkpath("install/bin");
    QVERIFY(QFile::copy(FLOWMEND_PROGRAM, place.path("install/bin/flowmend")));
    place.set("LD_LIBRARY_PATH", QFileInfo(FLOWMEND_PROGRAM).dir().filePath("../lib/flowmend"));
    QProcess process;
    place.start(process, {"compare", "a.png", "a.png"}, place.path("install/bin/flowmend"));
    const Outcome outcome = Workplace::finish(process);
    QVERIFY2(outcome.isOneLine() && outcome.err.contains("install/lib/flowmend/libflowmend_engine.so"), outcome.err);
    QCOMPARE(outcome.status, 1);
}

QTEST_GUILESS_MAIN(RefusalsTest)
#include "refusals_test.moc"
