#include "diagonal_operator.h"
#include "recording_observer.h"

#include "engine/api/error.h"
#include "engine/operators/convolution_operator.h"
#include "engine/operators/downsample_operator.h"
#include "engine/operators/identity_operator.h"
#include "engine/operators/kernels.h"
#include "engine/operators/mask_operator.h"
#include "engine/priors/counting_prior.h"
#include "engine/priors/gaussian_prior.h"
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

/// Every second column is missing.
torch::Tensor stripes() {
    return (torch::arange(8) % 2).to(torch::kFloat32).expand({1, 1, 8, 8}).contiguous();
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
bool isFinite(const torch::Tensor& values) {
    return values.isfinite().all().item<bool>();
}

SolverResult solve(const char* method, const OptionSet& set, const Problem& problem, RecordingObserver& observer,
                   const char* task = "denoise") {
    return makeSolver(method, set, task)->run(problem, observer);
}
SolverResult solve(const char* method, const OptionSet& set, const Problem& problem, const char* task = "denoise") {
    RecordingObserver observer;
    return solve(method, set, problem, observer, task);
}

/// Every kind of loop, with its cost in `kSteps` steps of denoising (SPEC_METHODS 3).
struct Variant {
    const char* name;
    const char* method;
    OptionSet set;
    std::int64_t nfe, nge;
    bool needsLinear;
    int shownSteps; ///< reported
};
constexpr std::int64_t kSteps = 10;
std::vector<Variant> variants() {
    const OptionValue laplace = std::string("laplace"), schedule = std::string("1x7,3x2,5x1");
    const std::int64_t started = kSteps - 3; // OT-ODE starts denoising at 0.3
    return {
        {"PnP-Flow", "pnp-flow", options({{"draws", std::int64_t{3}}}), 3 * kSteps, 0, false, kSteps},
        {"PnP-Flow, Laplace", "pnp-flow", options({{"draws", std::int64_t{1}}, {"noise-model", laplace}}), kSteps, 0,
         false, kSteps},
        {"OT-ODE", "ot-ode", {}, started, started, true, int(started)},
        {"Flower", "flower", {}, kSteps, 0, true, kSteps},
        {"Flower, three runs", "flower", options({{"runs", std::int64_t{3}}}), 3 * kSteps, 0, true, 3 * kSteps},
        {"Flower with covariance", "flower", options({{"covariance", true}}), kSteps, 0, true, kSteps},
        {"Flower as the public code", "flower", options({{"covariance", true}, {"upstream-compat", true}}), kSteps, 0,
         true, kSteps},
        {"FlowChef", "flowchef", {}, kSteps, 0, false, kSteps},
        {"FlowADMM", "flowadmm", options({{"draws-schedule", schedule}}), 7 + 3 * 2 + 5, 0, true, kSteps},
    };
}
Variant variant(int index, std::int64_t steps = kSteps) {
    Variant v = variants()[std::size_t(index)];
    v.set.set("steps", steps);
    return v;
}
void variantRows() {
    QTest::addColumn<int>("index");
    const auto all = variants();
    for (std::size_t i = 0; i < all.size(); ++i)
        QTest::newRow(all[i].name) << int(i);
}

struct Case {
    const char* name;
    const char* task;
    Problem problem;
};
std::vector<Case> cases() {
    return {
        {"noise", "denoise", noisy()},
        {"missing columns", "inpaint", problemOf(std::make_shared<MaskOperator>(stripes()), 0.05)},
        {"blur", "deblur",
         problemOf(std::make_shared<ConvolutionOperator>(gaussianKernel(7, 1.0), 8, 8, Border::periodic), 0.05)},
        {"half size", "super-resolve",
         problemOf(std::make_shared<DownsampleOperator>(2, DownsampleFilter::keep, 8, 8), 0.05)},
    };
}

} // namespace

class BaselineLawsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theNetworkWorksAsOftenAsTheSpecificationCounts_data() { variantRows(); }
    void theNetworkWorksAsOftenAsTheSpecificationCounts();
    void stoppingTakesEffectBeforeTheNextEvaluation_data() { variantRows(); }
    void stoppingTakesEffectBeforeTheNextEvaluation();
    void theSameSeedGivesTheSameBytes_data() { variantRows(); }
    void theSameSeedGivesTheSameBytes();
    void aPictureDoesNotDependOnItsBatch_data() { variantRows(); }
    void aPictureDoesNotDependOnItsBatch();
    void theRestorationIsCloserThanTheMeasurement_data();
    void theRestorationIsCloserThanTheMeasurement();
    void degenerateProblemsEndWithNumbers_data() { variantRows(); }
    void degenerateProblemsEndWithNumbers();
    void nonlinearDamageIsRestoredOrRefused_data() { variantRows(); }
    void nonlinearDamageIsRestoredOrRefused();
    void tasksWithoutPublishedValuesTakeThoseOfSuperResolution_data() { variantRows(); }
    void tasksWithoutPublishedValuesTakeThoseOfSuperResolution();

    void laplaceStepsFollowTheSignOfTheResidual();
    void theOutliersOfLaplaceNoiseAreRemoved();
    void otOdeStartsAtTheNearestStep();
    void otOdeTakesTheSlipsOfThePublicCodeOnlyWhenAsked();
    void theRunsOfFlowerAreAveraged();
    void flowerMakesTheIterationsOfThePublicCodeOnlyWhenAsked();
    void flowerWithCovarianceDrawsFromThePosterior();
    void flowChefKeepsItsWeightAtAnySizeAndNeverOvershoots();
    void flowChefCorrectsItsLastStepUnlikeThePublicCode();
    void flowAdmmEndsWithTheLastPartOfItsSchedule();
    void flowAdmmTurnsTauRoundWithoutAClosedFormOnlyWhenAsked();
    void malformedSchedulesAreRefused_data();
    void malformedSchedulesAreRefused();
    void aRunawayStepIsAnErrorThatSaysSo();
};

void BaselineLawsTest::theNetworkWorksAsOftenAsTheSpecificationCounts() {
    QFETCH(int, index);
    const Variant v = variant(index);
    Problem problem = noisy();
    const auto counted = std::make_shared<CountingPrior>(problem.prior);
    problem.prior = counted;
    RecordingObserver observer;
    const SolverResult result = solve(v.method, v.set, problem, observer);
    QCOMPARE(result.nfe, v.nfe);
    QCOMPARE(result.nge, v.nge);
    QCOMPARE(counted->nfe(), v.nfe);
    QCOMPARE(counted->nge(), v.nge);
    QVERIFY(!result.stopped);
    QCOMPARE(int(observer.steps.size()), v.shownSteps);
    for (int i = 0; i < v.shownSteps; ++i) {
        QCOMPARE(observer.steps[std::size_t(i)].step, i + 1);
        QCOMPARE(observer.steps[std::size_t(i)].steps, v.shownSteps);
    }
    QVERIFY(result.estimate.equal(observer.steps.back().estimate));
    QVERIFY(result.state.equal(observer.steps.back().state));
}

void BaselineLawsTest::stoppingTakesEffectBeforeTheNextEvaluation() {
    QFETCH(int, index);
    const Variant v = variant(index);
    for (std::int64_t question = 1; question <= v.nfe; ++question) {
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

void BaselineLawsTest::theSameSeedGivesTheSameBytes() {
    QFETCH(int, index);
    const Variant v = variant(index);
    QVERIFY(solve(v.method, v.set, noisy()).estimate.equal(solve(v.method, v.set, noisy()).estimate));
}

void BaselineLawsTest::aPictureDoesNotDependOnItsBatch() {
    QFETCH(int, index);
    const Variant v = variant(index);
    Problem problem = noisy();
    const torch::Tensor both = solve(v.method, v.set, problem).estimate;
    problem.y = problem.y.slice(0, 1);
    problem.start = problem.start.slice(0, 1);
    problem.noise = std::make_shared<NoiseSource>(17, 1);
    const torch::Tensor alone = solve(v.method, v.set, problem).estimate;
    QVERIFY(both.slice(0, 1).equal(alone));
}

void BaselineLawsTest::theRestorationIsCloserThanTheMeasurement_data() {
    QTest::addColumn<int>("index");
    QTest::addColumn<int>("damage");
    const auto methods = variants();
    const auto damages = cases();
    // FlowChef knows no noise level: on noise alone it ends beyond the measurement. Steps by the sign alone are for
    // outliers: theOutliersOfLaplaceNoiseAreRemoved.
    const auto fits = [](const std::string& method, const std::string& damage) {
        return !(method == "FlowChef" && damage == "noise") && method != "PnP-Flow, Laplace";
    };
    for (std::size_t i = 0; i < methods.size(); ++i)
        for (std::size_t j = 0; j < damages.size(); ++j)
            if (fits(methods[i].name, damages[j].name))
                QTest::addRow("%s: %s", methods[i].name, damages[j].name) << int(i) << int(j);
}

void BaselineLawsTest::theRestorationIsCloserThanTheMeasurement() {
    QFETCH(int, index);
    QFETCH(int, damage);
    const Variant v = variant(index, 100);
    const Case c = cases()[std::size_t(damage)];
    const torch::Tensor clean = truth();
    const torch::Tensor restored = solve(v.method, v.set, c.problem, c.task).estimate;
    // What the measurement alone says: itself where it is a picture, grey where nothing was measured.
    const double before = meanSquare(c.problem.damage->adjoint(c.problem.y) - clean);
    QVERIFY2(meanSquare(restored - clean) < before,
             qPrintable(QString("%1 >= %2").arg(meanSquare(restored - clean)).arg(before)));
}

void BaselineLawsTest::degenerateProblemsEndWithNumbers() {
    QFETCH(int, index);
    const auto hidden = std::make_shared<MaskOperator>(torch::zeros({1, 1, 8, 8}));
    for (const std::int64_t steps : {1, 2, 7})
        for (const double sigma : {0.0, 0.05, 100.0}) {
            const Variant v = variant(index, steps);
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

void BaselineLawsTest::nonlinearDamageIsRestoredOrRefused() {
    QFETCH(int, index);
    const Variant v = variant(index);
    const auto half = [](bool linear) { return std::make_shared<DiagonalOperator>(torch::full({1}, 0.5), linear); };
    if (v.needsLinear) {
        QVERIFY_EXCEPTION_THROWN(solve(v.method, v.set, problemOf(half(false), 0.1)), UsageError);
        return;
    }
    // What is called non-linear here is a factor: the answer has to be the same.
    const torch::Tensor expected = solve(v.method, v.set, problemOf(half(true), 0.1)).estimate;
    QVERIFY(solve(v.method, v.set, problemOf(half(false), 0.1)).estimate.equal(expected));
}

void BaselineLawsTest::tasksWithoutPublishedValuesTakeThoseOfSuperResolution() {
    QFETCH(int, index);
    const Variant v = variant(index);
    const torch::Tensor expected = solve(v.method, v.set, noisy(), "super-resolve").estimate;
    QVERIFY(solve(v.method, v.set, noisy(), "colourise").estimate.equal(expected));
}

void BaselineLawsTest::laplaceStepsFollowTheSignOfTheResidual() {
    const Problem problem = problemOf(std::make_shared<MaskOperator>(stripes()), 0.05);
    RecordingObserver observer;
    solve("pnp-flow", options({{"noise-model", std::string("laplace")}, {"alpha", 0.0}, {"step-size", 0.5}}), problem,
          observer);
    for (std::size_t n = 1; n < observer.steps.size(); ++n) {
        const torch::Tensor residual = observer.steps[n - 1].state - problem.y;
        const torch::Tensor expected = -0.5 * stripes() * torch::where(residual > 0, 1.0, -1.0).to(torch::kFloat32);
        // The sign is the difference of two numbers below 4 in fp32.
        QVERIFY((observer.steps[n].control - expected).abs().max().item<double>() < 5e-7);
    }
}

void BaselineLawsTest::theOutliersOfLaplaceNoiseAreRemoved() {
    Problem problem = noisy(0.0);
    problem.y = problem.y + 4 * (draw(6).abs() > 2).to(torch::kFloat32); // one value in twenty
    const auto error = [&](const char* model) {
        const OptionSet set = options({{"noise-model", std::string(model)}, {"alpha", 1.0}, {"step-size", 0.3}});
        return meanSquare(solve("pnp-flow", set, problem).estimate - truth());
    };
    const double laplace = error("laplace"), gaussian = error("gaussian");
    QVERIFY2(laplace < gaussian, qPrintable(QString("%1 >= %2").arg(laplace).arg(gaussian)));
    QVERIFY(laplace < meanSquare(problem.y - truth()));
}

void BaselineLawsTest::otOdeStartsAtTheNearestStep() {
    const auto count = [](std::int64_t steps, double start, bool compat) {
        RecordingObserver observer;
        solve("ot-ode", options({{"steps", steps}, {"start-time", start}, {"upstream-compat", compat}}), noisy(),
              observer);
        return int(observer.steps.size());
    };
    QCOMPARE(count(100, 0.29, false), 71);
    QCOMPARE(count(100, 0.29, true), 72); // 0.29 * 100 is a little less than 29
    QCOMPARE(count(16, 0.1, false), 14);
    QCOMPARE(count(16, 0.1, true), 15);
    QCOMPARE(count(4, 0.1, false), 4); // from t = 0.1
    QCOMPARE(count(2, 0.99, false), 1);
}

void BaselineLawsTest::otOdeTakesTheSlipsOfThePublicCodeOnlyWhenAsked() {
    const OptionSet right = options({{"steps", std::int64_t{20}}, {"start-time", 0.2}, {"gamma", std::string("time")}});
    OptionSet slip = right;
    slip.set("upstream-compat", true);
    const auto same = [&](const char* task) {
        return solve("ot-ode", right, noisy(), task).estimate.equal(solve("ot-ode", slip, noisy(), task).estimate);
    };
    QVERIFY(same("denoise"));
    QVERIFY(!same("super-resolve"));
}

void BaselineLawsTest::theRunsOfFlowerAreAveraged() {
    const std::int64_t steps = 6, runs = 4;
    RecordingObserver observer;
    const SolverResult result = solve("flower", options({{"steps", steps}, {"runs", runs}}), noisy(), observer);
    torch::Tensor sum = torch::zeros(kShape);
    for (std::size_t run = 1; run <= std::size_t(runs); ++run)
        sum += observer.steps[run * std::size_t(steps) - 1].state;
    // A running mean of four values below 3, rounded each time.
    QVERIFY((result.estimate - sum / double(runs)).abs().max().item<double>() < 1e-6);
    QVERIFY(!observer.steps[5].state.equal(observer.steps[11].state));
}

void BaselineLawsTest::flowerWithCovarianceDrawsFromThePosterior() {
    // A prior whose variance is 1, as nu assumes: at t = 0 the first correction is an exact draw.
    Problem problem = noisy(0.5);
    problem.start = draw(1, {2, 3, 64, 64});
    problem.y = draw(4, {2, 3, 64, 64});
    problem.prior = std::make_shared<GaussianPrior>(torch::zeros({3, 64, 64}), 1.0);
    RecordingObserver observer;
    solve("flower", options({{"steps", std::int64_t{2}}, {"covariance", true}}), problem, observer);
    const double variance = 1 / (1 + 1 / 0.25);
    const torch::Tensor error = observer.steps[0].estimate - problem.y * variance / 0.25;
    const double values = double(error.numel());
    // Five standard errors of the mean and of the variance of that many independent normal values.
    QVERIFY(std::abs(error.mean(torch::kFloat64).item<double>()) < 5 * std::sqrt(variance / values));
    QVERIFY(std::abs(meanSquare(error) / variance - 1) < 5 * std::sqrt(2 / values));
}

void BaselineLawsTest::flowerMakesTheIterationsOfThePublicCodeOnlyWhenAsked() {
    // 12288 unknowns with eigenvalues from 0 to 1 beside a weight of 4e-6: 50 iterations do not solve them, but do
    // where all eigenvalues are alike.
    const auto difference = [](OperatorPtr damage, std::int64_t size) {
        Problem problem = noisy();
        problem.start = draw(1, {1, 3, size, size});
        problem.damage = std::move(damage);
        problem.sigma = 0.002;
        problem.y = problem.damage->apply(draw(2, {1, 3, size, size}));
        problem.prior = std::make_shared<GaussianPrior>(torch::zeros({3, size, size}), 1.0);
        const auto first = [&](bool compat) {
            RecordingObserver observer;
            solve("flower", options({{"steps", std::int64_t{2}}, {"upstream-compat", compat}}), problem, observer);
            return observer.steps[0].estimate;
        };
        return (first(true) - first(false)).abs().max().item<double>();
    };
    QVERIFY(difference(std::make_shared<ConvolutionOperator>(gaussianKernel(9, 1.5), 64, 64, Border::periodic), 64) >
            0.1);
    QVERIFY(difference(std::make_shared<IdentityOperator>(), 64) < 1e-5);
}

void BaselineLawsTest::flowChefKeepsItsWeightAtAnySizeAndNeverOvershoots() {
    const auto weight = [](OperatorPtr damage, const torch::Tensor& start) {
        Problem problem;
        problem.damage = std::move(damage);
        problem.start = start;
        problem.y = problem.damage->apply(torch::ones_like(start));
        problem.prior = std::make_shared<GaussianPrior>(torch::zeros(start.sizes().slice(1)), 1.0);
        RecordingObserver observer;
        solve("flowchef", options({{"steps", std::int64_t{2}}}), problem, observer);
        const SolverStep& step = observer.steps[0];
        const torch::Tensor destination = step.estimate - step.control;
        const torch::Tensor pull = problem.damage->adjoint(problem.y - problem.damage->apply(destination));
        return (step.control.sum() / pull.sum()).item<double>();
    };
    const auto keep = [](std::int64_t scale, std::int64_t size) {
        return std::make_shared<DownsampleOperator>(scale, DownsampleFilter::keep, size, size);
    };
    const double published = 2 * 500.0 / (3 * 64 * 64);
    // Sums of at least 48 fp32 values that are off by one part in ten million each.
    const auto isNear = [](double a, double b) { return std::abs(a / b - 1) < 1e-4; };
    QVERIFY(isNear(weight(std::make_shared<IdentityOperator>(), draw(1, {1, 3, 64, 64})), published));
    QVERIFY(isNear(weight(std::make_shared<IdentityOperator>(), draw(1, {3, 3, 16, 16})), published));
    QVERIFY(isNear(weight(keep(2, 32), draw(1, {1, 3, 32, 32})), 4 * published));
    QVERIFY(isNear(weight(keep(8, 32), draw(1, {1, 3, 32, 32})), 1.0));
}

void BaselineLawsTest::flowChefCorrectsItsLastStepUnlikeThePublicCode() {
    const auto lastControl = [](bool compat) {
        RecordingObserver observer;
        solve("flowchef", options({{"steps", std::int64_t{3}}, {"upstream-compat", compat}}), noisy(), observer);
        return observer.steps.back().control.abs().max().item<double>();
    };
    QVERIFY(lastControl(false) > 0.01);
    QCOMPARE(lastControl(true), 0.0);
}

void BaselineLawsTest::flowAdmmEndsWithTheLastPartOfItsSchedule() {
    const auto evaluations = [](std::int64_t steps, const char* schedule) {
        return solve("flowadmm", options({{"steps", steps}, {"draws-schedule", std::string(schedule)}}), noisy()).nfe;
    };
    QCOMPARE(evaluations(100, "1x50,4x40,29x10"), 500);
    QCOMPARE(evaluations(10, "1x50,4x40,29x10"), 5 + 4 * 4 + 29);
    QCOMPARE(evaluations(1, "1x50,4x40,29x10"), 29);
    QCOMPARE(evaluations(5, "2"), 10);
    for (const char* task : {"denoise", "deblur", "super-resolve", "inpaint", "colourise"})
        QCOMPARE(solve("flowadmm", {}, noisy(), task).nfe, 500);
}

void BaselineLawsTest::flowAdmmTurnsTauRoundWithoutAClosedFormOnlyWhenAsked() {
    constexpr double sigma = 0.5, tau = 2;
    const auto firstPicture = [&](const Problem& problem, bool compat) { // x of the first step
        RecordingObserver observer;
        solve("flowadmm", options({{"steps", std::int64_t{2}}, {"tau", tau}, {"upstream-compat", compat}}), problem,
              observer);
        return observer.steps[0].control + observer.steps[0].state;
    };
    const auto distance = [](const torch::Tensor& a, const torch::Tensor& b) {
        return (a - b).abs().max().item<double>();
    };
    const auto blur = [](Border border) {
        Problem problem = problemOf(std::make_shared<ConvolutionOperator>(gaussianKernel(7, 1.0), 8, 8, border), sigma);
        return problem;
    };
    const Problem closed = blur(Border::periodic), open = blur(Border::replicate);
    QVERIFY(firstPicture(closed, true).equal(firstPicture(closed, false)));
    const torch::Tensor z = open.damage->adjoint(open.y);
    // Ten iterations where eigenvalues reach from 0.125 to 1.2: 1e-5 and better.
    QVERIFY(distance(firstPicture(open, true), open.damage->prox(z, open.y, sigma * sigma / tau)) < 1e-3);
    QVERIFY(distance(firstPicture(open, false), open.damage->prox(z, open.y, tau)) < 1e-5);
    QVERIFY(distance(firstPicture(open, true), firstPicture(open, false)) > 0.1);
}

void BaselineLawsTest::malformedSchedulesAreRefused_data() {
    QTest::addColumn<QString>("schedule");
    for (const char* schedule : {"", ",", "1x", "x1", "0x5", "1x0", "-1x5", "1x5,", "1x5;2x5", "1.5x5", "1x99999999999",
                                 "1001x1", "1 x 5", "automatic"})
        QTest::addRow("'%s'", schedule) << schedule;
}

void BaselineLawsTest::malformedSchedulesAreRefused() {
    QFETCH(QString, schedule);
    QVERIFY_EXCEPTION_THROWN(makeSolver("flowadmm", options({{"draws-schedule", schedule.toStdString()}}), "denoise"),
                             UsageError);
}

void BaselineLawsTest::aRunawayStepIsAnErrorThatSaysSo() {
    try {
        solve("pnp-flow", options({{"step-size", 100.0}, {"alpha", 0.0}}), noisy());
        QFAIL("no error");
    } catch (const Error& error) {
        QVERIFY2(error.happened().str().find("ran away") != std::string::npos, error.what());
    }
}

QTEST_APPLESS_MAIN(BaselineLawsTest)
#include "baseline_laws_test.moc"
