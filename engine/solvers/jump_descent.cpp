#include "engine/solvers/jump_descent.h"

namespace flowmend {
namespace {

/// Polyak's step for each picture, shaped to multiply it: along the gradient the loss, were it linear, would come down
/// to what the noise alone leaves, and a loss below that is not brought down further. The gain of a trained flow
/// differs from picture to picture and grows on the way: no fixed step is both stable and of use.
torch::Tensor polyakStep(const torch::Tensor& excess, const std::vector<torch::Tensor>& gradients) {
    torch::Tensor squares = torch::zeros_like(excess);
    for (const auto& gradient : gradients)
        squares += gradient.square().flatten(1).sum(1, false, torch::kFloat64);
    const torch::Tensor step = torch::where(squares > 0, excess.clamp_min(0) / squares, torch::zeros_like(squares));
    return step.to(gradients.front().scalar_type()).reshape({-1, 1, 1, 1});
}

/// The best of each picture so far.
class Best {
public:
    void offer(const torch::Tensor& losses, const JumpDescent::Result& found) {
        if (!m_losses.defined()) {
            m_losses = losses;
            m_result = found;
            return;
        }
        const torch::Tensor better = (losses < m_losses).reshape({-1, 1, 1, 1});
        m_losses = torch::minimum(losses, m_losses);
        m_result.picture = torch::where(better, found.picture, m_result.picture);
        for (std::size_t i = 0; i < found.jumps.size(); ++i)
            m_result.jumps[i] = torch::where(better, found.jumps[i], m_result.jumps[i]);
    }
    const JumpDescent::Result& result() const { return m_result; }

private:
    torch::Tensor m_losses;
    JumpDescent::Result m_result;
};

torch::Tensor sumOf(const std::vector<torch::Tensor>& tensors) {
    torch::Tensor sum = torch::zeros_like(tensors.front());
    for (const auto& tensor : tensors)
        sum += tensor;
    return sum;
}

} // namespace

JumpDescent::Result JumpDescent::descend(Run& run, const Problem& problem) const {
    const torch::Tensor floor = run.data().expectedHalfSquares();
    JumpPath path(run, problem.start, steps, slips);
    std::vector<torch::Tensor> jumps(static_cast<std::size_t>(steps), torch::zeros_like(problem.start));
    Best best;
    Result result;
    for (int n = 1; n <= paths(); ++n) {
        path.follow(jumps);
        const auto loss = run.data().halfSquares(path.end());
        best.offer(loss.each, {jumps, path.end()});
        result = keepsLast && n == paths() ? Result{jumps, path.end()} : best.result();

        SolverStep report;
        report.step = n;
        report.t = double(n) / paths();
        report.state = path.end();
        report.estimate = result.picture;
        report.control = sumOf(jumps);
        report.innerLosses = {loss.sum()};
        run.report(std::move(report));
        if (n == paths())
            break;

        const auto segments = straight ? path.straightSegments(*straight) : path.singleSteps();
        const auto gradients = path.gradients(segments, loss.gradient);
        const torch::Tensor step =
            rate ? torch::full({1}, *rate * (timesBatch ? double(loss.each.numel()) : 1), jumps.front().options())
                 : polyakStep(loss.each - floor, gradients);
        for (std::size_t i = 0; i < jumps.size(); ++i)
            jumps[i] = decay * jumps[i] - step * gradients[i];
    }
    return result;
}

} // namespace flowmend
