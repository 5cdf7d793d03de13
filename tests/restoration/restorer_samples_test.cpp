#include "engine/api/error.h"
#include "engine/imaging/tensor_bridge.h"
#include "tests/restoration/runs.h"

#include <QTest>

using namespace flowmend;
using namespace flowmend::testing;

class RestorerSamplesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void samplesAndDeviationComeOnlyIfAskedFor();
    void theDeviationIsThatOfTheSamples_data();
    void theDeviationIsThatOfTheSamples();
    void nothingDeviatesOutsideTheMask();
    void aSampleIsTheSameHoweverManyThereAre_data();
    void aSampleIsTheSameHoweverManyThereAre();
    void samplesThatDoNotFitTogetherAreRunOneAfterTheOther();
    void theLastFrameShowsTheMeanOfAllRuns();
    void aStopKeepsTheSamplesThatWereBegun();
    void aSingleSampleHasNoDeviation();

private:
    RestoreRequest request(const std::string& task, ImageSize size, std::int64_t samples, int channels = 3) const {
        RestoreRequest request;
        request.input = noisyPicture(size, channels, Depth::u16);
        request.mask = rectMask(size, {{8, 9, 10, 9}, {size.width - 12, 20, 9, 11}});
        request.recipe = quickRecipe(task, m_prior);
        request.recipe.options.set("samples", samples);
        request.recipe.options.set("noise", 0.5); // far from certain: samples differ
        request.deviation = samples > 1;
        request.keepSamples = true;
        return request;
    }
    RestoreResult restore(const RestoreRequest& request) { return restorePicture(request, m_priors, m_watcher); }

    /// So large that three samples fit into one run.
    static constexpr ImageSize kLarge{200, 168};
    TinyPriorFile m_prior;
    PriorCache m_priors;
    Watcher m_watcher;
};

void RestorerSamplesTest::samplesAndDeviationComeOnlyIfAskedFor() {
    auto asked = request("inpaint", {40, 40}, 3);
    asked.deviation = asked.keepSamples = false;
    const auto result = restore(asked);
    QVERIFY(result.samples.empty());
    QVERIFY(result.deviation.empty());
    asked.deviation = asked.keepSamples = true;
    QVERIFY(samePixels(restore(asked).picture, result.picture));
}

void RestorerSamplesTest::theDeviationIsThatOfTheSamples_data() {
    QTest::addColumn<QString>("task");
    QTest::addColumn<int>("channels");
    for (const int channels : {1, 3})
        for (const char* task : {"inpaint", "denoise", "super-resolve"})
            QTest::addRow("%s, %d channels", task, channels) << task << channels;
}

void RestorerSamplesTest::theDeviationIsThatOfTheSamples() {
    QFETCH(QString, task);
    QFETCH(int, channels);
    auto asked = request(task.toStdString(), {40, 40}, 5, channels);
    asked.recipe.method = "flower";         // mpc-k1 gives every sample of a noisy picture the same mean
    asked.recipe.options.set("grain", 0.0); // a sample is given what it lacks, and the mean of all lacks more
    const auto result = restore(asked);
    QCOMPARE(result.samples.size(), size_t(5));
    std::vector<torch::Tensor> samples;
    for (const auto& sample : result.samples) {
        QCOMPARE(sample.channels(), channels);
        samples.push_back(toTensor(sample));
    }
    const auto all = torch::cat(samples);
    // Samples are clipped to black and white when they are stored, and merged before: they agree where none is clipped,
    // to 16 bits of a sample and 16 bits of a quarter of the scale.
    const auto inside = (all.abs() < 0.99).all(0).all(0).unsqueeze(0).unsqueeze(0);
    QVERIFY(inside.sum().item<double>() > 100);
    QVERIFY(((toTensor(result.picture) - all.mean(0, true)) * inside).abs().max().item<double>() < 1e-4);
    const auto expected = (all.std(0, true, true).square().mean(1, true).sqrt() / 2).clamp_max(kWhiteDeviation);
    QCOMPARE(result.deviation.size(), result.picture.size());
    QCOMPARE(result.deviation.channels(), 1);
    const auto shown = (toTensor(result.deviation).narrow(1, 0, 1) + 1) / 2 * kWhiteDeviation;
    QVERIFY((expected * inside).max().item<double>() > 0.01);
    QVERIFY(((shown - expected) * inside).abs().max().item<double>() < 1e-4);
}

void RestorerSamplesTest::nothingDeviatesOutsideTheMask() {
    const auto asked = request("inpaint", {60, 40}, 4);
    const auto result = restore(asked);
    int inside = 0;
    for (int y = 0; y < 40; ++y)
        for (int x = 0; x < 60; ++x)
            if (asked.mask->row(y)[x] == 0) {
                QCOMPARE(result.deviation.rowAs<std::uint16_t>(y)[x], std::uint16_t(0));
                for (const auto& sample : result.samples)
                    QVERIFY(pixelAt(sample, x, y) == pixelAt(asked.input, x, y));
            } else {
                inside += result.deviation.rowAs<std::uint16_t>(y)[x] > 0;
            }
    QVERIFY(inside > 150); // of 189
}

void RestorerSamplesTest::aSampleIsTheSameHoweverManyThereAre_data() {
    QTest::addColumn<QString>("method");
    for (const char* method : {"mpc-k1", "flower", "pnp-flow", "mpc-rhc"})
        QTest::newRow(method) << method;
}

void RestorerSamplesTest::aSampleIsTheSameHoweverManyThereAre() {
    QFETCH(QString, method);
    auto asked = request("super-resolve", {32, 32}, 4);
    asked.recipe.method = method.toStdString();
    const auto four = restore(asked);
    asked.recipe.options.set("samples", std::int64_t(2));
    const auto two = restore(asked);
    for (size_t i = 0; i < 2; ++i) // one of 65535 levels: sums in another order
        QVERIFY((toTensor(four.samples[i]) - toTensor(two.samples[i])).abs().max().item<double>() < 1e-4);
}

void RestorerSamplesTest::samplesThatDoNotFitTogetherAreRunOneAfterTheOther() {
    auto asked = request("deblur", kLarge, 5);
    Watcher watcher;
    const auto result = restorePicture(asked, m_priors, watcher);
    QCOMPARE(result.samples.size(), size_t(5));
    QCOMPARE(watcher.frames.size(), size_t(6)); // two runs of three steps
    QCOMPARE(watcher.frames.back()->step, 6);
    QCOMPARE(watcher.frames.front()->steps, 6);
    asked.recipe.options.set("samples", std::int64_t(2));
    const auto two = restore(asked);
    for (size_t i = 0; i < 2; ++i)
        QVERIFY((toTensor(result.samples[i]) - toTensor(two.samples[i])).abs().max().item<double>() < 1e-4);
    for (size_t i = 1; i < 5; ++i) // each from its own noise
        QVERIFY(!samePixels(result.samples[i], result.samples[i - 1]));
}

void RestorerSamplesTest::theLastFrameShowsTheMeanOfAllRuns() {
    auto asked = request("deblur", kLarge, 5);
    asked.input = noisyPicture(kLarge, 3, Depth::u8);
    Watcher watcher;
    const auto result = restorePicture(asked, m_priors, watcher);
    const auto& shown = watcher.frames.back()->patches.back().estimate;
    QCOMPARE(shown.size, kLarge);
    QVERIFY(*shown.rgb == *result.picture.pixels());
}

void RestorerSamplesTest::aStopKeepsTheSamplesThatWereBegun() {
    Watcher watcher;
    watcher.stopAtFrame = 3; // the end of the first of two runs
    const auto result = restorePicture(request("deblur", kLarge, 5), m_priors, watcher);
    QVERIFY(result.report.cancelled);
    QVERIFY(result.samples.size() > 1 && result.samples.size() < 5);
    QVERIFY(!result.deviation.empty());
}

void RestorerSamplesTest::aSingleSampleHasNoDeviation() {
    auto asked = request("denoise", {40, 40}, 1);
    const auto result = restore(asked);
    QVERIFY(samePixels(result.samples.front(), result.picture));
    asked.deviation = true;
    QVERIFY_EXCEPTION_THROWN(restore(asked), UsageError);
}

QTEST_APPLESS_MAIN(RestorerSamplesTest)
#include "restorer_samples_test.moc"
