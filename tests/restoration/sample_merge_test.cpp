#include "engine/numerics/noise.h"
#include "engine/restoration/sample_merge.h"

#include <QTest>

using namespace flowmend;

namespace {

torch::Tensor samplesOf(std::int64_t count) {
    return NoiseSource(6).normal({count, 3, 8, 8}, Stream::start, 0);
}

torch::Tensor merged(bool vivid, const torch::Tensor& samples, std::int64_t together) {
    SampleMerge merge(vivid);
    for (const auto& part : samples.split(together))
        merge.add(part);
    return merge.picture();
}

} // namespace

class SampleMergeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theMeanIsThatOfAllSamples();
    void theMostColourfulSampleIsTakenWhereItIsWanted();
    void whatCameTogetherDoesNotMatter();
    void theDeviationIsThatOfAllSamples();
    void oneSampleAloneDoesNotDeviate();
};

void SampleMergeTest::theMeanIsThatOfAllSamples() {
    const auto samples = samplesOf(7);
    QVERIFY((merged(false, samples, 7) - samples.mean(0, true)).abs().max().item<double>() < 1e-6);
}

void SampleMergeTest::theMostColourfulSampleIsTakenWhereItIsWanted() {
    torch::Tensor samples = torch::zeros({3, 3, 8, 8});
    samples[0] += 0.9; // bright but grey
    samples[1][0] += 0.4;
    samples[2][2] -= 0.1;
    for (const std::int64_t together : {1, 2, 3})
        QVERIFY(merged(true, samples, together).equal(samples.slice(0, 1, 2)));
}

void SampleMergeTest::whatCameTogetherDoesNotMatter() {
    const auto samples = samplesOf(7);
    for (const bool vivid : {false, true})
        for (const std::int64_t together : {1, 2, 5})
            QVERIFY(merged(vivid, samples, together).equal(merged(vivid, samples, 7)));
}

void SampleMergeTest::theDeviationIsThatOfAllSamples() {
    const auto samples = 0.01 * samplesOf(40) + 0.9; // a small deviation beside a large mean
    Spread spread;
    for (const auto& sample : samples.split(1))
        spread.add(sample);
    QVERIFY((spread.deviation() - samples.std(0, /*unbiased=*/true, /*keepdim=*/true)).abs().max().item<double>() <
            1e-6);
}

void SampleMergeTest::oneSampleAloneDoesNotDeviate() {
    Spread spread;
    spread.add(samplesOf(1));
    QVERIFY(!spread.deviation().any().item<bool>());
}

QTEST_APPLESS_MAIN(SampleMergeTest)
#include "sample_merge_test.moc"
