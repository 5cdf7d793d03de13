#pragma once

#include "engine/api/message.h"

#include <limits>
#include <optional>

namespace flowmend {

/// Looks on at the held-out losses of a training and says when it goes wrong: it diverges, or the network begins to
/// learn its pictures by heart.
class HeldoutWatch {
public:
    /// A warning in the context "errors", once for each time that the loss turns. widthIsFixed: the network began as
    /// another prior's.
    std::optional<Message> add(double loss, bool widthIsFixed = false);

private:
    double m_best = std::numeric_limits<double>::infinity();
    int m_worse = 0; ///< measurements in a row that are clearly above the best
    bool m_warned = false;
};

} // namespace flowmend
