#pragma once

#include "engine/api/message.h"

#include <cstdint>
#include <optional>

namespace flowmend {

/// Looks on at the training loss, which every step knows for nothing, and says within some tens of steps that a
/// training diverges: long before the next measurement on held-out pictures.
class DivergenceWatch {
public:
    /// What an earlier run had reached: a mean over many steps; 0 where its log knows none.
    void remember(double meanLoss);

    /// The loss of one step over so many pictures. A warning in the context "errors", once for each time that the loss
    /// turns.
    std::optional<Message> add(double loss, std::int64_t pictures);

private:
    /// Mean of the block that is now whole.
    std::optional<Message> judge(double mean);

    // Pixels lie in [-1, 1] and noise has variance 1: a network that says nothing at all has a loss of 2 at most.
    double m_best = 2;
    double m_sum = 0; ///< of the block so far: losses, steps, pictures
    int m_steps = 0;
    std::int64_t m_pictures = 0;
    int m_above = 0; ///< blocks in a row that are clearly above the best
    bool m_warned = false;
};

} // namespace flowmend
