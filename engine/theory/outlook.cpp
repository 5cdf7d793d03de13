#include "engine/theory/outlook.h"

#include <cmath>

namespace flowmend::theory {
namespace {

/// w^2, the variance of x_t under the prior.
double spread(const PixelTask& task, double t) {
    return (1 - t) * (1 - t) + task.variance * t * t;
}

/// 1 + k a^2 gramian / 2: by how much the best controls shrink the miss.
double shrinkage(const PixelTask& task, const Outlook& outlook) {
    return 1 + task.weight * task.gain * task.gain * outlook.gramian / 2;
}

} // namespace

Velocity velocityOf(const PixelTask& task, double t) {
    const double w2 = spread(task, t);
    return {(task.variance * t - (1 - t)) / w2, (1 - t) * task.mean / w2};
}

Outlook before(const Outlook& after, const Velocity& velocity, double h) {
    return {after.growth * (1 + h * velocity.slope), after.growth * h * velocity.offset + after.offset,
            after.gramian + h * after.growth * after.growth, after.growth};
}

Outlook exactOutlook(const PixelTask& task, double t) {
    const double s = std::sqrt(task.variance), growth = s / std::sqrt(spread(task, t));
    const double gramian = s * (std::atan(s) - std::atan(((1 + task.variance) * t - 1) / s));
    return {growth, task.mean - growth * t * task.mean, gramian, growth};
}

Outlook straightOutlook(const PixelTask& task, double t) {
    const Velocity velocity = velocityOf(task, t);
    return {1 + (1 - t) * velocity.slope, (1 - t) * velocity.offset, 0, 0};
}

Outlook coarseOutlook(const PixelTask& task, double t, int coarseSteps) {
    const double h = (1 - t) / coarseSteps;
    Outlook outlook = theEnd;
    for (int k = coarseSteps - 1; k >= 0; --k)
        outlook = before(outlook, velocityOf(task, t + k * h), h);
    return outlook;
}

double freeEnd(const Outlook& outlook, double x) {
    return outlook.growth * x + outlook.offset;
}

double finalMiss(const PixelTask& task, const Outlook& outlook, double x) {
    return (task.gain * freeEnd(outlook, x) - task.measured) / shrinkage(task, outlook);
}

double control(const PixelTask& task, const Outlook& outlook, double x) {
    return -task.weight / 2 * task.gain * outlook.influence * finalMiss(task, outlook, x);
}

double value(const PixelTask& task, const Outlook& outlook, double x) {
    const double miss = finalMiss(task, outlook, x);
    return task.weight / 2 * miss * miss * shrinkage(task, outlook);
}

} // namespace flowmend::theory
