#include "engine/solvers/moved_plan.h"

#include <algorithm>

namespace flowmend {

torch::Tensor movedPlan(const torch::Tensor& plan, double gone) {
    const std::int64_t count = plan.size(0);
    const double length = (1 - gone) / double(count); // of a new step, where the whole old plan is 1
    torch::Tensor moved = torch::zeros_like(plan);
    for (std::int64_t k = 0; k < count; ++k) {
        const double begin = gone + double(k) * length;
        for (std::int64_t old = 0; old < count; ++old) {
            const double shared = std::min(begin + length, double(old + 1) / double(count)) -
                                  std::max(begin, double(old) / double(count));
            if (shared > 0)
                moved[k].add_(plan[old], shared / length);
        }
    }
    return moved;
}

} // namespace flowmend
