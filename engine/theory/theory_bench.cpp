#include "engine/theory/theory_bench.h"

#include "engine/api/catalogue.h"
#include "engine/restoration/settings.h"
#include "engine/theory/method_paths.h"
#include "engine/theory/theory_plots.h"

#include <fmt/format.h>

#include <cmath>

namespace flowmend {
namespace {

using namespace theory;
using Kind = Policy::Kind;
using Progress = std::function<bool(int, int, const std::string&)>;

class TheoryBench {
public:
    TheoryBench(const TheoryRequest& request, const Progress& progress) : m_request(request), m_progress(progress) {}

    TheoryTable run() {
        const OptionReader options(restorationOptions(), m_request.options);
        useThreads(options.integer("threads"));
        m_table.seed = options.integer("seed");
        m_picture = gaussianPicture(std::uint64_t(m_table.seed), m_request.side);
        m_table.side = m_request.side;
        m_table.sigma = m_picture.sigma;
        m_all = int(m_request.steps.size() + m_request.lambdas.size() * m_request.horizons.size()) +
                int(methodChecks(m_picture, m_request.lambda, m_request.methodSteps).size());
        varySteps();
        varyLambda();
        compareMethods();
        if (!m_table.cancelled)
            m_table.plots = theoryPlots(m_table, m_request);
        return std::move(m_table);
    }

private:
    bool goOn(const std::string& what) {
        m_table.cancelled = m_table.cancelled || !m_progress(m_done, m_all, what);
        return !m_table.cancelled;
    }

    TheoryRow rowOf(const char* part, const Policy& policy, int steps, double lambda) const;

    void varySteps() {
        std::vector<Policy> policies{
            {Kind::global}, {Kind::recedingFine}, {Kind::deltaTGrid}, {Kind::deltaTExact}, {Kind::deltaTStraight}};
        for (const int k : m_request.horizons)
            policies.push_back({Kind::recedingCoarse, k});
        for (const int steps : m_request.steps) {
            if (!goOn(fmt::format("N = {}", steps)))
                return;
            for (const Policy& policy : policies)
                m_table.rows.push_back(rowOf("steps", policy, steps, m_request.lambda));
            ++m_done;
        }
    }

    void varyLambda() {
        for (const double lambda : m_request.lambdas) {
            for (const int k : m_request.horizons) {
                if (!goOn(fmt::format("lambda = {:g}, K = {}", lambda, k)))
                    return;
                m_table.rows.push_back(rowOf("lambda", {Kind::recedingCoarse, k}, m_request.gridSteps, lambda));
                ++m_done;
            }
            m_table.rows.push_back(rowOf("lambda", {Kind::deltaTStraight}, m_request.gridSteps, lambda));
        }
    }

    void compareMethods() {
        const std::vector<PixelTask> tasks = m_picture.tasks(m_request.lambda);
        for (const MethodCheck& check : methodChecks(m_picture, m_request.lambda, m_request.methodSteps)) {
            const auto states = statesOf(check, [&] { return goOn(check.name); });
            if (m_table.cancelled)
                return;
            TheoryRow row = rowOf("methods", check.policy, m_request.methodSteps, m_request.lambda);
            row.policy = check.name;
            row.methodDifference = largestDifference(states, tasks, check.policy);
            m_table.rows.push_back(row);
            ++m_done;
        }
    }

    const TheoryRequest& m_request;
    const Progress& m_progress;
    GaussianPicture m_picture;
    TheoryTable m_table;
    int m_done = 0, m_all = 1;
};

TheoryRow TheoryBench::rowOf(const char* part, const Policy& policy, int steps, double lambda) const {
    double toGlobal = 0, toExact = 0, cost = 0, globalCost = 0;
    const std::vector<PixelTask> tasks = m_picture.tasks(lambda);
    for (const PixelTask& task : tasks) {
        const Path path = follow(task, policy, steps), global = follow(task, {Kind::global}, steps);
        const std::vector<double> exact = exactPath(task, steps);
        for (std::size_t n = 0; n < exact.size(); ++n) {
            toGlobal += std::pow(path.states[n] - global.states[n], 2);
            toExact += std::pow(path.states[n] - exact[n], 2);
        }
        cost += path.cost;
        globalCost += global.cost;
    }
    const double count = double(tasks.size()) * (steps + 1);
    return {part,
            policy.name(),
            steps,
            lambda,
            std::sqrt(toGlobal / count),
            std::sqrt(toExact / count),
            globalCost > 0 ? cost / globalCost - 1 : 0,
            {}};
}

} // namespace

TheoryTable benchTheory(const TheoryRequest& request, const Progress& progress) {
    return TheoryBench(request, progress).run();
}

} // namespace flowmend
