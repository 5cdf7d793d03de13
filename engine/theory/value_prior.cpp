#include "engine/theory/value_prior.h"

#include "engine/theory/horizons.h"

#include <cmath>

namespace flowmend::theory {

ValuePrior::ValuePrior(const GaussianPicture& picture, double lambda, int steps) : m_prior(picture.prior()) {
    const std::vector<PixelTask> tasks = picture.tasks(lambda);
    const torch::Tensor none = torch::zeros_like(picture.start).contiguous();
    m_ends.resize(std::size_t(steps) + 1);
    for (JudgedEnd& end : m_ends)
        end = {none.clone(), none.clone()};
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const PixelTask& task = tasks[i];
        const std::vector<Outlook> grid = gridOutlooks(task, steps);
        for (std::size_t n = 0; n < grid.size(); ++n) {
            const double root = std::sqrt(1 + task.weight * task.gain * task.gain * grid[n].gramian / 2);
            // A missing pixel is never judged: its end may be anything.
            const double measured = task.gain > 0 ? task.measured / task.gain : 0;
            m_ends[n].slope.data_ptr<float>()[i] = float(grid[n].growth / root);
            m_ends[n].offset.data_ptr<float>()[i] = float(measured + (grid[n].offset - measured) / root);
        }
    }
}

std::pair<torch::Tensor, torch::Tensor> ValuePrior::velocityAndVjp(const torch::Tensor& x, const torch::Tensor& t,
                                                                   const Cotangent& cotangent) {
    const at::NoGradGuard noGraph;
    const double time = t[0].item<double>(), rest = 1 - time;
    const JudgedEnd& end = m_ends.at(std::size_t(std::lround(time * double(m_ends.size() - 1))));
    const torch::Tensor v = (end.slope * x + end.offset - x) / rest;
    return {v, (end.slope - 1) / rest * cotangent(v)};
}

} // namespace flowmend::theory
