#include "engine/api/catalogue.h"
#include "engine/api/error.h"
#include "engine/noise/nearby_texture.h"
#include "engine/numerics/machine_memory.h"
#include "engine/restoration/frame_maker.h"
#include "engine/restoration/memory_estimate.h"
#include "tests/memory_report.h"
#include "tests/restoration/runs.h"

#include <QTest>
#include <c10/util/ThreadLocalDebugInfo.h>

using namespace flowmend;
using namespace flowmend::testing;

class DryRunTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theEvaluationsArePlannedAsTheyAreRun_data();
    void theEvaluationsArePlannedAsTheyAreRun();
    void theWindowsOfHolesCoverThem();
    void tilesCoverAWholePicture();
    void aWindowSeenAtAReducedScaleIsSaid();
    void aPictureSmallerThanThePriorsIsSaid();
    void samplesThatAreMeansAreSaid_data();
    void samplesThatAreMeansAreSaid();
    void planningRefusesWhatRestoringRefuses();
    void aRunThatTheMachineCannotHoldIsRefusedWithBothNumbers();
    void memoryGrowsWithThePictureAndTheSamples();
    void aMethodThatKeepsItsPathIsPlannedWithIt();
    void samplesThatComeOneAfterTheOtherArePlannedSo();
    void keptSamplesAndTheirDeviationArePlanned_data();
    void keptSamplesAndTheirDeviationArePlanned();
    void whatTextureTakesIsPlanned();
    void theRecipeOfAPlanSaysWhatAutoIs();
    void previewsOfARunStayWithinTheirMemory_data();
    void previewsOfARunStayWithinTheirMemory();

private:
    RestoreRequest requestFor(const std::string& task, ImageSize size) const {
        RestoreRequest request;
        request.input = noisyPicture(size, 3, Depth::u8);
        if (task == "inpaint")
            request.mask = rectMask(size, {{4, 4, 8, 8}});
        request.recipe = quickRecipe(task, m_prior);
        return request;
    }

    TinyPriorFile m_prior;
    PriorCache m_priors;
};

void DryRunTest::theEvaluationsArePlannedAsTheyAreRun_data() {
    QTest::addColumn<QString>("task");
    QTest::addColumn<QString>("name");
    for (const auto& each : methods())
        for (const char* task : {"inpaint", "denoise", "deblur-nonlinear"})
            if (suits(each, defaultRecipe(task)))
                QTest::addRow("%s by %s", task, each.name.c_str()) << task << QString::fromStdString(each.name);
}

void DryRunTest::theEvaluationsArePlannedAsTheyAreRun() {
    QFETCH(QString, task);
    QFETCH(QString, name);
    auto request = requestFor(task.toStdString(), {32, 32});
    const auto& chosen = method(name.toStdString());
    request.recipe.method = chosen.name;
    if (!findOption(chosen.options, "steps"))
        request.recipe.methodOptions.remove("steps");
    if (findOption(chosen.options, "inner"))
        request.recipe.methodOptions.set("inner", std::int64_t(2));
    const auto plan = planRestoration(request, m_priors);
    Watcher watcher;
    const auto result = restorePicture(request, m_priors, watcher);
    const auto said = QString("planned %1 and %2, run %3 and %4")
                          .arg(plan.evaluations)
                          .arg(plan.products)
                          .arg(result.report.nfe)
                          .arg(result.report.nge);
    QCOMPARE(plan.recipe.method, chosen.name);
    if (chosen.name == "d-flow") { // its line searches go on as long as they gain
        QVERIFY2(plan.evaluations > 0 && plan.products > 0, qPrintable(said));
    } else {
        QVERIFY2(plan.evaluations == result.report.nfe, qPrintable(said));
        QVERIFY2(plan.products == result.report.nge, qPrintable(said));
    }
    if (chosen.usesPrior && chosen.name != "d-flow")
        QCOMPARE(plan.steps, int(watcher.frames.size()));
    QCOMPARE(plan.seconds > 0, chosen.usesPrior);
}

void DryRunTest::theWindowsOfHolesCoverThem() {
    auto request = requestFor("inpaint", {120, 90});
    const std::vector<Rect> holes{{3, 5, 9, 7}, {100, 70, 12, 14}};
    request.mask = rectMask({120, 90}, holes);
    const auto plan = planRestoration(request, m_priors);
    QCOMPARE(plan.size, (ImageSize{120, 90}));
    for (const Rect& hole : holes)
        QVERIFY(std::any_of(plan.windows.begin(), plan.windows.end(), [&](const PlannedWindow& window) {
            const Rect& w = window.where;
            return w.x <= hole.x && w.y <= hole.y && w.x + w.width >= hole.x + hole.width &&
                   w.y + w.height >= hole.y + hole.height && window.tiles.empty();
        }));
    QCOMPARE(plan.evaluations, 3 * std::int64_t(plan.windows.size()));
}

void DryRunTest::tilesCoverAWholePicture() {
    const ImageSize size{150, 101};
    const auto plan = planRestoration(requestFor("deblur", size), m_priors);
    QCOMPARE(plan.windows.size(), std::size_t(1));
    QCOMPARE(plan.windows[0].where, (Rect{0, 0, size.width, size.height}));
    QCOMPARE(plan.tile, (ImageSize{64, 64}));
    QVERIFY(plan.windows[0].tiles.size() >= 6);
    Image seen(size, 1, Depth::u8);
    for (const Rect& tile : plan.windows[0].tiles)
        for (int y = tile.y; y < tile.y + tile.height; ++y)
            std::fill_n(seen.mutableRowAs<std::uint8_t>(y) + tile.x, tile.width, std::uint8_t(1));
    for (int y = 0; y < size.height; ++y)
        QCOMPARE(std::count(seen.row(y), seen.row(y) + size.width, 1), std::ptrdiff_t(size.width));
    QCOMPARE(plan.evaluations, 3 * std::int64_t(plan.windows[0].tiles.size()));
    QVERIFY(planRestoration(requestFor("deblur", {40, 40}), m_priors).windows[0].tiles.empty());
}

void DryRunTest::aWindowSeenAtAReducedScaleIsSaid() {
    auto request = requestFor("inpaint", {300, 300});
    request.mask = rectMask({300, 300}, {{100, 100, 90, 90}});
    const auto plan = planRestoration(request, m_priors);
    QVERIFY(std::any_of(plan.windows.begin(), plan.windows.end(), [](const auto& window) { return window.scale < 1; }));
    QVERIFY(!plan.remarks.empty());
    VERIFY_CONTAINS(plan.remarks.front().str(), "reduced scale");
}

void DryRunTest::aPictureSmallerThanThePriorsIsSaid() {
    QVERIFY(planRestoration(requestFor("denoise", {32, 20}), m_priors).remarks.empty());
    const auto plan = planRestoration(requestFor("denoise", {24, 20}), m_priors);
    QCOMPARE(plan.remarks.size(), std::size_t(1));
    VERIFY_CONTAINS(plan.remarks.front().str(), "32 x 32");
}

void DryRunTest::samplesThatAreMeansAreSaid_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("samples");
    QTest::addColumn<bool>("said");
    QTest::newRow("one") << "mpc-delta-t"
                         << ""
                         << "" << 1 << false;
    QTest::newRow("named") << "mpc-delta-t"
                           << ""
                           << "" << 8 << true;
    QTest::newRow("as published") << "mpc-delta-t"
                                  << "inner-solver"
                                  << "adam" << 8 << false;
    QTest::newRow("fidelity") << "mpc-k1"
                              << "aim"
                              << "fidelity" << 8 << true;
    QTest::newRow("auto") << "mpc-k1"
                          << ""
                          << "" << 8 << false;
    QTest::newRow("another") << "flower"
                             << ""
                             << "" << 8 << false;
}

void DryRunTest::samplesThatAreMeansAreSaid() {
    QFETCH(QString, name);
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(int, samples);
    QFETCH(bool, said);
    auto request = requestFor("denoise", {32, 32});
    request.recipe.method = name.toStdString();
    if (!key.isEmpty())
        request.recipe.methodOptions.set(key.toStdString(), value.toStdString());
    request.recipe.options.set("samples", std::int64_t(samples));
    const auto remarks = planRestoration(request, m_priors).remarks;
    QCOMPARE(std::any_of(remarks.begin(), remarks.end(),
                         [](const Message& remark) { return remark.str().find("mean") != std::string::npos; }),
             said);
}

void DryRunTest::planningRefusesWhatRestoringRefuses() {
    auto request = requestFor("inpaint", {32, 32});
    request.mask.reset();
    QVERIFY_EXCEPTION_THROWN(planRestoration(request, m_priors), UsageError);
    request = requestFor("denoise", {32, 32});
    request.recipe.prior.name = "no such prior";
    QVERIFY_EXCEPTION_THROWN(planRestoration(request, m_priors), UsageError);
}

void DryRunTest::aRunThatTheMachineCannotHoldIsRefusedWithBothNumbers() {
    checkMemory(1'000'000'000, 1'000'000'000, {10, 20});
    try {
        checkMemory(12'340'000'000, 8'000'000'000, {30000, 20000});
        QFAIL("not refused");
    } catch (const UsageError& error) {
        for (const char* part : {"30000 x 20000", "12.3 GB", "8 GB"})
            VERIFY_CONTAINS(std::string(error.what()), part);
    }
    QVERIFY(machineMemory() > 100'000'000);
}

void DryRunTest::memoryGrowsWithThePictureAndTheSamples() {
    const auto solver = makeSolver("mpc-k1", {}, "denoise");
    const auto one = memoryOf(*solver, true, {1000, 1000}, 1), two = memoryOf(*solver, true, {2000, 1000}, 1),
               three = memoryOf(*solver, true, {3000, 1000}, 1);
    QVERIFY(two > one);
    QCOMPARE(three - two, two - one);
    QVERIFY(memoryOf(*solver, true, {1000, 1000}, 2) > one);
    QVERIFY(memoryOf(*solver, false, {1000, 1000}, 1) > one);
    const auto bytes = planRestoration(requestFor("denoise", {600, 400}), m_priors).bytes;
    QVERIFY(bytes > planRestoration(requestFor("denoise", {60, 40}), m_priors).bytes);
}

void DryRunTest::aMethodThatKeepsItsPathIsPlannedWithIt() {
    const auto bytes = [&](const char* name, std::int64_t steps) {
        auto request = requestFor("denoise", {600, 400});
        request.recipe.method = name;
        request.recipe.methodOptions.set("steps", steps);
        return planRestoration(request, m_priors).bytes;
    };
    constexpr std::int64_t state = 600 * 400 * 3 * 4;
    QCOMPARE(bytes("mpc-k1", 100), bytes("mpc-k1", 10));
    for (const char* name : {"oc-flow", "flowgrad"})
        QVERIFY(bytes(name, 100) - bytes(name, 10) >= 4 * 90 * state);
    QVERIFY(bytes("d-flow", 5) > bytes("mpc-k1", 5) + 100 * state);
}

void DryRunTest::samplesThatComeOneAfterTheOtherArePlannedSo() {
    auto request = requestFor("inpaint", {100, 100});
    request.mask = rectMask({100, 100}, {{30, 30, 30, 30}}); // one window, 64 x 64 for the prior
    const auto bytes = [&](std::int64_t samples) {
        request.recipe.options.set("samples", samples);
        return planRestoration(request, m_priors).bytes;
    };
    QCOMPARE(planRestoration(request, m_priors).windows.size(), std::size_t(1));
    QVERIFY(bytes(32) > bytes(8));
    QCOMPARE(bytes(64), bytes(32)); // kMostBatchPixels are 32 of them
}

void DryRunTest::keptSamplesAndTheirDeviationArePlanned_data() {
    QTest::addColumn<QString>("task");
    QTest::newRow("holes") << "inpaint";
    QTest::newRow("everywhere") << "denoise";
}

void DryRunTest::keptSamplesAndTheirDeviationArePlanned() {
    QFETCH(QString, task);
    auto request = requestFor(task.toStdString(), {120, 90});
    request.recipe.options.set("samples", std::int64_t(5));
    const auto bytes = [&] { return planRestoration(request, m_priors).bytes; };
    const auto none = bytes();
    request.keepSamples = true;
    const auto kept = bytes();
    QCOMPARE(kept - none, std::int64_t(5 * 120 * 90 * 3));
    request.deviation = true;
    QCOMPARE(bytes() - kept, std::int64_t(120 * 90 * sizeof(float)));
}

void DryRunTest::whatTextureTakesIsPlanned() {
    const Rect area{0, 0, 1000, 800};
    const NoiseSource noise(3);
    const auto picture = 0.1 * noise.normal({1, 3, area.height, area.width}, Stream::start, 0);
    const auto known = torch::ones({1, 1, area.height, area.width});
    const auto bytes = std::make_shared<LiveBytes>();
    {
        const c10::DebugInfoGuard listening(c10::DebugInfoKind::PROFILER_STATE, bytes);
        const NearbyTexture texture(picture, known, area, nullptr, noise, 1);
        const auto solver = makeSolver("mpc-k1", {}, "inpaint");
        const auto planned = [&](const std::vector<Rect>& areas) {
            return double(memoryOfWindows(*solver, {8, 8}, 1, areas, area.size()));
        };
        const double given = 16.0 * area.width * area.height; // the picture's and the mask's tensors
        const double making = planned({area}) - planned({}), keeping = planned({area, area}) - planned({area});
        const auto said = QString("%1 and %2 bytes").arg(bytes->peak).arg(bytes->live);
        const double peak = double(bytes->peak) + given;
        QVERIFY2(peak < making && peak > 0.7 * making, qPrintable(said));
        QVERIFY2(double(bytes->live) < keeping && double(bytes->live) > 0.5 * keeping, qPrintable(said));
    }
}

void DryRunTest::theRecipeOfAPlanSaysWhatAutoIs() {
    auto request = requestFor("deblur", {40, 40});
    const auto lambda = [&] {
        return std::get<double>(planRestoration(request, m_priors).recipe.methodOptions.values().at("lambda"));
    };
    QCOMPARE(lambda(), 1.0);
    request.recipe.method = "mpc-delta-t";
    QCOMPARE(lambda(), 1.0);
    request.recipe.methodOptions.set("inner-solver", std::string("adam"));
    QCOMPARE(lambda(), 7.5); // published
    request.recipe.methodOptions.set("lambda", 3.0);
    QCOMPARE(lambda(), 3.0);
}

void DryRunTest::previewsOfARunStayWithinTheirMemory_data() {
    QTest::addColumn<double>("pixels");
    QTest::addColumn<int>("frames");
    QTest::newRow("one window") << 64.0 * 64 << 20;
    QTest::newRow("4 megapixels") << 4e6 << 20;
    QTest::newRow("24 megapixels, two frames") << 24e6 << 2;
    QTest::newRow("24 megapixels") << 24e6 << 20;
    QTest::newRow("100 megapixels, many") << 1e8 << 200;
}

void DryRunTest::previewsOfARunStayWithinTheirMemory() {
    QFETCH(double, pixels);
    QFETCH(int, frames);
    const int reduction = previewReduction(pixels, frames);
    const auto bytes = [&](int factor) { return 9 * frames * pixels / factor / factor; };
    QVERIFY(bytes(reduction) <= 1e9);
    QVERIFY(reduction == 1 || bytes(reduction - 1) > 1e9); // and no smaller than they must
}

QTEST_APPLESS_MAIN(DryRunTest)
#include "dry_run_test.moc"
