#include "engine/solvers/midpoint_flow.h"

#include <vector>

namespace flowmend {

MidpointFlow::Pull MidpointFlow::pull(const torch::Tensor& start, const Prior::Cotangent& cotangent) const {
    const double h = 1.0 / m_steps;
    const auto timeAt = [&](int k) { return k * h; };
    const auto times = [](const torch::Tensor& c) { return [c](const torch::Tensor&) { return c; }; };

    std::vector<torch::Tensor> states, middles;
    torch::Tensor z = start;
    for (int k = 0; k < m_steps; ++k) {
        states.push_back(z);
        middles.push_back(z + h / 2 * m_run.velocity(z, timeAt(k)));
        if (k + 1 < m_steps)
            z = z + h * m_run.velocity(middles.back(), timeAt(k) + h / 2);
    }

    Pull result;
    torch::Tensor costate;
    // The last evaluation makes the picture and is differentiated at once.
    const auto atTheEnd = [&](const torch::Tensor& v) {
        result.picture = z + h * v;
        costate = cotangent(result.picture);
        return h * costate;
    };
    for (int k = m_steps - 1; k >= 0; --k) {
        const auto index = std::size_t(k);
        const torch::Tensor atMiddle =
            m_run
                .velocityAndVjp(middles[index], timeAt(k) + h / 2,
                                k + 1 == m_steps ? Prior::Cotangent(atTheEnd) : times(h * costate))
                .second;
        costate = costate + atMiddle;
        costate = costate + m_run.velocityAndVjp(states[index], timeAt(k), times(h / 2 * atMiddle)).second;
    }
    result.gradient = costate;
    return result;
}

} // namespace flowmend
