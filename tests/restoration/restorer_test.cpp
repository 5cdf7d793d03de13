#include "engine/api/catalogue.h"
#include "engine/imaging/tensor_bridge.h"
#include "engine/solvers/solver.h"
#include "tests/restoration/runs.h"

#include <QTest>

#include <filesystem>
#include <fstream>

#include <cmath>

using namespace flowmend;
using namespace flowmend::testing;

class RestorerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pixelsOutsideTheMaskStayIdentical_data();
    void pixelsOutsideTheMaskStayIdentical();
    void theFeatherIsTheOnlyChangeOutsideTheMask();
    void profileAndMetadataAreKept();
    void theSameSeedGivesTheSameBytes();
    void theNumberOfThreadsDoesNotChangeTheBytes();
    void moreSamplesAreAnotherPicture();
    void everyMethodFillsTheHole_data();
    void everyMethodFillsTheHole();
    void aClassicalMethodNeedsNoPriorFile();
    void stepsCountUpOverAllWavesAndCoverWhatIsFinished();
    void theLastFrameShowsThePictureAsItIsSaved_data();
    void theLastFrameShowsThePictureAsItIsSaved();
    void aLargeHoleIsRefined();
    void aTurnedFaceIsFilledInItsFrameAndNothingElseChanges();
    void withoutPreviewsFramesCarryNumbersOnly();
    void enlargingGivesExactlyTheScaledSize_data();
    void enlargingGivesExactlyTheScaledSize();
    void wholePicturesOfAnySizeAreRestored_data();
    void wholePicturesOfAnySizeAreRestored();
    void aGreyPictureBecomesColoured_data();
    void aGreyPictureBecomesColoured();
    void openBordersKeepTheSize_data();
    void openBordersKeepTheSize();
    void aHoleInADamagedPictureIsRepairedWithTheRest();
    void aMaskThatTheRecipeDoesNotUseChangesNothing();
    void theReportedRecipeRepeatsTheRun();
    void theReportSaysWhatLambdaFollowedFromNoiseAndDamage();
    void agreementIsMeasuredAgainstTheReference();
    void theNoiseOfThePictureIsMeasuredAndReported_data();
    void theNoiseOfThePictureIsMeasuredAndReported();
    void aPictureTooSmallToMeasureTakesTheUsualNoise();
    void whatTheMaskHidesIsNotMeasured();
    void aPreparedPriorIsNotReadAgain();

private:
    RestoreResult restore(const RestoreRequest& request) {
        Watcher watcher;
        return restorePicture(request, m_priors, watcher);
    }
    /// A hole of two windows in a picture of 60 x 40.
    RestoreRequest holes(int channels = 3, Depth depth = Depth::u8) const {
        RestoreRequest request;
        request.input = noisyPicture(kSize, channels, depth);
        request.mask = rectMask(kSize, kHoles);
        request.recipe = quickRecipe("inpaint", m_prior);
        return request;
    }
    /// A hole that takes a window of more than twice the prior's largest.
    RestoreRequest largeHole() const {
        const ImageSize size{170, 190};
        RestoreRequest request;
        request.input = noisyPicture(size, 3, Depth::u8);
        request.mask = rectMask(size, {{50, 60, 70, 60}, {3, 20, 160, 2}});
        request.recipe = quickRecipe("inpaint", m_prior);
        request.recipe.options.set("refine", true);
        return request;
    }
    RestoreRequest whole(const std::string& task, ImageSize size, int channels = 3) const {
        RestoreRequest request;
        request.input = noisyPicture(size, channels, Depth::u8);
        request.recipe = quickRecipe(task, m_prior);
        return request;
    }

    static constexpr ImageSize kSize{60, 40};
    const std::vector<Rect> kHoles{{8, 9, 10, 9}, {41, 20, 9, 11}, {0, 38, 60, 1}};
    TinyPriorFile m_prior;
    PriorCache m_priors;
};

void RestorerTest::pixelsOutsideTheMaskStayIdentical_data() {
    QTest::addColumn<int>("channels");
    QTest::addColumn<int>("depth");
    const char* names[] = {"grey", "grey and alpha", "RGB", "RGB and alpha"};
    for (int channels = 1; channels <= 4; ++channels) {
        QTest::addRow("%s, 8 bits", names[channels - 1]) << channels << int(Depth::u8);
        QTest::addRow("%s, 16 bits", names[channels - 1]) << channels << int(Depth::u16);
    }
}

void RestorerTest::pixelsOutsideTheMaskStayIdentical() {
    QFETCH(int, channels);
    QFETCH(int, depth);
    const auto request = holes(channels, Depth(depth));
    const auto result = restore(request);
    QCOMPARE(result.picture.size(), kSize);
    QCOMPARE(result.picture.channels(), channels);
    QCOMPARE(result.picture.depth(), Depth(depth));
    std::int64_t changed = 0;
    const int bytes = bytesPerSample(Depth(depth));
    for (int y = 0; y < kSize.height; ++y)
        for (int x = 0; x < kSize.width; ++x) {
            const Bytes before = pixelAt(request.input, x, y), after = pixelAt(result.picture, x, y);
            if (request.mask->row(y)[x] == 0)
                QVERIFY(before == after);
            if (request.input.hasAlpha())
                QVERIFY(std::equal(before.end() - bytes, before.end(), after.end() - bytes));
            changed += before != after;
        }
    QVERIFY(changed > 100); // of 248 pixels to repair; a few may meet their old value
    QCOMPARE(result.report.changedPixels, changed);
    QCOMPARE(result.report.changedOutside, std::int64_t(0));
}

void RestorerTest::theFeatherIsTheOnlyChangeOutsideTheMask() {
    auto request = holes();
    request.mask = rectMask(kSize, {{20, 14, 10, 10}});
    request.recipe.options.set("feather", 3.0);
    request.recipe.options.set("noise",
                               0.5); // a picture without noise is repeated outside the mask, to a step of 8 bits
    const auto result = restore(request);
    QCOMPARE(result.report.changedOutside, std::int64_t(0));
    const int inside = changesWithin(request.input, result.picture, {20, 14, 10, 10});
    const int around = changesWithin(request.input, result.picture, {17, 11, 16, 16});
    QVERIFY(around > inside);
    QCOMPARE(around, changesIn(request.input, result.picture));
}

void RestorerTest::profileAndMetadataAreKept() {
    for (const char* task : {"inpaint", "super-resolve"}) {
        auto request = std::string(task) == "inpaint" ? holes() : whole(task, {12, 8});
        request.input.iccProfile = std::make_shared<const Bytes>(Bytes{1, 2, 3});
        request.input.metadata = std::make_shared<const Metadata>(Metadata{{}, {4, 5}, {}, 300, 300});
        const auto result = restore(request);
        QVERIFY(result.picture.iccProfile == request.input.iccProfile);
        QVERIFY(result.picture.metadata == request.input.metadata);
    }
}

void RestorerTest::theSameSeedGivesTheSameBytes() {
    auto request = holes();
    const auto first = restore(request);
    QVERIFY(samePixels(first.picture, restore(request).picture));
    request.recipe.options.set("seed", std::int64_t(1));
    QVERIFY(!samePixels(first.picture, restore(request).picture));
}

void RestorerTest::theNumberOfThreadsDoesNotChangeTheBytes() {
    auto request = holes(3, Depth::u16);
    const auto one = restore(request);
    request.recipe.options.set("threads", std::int64_t(2));
    const auto two = restore(request);
    QCOMPARE(two.report.threads, 2);
    QVERIFY(samePixels(one.picture, two.picture));
}

void RestorerTest::moreSamplesAreAnotherPicture() {
    auto request = holes();
    const auto one = restore(request);
    request.recipe.options.set("samples", std::int64_t(3));
    const auto three = restore(request);
    QVERIFY(!samePixels(one.picture, three.picture));
    QCOMPARE(three.report.changedOutside, std::int64_t(0));
    QCOMPARE(three.trajectory.frames.size(), one.trajectory.frames.size());
}

void RestorerTest::everyMethodFillsTheHole_data() {
    QTest::addColumn<QString>("name");
    for (const auto& method : methods())
        QTest::newRow(method.name.c_str()) << QString::fromStdString(method.name);
}

void RestorerTest::everyMethodFillsTheHole() {
    QFETCH(QString, name);
    const auto& chosen = method(name.toStdString());
    auto request = holes();
    request.recipe.method = chosen.name;
    if (!findOption(chosen.options, "steps"))
        request.recipe.methodOptions.remove("steps");
    if (findOption(chosen.options, "inner"))
        request.recipe.methodOptions.set("inner", std::int64_t(2));
    const auto result = restore(request);
    QCOMPARE(result.report.changedOutside, std::int64_t(0));
    QCOMPARE(result.report.cancelled, false);
    QCOMPARE(result.report.recipe.method, chosen.name);
    QCOMPARE(result.report.nfe > 0, chosen.usesPrior);
    for (const Rect& hole : kHoles)
        QVERIFY(changesWithin(request.input, result.picture, hole) > 0);
    QVERIFY(samePixels(result.picture, restore(request).picture));
}

void RestorerTest::aClassicalMethodNeedsNoPriorFile() {
    auto request = holes();
    request.recipe.prior.name = "no such prior";
    request.recipe.method = "telea";
    request.recipe.methodOptions = {};
    const auto result = restore(request);
    QCOMPARE(result.report.nfe, std::int64_t(0));
    QVERIFY(result.report.priorSha256.empty());
}

void RestorerTest::stepsCountUpOverAllWavesAndCoverWhatIsFinished() {
    RestoreRequest request;
    const ImageSize size{120, 32};
    request.input = noisyPicture(size, 3, Depth::u8);
    request.mask = rectMask(size, {{0, 14, 120, 3}});
    request.recipe = quickRecipe("inpaint", m_prior);
    Watcher watcher;
    const auto result = restorePicture(request, m_priors, watcher);
    QVERIFY(watcher.frames == result.trajectory.frames);
    QVERIFY(watcher.frames.size() >= 6);                              // the line needs several waves
    QCOMPARE(result.report.nfe, std::int64_t(watcher.frames.size())); // one evaluation a step
    std::vector<Rect> finished, active;
    for (size_t i = 0; i < watcher.frames.size(); ++i) {
        const Frame& frame = *watcher.frames[i];
        QCOMPARE(frame.step, int(i + 1));
        QCOMPARE(frame.steps, int(watcher.frames.size()));
        QCOMPARE(frame.nfe, std::int64_t(i + 1));
        QCOMPARE(frame.region, result.report.region);
        QCOMPARE(frame.background.size, frame.region.size());
        if (i % 3 == 0) { // a new run begins
            finished.insert(finished.end(), active.begin(), active.end());
            active.clear();
        }
        QVERIFY(frame.patches.size() > finished.size());
        for (size_t k = 0; k < frame.patches.size(); ++k) {
            const auto& patch = frame.patches[k];
            QCOMPARE(patch.estimate.size, patch.where.size());
            QCOMPARE(patch.state.size, patch.where.size());
            if (k < finished.size())
                QCOMPARE(patch.where, finished[k]);
            else if (i % 3 == 0)
                active.push_back(patch.where);
        }
    }
    QCOMPARE(watcher.frames.back()->t, 1.0);
}

void RestorerTest::theLastFrameShowsThePictureAsItIsSaved_data() {
    QTest::addColumn<int>("channels");
    QTest::addColumn<bool>("large");
    QTest::newRow("grey") << 1 << false;
    QTest::newRow("RGB") << 3 << false;
    QTest::newRow("a hole that is refined") << 3 << true;
}

void RestorerTest::theLastFrameShowsThePictureAsItIsSaved() {
    QFETCH(int, channels);
    QFETCH(bool, large);
    const auto result = restore(large ? largeHole() : holes(channels));
    const Frame& frame = *result.trajectory.frames.back();
    const Preview shown = framePicture(frame, FrameView::estimate);
    QCOMPARE(shown.size, frame.region.size());
    int largest = 0;
    for (int y = 0; y < shown.size.height; ++y)
        for (int x = 0; x < shown.size.width; ++x)
            for (int c = 0; c < 3; ++c) {
                const int saved =
                    result.picture.row(frame.region.y + y)[(frame.region.x + x) * channels + (channels == 1 ? 0 : c)];
                largest =
                    std::max(largest, std::abs(saved - int((*shown.rgb)[size_t((y * shown.size.width + x) * 3 + c)])));
            }
    // Clamping comes before the mean of the three for previews' neighbours of white and black, rounding elsewhere.
    QVERIFY2(largest <= 1, qPrintable(QString::number(largest)));
}

void RestorerTest::aLargeHoleIsRefined() {
    auto request = largeHole();
    request.recipe.options.set("grain", 0.0);
    Watcher watcher;
    const auto refined = restorePicture(request, m_priors, watcher);
    QCOMPARE(refined.report.changedOutside, std::int64_t(0));
    for (size_t i = 0; i < watcher.frames.size(); ++i) {
        QCOMPARE(watcher.frames[i]->step, int(i + 1));
        QCOMPARE(watcher.frames[i]->steps, int(watcher.frames.size()));
    }
    request.recipe.options.set("refine", false);
    const auto coarse = restore(request);
    QVERIFY(coarse.trajectory.frames.size() < refined.trajectory.frames.size());
    QVERIFY(changesWithin(coarse.picture, refined.picture, {52, 62, 66, 56}) > 1000); // of 3696
    request.recipe.method = "telea";                                                  // knows nothing of means
    request.recipe.methodOptions = {};
    request.recipe.options.set("refine", true);
    const auto classical = restore(request);
    request.recipe.options.set("refine", false);
    QVERIFY(samePixels(classical.picture, restore(request).picture));
}

void RestorerTest::aTurnedFaceIsFilledInItsFrameAndNothingElseChanges() {
    const TinyPriorFile faces(std::map<std::string, std::string>{{"flowmend.eyes", "0.371,0.457,0.637,0.457"}});
    const ImageSize size{120, 110};
    RestoreRequest request;
    request.input = noisyPicture(size, 3, Depth::u8);
    request.mask = rectMask(size, {{40, 40, 16, 14}, {100, 90, 9, 9}}); // over the left eye, and beside the face
    request.recipe = quickRecipe("inpaint", faces);
    const auto byWindows = restore(request);
    request.recipe.options.set("eyes", std::string("48,47,72,53"));
    const auto inFrame = restore(request);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            if (request.mask->row(y)[x] == 0)
                QVERIFY(pixelAt(request.input, x, y) == pixelAt(inFrame.picture, x, y));
    QVERIFY(changesWithin(request.input, inFrame.picture, {40, 40, 16, 14}) > 200);
    QVERIFY(changesWithin(byWindows.picture, inFrame.picture, {40, 40, 16, 14}) > 200);
    QVERIFY(*restore(request).picture.pixels() == *inFrame.picture.pixels());
}

void RestorerTest::withoutPreviewsFramesCarryNumbersOnly() {
    auto request = holes();
    const auto with = restore(request);
    request.previews = false;
    const auto without = restore(request);
    QVERIFY(samePixels(with.picture, without.picture));
    QCOMPARE(without.trajectory.frames.size(), with.trajectory.frames.size());
    for (size_t i = 0; i < without.trajectory.frames.size(); ++i) {
        const Frame &frame = *without.trajectory.frames[i], &shown = *with.trajectory.frames[i];
        QVERIFY(frame.patches.empty());
        QVERIFY(frame.background.empty());
        QCOMPARE(frame.dataLoss, shown.dataLoss);
        QCOMPARE(frame.controlEnergy, shown.controlEnergy);
    }
}

void RestorerTest::enlargingGivesExactlyTheScaledSize_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("scale");
    QTest::newRow("odd sides") << 13 << 9 << 2;
    QTest::newRow("three times") << 7 << 11 << 3;
    QTest::newRow("four times") << 8 << 5 << 4;
    QTest::newRow("one pixel") << 1 << 1 << 2;
}

void RestorerTest::enlargingGivesExactlyTheScaledSize() {
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, scale);
    for (const char* filter : {"average", "keep", "bicubic"}) {
        auto request = whole("super-resolve", {width, height}, 4);
        request.recipe.damage[0].options.set("scale", std::int64_t(scale));
        request.recipe.damage[0].options.set("filter", std::string(filter));
        if (std::string(filter) == "bicubic" && width == 1)
            continue; // that filter is wider than the picture
        const auto result = restore(request);
        QCOMPARE(result.picture.size(), (ImageSize{scale * width, scale * height}));
        QCOMPARE(result.picture.channels(), 4);
        QCOMPARE(result.report.nfe, std::int64_t(3));
    }
}

void RestorerTest::wholePicturesOfAnySizeAreRestored_data() {
    QTest::addColumn<QString>("task");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    for (const char* task : {"denoise", "deblur"}) {
        QTest::addRow("%s, odd", task) << task << 37 << 21;
        QTest::addRow("%s, native", task) << task << 32 << 32;
        QTest::addRow("%s, upright", task) << task << 18 << 51;
    }
    QTest::newRow("denoise, one pixel") << "denoise" << 1 << 1;
}

void RestorerTest::wholePicturesOfAnySizeAreRestored() {
    QFETCH(QString, task);
    QFETCH(int, width);
    QFETCH(int, height);
    for (const int channels : {1, 4}) {
        auto request = whole(task.toStdString(), {width, height}, channels);
        const auto result = restore(request);
        QCOMPARE(result.picture.size(), (ImageSize{width, height}));
        QCOMPARE(result.picture.channels(), channels);
        // Of three steps denoising takes two: the measurement is already a state of the flow.
        QCOMPARE(result.report.nfe, std::int64_t(task == "denoise" ? 2 : 3));
        QCOMPARE(result.report.region, (Rect{0, 0, width, height}));
        QVERIFY(!samePixels(result.picture, request.input));
        request.recipe.options.set("samples", std::int64_t(2));
        QVERIFY(!samePixels(result.picture, restore(request).picture));
        // The mean of what a noisy picture may be draws nothing: its noise is the picture's own.
        request.recipe.methodOptions.set("aim", std::string("fidelity"));
        QCOMPARE(samePixels(result.picture, restore(request).picture), task == "denoise");
    }
}

void RestorerTest::aGreyPictureBecomesColoured_data() {
    QTest::addColumn<int>("channels");
    QTest::addColumn<int>("depth");
    for (int channels = 1; channels <= 4; ++channels)
        for (const Depth depth : {Depth::u8, Depth::u16})
            QTest::addRow("%d channels, %d bytes", channels, bytesPerSample(depth)) << channels << int(depth);
}

void RestorerTest::aGreyPictureBecomesColoured() {
    QFETCH(int, channels);
    QFETCH(int, depth);
    RestoreRequest request;
    request.input = noisyPicture({37, 21}, channels, Depth(depth));
    request.input.metadata = std::make_shared<const Metadata>(Metadata{{}, {4, 5}, {}, 300, 300});
    request.input.iccProfile = std::make_shared<const Bytes>(Bytes{1, 2, 3});
    request.recipe = quickRecipe("colourise", m_prior);
    const auto result = restore(request);
    QCOMPARE(result.picture.size(), request.input.size());
    QCOMPARE(result.picture.channels(), request.input.hasAlpha() ? 4 : 3);
    QCOMPARE(result.picture.depth(), Depth(depth));
    QVERIFY(result.picture.metadata == request.input.metadata);
    QVERIFY(bool(result.picture.iccProfile) == (channels >= 3)); // a grey profile does not fit three channels
    QVERIFY(!result.trajectory.frames.back()->patches.empty());
    if (channels == 1)
        QCOMPARE(result.report.changedPixels, std::int64_t(37 * 21));
    int coloured = 0;
    const int bytes = bytesPerSample(Depth(depth));
    for (int y = 0; y < 21; ++y)
        for (int x = 0; x < 37; ++x) {
            const Bytes pixel = pixelAt(result.picture, x, y);
            coloured += !std::equal(pixel.begin(), pixel.begin() + bytes, pixel.begin() + bytes);
        }
    QVERIFY(coloured > 400); // of 777
}

void RestorerTest::openBordersKeepTheSize_data() {
    QTest::addColumn<QString>("kernel");
    QTest::addColumn<int>("scale");
    for (const char* kernel : {"gaussian:1.5", "motion:6,20", "disk:0.5"})
        for (const int scale : {1, 2, 3})
            QTest::newRow((std::string(kernel) + ", scale " + std::to_string(scale)).c_str()) << kernel << scale;
}

void RestorerTest::openBordersKeepTheSize() {
    QFETCH(QString, kernel);
    QFETCH(int, scale);
    auto request = whole("deblur", {29, 23});
    request.recipe.damage[0].options.set("kernel", kernel.toStdString());
    if (scale > 1) {
        addDamage(request.recipe, "downsample");
        request.recipe.damage[1].options.set("scale", std::int64_t(scale));
    }
    const auto result = restore(request);
    QCOMPARE(result.picture.size(), (ImageSize{29 * scale, 23 * scale}));
    QCOMPARE(result.report.region, (Rect{0, 0, 29 * scale, 23 * scale}));
    QCOMPARE(result.trajectory.frames.back()->patches.front().estimate.size, result.picture.size());
}

void RestorerTest::aHoleInADamagedPictureIsRepairedWithTheRest() {
    for (const char* task : {"denoise", "deblur"}) {
        auto request = whole(task, {40, 32});
        addDamage(request.recipe, "mask");
        request.mask = rectMask({40, 32}, {{10, 10, 8, 8}});
        request.recipe.options.set("noise", 0.3);
        const auto result = restore(request);
        QVERIFY(changesWithin(request.input, result.picture, {10, 10, 8, 8}) > 50);
        QVERIFY(changesWithin(request.input, result.picture, {0, 0, 40, 8}) > 250); // the rest is damaged too
        // What the picture shows in its hole is not looked at.
        for (int y = 10; y < 18; ++y)
            std::fill_n(request.input.mutableRowAs<std::uint8_t>(y) + 3 * 10, 3 * 8, std::uint8_t(0));
        QVERIFY(samePixels(result.picture, restore(request).picture));
    }
}

void RestorerTest::aMaskThatTheRecipeDoesNotUseChangesNothing() {
    auto request = whole("denoise", {32, 24});
    const auto without = restore(request);
    for (const auto& size : {ImageSize{32, 24}, ImageSize{3, 2}}) {
        request.mask = rectMask(size, {{0, 0, 2, 2}});
        const auto with = restore(request);
        QVERIFY(samePixels(with.picture, without.picture));
        QCOMPARE(with.report.changedOutside, std::int64_t(0)); // everything is to be changed
    }
}

void RestorerTest::theReportedRecipeRepeatsTheRun() {
    auto request = holes();
    const auto first = restore(request);
    QCOMPARE(first.report.recipe.prior.sha256, first.report.priorSha256);
    QCOMPARE(first.report.priorSha256.size(), size_t(64));
    request.recipe = recipeFromJson(toJson(first.report.recipe));
    const auto again = restore(request);
    QVERIFY(samePixels(first.picture, again.picture));
    QVERIFY(again.report.recipe == first.report.recipe);
}

void RestorerTest::theReportSaysWhatLambdaFollowedFromNoiseAndDamage() {
    const auto isAuto = [](const Recipe& recipe) {
        const auto& options = recipe.methodOptions.values();
        const auto lambda = options.find("lambda");
        return lambda == options.end() || lambda->second == OptionValue(std::string("auto"));
    };
    auto request = holes();
    request.recipe.method = "mpc-rhc";
    request.recipe.methodOptions.set("inner", std::int64_t(2));
    request.recipe.options.set("noise", 0.2);
    const auto first = restore(request);
    const double variance = 0.2 * 0.2, expected = 0.3 * variance / (variance + 0.033 * 0.033); // a mask: rho = 1
    QVERIFY(first.report.lambda && std::abs(*first.report.lambda / expected - 1) < 1e-9);
    QCOMPARE(std::get<double>(first.report.recipe.methodOptions.values().at("lambda")), *first.report.lambda);
    auto reduced = largeHole(); // beside a scratch whose window is not reduced: it has less noise
    reduced.recipe = request.recipe;
    const auto several = restore(reduced);
    QVERIFY(several.report.lambda && isAuto(several.report.recipe));
    for (const auto& [asked, result] : {std::pair{&request, &first}, std::pair{&reduced, &several}}) {
        asked->recipe = recipeFromJson(toJson(result->report.recipe));
        QVERIFY(samePixels(restore(*asked).picture, result->picture));
    }
    request.recipe.method = "mpc-k1"; // knows it before the run
    QVERIFY(!restore(request).report.lambda);
}

void RestorerTest::agreementIsMeasuredAgainstTheReference() {
    auto request = holes();
    request.reference = request.input;
    const auto result = restore(request);
    QVERIFY(result.report.agreement && result.report.damageAgreement);
    QVERIFY(std::isinf(result.report.damageAgreement->whole.psnr)); // the input is the reference
    QVERIFY(std::isfinite(result.report.agreement->inside->psnr));
    QVERIFY(std::isinf(result.report.agreement->outside->psnr)); // untouched
}

void RestorerTest::theNoiseOfThePictureIsMeasuredAndReported_data() {
    QTest::addColumn<QString>("task");
    for (const auto& each : tasks())
        if (each.name != "deblur-encoded") // needs weights
            QTest::newRow(each.name.c_str()) << QString::fromStdString(each.name);
}

void RestorerTest::theNoiseOfThePictureIsMeasuredAndReported() {
    QFETCH(QString, task);
    auto request = whole(task.toStdString(), {64, 64});
    const auto noise = NoiseSource(3).normal({1, 3, 64, 64}, Stream::measurement, 0);
    request.input = toImage(0.1 * noise, Depth::u8, 3);
    request.mask = rectMask({64, 64}, {{4, 4, 8, 8}});
    request.recipe.methodOptions = {};
    request.recipe.method = "flowchef"; // for any damage
    request.recipe.methodOptions.set("steps", std::int64_t(1));
    const double used = std::get<double>(restore(request).report.recipe.options.values().at("noise"));
    // Of lost colours the luminance was measured: a weighted sum of three independent channels.
    const double expected = task == "colourise" ? 0.1 * std::sqrt(0.299 * 0.299 + 0.587 * 0.587 + 0.114 * 0.114) : 0.1;
    QVERIFY2(std::abs(used / expected - 1) < 0.1, qPrintable(QString::number(used)));
}

void RestorerTest::aPictureTooSmallToMeasureTakesTheUsualNoise() {
    const auto result = restore(whole("denoise", {9, 9}));
    QCOMPARE(std::get<double>(result.report.recipe.options.values().at("noise")), task("denoise").defaultNoise);
}

void RestorerTest::whatTheMaskHidesIsNotMeasured() {
    auto request = holes();
    request.input = toImage(torch::zeros({1, 3, 40, 60}), Depth::u8, 3);
    const auto clean = restore(request).report.recipe;
    for (const auto& hole : kHoles)
        for (int y = hole.y; y < hole.y + hole.height; ++y)
            for (int x = 3 * hole.x; x < 3 * (hole.x + hole.width); ++x)
                request.input.mutableRowAs<std::uint8_t>(y)[x] = std::uint8_t(37 * x + 91 * y);
    QVERIFY(restore(request).report.recipe == clean);
    QCOMPARE(std::get<double>(clean.options.values().at("noise")), kSmallestSigma);
}

void RestorerTest::aPreparedPriorIsNotReadAgain() {
    const TinyPriorFile prior;
    const auto written = std::filesystem::last_write_time(prior.path());
    const auto request = [&] {
        auto asked = holes();
        asked.recipe = quickRecipe("inpaint", prior);
        return asked;
    }();
    const auto expected = restore(request).picture;
    PriorCache priors;
    prepareRestoration(request.recipe, priors);
    std::ofstream(prior.path()) << "no prior any more";
    std::filesystem::last_write_time(prior.path(), written); // seen as the file that was read
    Watcher watcher;
    QVERIFY(samePixels(restorePicture(request, priors, watcher).picture, expected));
}

QTEST_APPLESS_MAIN(RestorerTest)
#include "restorer_test.moc"
