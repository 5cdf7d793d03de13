#pragma once

#include "engine/solvers/line_search.h"

#include <deque>
#include <vector>

namespace flowmend {

/// L-BFGS (Nocedal and Wright, "Numerical optimization", algorithm 7.4) with a strong Wolfe line search, in the rounds
/// of torch.optim.LBFGS: what was learned of the curvature is kept from one round to the next. All sums are fp64. The
/// point where a round begins was evaluated by the one before, and is not evaluated again.
class Lbfgs {
public:
    static constexpr int kHistory = 100; ///< curvature pairs kept, unless told

    using Function = std::function<Evaluation(const torch::Tensor& x)>;

    /// iterations: of a round, at most; history: curvature pairs kept.
    Lbfgs(Function function, torch::Tensor start, int iterations, int history = kHistory);

    /// One round: at most `iterations` line searches, begun while fewer than 5/4 as many evaluations were spent, and
    /// none once the gradient or the progress vanishes. An exception of the function leaves the last position.
    void advance();

    const torch::Tensor& position() const { return m_x; }
    const Evaluation& value() const { return m_value; } ///< at the position
    /// The losses of the latest round, in the order of evaluation; the first is that of its beginning.
    const std::vector<double>& losses() const { return m_losses; }

private:
    struct Pair {
        torch::Tensor change, gradientChange;
        double product; ///< <change, gradientChange>
    };
    void learn();
    torch::Tensor newtonDirection() const;

    Function m_function;
    torch::Tensor m_x;
    int m_iterations;
    std::size_t m_history;
    Evaluation m_value;
    std::vector<double> m_losses;
    std::deque<Pair> m_pairs;
    double m_scale = 1;             ///< of the first guess at the inverse Hessian
    torch::Tensor m_change;         ///< the latest step; undefined before it
    torch::Tensor m_gradientBefore; ///< where it began
};

} // namespace flowmend
