#include "engine/api/error.h"
#include "engine/numerics/noise.h"
#include "engine/operators/convolution_operator.h"
#include "engine/operators/declarations.h"
#include "engine/operators/downsample_operator.h"
#include "engine/operators/kernels.h"
#include "engine/operators/make_operator.h"

#include <QTest>

using namespace flowmend;

namespace {

Damage damageOf(const std::string& name, const std::map<std::string, OptionValue>& options = {}) {
    Damage damage{name, {}};
    for (const auto& [key, value] : options)
        damage.options.set(key, value);
    return damage;
}

OperatorInputs inputsOf(std::int64_t height, std::int64_t width) {
    OperatorInputs inputs;
    inputs.height = height;
    inputs.width = width;
    return inputs;
}

const torch::Tensor kPicture = NoiseSource(5).normal({1, 3, 16, 24}, Stream::start, 0);

} // namespace

class MakeOperatorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingDamagedIsTheIdentity();
    void whiteMaskPixelsAreMissing();
    void everyDeclaredDamageAndChoiceIsBuilt();
    void damagesApplyInTheirOrder();
    void anOwnKernelIsNormalised();
    void whatDoesNotFitIsRefused();
};

void MakeOperatorTest::nothingDamagedIsTheIdentity() {
    QVERIFY(makeOperator({}, inputsOf(16, 24))->apply(kPicture).equal(kPicture));
}

void MakeOperatorTest::whiteMaskPixelsAreMissing() {
    OperatorInputs inputs = inputsOf(16, 24);
    inputs.mask = torch::zeros({1, 1, 16, 24});
    inputs.mask[0][0][3][4] = 1;
    const torch::Tensor y = makeOperator({damageOf("mask")}, inputs)->apply(kPicture);
    QCOMPARE((y != kPicture).sum().item<int>(), 3);
    QCOMPARE(y[0][1][3][4].item<float>(), 0.0f);
}

void MakeOperatorTest::everyDeclaredDamageAndChoiceIsBuilt() {
    OperatorInputs inputs = inputsOf(16, 24);
    inputs.mask = torch::zeros({1, 1, 16, 24});
    for (const DamageSpec& spec : damageDeclarations()) {
        if (spec.name == "encoded-blur")
            continue; // needs a file: encoded_blur_test
        QVERIFY(!makeOperator({damageOf(spec.name)}, inputs)->describe().empty());
        for (const OptionSpec& option : spec.options)
            for (const OptionChoice& choice : option.choices) {
                const auto made = makeOperator({damageOf(spec.name, {{option.key, choice.value}})}, inputs);
                QCOMPARE(made->isLinear(), spec.name != "response");
            }
    }
}

void MakeOperatorTest::damagesApplyInTheirOrder() {
    OperatorInputs inputs = inputsOf(16, 24);
    inputs.mask = torch::zeros({1, 1, 8, 12}); // of the small picture, which it is laid on
    inputs.mask[0][0][0][0] = 1;
    const auto all =
        makeOperator({damageOf("blur", {{"kernel", std::string("disk:1.5")}, {"border", std::string("reflect")}}),
                      damageOf("downsample", {{"scale", std::int64_t{2}}}), damageOf("mask")},
                     inputs);
    const torch::Tensor blurred = ConvolutionOperator(diskKernel(1.5), 16, 24, Border::reflect).apply(kPicture);
    const torch::Tensor small = DownsampleOperator(2, DownsampleFilter::average, 16, 24).apply(blurred);
    // Not the same bits: the kernel is trimmed, which changes the size of the transform.
    QVERIFY((all->apply(kPicture) - small * (1 - inputs.mask)).abs().max().item<double>() < 1e-6);
    QVERIFY(all->measuredWeight().equal(1 - inputs.mask));
}

void MakeOperatorTest::anOwnKernelIsNormalised() {
    OperatorInputs inputs = inputsOf(16, 24);
    inputs.kernel = torch::tensor({{0.2, 0.4}, {0.0, 0.2}});
    const torch::Tensor flat = torch::full({1, 3, 16, 24}, -0.4);
    const auto blur = makeOperator({damageOf("blur", {{"kernel", std::string("file:own.png")}})}, inputs);
    QVERIFY((blur->apply(flat) + 0.4).abs().max().item<double>() < 1e-6);
}

void MakeOperatorTest::whatDoesNotFitIsRefused() {
    OperatorInputs inputs = inputsOf(16, 24);
    const auto refuses = [&inputs](const Damage& damage) {
        try {
            makeOperator({damage}, inputs);
        } catch (const UsageError&) {
            return true;
        }
        return false;
    };
    QVERIFY(refuses(damageOf("mask"))); // none was given
    inputs.mask = torch::zeros({1, 1, 24, 16});
    QVERIFY(refuses(damageOf("mask"))); // of another size
    QVERIFY(refuses(damageOf("scratch")));
    QVERIFY(refuses(damageOf("response", {{"response", std::string("log")}})));
    QVERIFY(refuses(damageOf("response", {{"gain", 0.0}})));
    QVERIFY(refuses(damageOf("encoded-blur")));                                  // 16 x 24 pixels, and no weights
    QVERIFY(refuses(damageOf("blur", {{"kernel", std::string("gaussian:9")}}))); // larger than the picture
    QVERIFY(refuses(damageOf("blur", {{"kernel", 3.0}})));
    QVERIFY(refuses(damageOf("blur", {{"border", std::string("mirror")}})));
    QVERIFY(refuses(damageOf("downsample", {{"scale", std::int64_t{3}}})));
    QVERIFY(refuses(damageOf("downsample", {{"filter", std::string("lanczos")}})));
}

QTEST_APPLESS_MAIN(MakeOperatorTest)
#include "make_operator_test.moc"
