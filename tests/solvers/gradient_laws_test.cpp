// Laws of the methods that differentiate the network: what they cost, that they restore, stop, and survive.
#include "diagonal_operator.h"
#include "recording_observer.h"
#include "tiny_prior.h"

#include "engine/api/error.h"
#include "engine/operators/convolution_operator.h"
#include "engine/operators/downsample_operator.h"
#include "engine/operators/identity_operator.h"
#include "engine/operators/kernels.h"
#include "engine/operators/mask_operator.h"
#include "engine/priors/counting_prior.h"
#include "engine/priors/gaussian_prior.h"
#include "engine/solvers/jump_path.h"
#include "engine/solvers/midpoint_flow.h"
#include "engine/solvers/solver.h"

#include <QTest>
#include <torch/types.h>

#include <cmath>

using namespace flowmend;

namespace {

const std::vector<std::int64_t> kShape{2, 3, 8, 8};
constexpr double kVariance = 0.1; // of the prior, around its mean

torch::Tensor draw(std::uint32_t index, torch::IntArrayRef shape = kShape) {
    return NoiseSource(5).normal(shape, Stream::start, index);
}
torch::Tensor priorMean() {
    return 0.5 * draw(2, {3, 8, 8});
}
torch::Tensor truth() {
    return priorMean() + std::sqrt(kVariance) * draw(3);
}

Problem problemOf(OperatorPtr damage, double sigma, const torch::Tensor& clean = truth()) {
    Problem problem;
    problem.damage = std::move(damage);
    const torch::Tensor measured = problem.damage->apply(clean);
    problem.y = measured + sigma * draw(4, measured.sizes());
    problem.sigma = sigma;
    problem.start = draw(1);
    problem.prior = std::make_shared<GaussianPrior>(priorMean(), kVariance);
    problem.noise = std::make_shared<NoiseSource>(17);
    return problem;
}
Problem noisy(double sigma = 0.5) {
    return problemOf(std::make_shared<IdentityOperator>(), sigma);
}

OptionSet options(std::initializer_list<std::pair<const char*, OptionValue>> values) {
    OptionSet set;
    for (const auto& [key, value] : values)
        set.set(key, value);
    return set;
}

double meanSquare(const torch::Tensor& values) {
    return values.square().mean(torch::kFloat64).item<double>();
}

SolverResult solve(const char* method, const OptionSet& set, const Problem& problem, RecordingObserver& observer,
                   const char* task = "denoise") {
    return makeSolver(method, set, task)->run(problem, observer);
}
SolverResult solve(const char* method, const OptionSet& set, const Problem& problem, const char* task = "denoise") {
    RecordingObserver observer;
    return solve(method, set, problem, observer, task);
}

constexpr std::int64_t kSteps = 6, kIterations = 4;

struct Variant {
    const char* name;
    const char* method;
    OptionSet set;
    int shownSteps;
    bool batchIsOneProblem = false;
};
std::vector<Variant> variants() {
    const std::pair<const char*, OptionValue> steps{"steps", kSteps}, iterations{"iterations", kIterations};
    return {
        {"D-Flow", "d-flow", options({steps, {"rounds", std::int64_t{2}}, {"inner", std::int64_t{3}}}), 2, true},
        {"Flow-Priors", "flow-priors", options({steps}), kSteps},
        {"Flow-Priors, twice a step", "flow-priors", options({steps, {"inner", std::int64_t{2}}}), kSteps},
        {"FlowGrad", "flowgrad", options({steps, iterations}), kIterations + 1, true},
        {"FlowGrad, every step", "flowgrad", options({steps, iterations, {"straightness", 0.0}}), kIterations + 1},
        {"OC-Flow", "oc-flow", options({steps, iterations}), kIterations + 1},
    };
}
Variant variant(int index) {
    return variants()[std::size_t(index)];
}
void variantRows(bool onlySeparable = false) {
    QTest::addColumn<int>("index");
    const auto all = variants();
    for (std::size_t i = 0; i < all.size(); ++i)
        if (!onlySeparable || !all[i].batchIsOneProblem)
            QTest::newRow(all[i].name) << int(i);
}

struct Case {
    const char* name;
    const char* task;
    Problem problem;
};
std::vector<Case> cases() {
    const torch::Tensor stripes = (torch::arange(8) % 2).to(torch::kFloat32).expand({1, 1, 8, 8}).contiguous();
    return {
        {"noise", "denoise", noisy()},
        {"missing columns", "inpaint", problemOf(std::make_shared<MaskOperator>(stripes), 0.05)},
        {"blur", "deblur",
         problemOf(std::make_shared<ConvolutionOperator>(gaussianKernel(7, 1.0), 8, 8, Border::periodic), 0.05)},
        {"half size", "super-resolve",
         problemOf(std::make_shared<DownsampleOperator>(2, DownsampleFilter::keep, 8, 8), 0.05)},
    };
}

/// A network in fp64, for finite differences.
std::shared_ptr<TinyPrior> tinyPrior() {
    const auto weight = [](std::uint32_t index, torch::IntArrayRef shape) {
        return 0.3 * draw(index, shape).to(torch::kFloat64);
    };
    return std::make_shared<TinyPrior>(
        TinyPrior::Weights{weight(10, {16, 4, 3, 3}), weight(11, {16}), weight(12, {3, 16, 3, 3}), weight(13, {3})});
}
Problem tinyProblem() {
    Problem problem = noisy();
    problem.y = problem.y.to(torch::kFloat64);
    problem.start = problem.start.to(torch::kFloat64);
    problem.prior = tinyPrior();
    return problem;
}
double innerProduct(const torch::Tensor& a, const torch::Tensor& b) {
    return (a * b).sum().item<double>();
}

} // namespace

class GradientLawsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theNetworkWorksAsOftenAsTheSpecificationCounts();
    void everyStepIsShown_data() { variantRows(); }
    void everyStepIsShown();
    void stoppingTakesEffectBeforeTheNextEvaluation_data() { variantRows(); }
    void stoppingTakesEffectBeforeTheNextEvaluation();
    void theSameSeedGivesTheSameBytes_data() { variantRows(); }
    void theSameSeedGivesTheSameBytes();
    void aPictureDoesNotDependOnItsBatch_data() { variantRows(true); }
    void aPictureDoesNotDependOnItsBatch();
    void theRestorationIsCloserThanTheMeasurement_data();
    void theRestorationIsCloserThanTheMeasurement();
    void degenerateProblemsEndWithNumbers_data() { variantRows(); }
    void degenerateProblemsEndWithNumbers();
    void nonlinearDamageIsRestored_data() { variantRows(); }
    void nonlinearDamageIsRestored();
    void tasksWithoutPublishedValuesTakeThoseOfSuperResolution_data() { variantRows(); }
    void tasksWithoutPublishedValuesTakeThoseOfSuperResolution();

    void theGradientThroughTheMidpointStepsMatchesFiniteDifferences();
    void theGradientByTheJumpsMatchesFiniteDifferences();
    void aStraightPathIsOneSegment();
    void automaticStepsStopAtTheNoise();
    void thePriceOfControlKeepsItSmall();
    void theBestPathIsKept();
    void aRateTooLargeIsNoWorseThanThePriorAlone();
};

void GradientLawsTest::theNetworkWorksAsOftenAsTheSpecificationCounts() {
    const auto work = [](int index) {
        const Variant v = variant(index);
        Problem problem = noisy();
        const auto counted = std::make_shared<CountingPrior>(problem.prior);
        problem.prior = counted;
        const SolverResult result = solve(v.method, v.set, problem);
        if (counted->nfe() != result.nfe || counted->nge() != result.nge)
            throw std::logic_error("the result counts wrong");
        return std::pair<std::int64_t, std::int64_t>{result.nfe, result.nge};
    };
    using Work = std::pair<std::int64_t, std::int64_t>;
    // SPEC_METHODS 3.4; the Gaussian prior knows its second derivative.
    QVERIFY((work(1) == Work{3 * kSteps, 3 * kSteps}));
    QVERIFY((work(2) == Work{5 * kSteps, 6 * kSteps}));
    // SPEC_METHODS 3.7 and 3.8: as many paths as iterations and one to see the last update; a segment, or a step, costs
    // one of each on the way back.
    const std::int64_t paths = kSteps * (kIterations + 1), backwards = kSteps * kIterations;
    QVERIFY((work(4) == Work{paths + backwards, backwards}));
    QVERIFY((work(5) == Work{paths + backwards, backwards}));
    const auto [nfe, nge] = work(3);
    QVERIFY(nfe - nge == paths && nge >= kIterations && nge <= backwards);
    // SPEC_METHODS 3.2: 4 S - 1 evaluations and 2 S products a loss, beside the way back to noise.
    const std::int64_t products = work(0).second;
    QVERIFY(products % (2 * kSteps) == 0);
    QVERIFY(work(0).first > products / (2 * kSteps) * (4 * kSteps - 1));
}

void GradientLawsTest::everyStepIsShown() {
    QFETCH(int, index);
    const Variant v = variant(index);
    RecordingObserver observer;
    const SolverResult result = solve(v.method, v.set, noisy(), observer);
    QVERIFY(!result.stopped);
    QCOMPARE(int(observer.steps.size()), v.shownSteps);
    for (int i = 0; i < v.shownSteps; ++i) {
        const SolverStep& step = observer.steps[std::size_t(i)];
        QCOMPARE(step.step, i + 1);
        QCOMPARE(step.steps, v.shownSteps);
        QCOMPARE(step.t, double(i + 1) / v.shownSteps);
    }
    QVERIFY(result.estimate.equal(observer.steps.back().estimate));
    QVERIFY(result.state.equal(observer.steps.back().state));
}

void GradientLawsTest::stoppingTakesEffectBeforeTheNextEvaluation() {
    QFETCH(int, index);
    const Variant v = variant(index);
    const std::int64_t nfe = solve(v.method, v.set, noisy()).nfe;
    for (std::int64_t question = 1; question <= nfe; ++question) {
        RecordingObserver observer(question);
        const SolverResult result = solve(v.method, v.set, noisy(), observer);
        QVERIFY(result.stopped);
        QCOMPARE(result.nfe, question - 1);
        QCOMPARE(observer.questions, question);
        QVERIFY(isFinite(result.estimate));
        if (!observer.steps.empty())
            QVERIFY(result.estimate.equal(observer.steps.back().estimate));
    }
}

void GradientLawsTest::theSameSeedGivesTheSameBytes() {
    QFETCH(int, index);
    const Variant v = variant(index);
    QVERIFY(solve(v.method, v.set, noisy()).estimate.equal(solve(v.method, v.set, noisy()).estimate));
}

void GradientLawsTest::aPictureDoesNotDependOnItsBatch() {
    QFETCH(int, index);
    const Variant v = variant(index);
    Problem problem = noisy();
    const torch::Tensor both = solve(v.method, v.set, problem).estimate;
    problem.y = problem.y.slice(0, 1);
    problem.start = problem.start.slice(0, 1);
    problem.noise = std::make_shared<NoiseSource>(17, 1);
    QVERIFY(both.slice(0, 1).equal(solve(v.method, v.set, problem).estimate));
}

void GradientLawsTest::theRestorationIsCloserThanTheMeasurement_data() {
    QTest::addColumn<QString>("method");
    QTest::addColumn<int>("damage");
    const auto damages = cases();
    for (const char* method : {"d-flow", "flow-priors", "flowgrad", "oc-flow"})
        for (std::size_t i = 0; i < damages.size(); ++i)
            QTest::newRow((std::string(method) + ": " + damages[i].name).c_str()) << QString(method) << int(i);
}

void GradientLawsTest::theRestorationIsCloserThanTheMeasurement() {
    QFETCH(QString, method);
    QFETCH(int, damage);
    const Case c = cases()[std::size_t(damage)];
    const torch::Tensor clean = truth();
    const torch::Tensor restored = solve(qPrintable(method), {}, c.problem, c.task).estimate;
    // What the measurement alone says: itself where it is a picture, grey where nothing was measured.
    const double before = meanSquare(c.problem.damage->adjoint(c.problem.y) - clean);
    QVERIFY2(meanSquare(restored - clean) < before,
             qPrintable(QString("%1 >= %2").arg(meanSquare(restored - clean)).arg(before)));
}

void GradientLawsTest::degenerateProblemsEndWithNumbers() {
    QFETCH(int, index);
    Variant v = variant(index);
    const auto hidden = std::make_shared<MaskOperator>(torch::zeros({1, 1, 8, 8}));
    for (const std::int64_t steps : {1, 2, 7})
        for (const double sigma : {0.0, 0.05, 100.0}) {
            v.set.set("steps", steps);
            for (const Case& c : cases()) {
                Problem problem = c.problem;
                problem.sigma = sigma;
                QVERIFY(isFinite(solve(v.method, v.set, problem, c.task).estimate));
            }
            QVERIFY(isFinite(solve(v.method, v.set, problemOf(hidden, sigma), "inpaint").estimate));
            const torch::Tensor oneColour = torch::full(kShape, 0.3);
            const auto identity = std::make_shared<IdentityOperator>();
            QVERIFY(isFinite(solve(v.method, v.set, problemOf(identity, sigma, oneColour)).estimate));
        }
}

void GradientLawsTest::nonlinearDamageIsRestored() {
    QFETCH(int, index);
    const Variant v = variant(index);
    const auto half = [](bool linear) { return std::make_shared<DiagonalOperator>(torch::full({1}, 0.5), linear); };
    // What is called non-linear here is a factor: the answer has to be the same.
    const torch::Tensor expected = solve(v.method, v.set, problemOf(half(true), 0.1)).estimate;
    QVERIFY(solve(v.method, v.set, problemOf(half(false), 0.1)).estimate.equal(expected));
}

void GradientLawsTest::tasksWithoutPublishedValuesTakeThoseOfSuperResolution() {
    QFETCH(int, index);
    const Variant v = variant(index);
    const torch::Tensor expected = solve(v.method, v.set, noisy(), "super-resolve").estimate;
    QVERIFY(solve(v.method, v.set, noisy(), "colourise").estimate.equal(expected));
}

void GradientLawsTest::theGradientThroughTheMidpointStepsMatchesFiniteDifferences() {
    const Problem problem = tinyProblem();
    const torch::Tensor c = draw(14).to(torch::kFloat64), direction = draw(15).to(torch::kFloat64);
    RecordingObserver observer;
    followTrajectory(problem, observer, 1, [&](Run& run) {
        const MidpointFlow flow(run, 4);
        const auto at = [&](double h) {
            return flow.pull(problem.start + h * direction, [&](const torch::Tensor&) { return c; });
        };
        const double h = 1e-4;
        const double expected = (innerProduct(at(h).picture, c) - innerProduct(at(-h).picture, c)) / (2 * h);
        const double seen = innerProduct(at(0).gradient, direction);
        // Truncation of order h^2 = 1e-8 and rounding of order 1e-13 / h.
        QVERIFY2(std::abs(seen / expected - 1) < 1e-6, qPrintable(QString::number(seen / expected - 1)));
    });
}

void GradientLawsTest::theGradientByTheJumpsMatchesFiniteDifferences() {
    const Problem problem = tinyProblem();
    const int steps = 5;
    const torch::Tensor c = draw(14).to(torch::kFloat64), direction = draw(15).to(torch::kFloat64);
    RecordingObserver observer;
    followTrajectory(problem, observer, 1, [&](Run& run) {
        JumpPath path(run, problem.start, steps, {});
        std::vector<torch::Tensor> jumps;
        for (int i = 0; i < steps; ++i)
            jumps.push_back(0.1 * draw(std::uint32_t(20 + i)).to(torch::kFloat64));
        path.follow(jumps);
        const auto gradients = path.gradients(path.singleSteps(), c);
        for (std::size_t i = 0; i < jumps.size(); ++i) {
            const auto value = [&](double h) {
                auto moved = jumps;
                moved[i] = moved[i] + h * direction;
                path.follow(moved);
                return innerProduct(path.end(), c);
            };
            const double h = 1e-4, expected = (value(h) - value(-h)) / (2 * h),
                         seen = innerProduct(gradients[i], direction);
            QVERIFY2(std::abs(seen / expected - 1) < 1e-6, qPrintable(QString::number(seen / expected - 1)));
        }
    });
}

void GradientLawsTest::aStraightPathIsOneSegment() {
    // A prior of vanishing variance moves every noise straight to its mean.
    Problem problem = noisy();
    problem.prior = std::make_shared<GaussianPrior>(priorMean(), 1e-6);
    RecordingObserver observer;
    followTrajectory(problem, observer, 1, [&](Run& run) {
        JumpPath path(run, problem.start, 10, {});
        path.follow(std::vector<torch::Tensor>(10, torch::zeros_like(problem.start)));
        QVERIFY((path.straightSegments(0.005) == std::vector<JumpPath::Segment>{{0, 10}}));
        QCOMPARE(int(path.straightSegments(0.0).size()), 10);
    });
}

void GradientLawsTest::automaticStepsStopAtTheNoise() {
    for (const double sigma : {0.1, 0.5}) {
        RecordingObserver observer;
        solve("oc-flow", options({{"iterations", std::int64_t{40}}, {"decay", 1.0}}), noisy(sigma), observer);
        // Neither far above the noise, nor fitted to it.
        const double left = observer.steps.back().dataLoss / (sigma * sigma);
        QVERIFY2(left > 0.9 && left < 1.3, qPrintable(QString::number(left)));
    }
}

void GradientLawsTest::thePriceOfControlKeepsItSmall() {
    const auto energy = [](double decay) {
        RecordingObserver observer;
        solve("oc-flow", options({{"steps", kSteps}, {"iterations", std::int64_t{30}}, {"decay", decay}}), noisy(0.1),
              observer);
        return meanSquare(observer.steps.back().control);
    };
    QVERIFY(energy(0.5) < energy(0.9));
    QVERIFY(energy(0.9) < energy(1.0));
}

void GradientLawsTest::theBestPathIsKept() {
    RecordingObserver observer;
    const OptionSet set = options({{"steps", kSteps}, {"iterations", std::int64_t{6}}, {"rate", 0.3}});
    const Problem problem = noisy(0.1);
    const SolverResult result = solve("oc-flow", set, problem, observer);
    const auto each = [&](const torch::Tensor& x) { return (x - problem.y).square().flatten(1).sum(1); };
    for (const SolverStep& step : observer.steps)
        QVERIFY((each(result.estimate) <= each(step.state)).all().item<bool>());
}

void GradientLawsTest::aRateTooLargeIsNoWorseThanThePriorAlone() {
    for (const char* method : {"flowgrad", "oc-flow"}) {
        RecordingObserver observer;
        const SolverResult result =
            solve(method, options({{"steps", kSteps}, {"iterations", kIterations}, {"rate", 5.0}}), noisy(), observer);
        QVERIFY(result.estimate.equal(observer.steps.front().state));
    }
}

QTEST_APPLESS_MAIN(GradientLawsTest)
#include "gradient_laws_test.moc"
