#include "engine/solvers/jump_path.h"

#include <algorithm>

namespace flowmend {

void JumpPath::follow(const std::vector<torch::Tensor>& jumps) {
    m_departures.clear();
    std::vector<double> changes, squares; // |v_i - v_{i-1}|^2, |v_i|^2
    torch::Tensor z = m_start, first, previous;
    for (int i = 0; i < m_times.steps; ++i) {
        const torch::Tensor q = z + jumps[std::size_t(i)];
        const torch::Tensor v = m_run.velocity(q, m_times.timeAt(i));
        z = q + m_times.stepLength() * v;
        m_departures.push_back(q);
        changes.push_back(i == 0 ? 0 : sumOfSquares(v - previous));
        squares.push_back(sumOfSquares(v));
        if (i == 0)
            first = v;
        previous = v;
    }
    m_end = z;

    if (m_slips.neighbour)
        changes.front() = sumOfSquares(previous - first);
    m_bends.clear();
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const double change = std::max(changes[i], i + 1 < changes.size() ? changes[i + 1] : 0);
        m_bends.push_back(squares[i] > 0 ? change / squares[i] : 0);
    }
}

std::vector<JumpPath::Segment> JumpPath::singleSteps() const {
    std::vector<Segment> segments;
    for (int i = 0; i < m_times.steps; ++i)
        segments.push_back({i, 1});
    return segments;
}

std::vector<JumpPath::Segment> JumpPath::straightSegments(double threshold) const {
    std::vector<Segment> segments;
    int start = 0;
    double bend = 0;
    for (int i = 0; i < m_times.steps; ++i) {
        bend += m_bends[std::size_t(i)];
        if (bend > threshold || i + 1 == m_times.steps) {
            segments.push_back({start, i + 1 - start});
            start = i + 1;
            bend = 0;
        }
    }
    return segments;
}

std::vector<torch::Tensor> JumpPath::gradients(const std::vector<Segment>& segments, torch::Tensor gradient) const {
    std::vector<torch::Tensor> byJump(m_departures.size());
    for (auto segment = segments.rbegin(); segment != segments.rend(); ++segment) {
        const auto start = std::size_t(segment->start);
        const double length = segment->length * m_times.stepLength();
        const auto cotangent = [&](const torch::Tensor&) { return length * gradient; };
        const torch::Tensor product =
            m_run.velocityAndVjp(m_departures[start], m_times.timeAt(segment->start), cotangent).second;
        gradient = gradient + product;
        std::fill_n(byJump.begin() + segment->start, segment->length, gradient);
    }
    return byJump;
}

} // namespace flowmend
