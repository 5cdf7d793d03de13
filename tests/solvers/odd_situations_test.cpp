// Every method of the catalogue, with every one of its choices, in situations nobody tuned it for: it gives a picture
// or says what is wrong, and what to do.
#include "recording_observer.h"

#include "engine/api/catalogue.h"
#include "engine/api/error.h"
#include "engine/operators/convolution_operator.h"
#include "engine/operators/downsample_operator.h"
#include "engine/operators/identity_operator.h"
#include "engine/operators/kernels.h"
#include "engine/operators/luminance_operator.h"
#include "engine/operators/mask_operator.h"
#include "engine/operators/response_operator.h"
#include "engine/priors/gaussian_prior.h"
#include "engine/solvers/solver.h"

#include <QTest>
#include <torch/types.h>

#include <cmath>
#include <limits>

using namespace flowmend;

namespace {

const std::vector<std::int64_t> kShape{2, 3, 8, 8};
constexpr double kNoise = 0.1;
/// Pictures lie in -1 .. 1 and the prior's within about -2 .. 2: what lies further out than that again is no picture.
constexpr double kFarOut = 4;

torch::Tensor draw(std::uint32_t index, torch::IntArrayRef shape = kShape) {
    return NoiseSource(5).normal(shape, Stream::start, index);
}

/// Every second column is missing; or everything.
OperatorPtr columns() {
    return std::make_shared<MaskOperator>((torch::arange(8) % 2).to(torch::kFloat32).expand({1, 1, 8, 8}).contiguous());
}
OperatorPtr nothing() {
    return std::make_shared<MaskOperator>(torch::zeros({1, 1, 8, 8}));
}

struct Scene {
    const char* task;
    OperatorPtr damage;
};
std::vector<Scene> scenesFor(const MethodSpec& spec) {
    std::vector<Scene> scenes{{"inpaint", columns()}};
    if (!spec.tasks.empty())
        return scenes;
    const torch::Tensor kernel = gaussianKernel(5, 1.0);
    scenes.push_back({"denoise", std::make_shared<IdentityOperator>()});
    scenes.push_back({"deblur", std::make_shared<ConvolutionOperator>(kernel, 8, 8, Border::periodic)});
    scenes.push_back({"deblur", std::make_shared<ConvolutionOperator>(kernel, 8, 8, Border::valid)});
    scenes.push_back({"super-resolve", std::make_shared<DownsampleOperator>(2, DownsampleFilter::average, 8, 8)});
    scenes.push_back({"super-resolve", std::make_shared<DownsampleOperator>(2, DownsampleFilter::bicubic, 8, 8)});
    scenes.push_back({"colourise", std::make_shared<LuminanceOperator>()});
    scenes.push_back({"deblur-nonlinear", std::make_shared<ResponseOperator>(ResponseCurve::clip, 2.0)});
    return scenes;
}

torch::Tensor priorMean() {
    return (0.3 * draw(2, {3, 8, 8})).clamp(-0.8, 0.8);
}

/// noise: what is added; sigma: what the method is told.
Problem problemOf(const OperatorPtr& damage, double noise, double sigma,
                  const torch::Tensor& truth = (priorMean() + 0.2 * draw(3)).clamp(-1, 1)) {
    Problem problem;
    problem.damage = damage;
    const torch::Tensor measured = damage->apply(truth), known = damage->measuredWeight();
    const torch::Tensor added = noise * draw(4, measured.sizes());
    problem.y = measured + (known.defined() ? known * added : added);
    problem.sigma = sigma;
    problem.start = draw(1);
    problem.prior = std::make_shared<GaussianPrior>(priorMean(), 0.04);
    problem.noise = std::make_shared<NoiseSource>(17);
    return problem;
}

/// A method with one of its choices or switches changed.
struct Variant {
    std::string name;
    const MethodSpec* spec;
    OptionSet set;
    int choices = 0; ///< other than the defaults
};

/// Little work: what repeats is done once, but for the given number of steps.
OptionSet quick(const MethodSpec& spec, std::int64_t steps) {
    OptionSet set;
    const auto setIfDeclared = [&](const char* key, const OptionValue& value) {
        if (findOption(spec.options, key))
            set.set(key, value);
    };
    setIfDeclared("steps", steps);
    for (const char* key : {"inner", "iterations", "rounds"})
        setIfDeclared(key, std::int64_t{steps < 1000 ? 2 : 1});
    setIfDeclared("draws", std::int64_t{1});
    setIfDeclared("draws-schedule", std::string("1"));
    return set;
}

/// Every method as it is, with every flag and every choice, and with every two of these.
std::vector<Variant> variants(std::int64_t steps = 5) {
    std::vector<Variant> all;
    for (const MethodSpec& spec : methods()) {
        const std::size_t first = all.size();
        all.push_back({spec.name, &spec, quick(spec, steps)});
        std::size_t alone = all.size(); // end of those without any option that follows
        const auto add = [&](const std::string& key, const OptionValue& value) {
            for (std::size_t i = first; i < alone; ++i) {
                if (all[i].choices == 2)
                    continue;
                Variant variant = all[i];
                variant.name += ", " + key + " " + formatOption(value);
                variant.set.set(key, value);
                ++variant.choices;
                all.push_back(std::move(variant));
            }
        };
        for (const OptionSpec& option : spec.options) {
            alone = all.size();
            if (option.type == OptionType::flag)
                add(option.key, true);
            for (const OptionChoice& choice : option.choices)
                if (OptionValue(choice.value) != option.defaultValue)
                    add(option.key, choice.value);
        }
    }
    return all;
}

/// Those whose method declares an option.
void variantRows(const char* needed = nullptr) {
    QTest::addColumn<int>("index");
    const auto all = variants();
    for (std::size_t i = 0; i < all.size(); ++i)
        if (!needed || findOption(all[i].spec->options, needed))
            QTest::newRow(all[i].name.c_str()) << int(i);
}

SolverResult solve(const Variant& variant, const char* task, const Problem& problem) {
    RecordingObserver observer;
    return makeSolver(variant.spec->name, variant.set, task)->run(problem, observer);
}

/// What is wrong with an answer; empty: it is a picture.
QString faultOf(const torch::Tensor& estimate, double largest) {
    if (estimate.sizes() != torch::IntArrayRef(kShape))
        return "another size";
    const double peak = estimate.abs().max().item<double>();
    return peak <= largest ? QString() : QString("values up to %1").arg(peak);
}
QString faultOf(const Error& error) {
    return error.happened().str().empty() || error.advice().str().empty() ? "an error without an advice" : QString();
}

enum class Expected { picture, pictureOrError, error };
/// Damage that is not linear may always be refused.
QString faultOf(const Variant& variant, const char* task, const Problem& problem, Expected expected,
                double largest = kFarOut) {
    const QString where =
        QString::fromStdString(" in " + std::string(task) + ", " + problem.damage->describe()) + ", sigma ";
    const auto at = [&](const QString& fault) {
        return fault.isEmpty() ? fault : fault + where + QString::number(problem.sigma);
    };
    try {
        const SolverResult result = solve(variant, task, problem);
        return at(expected == Expected::error ? "no error" : faultOf(result.estimate, largest));
    } catch (const Error& error) {
        const bool isAllowed = expected != Expected::picture || !problem.damage->isLinear();
        return at(isAllowed ? faultOf(error) : QString(error.what()));
    }
}

/// Returns NaN from the call of a chosen number on.
class FailingPrior : public GaussianPrior {
public:
    explicit FailingPrior(int goodCalls) : GaussianPrior(priorMean(), 0.04), m_goodCalls(goodCalls) {}

    torch::Tensor velocity(const torch::Tensor& x, const torch::Tensor& t) override {
        return spoilt(GaussianPrior::velocity(x, t));
    }
    std::pair<torch::Tensor, torch::Tensor> velocityAndVjp(const torch::Tensor& x, const torch::Tensor& t,
                                                           const Cotangent& cotangent) override {
        return GaussianPrior::velocityAndVjp(x, t, [&](const torch::Tensor& v) { return cotangent(spoilt(v)); });
    }

private:
    torch::Tensor spoilt(const torch::Tensor& v) { return m_goodCalls-- > 0 ? v : v * std::nan(""); }
    int m_goodCalls;
};

} // namespace

#define NO_FAULT(...)                                                                                                  \
    do {                                                                                                               \
        const QString fault = faultOf(__VA_ARGS__);                                                                    \
        QVERIFY2(fault.isEmpty(), qPrintable(fault));                                                                  \
    } while (false)

class OddSituationsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPictureWithoutNoiseIsRestored_data() { variantRows(); }
    void aPictureWithoutNoiseIsRestored();
    void aNoiseLevelWrongByFourGivesAPicture_data() { variantRows(); }
    void aNoiseLevelWrongByFourGivesAPicture();
    void anyLambdaGivesAPicture_data() { variantRows("lambda"); }
    void anyLambdaGivesAPicture();
    void anyEndOfAnOptionsRangeGivesAPictureOrAnError_data();
    void anyEndOfAnOptionsRangeGivesAPictureOrAnError();
    void oneStepGivesAPicture_data() { variantRows("steps"); }
    void oneStepGivesAPicture();
    void aThousandStepsGiveAPicture_data() { variantRows("steps"); }
    void aThousandStepsGiveAPicture();
    void everyEndOfTheTimeGridGivesAPictureInAnyNumberOfSteps_data();
    void everyEndOfTheTimeGridGivesAPictureInAnyNumberOfSteps();
    void aPictureOfOneColourIsRestored_data() { variantRows(); }
    void aPictureOfOneColourIsRestored();
    void whereNothingIsKnownThePriorAnswers_data() { variantRows(); }
    void whereNothingIsKnownThePriorAnswers();
    void aMeasurementWithoutNumbersIsRefused_data() { variantRows(); }
    void aMeasurementWithoutNumbersIsRefused();
    void aPriorWithoutNumbersIsAnError_data() { variantRows("steps"); } // those with a prior
    void aPriorWithoutNumbersIsAnError();
};

void OddSituationsTest::aPictureWithoutNoiseIsRestored() {
    QFETCH(int, index);
    const Variant variant = variants()[std::size_t(index)];
    for (const Scene& scene : scenesFor(*variant.spec))
        NO_FAULT(variant, scene.task, problemOf(scene.damage, 0, 0), Expected::picture);
}

void OddSituationsTest::aNoiseLevelWrongByFourGivesAPicture() {
    QFETCH(int, index);
    const Variant variant = variants()[std::size_t(index)];
    for (const Scene& scene : scenesFor(*variant.spec))
        for (const double factor : {0.25, 4.0})
            NO_FAULT(variant, scene.task, problemOf(scene.damage, kNoise, factor * kNoise), Expected::picture);
}

void OddSituationsTest::anyLambdaGivesAPicture() {
    QFETCH(int, index);
    Variant variant = variants()[std::size_t(index)];
    for (const Scene& scene : scenesFor(*variant.spec))
        for (const double lambda : {0.0, 1e-12, 1e12})
            for (const double sigma : {0.0, kNoise}) {
                // Who trusts noise without limit gets it back sharpened: the blur's weakest frequency, 5.4e-4, turns it
                // up by 1900. Without noise there is nothing to sharpen.
                const double largest = lambda > 1 && sigma > 0 ? 1900 * kFarOut : kFarOut;
                variant.set.set("lambda", lambda);
                NO_FAULT(variant, scene.task, problemOf(scene.damage, sigma, sigma), Expected::picture, largest);
            }
}

void OddSituationsTest::anyEndOfAnOptionsRangeGivesAPictureOrAnError_data() {
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("key");
    QTest::addColumn<double>("value");
    for (const MethodSpec& spec : methods())
        for (const OptionSpec& option : spec.options)
            if (option.type == OptionType::real || option.type == OptionType::integer)
                for (const double value : {option.minimum, option.maximum})
                    QTest::addRow("%s, %s %g", spec.name.c_str(), option.key.c_str(), value)
                        << QString::fromStdString(spec.name) << QString::fromStdString(option.key) << value;
}

void OddSituationsTest::anyEndOfAnOptionsRangeGivesAPictureOrAnError() {
    QFETCH(QString, method);
    QFETCH(QString, key);
    QFETCH(double, value);
    const MethodSpec& spec = flowmend::method(method.toStdString());
    Variant variant{spec.name, &spec, quick(spec, 3)};
    if (findOption(spec.options, key.toStdString())->type == OptionType::integer)
        variant.set.set(key.toStdString(), std::int64_t(value));
    else
        variant.set.set(key.toStdString(), value);
    for (const Scene& scene : {scenesFor(spec).front(), scenesFor(spec).back()})
        for (const double sigma : {0.0, kNoise})
            NO_FAULT(variant, scene.task, problemOf(scene.damage, sigma, sigma), Expected::pictureOrError,
                     std::numeric_limits<float>::max());
}

void OddSituationsTest::oneStepGivesAPicture() {
    QFETCH(int, index);
    const Variant variant = variants(1)[std::size_t(index)];
    for (const Scene& scene : scenesFor(*variant.spec))
        NO_FAULT(variant, scene.task, problemOf(scene.damage, kNoise, kNoise), Expected::picture);
}

void OddSituationsTest::aThousandStepsGiveAPicture() {
    QFETCH(int, index);
    const Variant variant = variants(1000)[std::size_t(index)];
    const Scene scene = scenesFor(*variant.spec).front();
    NO_FAULT(variant, scene.task, problemOf(scene.damage, kNoise, kNoise), Expected::picture);
}

void OddSituationsTest::everyEndOfTheTimeGridGivesAPictureInAnyNumberOfSteps_data() {
    QTest::addColumn<double>("grid");
    QTest::addColumn<int>("steps");
    const MethodSpec& spec = flowmend::method("mpc-k1");
    const OptionSpec& grid = *findOption(spec.options, "grid");
    for (const double end : {grid.minimum, grid.maximum})
        for (const int steps : {1, 2, 50, 1000})
            QTest::addRow("grid %g, %d steps", end, steps) << end << steps;
}

void OddSituationsTest::everyEndOfTheTimeGridGivesAPictureInAnyNumberOfSteps() {
    QFETCH(double, grid);
    QFETCH(int, steps);
    const MethodSpec& spec = flowmend::method("mpc-k1");
    for (const OptionChoice& inner : findOption(spec.options, "inner-solver")->choices)
        for (const double renewal : {0.0, 0.5, 1.0}) {
            Variant variant{spec.name, &spec, quick(spec, steps)};
            variant.set.set("grid", grid);
            variant.set.set("inner-solver", inner.value);
            variant.set.set("renewal", renewal);
            for (const Scene& scene : {scenesFor(spec).front(), scenesFor(spec).back()})
                NO_FAULT(variant, scene.task, problemOf(scene.damage, kNoise, kNoise), Expected::picture);
        }
}

void OddSituationsTest::aPictureOfOneColourIsRestored() {
    QFETCH(int, index);
    const Variant variant = variants()[std::size_t(index)];
    for (const Scene& scene : scenesFor(*variant.spec))
        for (const double level : {-1.0, 0.0, 1.0})
            for (const double sigma : {0.0, kNoise})
                NO_FAULT(variant, scene.task, problemOf(scene.damage, 0, sigma, torch::full(kShape, level)),
                         Expected::picture);
}

void OddSituationsTest::whereNothingIsKnownThePriorAnswers() {
    QFETCH(int, index);
    const Variant variant = variants()[std::size_t(index)];
    for (const double sigma : {0.0, kNoise})
        NO_FAULT(variant, "inpaint", problemOf(nothing(), sigma, sigma), Expected::picture);
}

void OddSituationsTest::aMeasurementWithoutNumbersIsRefused() {
    QFETCH(int, index);
    const Variant variant = variants()[std::size_t(index)];
    for (const double wrong : {std::nan(""), HUGE_VAL, -HUGE_VAL})
        for (const Scene& scene : scenesFor(*variant.spec)) {
            Problem problem = problemOf(scene.damage, kNoise, kNoise);
            problem.y = problem.y.clone();
            problem.y[1][0][2][1] = wrong;
            NO_FAULT(variant, scene.task, problem, Expected::error);
        }
}

void OddSituationsTest::aPriorWithoutNumbersIsAnError() {
    QFETCH(int, index);
    const Variant variant = variants()[std::size_t(index)];
    for (const Scene& scene : scenesFor(*variant.spec))
        for (const int goodCalls : {0, 1}) {
            Problem problem = problemOf(scene.damage, kNoise, kNoise);
            problem.prior = std::make_shared<FailingPrior>(goodCalls);
            NO_FAULT(variant, scene.task, problem, Expected::error);
        }
}

QTEST_APPLESS_MAIN(OddSituationsTest)
#include "odd_situations_test.moc"
