#include "engine/api/error.h"
#include "engine/noise/noise_network.h"
#include "engine/numerics/noise.h"
#include "engine/weights/tensor_file.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace flowmend;

namespace {

torch::Tensor noise(std::int64_t pictures, std::int64_t height, std::int64_t width, std::uint64_t seed = 1) {
    return NoiseSource(seed).normal({pictures, 1, height, width}, Stream::measurement, 0);
}

const NoiseNetwork& network() {
    static const NoiseNetwork shipped = NoiseNetwork::load(NoiseNetwork::shipped());
    return shipped;
}

} // namespace

class NoiseNetworkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_noGraph.emplace(); }
    void cleanupTestCase() { m_noGraph.reset(); }
    void eachPictureHasAGuessOfItsOwn();
    void partsOfOnePictureHaveOneGuessBetweenThem();
    void whatIsUnknownHasNoSay();
    void whereNothingIsKnownThereIsNoGuess();
    void whatIsSavedIsWhatIsLoaded();
    void filesThatHoldNoSuchNetworkAreRefused();

private:
    std::optional<at::NoGradGuard> m_noGraph;
};

void NoiseNetworkTest::eachPictureHasAGuessOfItsOwn() {
    const auto levels = torch::tensor({0.02f, 0.1f, 0.5f}).view({3, 1, 1, 1});
    const auto pictures = levels * noise(3, 64, 64);
    const auto guess = network().guess(pictures, {}, false);
    QCOMPARE(guess.logSigma.numel(), 3);
    QVERIFY((guess.logSigma - levels.flatten().log()).abs().max().item<double>() < 0.1);
    const auto alone = network().guess(pictures.narrow(0, 1, 1), {}, false);
    QVERIFY((alone.logSigma - guess.logSigma.narrow(0, 1, 1)).abs().item<double>() < 1e-4);
}

void NoiseNetworkTest::partsOfOnePictureHaveOneGuessBetweenThem() {
    const auto guess = network().guess(0.1 * noise(4, 48, 48), {}, true);
    QCOMPARE(guess.logSigma.numel(), 1);
    QVERIFY(std::abs(guess.logSigma.item<double>() - std::log(0.1)) < 0.1);
}

void NoiseNetworkTest::whatIsUnknownHasNoSay() {
    auto known = torch::ones({1, 1, 96, 96});
    known.slice(2, 30, 50).slice(3, 40, 60).zero_();
    const auto picture = 0.05 * noise(1, 96, 96);
    const auto guess = network().guess(picture, known, true);
    const auto other = network().guess(torch::where(known > 0, picture, noise(1, 96, 96, 2)), known, true);
    const auto none =
        network().guess(torch::where(known > 0, picture, torch::full_like(picture, std::nanf(""))), known, true);
    QCOMPARE(none.logSigma.item<float>(), guess.logSigma.item<float>());
    QCOMPARE(other.logSigma.item<float>(), guess.logSigma.item<float>());
    QCOMPARE(other.logSpread.item<float>(), guess.logSpread.item<float>());
}

void NoiseNetworkTest::whereNothingIsKnownThereIsNoGuess() {
    const auto guess = network().guess(noise(1, 64, 64), torch::zeros({1, 1, 64, 64}), true);
    QVERIFY(std::isnan(guess.logSigma.item<float>()));
}

void NoiseNetworkTest::whatIsSavedIsWhatIsLoaded() {
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath("saved.safetensors").toStdString();
    network().save(path);
    const auto picture = 0.05 * noise(1, 64, 64);
    QCOMPARE(NoiseNetwork::load(path).guess(picture, {}, false).logSigma.item<float>(),
             network().guess(picture, {}, false).logSigma.item<float>());
}

void NoiseNetworkTest::filesThatHoldNoSuchNetworkAreRefused() {
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath("other.safetensors").toStdString();
    QVERIFY_EXCEPTION_THROWN(NoiseNetwork::load(path), FileError); // there is none
    network().save(path);
    TensorMap tensors = readTensors(path);
    tensors["0.weight"] = torch::zeros({16, 3, 3, 3});
    writeTensors(path, tensors, {});
    QVERIFY_EXCEPTION_THROWN(NoiseNetwork::load(path), FileError);
    tensors.erase("0.weight");
    writeTensors(path, tensors, {});
    QVERIFY_EXCEPTION_THROWN(NoiseNetwork::load(path), FileError);
}

QTEST_APPLESS_MAIN(NoiseNetworkTest)
#include "noise_network_test.moc"
