#include "diagonal_operator.h"
#include "recording_observer.h"

#include "engine/api/error.h"
#include "engine/priors/counting_prior.h"
#include "engine/priors/gaussian_prior.h"
#include "engine/solvers/solver.h"

#include <QTest>
#include <torch/types.h>

#include <cmath>

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
    problem.noise = NoiseSource(17);
    return problem;
}

OptionSet options(std::initializer_list<std::pair<const char*, OptionValue>> values) {
    OptionSet set;
    for (const auto& [key, value] : values)
        set.set(key, value);
    return set;
}

std::string text(const char* value) { return value; }

double largest(const torch::Tensor& difference) { return difference.abs().max().item<double>(); }

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
        adam{"inner-solver", text("adam")};
    const auto horizon = [](std::int64_t k) { return std::pair<const char*, OptionValue>{"horizon-steps", k}; };
    const auto rhcWork = [](std::int64_t k) { return kInner * (k - 1); };
    return {
        {"k1 exact", "mpc-k1", base({paper, still}), kSteps, 0},
        {"k1 adam", "mpc-k1", base({paper, still, adam}), kSteps, 0},
        {"delta-t", "mpc-delta-t", base({}), kSteps + kInner * (kSteps - 1), kInner * (kSteps - 1)},
        {"rhc 1", "mpc-rhc", base({horizon(1)}), kSteps, 0},
        {"rhc 3", "mpc-rhc", base({horizon(3)}), kSteps * (1 + rhcWork(3)), kSteps * rhcWork(3)},
        {"rhc 4 shift", "mpc-rhc", base({horizon(4), {"warm-start", text("shift")}}), kSteps * (1 + rhcWork(4)),
         kSteps * rhcWork(4)},
        {"rhc 2 keep", "mpc-rhc", base({horizon(2), {"warm-start", text("keep")}}), kSteps * (1 + rhcWork(2)),
         kSteps * rhcWork(2)},
        // Recomputation evaluates all but the last look-ahead step twice.
        {"rhc 4 in less memory", "mpc-rhc", base({horizon(4), {"save-memory", true}}), kSteps * (1 + kInner * (2 * 4 - 3)),
         kSteps * rhcWork(4)},
    };
}
void variantRows() {
    QTest::addColumn<int>("index");
    const auto all = variants();
    for (size_t i = 0; i < all.size(); ++i)
        QTest::newRow(all[i].name) << int(i);
}
Variant variant() {
    QFETCH_GLOBAL_OR_LOCAL:
    const int index = *static_cast<int*>(QTest::qData("index", QMetaType::Int));
    return variants()[size_t(index)];
}

/// Returns NaN from the evaluation of a chosen number on.
class FailingPrior : public GaussianPrior {
public:
    using GaussianPrior::GaussianPrior;
    torch::Tensor velocity(const torch::Tensor& x, const torch::Tensor& t) override {
        const torch::Tensor v = GaussianPrior::velocity(x, t);
        return ++m_calls > 3 ? v / 0 : v;
    }

private:
    int m_calls = 0;
};

} // namespace

class MpcLawsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLambdaOfZeroGivesThePlainEulerSample_data() { variantRows(); }
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

    void oneStepAheadHasItsClosedForm();
    void adamApproachesTheClosedForm();
    void aHorizonOfOneStepIsTheOneStepMethod();
    void recomputingChangesNoBit();
    void fullRenewalRecoversThePosteriorMean();
    void opposedNoiseAndAveragesComeCloserToThePosteriorMean();
    void someRenewalKeepsTheNoiseLevel();
    void exactDataStepsRefuseNonlinearDamage();
    void aMeasurementThatHoldsNoNumbersIsAnError();
    void stoppingBeforeTheFirstStepGivesWhatTheMeasurementSays();
};
