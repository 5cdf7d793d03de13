#include "diagonal_operator.h"
#include "recording_observer.h"

#include "engine/api/error.h"
#include "engine/operators/convolution_operator.h"
#include "engine/operators/downsample_operator.h"
#include "engine/operators/kernels.h"
#include "engine/operators/mask_operator.h"
#include "engine/priors/counting_prior.h"
#include "engine/priors/gaussian_prior.h"
#include "engine/solvers/mpc_rhc_solver.h"
#include "engine/solvers/solver.h"

#include <QTest>
#include <torch/types.h>

#include <cmath>

Q_DECLARE_METATYPE(flowmend::OperatorPtr)

using namespace flowmend;

namespace {

const std::vector<std::int64_t> kShape{2, 3, 8, 8};

torch::Tensor draw(std::uint32_t index, torch::IntArrayRef shape = kShape) {
    return NoiseSource(5).normal(shape, Stream::start, index);
}

Problem makeProblem(double sigma = 0.1) {
    Problem problem;
    problem.damage = std::make_shared<DiagonalOperator>(torch::ones({1}));
    problem.y = draw(0);
    problem.sigma = sigma;
    problem.start = draw(1);
    problem.prior = std::make_shared<GaussianPrior>(0.5 * draw(2, {3, 8, 8}), draw(3, {3, 8, 8}).square() + 0.2);
    problem.noise = std::make_shared<NoiseSource>(17);
    return problem;
}

OptionSet options(std::initializer_list<std::pair<const char*, OptionValue>> values) {
    OptionSet set;
    for (const auto& [key, value] : values)
        set.set(key, value);
    return set;
}

std::string text(const char* value) {
    return value;
}

double largest(const torch::Tensor& difference) {
    return difference.abs().max().item<double>();
}

SolverResult solve(const char* method, const OptionSet& set, const Problem& problem, RecordingObserver& observer) {
    return makeSolver(method, set, "denoise")->run(problem, observer);
}
SolverResult solve(const char* method, const OptionSet& set, const Problem& problem) {
    RecordingObserver observer;
    return solve(method, set, problem, observer);
}

/// Every kind of loop, with few steps.
struct Variant {
    const char* name;
    const char* method;
    OptionSet set;
    std::int64_t nfe, nge; ///< SPEC_METHODS 2.5
    bool euler = true;     ///< lambda = 0 leaves a plain Euler sample
};
constexpr std::int64_t kSteps = 6, kInner = 4;
std::vector<Variant> variants() {
    const auto base = [](std::initializer_list<std::pair<const char*, OptionValue>> more) {
        OptionSet set = options(more);
        set.set("steps", kSteps);
        set.set("inner", kInner);
        return set;
    };
    const std::pair<const char*, OptionValue> paper{"weight", text("lambda")}, still{"renewal", 0.0},
        exact{"inner-solver", text("exact")}, adam{"inner-solver", text("adam")};
    const auto horizon = [](std::int64_t k) { return std::pair<const char*, OptionValue>{"horizon-steps", k}; };
    const auto rhcWork = [](std::int64_t k) { return kInner * (k - 1); };
    return {
        {"k1 exact", "mpc-k1", base({paper, still, exact}), kSteps, 0},
        {"k1 weighed by the prior", "mpc-k1", base({still, exact}), kSteps, 0},
        {"k1 as shipped", "mpc-k1", base({}), kSteps, 0, false},
        {"k1 adam", "mpc-k1", base({paper, still, adam}), kSteps, 0},
        {"delta-t adam", "mpc-delta-t", base({adam}), kSteps + kInner * (kSteps - 1), kInner * (kSteps - 1)},
        {"delta-t as shipped", "mpc-delta-t", base({}), kSteps, kSteps - 1, false},
        {"rhc 1", "mpc-rhc", base({horizon(1)}), kSteps, 0},
        {"rhc 3", "mpc-rhc", base({horizon(3)}), kSteps * (1 + rhcWork(3)), kSteps * rhcWork(3)},
        {"rhc 4 shift", "mpc-rhc", base({horizon(4), {"warm-start", text("shift")}}), kSteps * (1 + rhcWork(4)),
         kSteps * rhcWork(4)},
        {"rhc 4 shift as published", "mpc-rhc",
         base({horizon(4), {"warm-start", text("shift")}, {"upstream-compat", true}}), kSteps * (1 + rhcWork(4)),
         kSteps * rhcWork(4)},
        {"rhc 2 keep", "mpc-rhc", base({horizon(2), {"warm-start", text("keep")}}), kSteps * (1 + rhcWork(2)),
         kSteps * rhcWork(2)},
        // Recomputation evaluates all but the last look-ahead step twice.
        {"rhc 4 in less memory", "mpc-rhc", base({horizon(4), {"save-memory", true}}),
         kSteps * (1 + kInner * (2 * 4 - 3)), kSteps * rhcWork(4)},
    };
}
void variantRows(bool onlyEuler = false) {
    QTest::addColumn<int>("index");
    const auto all = variants();
    for (size_t i = 0; i < all.size(); ++i)
        if (all[i].euler || !onlyEuler)
            QTest::newRow(all[i].name) << int(i);
}
/// Returns NaN from the evaluation of a chosen number on.
class FailingPrior : public GaussianPrior {
public:
    using GaussianPrior::GaussianPrior;
    torch::Tensor velocity(const torch::Tensor& x, const torch::Tensor& t) override {
        const torch::Tensor v = GaussianPrior::velocity(x, t);
        return ++m_calls > 3 ? v / 0 : v;
    }
    std::pair<torch::Tensor, torch::Tensor> velocityAndVjp(const torch::Tensor& x, const torch::Tensor& t,
                                                           const Cotangent& cotangent) override {
        const torch::Tensor v = velocity(x, t);
        return {v, cotangent(v)};
    }

private:
    int m_calls = 0;
};

} // namespace

class MpcLawsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLambdaOfZeroGivesThePlainEulerSample_data() { variantRows(true); }
    void aLambdaOfZeroGivesThePlainEulerSample();
    void theNetworkWorksAsOftenAsTheSpecificationCounts_data() { variantRows(); }
    void theNetworkWorksAsOftenAsTheSpecificationCounts();
    void theSameSeedGivesTheSameBytes_data() { variantRows(); }
    void theSameSeedGivesTheSameBytes();
    void stoppingTakesEffectBeforeTheNextEvaluation_data() { variantRows(); }
    void stoppingTakesEffectBeforeTheNextEvaluation();
    void theLastEstimateIsTheResult_data() { variantRows(); }
    void theLastEstimateIsTheResult();
    void aPriorThatReturnsNoNumbersIsAnError_data() { variantRows(); }
    void aPriorThatReturnsNoNumbersIsAnError();
    void extremesOfLambdaAndNoiseGiveNumbers_data() { variantRows(); }
    void extremesOfLambdaAndNoiseGiveNumbers();

    void aGuessIsWhereTheTrajectoryBegins();
    void oneStepAheadHasItsClosedForm();
    void theMeanOfWhatFitsHasMoreStepsForDetails();
    void theExactControlLeavesNoGradient_data();
    void theExactControlLeavesNoGradient();
    void adamApproachesTheClosedForm();
    void aHorizonOfOneStepIsTheOneStepMethod();
    void theLambdaOfARecedingHorizonFollowsFromNoiseAndDamage();
    void recomputingChangesNoBit();
    void fullRenewalRecoversThePosteriorMean();
    void opposedNoiseAndAveragesComeCloserToThePosteriorMean();
    void someRenewalKeepsTheNoiseLevel();
    void noiseThatIsKeptIsNotMetByItsOpposite();
    void anOvershootMovesTheNextStateAndNotTheEstimate();
    void onlyTheStepInTheCovarianceOfPicturesOvershootsByItself();
    void damageThatIsNotLinearTakesEveryDataStep();
    void aMeasurementThatHoldsNoNumbersIsAnError();
    void stoppingBeforeTheFirstStepGivesWhatTheMeasurementSays();
};

void MpcLawsTest::aLambdaOfZeroGivesThePlainEulerSample() {
    QFETCH(int, index);
    Variant v = variants()[size_t(index)];
    v.set.set("lambda", 0.0);
    const Problem problem = makeProblem();
    torch::Tensor x = problem.start;
    for (int n = 0; n < kSteps; ++n)
        x = x + 1.0 / kSteps * problem.prior->velocity(x, double(n) / kSteps);
    RecordingObserver observer;
    const SolverResult result = solve(v.method, v.set, problem, observer);
    QVERIFY(result.state.equal(x));
    for (const SolverStep& step : observer.steps)
        QCOMPARE(largest(step.control), 0.0);
}

void MpcLawsTest::theNetworkWorksAsOftenAsTheSpecificationCounts() {
    QFETCH(int, index);
    const Variant v = variants()[size_t(index)];
    Problem problem = makeProblem();
    const auto counted = std::make_shared<CountingPrior>(problem.prior);
    problem.prior = counted;
    RecordingObserver observer;
    const SolverResult result = solve(v.method, v.set, problem, observer);
    QCOMPARE(result.nfe, v.nfe);
    QCOMPARE(result.nge, v.nge);
    QCOMPARE(counted->nfe(), v.nfe);
    QCOMPARE(counted->nge(), v.nge);
    QCOMPARE(observer.steps.back().nfe, v.nfe);
    QCOMPARE(std::int64_t(observer.steps.size()), kSteps);
    QVERIFY(!result.stopped);
}

void MpcLawsTest::theSameSeedGivesTheSameBytes() {
    QFETCH(int, index);
    const Variant v = variants()[size_t(index)];
    const SolverResult first = solve(v.method, v.set, makeProblem()), second = solve(v.method, v.set, makeProblem());
    QVERIFY(first.estimate.equal(second.estimate));
    QVERIFY(first.state.equal(second.state));
}

void MpcLawsTest::stoppingTakesEffectBeforeTheNextEvaluation() {
    QFETCH(int, index);
    const Variant v = variants()[size_t(index)];
    for (std::int64_t question = 1; question <= v.nfe; ++question) {
        RecordingObserver observer(question);
        const SolverResult result = solve(v.method, v.set, makeProblem(), observer);
        QVERIFY(result.stopped);
        QCOMPARE(result.nfe, question - 1);
        QCOMPARE(observer.questions, question);
        QVERIFY(result.estimate.isfinite().all().item<bool>());
        if (!observer.steps.empty()) {
            QVERIFY(result.estimate.equal(observer.steps.back().estimate));
            QVERIFY(result.state.equal(observer.steps.back().state));
        }
    }
}

void MpcLawsTest::theLastEstimateIsTheResult() {
    QFETCH(int, index);
    const Variant v = variants()[size_t(index)];
    RecordingObserver observer;
    const SolverResult result = solve(v.method, v.set, makeProblem(), observer);
    const SolverStep& last = observer.steps.back();
    QCOMPARE(last.t, 1.0);
    QCOMPARE(last.step, int(kSteps));
    QVERIFY(result.estimate.equal(last.estimate));
    QVERIFY(result.state.equal(last.state));
}

void MpcLawsTest::aPriorThatReturnsNoNumbersIsAnError() {
    QFETCH(int, index);
    const Variant v = variants()[size_t(index)];
    Problem problem = makeProblem();
    problem.prior = std::make_shared<FailingPrior>(torch::zeros({3, 8, 8}), 1.0);
    QVERIFY_EXCEPTION_THROWN(solve(v.method, v.set, problem), Error);
}

void MpcLawsTest::extremesOfLambdaAndNoiseGiveNumbers() {
    QFETCH(int, index);
    Variant v = variants()[size_t(index)];
    for (const double lambda : {0.0, 1e-12, 1e6})
        for (const double sigma : {0.0, 0.05, 100.0}) {
            v.set.set("lambda", lambda);
            QVERIFY(solve(v.method, v.set, makeProblem(sigma)).estimate.isfinite().all().item<bool>());
            v.set.set("steps", std::int64_t{1});
            QVERIFY(solve(v.method, v.set, makeProblem(sigma)).estimate.isfinite().all().item<bool>());
            v.set.set("steps", kSteps);
        }
}

namespace {

/// SPEC_METHODS section 6: A = I, K = 1: U = kappa (y - D) / (2 + kappa (1 - t)), kappa = lambda / sigma^2. At t = 0.
torch::Tensor closedForm(const Problem& problem, double lambda) {
    const torch::Tensor destination = problem.start + problem.prior->velocity(problem.start, 0.0);
    const double kappa = lambda / (problem.sigma * problem.sigma);
    return kappa * (problem.y - destination) / (2 + kappa);
}

} // namespace

/// Without a measurement the Euler sample from a guess is that of the same flow from the guess's time on.
void MpcLawsTest::aGuessIsWhereTheTrajectoryBegins() {
    Problem problem = makeProblem();
    problem.guess = draw(4);
    problem.guessTime = 0.6;
    const auto set = options({{"steps", std::int64_t(4)},
                              {"lambda", 0.0},
                              {"weight", text("lambda")},
                              {"renewal", 0.0},
                              {"inner-solver", text("exact")}});
    RecordingObserver observer;
    const auto result = solve("mpc-k1", set, problem, observer);
    torch::Tensor x = 0.6 * problem.guess + 0.4 * problem.start;
    for (int n = 0; n < 4; ++n)
        x = x + 0.1 * problem.prior->velocity(x, 0.6 + 0.1 * n);
    QVERIFY(largest(result.state - x) < 1e-5); // rounding of four steps
    problem.guessTime = 0;
    const auto fromNoise = solve("mpc-k1", set, problem);
    problem.guess = torch::Tensor();
    QVERIFY(fromNoise.state.equal(solve("mpc-k1", set, problem).state));
}

void MpcLawsTest::oneStepAheadHasItsClosedForm() {
    const Problem problem = makeProblem();
    for (const double lambda : {0.01, 1.0, 100.0}) {
        RecordingObserver observer;
        solve("mpc-k1", options({{"inner-solver", text("exact")}, {"weight", text("lambda")}, {"lambda", lambda}}),
              problem, observer);
        // Controls of up to 8 in fp32, through a difference of two such numbers.
        QVERIFY(largest(observer.steps.front().control - closedForm(problem, lambda)) < 2e-6);
    }
}

// With damage that is more than noise: noise alone needs no trajectory.
void MpcLawsTest::theMeanOfWhatFitsHasMoreStepsForDetails() {
    Problem problem = makeProblem();
    torch::Tensor keep = torch::ones({1, 1, 8, 8});
    keep.slice(2, 2, 6).slice(3, 2, 6) = 0;
    problem.damage = std::make_shared<MaskOperator>(keep);
    problem.y = problem.damage->apply(problem.y);
    const auto gaps = [&](const char* aim) { // between the evaluations: a step ends where the next one begins
        RecordingObserver observer;
        solve("mpc-k1", options({{"steps", std::int64_t(10)}, {"aim", text(aim)}}), problem, observer);
        std::vector<double> result;
        for (size_t i = 0; i + 1 < observer.steps.size(); ++i)
            result.push_back(observer.steps[i].t - (i == 0 ? 0 : observer.steps[i - 1].t));
        return result;
    };
    const auto fidelity = gaps("fidelity"), realism = gaps("realism");
    QCOMPARE(fidelity.size(), size_t(9));
    for (size_t i = 0; i < fidelity.size(); ++i) {
        QVERIFY(fidelity[i] > 0 && fidelity[i] < 1.3 * realism[0]); // long steps cost what is decided in noise
        QVERIFY(std::abs(realism[i] - realism[0]) < 1e-12);
    }
    QVERIFY(std::abs(fidelity[0] - realism[0]) < 0.05 * realism[0]);
    QVERIFY(fidelity[8] < 0.4 * realism[8]);
}

void MpcLawsTest::theExactControlLeavesNoGradient_data() {
    QTest::addColumn<OperatorPtr>("damage");
    torch::Tensor keep = torch::ones({1, 1, 8, 8});
    keep.slice(2, 2, 6).slice(3, 2, 6) = 0;
    const torch::Tensor kernel = gaussianKernel(5, 1.0);
    QTest::newRow("mask") << OperatorPtr(std::make_shared<MaskOperator>(keep));
    QTest::newRow("periodic blur") << OperatorPtr(
        std::make_shared<ConvolutionOperator>(kernel, 8, 8, Border::periodic));
    QTest::newRow("blur with borders") << OperatorPtr(
        std::make_shared<ConvolutionOperator>(kernel, 8, 8, Border::reflect));
    QTest::newRow("block averages") << OperatorPtr(
        std::make_shared<DownsampleOperator>(2, DownsampleFilter::average, 8, 8));
}

// dJ/dU = 2 (1 - t) U + lambda (1 - t) A*(A z - y) / sigma^2 vanishes, for every step's U and z.
void MpcLawsTest::theExactControlLeavesNoGradient() {
    QFETCH(OperatorPtr, damage);
    Problem problem = makeProblem();
    problem.damage = damage;
    problem.y = damage->apply(problem.y);
    RecordingObserver observer;
    const double lambda = 0.05, sigma2 = problem.sigma * problem.sigma;
    solve("mpc-k1",
          options({{"inner-solver", text("exact")},
                   {"weight", text("lambda")},
                   {"lambda", lambda},
                   {"steps", kSteps},
                   {"average", 0.0}}),
          problem, observer);
    for (const SolverStep& step : observer.steps) {
        const torch::Tensor data = lambda / sigma2 * damage->gradient(step.estimate, problem.y);
        // Conjugate gradients leave a residual of 1e-6 of the right-hand side, which sigma^2 / lambda multiplies by 5
        // here.
        QVERIFY(largest(2 * step.control + data) < 1e-4 * (1 + largest(data)));
    }
}

void MpcLawsTest::adamApproachesTheClosedForm() {
    const Problem problem = makeProblem();
    RecordingObserver observer;
    solve("mpc-k1",
          options({{"weight", text("lambda")},
                   {"lambda", 0.05},
                   {"inner-solver", text("adam")},
                   {"steps", std::int64_t{1}},
                   {"inner", std::int64_t{1000}},
                   {"learning-rate", 0.05}}),
          problem, observer);
    // Quadratic in each value, so Adam settles; what is left of its oscillation after 1000 iterations.
    QVERIFY(largest(observer.steps.front().control - closedForm(problem, 0.05)) < 1e-3);
    QVERIFY(observer.steps.front().innerLosses.back() < 0.5 * observer.steps.front().innerLosses.front());
}

void MpcLawsTest::aHorizonOfOneStepIsTheOneStepMethod() {
    const std::pair<const char*, OptionValue> steps{"steps", kSteps}, lambda{"lambda", 0.1},
        rate{"learning-rate", 0.05};
    const auto receding =
        solve("mpc-rhc", options({steps, lambda, rate, {"horizon-steps", std::int64_t{1}}}), makeProblem());
    const auto oneStep = solve(
        "mpc-k1",
        options({steps, lambda, rate, {"weight", text("lambda")}, {"inner-solver", text("adam")}, {"renewal", 0.0}}),
        makeProblem());
    // The same sums in another order: rounding, which Adam's division by the gradient's size passes on.
    QVERIFY(largest(receding.state - oneStep.state) < 2e-5);
}

void MpcLawsTest::theLambdaOfARecedingHorizonFollowsFromNoiseAndDamage() {
    torch::Tensor keep = torch::ones({1, 1, 8, 8});
    keep.slice(2, 2, 6).slice(3, 2, 6) = 0;
    const torch::Tensor kernel = gaussianKernel(5, 1.0);
    const double energy = kernel.square().sum().item<double>(); // of each measured value
    struct Row {
        OperatorPtr damage;
        double sigma, rho;
    };
    for (const auto& [damage, sigma, rho] :
         {Row{std::make_shared<MaskOperator>(keep), 0.002, 1.0}, Row{std::make_shared<MaskOperator>(keep), 0.2, 1.0},
          Row{std::make_shared<ConvolutionOperator>(kernel, 8, 8, Border::periodic), 0.02, energy}}) {
        Problem problem = makeProblem(sigma);
        problem.damage = damage;
        problem.y = damage->apply(problem.y);
        const double lambda = 0.3 * sigma * sigma / (sigma * sigma + rho * 0.033 * 0.033);
        const double automatic = MpcRhcSolver::automaticLambda(problem);
        // The trace is estimated with random signs: exact for masks.
        QVERIFY2(std::abs(automatic / lambda - 1) < (rho == 1 ? 1e-9 : 0.1), qPrintable(QString::number(automatic)));
        const std::pair<const char*, OptionValue> steps{"steps", kSteps}, inner{"inner", kInner};
        const auto given = solve("mpc-rhc", options({steps, inner, {"lambda", automatic}}), problem).state;
        QVERIFY(given.equal(solve("mpc-rhc", options({steps, inner}), problem).state));
    }
}

void MpcLawsTest::recomputingChangesNoBit() {
    for (const std::int64_t k : {1, 2, 3, 5}) {
        OptionSet set = options({{"steps", kSteps}, {"inner", kInner}, {"lambda", 0.1}, {"horizon-steps", k}});
        const SolverResult kept = solve("mpc-rhc", set, makeProblem());
        set.set("save-memory", true);
        QVERIFY(kept.state.equal(solve("mpc-rhc", set, makeProblem()).state));
    }
}

namespace {

/// Denoising under x1 ~ N(m, I), where nu_t^2 is the prior's true variance given x_t. With delta the difference of an
/// estimate from the posterior mean E[x1 | y], one step of exact K = 1 with full renewal is
///     delta' = (t^2 / (1 - t)^2 delta + t / (1 - t) e) / (1 + 1 / sigma^2 + t^2 / (1 - t)^2),    e ~ N(0, I),
/// so every estimate is unbiased, with a variance that this recursion gives.
struct Denoising {
    Problem problem = makeProblem(0.5);
    torch::Tensor posteriorMean;

    Denoising() {
        const torch::Tensor mean = draw(2, {3, 8, 8});
        problem.prior = std::make_shared<GaussianPrior>(mean, 1.0);
        const double precision = 1 / (problem.sigma * problem.sigma);
        posteriorMean = (mean + precision * problem.y) / (1 + precision);
    }
    double variance(int steps) const {
        double result = 0;
        for (int n = 1; n < steps; ++n) {
            const double t = double(n) / steps, ratio = t / (1 - t);
            const double precision = 1 + 1 / (problem.sigma * problem.sigma) + ratio * ratio;
            result = (std::pow(ratio, 4) * result + ratio * ratio) / (precision * precision);
        }
        return result;
    }
};

} // namespace

void MpcLawsTest::fullRenewalRecoversThePosteriorMean() {
    const Denoising denoising;
    const int steps = 20;
    const auto estimate =
        solve("mpc-k1",
              options({{"inner-solver", text("exact")}, {"average", 0.0}, {"noise-pairing", text("independent")}}),
              denoising.problem)
            .estimate;
    const torch::Tensor error = (estimate - denoising.posteriorMean).to(torch::kFloat64);
    const double values = double(error.numel()), variance = denoising.variance(steps);
    // Five standard errors of the mean and of the variance of that many independent normal values.
    QVERIFY(std::abs(error.mean().item<double>()) < 5 * std::sqrt(variance / values));
    QVERIFY(std::abs(error.square().mean().item<double>() / variance - 1) < 5 * std::sqrt(2 / values));
}

void MpcLawsTest::opposedNoiseAndAveragesComeCloserToThePosteriorMean() {
    const Denoising denoising;
    const auto distance = [&](double average, const char* pairing) {
        const auto result =
            solve("mpc-k1",
                  options({{"inner-solver", text("exact")}, {"average", average}, {"noise-pairing", text(pairing)}}),
                  denoising.problem);
        return (result.estimate - denoising.posteriorMean).square().mean().item<double>();
    };
    const double plain = distance(0, "independent"), averaged = distance(0.25, "independent"),
                 opposed = distance(0.25, "antithetic");
    // The estimates share most of their error, so averaging alone takes away a part; opposed noise most of it.
    QVERIFY(averaged < 0.9 * plain);
    QVERIFY(opposed < 0.5 * averaged);
}

// sqrt(1 - r^2) e + r e' has unit variance when e has.
void MpcLawsTest::someRenewalKeepsTheNoiseLevel() {
    Problem problem = makeProblem(0.5);
    problem.prior = std::make_shared<GaussianPrior>(torch::zeros({3, 64, 64}), 1.0);
    problem.y = torch::zeros({1, 3, 64, 64});
    problem.start = draw(1, {1, 3, 64, 64});
    for (const double renewal : {0.0, 0.3, 0.7, 1.0}) {
        RecordingObserver observer;
        solve("mpc-k1", options({{"inner-solver", text("exact")}, {"renewal", renewal}}), problem, observer);
        // After the first step z = 0 (the posterior mean of y = 0 at t = 0), so the state is noise of level 1 - t'
        // alone.
        const SolverStep& first = observer.steps.front();
        const double level = first.state.square().mean().item<double>() / ((1 - first.t) * (1 - first.t));
        QVERIFY(std::abs(level - 1) < 5 * std::sqrt(2.0 / double(first.state.numel())));
    }
}

// Of e' and then -e' beside what is kept of e', sqrt(1 - r^2) r e' - r e' would be left.
void MpcLawsTest::noiseThatIsKeptIsNotMetByItsOpposite() {
    const Problem problem = makeProblem(0.5);
    const auto state = [&](const char* pairing) {
        return solve("mpc-k1", options({{"renewal", 0.5}, {"noise-pairing", text(pairing)}}), problem).state;
    };
    QVERIFY(state("antithetic").equal(state("independent")));
}

// x' = t' (z + c t (z - D)) + (1 - t') e', and z - D is (1 - t) times the control.
void MpcLawsTest::anOvershootMovesTheNextStateAndNotTheEstimate() {
    const auto second = [](double overshoot, double renewal = 1) {
        RecordingObserver observer;
        solve("mpc-k1",
              options({{"steps", std::int64_t{4}},
                       {"inner-solver", text("exact")},
                       {"overshoot", overshoot},
                       {"renewal", renewal}}),
              makeProblem(0.5), observer);
        return std::pair{observer.steps[0].t, observer.steps[1]};
    };
    const auto [t, plain] = second(0);
    const SolverStep overshot = second(0.5).second;
    const torch::Tensor moved = plain.t * 0.5 * t * (1 - t) * plain.control;
    QVERIFY(overshot.estimate.equal(plain.estimate));
    QVERIFY(moved.abs().max().item<double>() > 0.01);
    QVERIFY((overshot.state - plain.state - moved).abs().max().item<double>() < 1e-6); // values below 3, in fp32
    QVERIFY(second(0.5, 0.5).second.state.equal(second(0, 0.5).second.state));
}

void MpcLawsTest::onlyTheStepInTheCovarianceOfPicturesOvershootsByItself() {
    Problem blurred = makeProblem(0.05);
    blurred.damage = std::make_shared<ConvolutionOperator>(gaussianKernel(5, 1.0), 8, 8, Border::periodic);
    for (const auto& [solver, own] : {std::pair{"covariance", 0.4}, std::pair{"exact", 0.0}}) {
        OptionSet set = options({{"steps", std::int64_t{4}}, {"inner-solver", text(solver)}});
        const torch::Tensor automatic = solve("mpc-k1", set, blurred).estimate;
        for (const double overshoot : {0.0, 0.4}) {
            set.set("overshoot", overshoot);
            QCOMPARE(automatic.equal(solve("mpc-k1", set, blurred).estimate), overshoot == own);
        }
    }
}

void MpcLawsTest::damageThatIsNotLinearTakesEveryDataStep() {
    Problem problem = makeProblem();
    problem.damage = std::make_shared<DiagonalOperator>(torch::ones({1}), false);
    for (const char* step : {"covariance", "exact", "adam"}) {
        const auto estimate = solve("mpc-k1", options({{"inner-solver", text(step)}}), problem).estimate;
        QVERIFY(estimate.isfinite().all().item<bool>());
        QVERIFY((estimate - problem.y).square().mean().item<double>() < problem.y.square().mean().item<double>());
    }
}

void MpcLawsTest::aMeasurementThatHoldsNoNumbersIsAnError() {
    Problem problem = makeProblem();
    problem.y = problem.y.clone();
    problem.y[0][0][0][0] = std::nan("");
    QVERIFY_EXCEPTION_THROWN(solve("mpc-delta-t", {}, problem), UsageError);
}

void MpcLawsTest::stoppingBeforeTheFirstStepGivesWhatTheMeasurementSays() {
    Problem problem = makeProblem(0);
    RecordingObserver observer(1);
    const SolverResult result = solve("mpc-k1", {}, problem, observer);
    QVERIFY(result.stopped);
    QVERIFY(largest(result.estimate - problem.y) < 1e-4); // the noise level is taken as 0.002: y / (1 + 4e-6)
}

QTEST_APPLESS_MAIN(MpcLawsTest)
#include "mpc_laws_test.moc"
