// Whole runs of a tiny network, a second each.
#include "engine/training/trainer.h"

#include "engine/api/error.h"
#include "engine/api/network_shape.h"
#include "engine/api/prior_card.h"
#include "engine/priors/prior_file.h"
#include "engine/training/training_state.h"
#include "tests/training/picture_folder.h"

#include <QTest>

#include <ATen/Parallel.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <thread>

using namespace flowmend;
using namespace flowmend::testing;

namespace fs = std::filesystem;

namespace {

OptionSet tinyOptions() {
    OptionSet options;
    options.set("size", std::string("16"));
    options.set("width", std::int64_t(16));
    options.set("blocks", std::string("1,1"));
    options.set("attention-heads", std::int64_t(0));
    options.set("batch", std::int64_t(4));
    options.set("precision", std::string("fp32"));
    options.set("threads", std::int64_t(1));
    // The learning rate depends on the time that has passed; in the first seconds of ten thousand hours it does not.
    options.set("hours", 10000.0);
    return options;
}

/// Without the shape of the network, which comes with the prior.
OptionSet optionsForStart() {
    OptionSet options = tinyOptions();
    for (const char* shape : kStartDecides)
        options.remove(shape);
    options.remove("blocks");
    return options;
}

void trainUntil(const TrainRequest& request, std::int64_t lastStep) {
    trainPrior(request, [&](const TrainProgress& now) { return now.step < lastStep; });
}

fs::path folderOf(const TrainRequest& request) {
    return request.output.string() + ".training";
}

TrainingState stateOf(const TrainRequest& request) {
    const PatchUnet network(patchUnetConfigFromJson(readPriorCard(request.output).configJson));
    return loadTrainingState(folderOf(request) / "state.safetensors", network);
}

std::vector<QByteArrayList> logOf(const TrainRequest& request) {
    std::ifstream file(folderOf(request) / "log.csv");
    std::vector<QByteArrayList> lines;
    for (std::string line; std::getline(file, line);)
        lines.push_back(QByteArray::fromStdString(line).split(','));
    return lines;
}

QByteArray refusal(const TrainRequest& request) {
    try {
        trainUntil(request, 1);
    } catch (const UsageError& error) {
        return error.what();
    }
    return {};
}

} // namespace

class TrainerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aResumedRunEqualsAStraightOne();
    void aPriorCanBeGoneOnWith();
    void aPriorToStartFromDecidesTheNetwork();
    void aPriorCanBeGoneOnWithAsADeeperNetwork();
    void theHeldoutLossFallsAndIsLogged();
    void thePriorSaysWhatItIs();
    void tooFewPicturesAreRefusedWithAdvice();
    void manySmallGroupsAreEnough();
    void anEarlierRunIsNotOverwritten();
    void aRunThatStartsAnewReplacesTheEarlierOneUnlessItIsRefused();
    void aRunBesideAnotherOfTheSamePriorIsRefused();
    void unusableOptionsAreRefusedAndLeaveNothing_data();
    void unusableOptionsAreRefusedAndLeaveNothing();
    void progressCountsStepsPicturesAndTime();
    void aLossThatIsNoNumberEndsTheRunAndKeepsTheSavedState();
    void filesThatAreNoPicturesAreNamedOnce();
    void readingCanBeEndedAndLeavesNothing();
    void goingOnAfterTheTimeIsUpLogsNoLoss();
    void aResumedRunDropsWhatIsNewerThanItsState();
    void aLearningRateThatDivergesIsSaidEarly();
    void aTrainingThatOnlyScattersIsNoReasonToWarn();
    void whatWasReachedBeforeAResumeCounts();
    void aLogThatCannotBeWrittenIsSaidOnceAndEndsNothing();

private:
    TrainRequest request(const std::string& name) const;

    TemporaryFolder m_folder;
};

TrainRequest TrainerTest::request(const std::string& name) const {
    TrainRequest out;
    out.folder = m_folder / "pictures";
    out.output = m_folder / (name + ".safetensors");
    out.options = tinyOptions();
    return out;
}

void TrainerTest::initTestCase() {
    at::set_num_threads(1);
    writeRamps(m_folder / "pictures", 64);
}

void TrainerTest::aResumedRunEqualsAStraightOne() {
    auto straight = request("straight"), parted = request("parted");
    trainUntil(straight, 40);
    trainUntil(parted, 20);
    QCOMPARE(stateOf(parted).step, std::int64_t(20));
    parted.resume = true;
    trainUntil(parted, 40);
    const auto a = stateOf(straight), b = stateOf(parted);
    QCOMPARE(b.step, std::int64_t(40));
    QCOMPARE(b.images, std::int64_t(160));
    for (size_t i = 0; i < a.parameters.size(); ++i)
        QVERIFY(a.parameters[i].equal(b.parameters[i]) && a.optimiser.first[i].equal(b.optimiser.first[i]) &&
                a.optimiser.second[i].equal(b.optimiser.second[i]) &&
                a.optimiser.average[i].equal(b.optimiser.average[i]));
    // And it did train.
    const PatchUnet network(patchUnetConfigFromJson(readPriorCard(straight.output).configJson));
    QVERIFY(!a.parameters[0].equal(network.initialise(0)[0]));
}

void TrainerTest::aPriorCanBeGoneOnWith() {
    auto run = request("first");
    run.options.set("learning-rate", 0.01);
    run.options.set("ema", 0.9);
    trainUntil(run, 200);
    auto further = request("further");
    further.start = run.output;
    further.options = optionsForStart();
    further.options.set("size", std::string("32")); // another native size, the same weights
    further.options.set("learning-rate", 1e-7);
    trainUntil(further, 1);
    QCOMPARE(readPriorCard(further.output).nativeSize, 32);
    const auto weights = loadPatchUnet(run.output).parameters;
    const auto state = stateOf(further);
    QCOMPARE(state.step, std::int64_t(1));
    for (size_t i = 0; i < weights.size(); ++i) {
        const auto stored = weights[i].to(torch::kFloat32);
        QVERIFY(torch::allclose(state.parameters[i], stored, 0, 1e-6) &&
                torch::allclose(state.optimiser.average[i], stored, 0, 1e-6));
    }
}

void TrainerTest::aPriorToStartFromDecidesTheNetwork() {
    auto run = request("shape");
    trainUntil(run, 1);
    auto further = request("reshaped");
    further.start = run.output;
    QVERIFY(refusal(further).contains("--width"));
    further.options = optionsForStart();
    further.options.set("size", std::string("18"));
    QVERIFY(refusal(further).contains("stride"));
    further.start = m_folder / "missing.safetensors";
    QVERIFY_EXCEPTION_THROWN(trainUntil(further, 1), FileError);
    QVERIFY(!fs::exists(folderOf(further)) && !fs::exists(further.output));
}

void TrainerTest::aPriorCanBeGoneOnWithAsADeeperNetwork() {
    auto run = request("shallow");
    run.options.set("learning-rate", 0.01);
    run.options.set("ema", 0.9);
    trainUntil(run, 200);
    auto deeper = request("deeper");
    deeper.start = run.output;
    deeper.options = optionsForStart();
    deeper.options.set("blocks", std::string("2,3"));
    deeper.options.set("learning-rate", 1e-7);
    trainUntil(deeper, 1);
    const auto shape = networkShape(readPriorCard(deeper.output));
    QCOMPARE(std::get<std::string>(shape.values().at("blocks")), std::string("2,3"));
    QCOMPARE(std::get<std::int64_t>(shape.values().at("width")), std::int64_t(16));
    // It begins where the other ended.
    const double ended = logOf(run).back()[4].toDouble(), begins = logOf(deeper).back()[4].toDouble();
    QVERIFY2(std::abs(begins - ended) < 0.01 * ended, qPrintable(QString("%1 after %2").arg(begins).arg(ended)));
    // Gone on with as what it has become.
    deeper.resume = true;
    trainUntil(deeper, 2);
    QCOMPARE(stateOf(deeper).step, std::int64_t(2));
    deeper.resume = false;
    deeper.output = m_folder / "levels.safetensors";
    deeper.options.set("blocks", std::string("1,1,1"));
    QVERIFY(refusal(deeper).contains("levels"));
}

void TrainerTest::theHeldoutLossFallsAndIsLogged() {
    auto run = request("falling");
    run.options.set("learning-rate", 0.01);
    run.options.set("ema", 0.9);
    trainUntil(run, 1);
    run.resume = true;
    trainUntil(run, 200);
    const auto log = logOf(run);
    QCOMPARE(log.size(), size_t(3)); // one line for each of the two ends, below the heading
    QCOMPARE(log[0].join(','), QByteArray("step,images,seconds,training_loss,heldout_loss"));
    QCOMPARE(log[1][0], QByteArray("1"));
    QCOMPARE(log[2].mid(0, 2).join(','), QByteArray("200,800"));
    const double first = log[1][4].toDouble(), last = log[2][4].toDouble();
    // Untrained, the network says 0 and the loss is 1 + x1^2; knowing the mean colour alone brings it below 1.
    QVERIFY2(first > 1 && last < 0.6 * first, qPrintable(QString("%1 to %2").arg(first).arg(last)));
    QVERIFY(fs::exists(folderOf(run) / "samples.png"));
    QCOMPARE(loadImage(folderOf(run) / "samples.png").channels(), 3);
}

void TrainerTest::thePriorSaysWhatItIs() {
    auto run = request("card");
    run.card = {{"flowmend.title", "Ramps"},
                {"flowmend.data", "64 ramps"},
                {"flowmend.licence", "CC0-1.0"},
                {"flowmend.bias", "nothing but ramps"}};
    trainUntil(run, 2);
    const auto prior = loadPrior(run.output, torch::kCPU, torch::kFloat32);
    const auto& card = prior->card();
    QCOMPARE(card.title, std::string("Ramps"));
    QCOMPARE(card.data, std::string("64 ramps"));
    QCOMPARE(card.licence, std::string("CC0-1.0"));
    QCOMPARE(card.bias, std::string("nothing but ramps"));
    QCOMPARE(card.nativeSize, 16);
    QCOMPARE(card.stride, 4);
    const QByteArray training(card.training.c_str());
    QVERIFY2(training.contains("8 images") && training.contains("2 steps") && training.contains("3 pictures"),
             training); // every twentieth of 64 is held out
    const auto x = torch::randn({1, 3, 16, 16});
    QVERIFY(prior->velocity(x, 0.5).sizes() == x.sizes());
    // It holds the moving average.
    const PatchUnet network(patchUnetConfigFromJson(card.configJson));
    const auto tensors = stateOf(run).optimiser.average;
    savePatchUnet(m_folder / "average.safetensors", network, tensors, {});
    QVERIFY(loadPrior(m_folder / "average.safetensors", torch::kCPU, torch::kFloat32)
                ->velocity(x, 0.5)
                .equal(prior->velocity(x, 0.5)));
}

void TrainerTest::tooFewPicturesAreRefusedWithAdvice() {
    auto run = request("few");
    run.folder = m_folder / "few";
    writeRamps(run.folder, 49);
    const auto says = refusal(run);
    QVERIFY2(says.contains("49 pictures are too few") && says.contains("Take 50 or more"), says);
    QVERIFY(!fs::exists(folderOf(run)) && !fs::exists(run.output));
    // With the advice followed to the letter it works.
    writeRamps(run.folder, 50);
    QCOMPARE(refusal(run), QByteArray());
}

void TrainerTest::manySmallGroupsAreEnough() {
    auto run = request("groups");
    run.folder = m_folder / "groups";
    for (int group = 0; group < 10; ++group)
        writeRamps(run.folder / std::to_string(group), 6);
    QCOMPARE(refusal(run), QByteArray());
}

void TrainerTest::anEarlierRunIsNotOverwritten() {
    auto run = request("earlier");
    trainUntil(run, 2);
    QVERIFY(refusal(run).contains("--resume"));
    auto other = run;
    other.resume = true;
    other.options.set("width", std::int64_t(32));
    QVERIFY2(refusal(other).contains("another size"), refusal(other));
    other = run;
    other.resume = true;
    other.options.set("size", std::string("32"));
    QVERIFY(refusal(other).contains("another size"));
    QCOMPARE(stateOf(run).step, std::int64_t(2));
}

void TrainerTest::aRunThatStartsAnewReplacesTheEarlierOneUnlessItIsRefused() {
    auto run = request("anew");
    trainUntil(run, 3);
    run.anew = true;
    auto unusable = run;
    unusable.options.set("size", std::string("18"));
    QVERIFY(refusal(unusable).contains("size"));
    auto few = run;
    few.folder = m_folder / "few anew";
    writeRamps(few.folder, 49);
    QVERIFY(refusal(few).contains("too few"));
    auto unread = run;
    int calls = 0;
    trainPrior(unread, [&](const TrainProgress&) { return ++calls < 10; }); // ended while the pictures are read
    QCOMPARE(stateOf(run).step, std::int64_t(3));
    QCOMPARE(logOf(run).back()[0].toInt(), 3);
    run.options.set("width", std::int64_t(32)); // not even its shape matters
    trainUntil(run, 2);
    QCOMPARE(stateOf(run).step, std::int64_t(2));
    QCOMPARE(logOf(run).back()[0].toInt(), 2);
}

void TrainerTest::aRunBesideAnotherOfTheSamePriorIsRefused() {
    auto run = request("once");
    QByteArray before, after;
    trainPrior(run, [&](const TrainProgress& now) {
        auto other = run;
        other.resume = true;
        if (now.step == 1)
            before = refusal(other);
        return now.step < 3;
    });
    QVERIFY2(before.contains("another training"), before);
    QCOMPARE(stateOf(run).step, std::int64_t(3));
    run.resume = true;
    QCOMPARE(refusal(run), QByteArray()); // it has ended
}

void TrainerTest::unusableOptionsAreRefusedAndLeaveNothing_data() {
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("size off the stride") << QByteArray("size") << QByteArray("18");
    QTest::newRow("one of the sizes off the stride") << QByteArray("size") << QByteArray("16:0.5,30:0.5");
    QTest::newRow("no size") << QByteArray("size") << QByteArray("large");
    QTest::newRow("blocks") << QByteArray("blocks") << QByteArray("1x,1");
    QTest::newRow("shares") << QByteArray("shares") << QByteArray("photos");
    QTest::newRow("a share of nothing") << QByteArray("shares") << QByteArray("photos:0.5");
    QTest::newRow("no such option") << QByteArray("sise") << QByteArray("16");
}

void TrainerTest::unusableOptionsAreRefusedAndLeaveNothing() {
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, value);
    auto run = request("unusable");
    run.options.set(key.toStdString(), value.toStdString());
    const auto says = refusal(run);
    QVERIFY2(says.contains(key), says);
    QVERIFY(!fs::exists(folderOf(run)) && !fs::exists(run.output));
    run = request("unusable");
    run.options.set("width", std::int64_t(24));
    QVERIFY(refusal(run).contains("--width"));
}

void TrainerTest::progressCountsStepsPicturesAndTime() {
    auto run = request("progress");
    std::vector<TrainProgress> seen;
    std::vector<TrainProgress> reading;
    trainPrior(run, [&](const TrainProgress& now) {
        (now.imagesToRead > 0 ? reading : seen).push_back(now);
        return now.step < 5;
    });
    QCOMPARE(reading.size(), size_t(64));
    QCOMPARE(reading[31].images, std::int64_t(32));
    QCOMPARE(reading[31].imagesToRead, std::int64_t(64));
    QCOMPARE(seen.size(), size_t(6)); // five steps and the end with its measurement
    for (size_t i = 0; i < 5; ++i) {
        QCOMPARE(seen[i].step, std::int64_t(i + 1));
        QCOMPARE(seen[i].images, std::int64_t(4 * (i + 1)));
        QVERIFY(seen[i].seconds > (i == 0 ? 0 : seen[i - 1].seconds) && seen[i].imagesPerSecond > 0);
        QCOMPARE(seen[i].secondsTotal, 3600 * 10000.0);
        QVERIFY(!seen[i].heldoutLoss);
    }
    QVERIFY(seen[5].heldoutLoss && seen[5].step == 5);
    // A run whose time is up ends by itself.
    run.resume = true;
    run.options.set("hours", 0.001);
    std::int64_t steps = 0;
    trainPrior(run, [&](const TrainProgress& now) {
        steps = now.step;
        return true;
    });
    const auto state = stateOf(run);
    QVERIFY(state.seconds >= 3.6 && state.step == steps);
}

void TrainerTest::aLossThatIsNoNumberEndsTheRunAndKeepsTheSavedState() {
    auto run = request("diverging");
    trainUntil(run, 1);
    // The moving average stays sound, so that only the next step sees it.
    auto state = stateOf(run);
    const PatchUnet network(patchUnetConfigFromJson(readPriorCard(run.output).configJson));
    for (auto& parameter : state.parameters)
        parameter.fill_(1e30f);
    saveTrainingState(folderOf(run) / "state.safetensors", network, state);
    run.resume = true;
    QByteArray says;
    try {
        trainUntil(run, 5);
    } catch (const Error& error) {
        says = error.what();
    }
    QVERIFY2(says.contains("no longer a number") && says.contains("smaller learning rate"), says);
    QCOMPARE(stateOf(run).step, std::int64_t(1));
}

namespace {

/// The warnings of a run of three steps.
std::vector<std::string> warningsOf(const TrainRequest& request, std::chrono::milliseconds firstStep = {}) {
    std::vector<std::string> warnings;
    trainPrior(request, [&](const TrainProgress& now) {
        if (now.step == 1)
            std::this_thread::sleep_for(firstStep);
        for (const Message& warning : now.warnings)
            warnings.push_back(warning.str());
        return now.step < 3;
    });
    return warnings;
}

} // namespace

void TrainerTest::filesThatAreNoPicturesAreNamedOnce() {
    auto run = request("mixed");
    QVERIFY(warningsOf(run).empty());
    run = request("mixed more");
    run.folder = m_folder / "mixed";
    run.heldout = m_folder / "measured";
    writeRamps(run.folder / "group", 64);
    writeRamps(run.heldout, 2);
    std::ofstream(run.heldout / "notes.txt") << "none";
    for (int i = 1; i <= 7; ++i)
        std::ofstream(run.folder / "group" / ("bad" + std::to_string(i) + ".png")) << "none";
    const auto warnings = warningsOf(run);
    QCOMPARE(warnings.size(), size_t(2));
    const auto contains = [&](int i, const std::string& part) {
        return warnings[size_t(i)].find(part) != std::string::npos;
    };
    QVERIFY2(contains(0, run.folder.string() + ":") && contains(0, ": 7 (group/bad1.png, group/bad2.png"),
             warnings[0].c_str());
    QVERIFY2(contains(0, "bad5.png, ...)") && !contains(0, "bad6"), warnings[0].c_str());
    QVERIFY2(contains(1, ": 1 (notes.txt)"), warnings[1].c_str());
}

void TrainerTest::readingCanBeEndedAndLeavesNothing() {
    auto run = request("unread");
    int calls = 0;
    trainPrior(run, [&](const TrainProgress&) { return ++calls < 10; });
    QCOMPARE(calls, 10);
    QVERIFY(!fs::exists(folderOf(run)) && !fs::exists(run.output));
    // The held-out pictures as well.
    run.heldout = m_folder / "heldout";
    writeRamps(run.heldout, 4);
    calls = 0;
    trainPrior(run, [&](const TrainProgress&) { return ++calls < 66; });
    QCOMPARE(calls, 66);
    QVERIFY(!fs::exists(folderOf(run)) && !fs::exists(run.output));
}

void TrainerTest::goingOnAfterTheTimeIsUpLogsNoLoss() {
    auto run = request("over");
    run.options.set("hours", 0.001);
    trainUntil(run, 1000000);
    const auto log = logOf(run);
    QVERIFY(log.size() >= 2 && log.back()[3].toDouble() > 0);
    run.resume = true;
    TrainProgress last;
    trainPrior(run, [&](const TrainProgress& now) {
        last = now;
        return true;
    });
    QCOMPARE(logOf(run), log);
    QCOMPARE(QByteArray::number(last.loss, 'f', 5), log.back()[3]);
}

void TrainerTest::aResumedRunDropsWhatIsNewerThanItsState() {
    auto run = request("newer");
    trainUntil(run, 5);
    std::ofstream(folderOf(run) / "log.csv", std::ios::app) << "9,36,1e6,0.50000,0.40000\n";
    run.resume = true;
    trainUntil(run, 7);
    const auto log = logOf(run);
    QCOMPARE(log.size(), size_t(3));
    QCOMPARE(log[1][0], QByteArray("5"));
    QCOMPARE(log[2][0], QByteArray("7"));
}

void TrainerTest::aLearningRateThatDivergesIsSaidEarly() {
    auto run = request("explodes");
    run.options.set("blocks", std::string("2,2"));
    run.options.set("attention-heads", std::int64_t(2));
    run.options.set("batch", std::int64_t(16));
    run.options.set("learning-rate", 0.1);
    double lowest = 2;
    std::int64_t said = 0, risen = 0;
    trainPrior(run, [&](const TrainProgress& now) {
        for (const auto& warning : now.warnings)
            if (said == 0 && warning.str().find("training loss has risen") != std::string::npos)
                said = now.step;
        if (now.step > 0)
            lowest = std::min(lowest, now.loss);
        if (risen == 0 && now.loss > 2 * lowest)
            risen = now.step;
        return (said == 0 || risen == 0) && now.step < 4000;
    });
    // The loss that is shown is a mean over a hundred steps: when it has doubled, it has long been said.
    QVERIFY2(said > 0 && risen > 0 && said <= risen + 8, qPrintable(QString("%1 against %2").arg(said).arg(risen)));
}

void TrainerTest::aTrainingThatOnlyScattersIsNoReasonToWarn() {
    auto run = request("scatters");
    run.options.set("batch", std::int64_t(1));
    run.options.set("learning-rate", 0.002);
    QByteArray heard;
    trainPrior(run, [&](const TrainProgress& now) {
        for (const auto& warning : now.warnings)
            heard += warning.str().c_str();
        return now.step < 2000;
    });
    QCOMPARE(heard, QByteArray());
}

void TrainerTest::whatWasReachedBeforeAResumeCounts() {
    auto run = request("remembers");
    run.options.set("batch", std::int64_t(16));
    trainUntil(run, 1);
    // As if it had learnt far more.
    std::ofstream(folderOf(run) / "log.csv") << "step,images,seconds,training_loss,heldout_loss\n1,16,0.1,0.1,0.1\n";
    run.resume = true;
    std::vector<std::string> heard;
    trainPrior(run, [&](const TrainProgress& now) {
        for (const auto& warning : now.warnings)
            heard.push_back(warning.str());
        return now.step < 20;
    });
    QCOMPARE(heard.size(), size_t(2));
    QVERIFY2(heard[0].find("training loss has risen from 0.1000") != std::string::npos, heard[0].c_str());
    QVERIFY2(heard[1].find("jumped from 0.1000") != std::string::npos, heard[1].c_str());
}

void TrainerTest::aLogThatCannotBeWrittenIsSaidOnceAndEndsNothing() {
    auto run = request("unlogged");
    run.options.set("heldout-seconds", 1.0); // the first step makes a measurement due, beside that at the end
    fs::create_directories(folderOf(run) / "log.csv");
    const auto warnings = warningsOf(run, std::chrono::milliseconds(1100));
    QCOMPARE(warnings.size(), size_t(1));
    QVERIFY2(warnings[0].find((folderOf(run) / "log.csv").string()) == 0, warnings[0].c_str());
    QCOMPARE(stateOf(run).step, std::int64_t(3));
}

QTEST_APPLESS_MAIN(TrainerTest)
#include "trainer_test.moc"
