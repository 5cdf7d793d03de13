// Programs with a known answer: the velocity of independent pixels x1 ~ N(m, s^2),
// v(x, t) = E[x1 - x0 | x] = m + (t s^2 - (1 - t)) / (t^2 s^2 + (1 - t)^2) (x - t m).
#include "engine/api/error.h"
#include "engine/api/prior_import.h"
#include "engine/priors/import_prior.h"
#include "engine/priors/prior_file.h"
#include "engine/priors/torchscript_prior.h"
#include "engine/restoration/restorer.h"

#include <QTemporaryDir>
#include <QTest>
#include <torch/csrc/jit/api/module.h>

#include <fstream>

using namespace flowmend;

namespace fs = std::filesystem;

namespace {

constexpr double kMean = 0.2, kVariance = 0.25; // for pictures from -1 to 1

torch::Tensor expected(const torch::Tensor& x, const torch::Tensor& times) {
    const auto t = times.view({-1, 1, 1, 1});
    return kMean + (t * kVariance - (1 - t)) / (t * t * kVariance + (1 - t) * (1 - t)) * (x - t * kMean);
}

/// The same prior for pictures of another range, and with time running the other way.
std::string gaussianProgram(bool unitRange, bool timeReversed) {
    const double mean = unitRange ? (kMean + 1) / 2 : kMean, variance = unitRange ? kVariance / 4 : kVariance;
    return std::string("def forward(self, x: Tensor, times: Tensor) -> Tensor:\n") +
           "    t = times.view([-1, 1, 1, 1])\n" + (timeReversed ? "    t = 1 - t\n" : "") +
           "    m = " + std::to_string(mean) + "\n    w = " + std::to_string(variance) + "\n" +
           "    v = m + (t * w - (1 - t)) / (t * t * w + (1 - t) * (1 - t)) * (x - t * m)\n    return " +
           (timeReversed ? "-v\n" : "v\n");
}

QByteArray refusal(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

} // namespace

class TorchscriptPriorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aProgramIsTheVelocityThatItsCardSays_data();
    void aProgramIsTheVelocityThatItsCardSays();
    void theJacobianProductIsThatOfTheProgram();
    void aProgramRunsOnlyAfterSomebodySaidSo();
    void programsThatDoNotFitAreRefused_data();
    void programsThatDoNotFitAreRefused();
    void cardsThatSayNothingUsefulAreRefused_data();
    void cardsThatSayNothingUsefulAreRefused();

private:
    ImportRequest request(const std::string& name, const std::string& program, const std::string& card) const;

    QTemporaryDir m_folder;
};

/// Saved as NAME.pt with NAME.json beside it.
ImportRequest TorchscriptPriorTest::request(const std::string& name, const std::string& program,
                                            const std::string& card) const {
    ImportRequest out;
    out.file = fs::path(m_folder.path().toStdString()) / (name + ".pt");
    torch::jit::Module module("network");
    module.define(program);
    module.save(out.file.string());
    std::ofstream(fs::path(out.file).replace_extension(".json")) << card;
    out.output = installedPrior(name);
    out.runProgram = true;
    fs::create_directories(out.output.parent_path());
    return out;
}

void TorchscriptPriorTest::initTestCase() {
    qputenv("XDG_DATA_HOME", m_folder.filePath("data").toUtf8());
}

void TorchscriptPriorTest::aProgramIsTheVelocityThatItsCardSays_data() {
    QTest::addColumn<bool>("unitRange");
    QTest::addColumn<bool>("timeReversed");
    QTest::newRow("as ours") << false << false;
    QTest::newRow("0..1") << true << false;
    QTest::newRow("reversed") << false << true;
    QTest::newRow("0..1, reversed") << true << true;
}

void TorchscriptPriorTest::aProgramIsTheVelocityThatItsCardSays() {
    QFETCH(bool, unitRange);
    QFETCH(bool, timeReversed);
    std::string card = R"({"native_size": 16, "stride": 4, "title": "Gaussian")";
    card += unitRange ? R"(, "value_range": "0..1")" : "";
    card += timeReversed ? R"(, "time": "0 image, 1 noise"})" : "}";
    const auto imported = importPrior(
        request(unitRange || timeReversed ? "other" : "ours", gaussianProgram(unitRange, timeReversed), card));
    QCOMPARE(imported.card.title, std::string("Gaussian"));
    QCOMPARE(imported.card.nativeSize, 16);
    const auto prior = loadPrior(findPrior(imported.card.name), torch::kCPU, torch::kFloat32);
    torch::manual_seed(1);
    const auto x = torch::randn({5, 3, 8, 8});
    const auto t = torch::tensor({0.0, 0.1, 0.5, 0.9, 1.0}).to(torch::kFloat32);
    QVERIFY(torch::allclose(prior->velocity(x, t), expected(x, t), 1e-5, 1e-5));
}

void TorchscriptPriorTest::theJacobianProductIsThatOfTheProgram() {
    const auto imported =
        importPrior(request("products", gaussianProgram(true, true),
                            R"({"native_size": 16, "value_range": "0..1", "time": "0 image, 1 noise"})"));
    const auto prior = loadPrior(imported.card.path, torch::kCPU, torch::kFloat32);
    const auto x = torch::randn({2, 3, 8, 8}), c = torch::randn({2, 3, 8, 8});
    const double t = 0.3;
    const auto [v, product] = prior->velocityAndVjp(x, t, [&](const torch::Tensor&) { return c; });
    const double slope = (t * kVariance - (1 - t)) / (t * t * kVariance + (1 - t) * (1 - t));
    QVERIFY(torch::allclose(product, slope * c, 1e-4, 1e-5));
    QVERIFY(torch::allclose(v, prior->velocity(x, t), 1e-6, 1e-6));
}

void TorchscriptPriorTest::aProgramRunsOnlyAfterSomebodySaidSo() {
    auto asked = request("asked", gaussianProgram(false, false), R"({"native_size": 16})");
    asked.runProgram = false;
    const auto says = refusal([&] { importPrior(asked); });
    QVERIFY2(says.contains("TorchScript program") && says.contains("--run-program"), says);
    QVERIFY(!fs::exists(asked.output));
    asked.runProgram = true;
    const auto imported = importPrior(asked);
    // A copy that came from elsewhere has no consent of anybody here.
    const fs::path copy = fs::path(m_folder.path().toStdString()) / "copy.safetensors";
    fs::copy_file(imported.card.path, copy);
    QVERIFY(refusal([&] { loadPrior(copy, torch::kCPU, torch::kFloat32); }).contains("nobody has said"));
    // Nor does a picture that is opened ask for it: it is not even loaded.
    PriorCache priors;
    Recipe recipe = defaultRecipe("inpaint");
    recipe.prior.name = copy.string();
    QCOMPARE(refusal([&] { prepareRestoration(recipe, priors); }), QByteArray());
    ImportRequest again;
    again.file = copy;
    again.output = installedPrior("again");
    QVERIFY(refusal([&] { importPrior(again); }).contains("--run-program"));
    QVERIFY(!fs::exists(again.output));
    again.runProgram = true;
    importPrior(again);
    const auto x = torch::randn({2, 3, 8, 8}), t = torch::tensor({0.3f, 0.8f});
    const auto prior = loadPrior(again.output, torch::kCPU, torch::kFloat32);
    QVERIFY(torch::allclose(prior->velocity(x, t), expected(x, t), 1e-5, 1e-5));
}

void TorchscriptPriorTest::programsThatDoNotFitAreRefused_data() {
    QTest::addColumn<QByteArray>("program");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("another shape") << QByteArray(
                                          "def forward(self, x: Tensor, t: Tensor) -> Tensor:\n    return x.mean()\n")
                                   << QByteArray("velocity of the picture's shape");
    QTest::newRow("no tensor") << QByteArray("def forward(self, x: Tensor, t: Tensor) -> int:\n    return 1\n")
                               << QByteArray("velocity of the picture's shape");
    QTest::newRow("it fails") << QByteArray(
                                     "def forward(self, x: Tensor, t: Tensor) -> Tensor:\n    return x.view([7, 7])\n")
                              << QByteArray("program failed");
    QTest::newRow("no time") << QByteArray("def forward(self, x: Tensor) -> Tensor:\n    return x\n")
                             << QByteArray("program failed");
    QTest::newRow("not finite") << QByteArray("def forward(self, x: Tensor, t: Tensor) -> Tensor:\n    return x / 0\n")
                                << QByteArray("not finite");
}

void TorchscriptPriorTest::programsThatDoNotFitAreRefused() {
    QFETCH(QByteArray, program);
    QFETCH(QByteArray, says);
    const auto unfit = request("unfit", program.toStdString(), R"({"native_size": 16})");
    const auto said = refusal([&] { importPrior(unfit); });
    QVERIFY2(said.contains(says), said);
    QVERIFY(!fs::exists(unfit.output));
}

void TorchscriptPriorTest::cardsThatSayNothingUsefulAreRefused_data() {
    QTest::addColumn<QByteArray>("card");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no JSON") << QByteArray("native_size: 16") << QByteArray("not a prior's card");
    QTest::newRow("no size") << QByteArray("{}") << QByteArray("native_size");
    QTest::newRow("a size of nothing") << QByteArray(R"({"native_size": 0})") << QByteArray("native_size");
    QTest::newRow("a text for a size") << QByteArray(R"({"native_size": "16"})") << QByteArray("native_size");
    QTest::newRow("an odd range") << QByteArray(R"({"native_size": 16, "value_range": "0..255"})")
                                  << QByteArray("0..1");
    QTest::newRow("an odd stride") << QByteArray(R"({"native_size": 16, "stride": 5})") << QByteArray("stride 5");
    QTest::newRow("a key unknown") << QByteArray(R"({"native_size": 16, "nativesize": 16})")
                                   << QByteArray("\"nativesize\"");
}

void TorchscriptPriorTest::cardsThatSayNothingUsefulAreRefused() {
    QFETCH(QByteArray, card);
    QFETCH(QByteArray, says);
    const auto unfit = request("card", gaussianProgram(false, false), card.toStdString());
    const auto said = refusal([&] { importPrior(unfit); });
    QVERIFY2(said.contains(says), said);
    QVERIFY(!fs::exists(unfit.output));
    fs::remove(fs::path(unfit.file).replace_extension(".json"));
    QVERIFY(refusal([&] { importPrior(unfit); }).contains("card.json"));
}

QTEST_APPLESS_MAIN(TorchscriptPriorTest)
#include "torchscript_prior_test.moc"
