#include "engine/training/heldout_watch.h"

#include <fmt/format.h>

namespace flowmend {
namespace {

// The loss is always measured with the same noise and times, so that it scatters little: the moving average of the
// weights moves it by some thousandths from one measurement to the next once it has settled.
constexpr double kClearly = 1.01;
constexpr int kInARow = 3;
constexpr double kJump = 1.5; // no network that still learns loses half of what it had between two measurements

std::string figure(double loss) {
    return fmt::format("{:.4f}", loss);
}

} // namespace

std::optional<Message> HeldoutWatch::add(double loss, bool widthIsFixed) {
    if (loss < m_best) {
        m_best = loss;
        m_worse = 0;
        m_warned = false;
        return std::nullopt;
    }
    m_worse = loss <= kClearly * m_best ? 0 : m_worse + 1; // a loss that is no number counts as worse
    const bool jumped = !(loss <= kJump * m_best);
    if (m_warned || (!jumped && m_worse < kInARow))
        return std::nullopt;
    m_warned = true;
    if (jumped)
        return message(FM_TEXT("errors",
                               "the held-out loss has jumped from {0} to {1}: the training diverges. Stop it, "
                               "and train anew with a smaller learning rate"),
                       figure(m_best), figure(loss));
    if (widthIsFixed)
        return message(FM_TEXT("errors",
                               "the held-out loss has risen from {0} to {1} over {2} measurements: the network is "
                               "learning its pictures by heart. Stop it, and train with more pictures or more jitter"),
                       figure(m_best), figure(loss), m_worse);
    return message(FM_TEXT("errors",
                           "the held-out loss has risen from {0} to {1} over {2} measurements: the network is "
                           "learning its pictures by heart. Stop it, and train with more pictures, a smaller "
                           "width or more jitter"),
                   figure(m_best), figure(loss), m_worse);
}

} // namespace flowmend
