#include "engine/training/divergence_watch.h"

#include <fmt/format.h>

#include <algorithm>

namespace flowmend {
namespace {

// The loss of one picture scatters by as much as its mean, with its time and its contents. Over a block of so many
// steps and pictures it scatters by less than a tenth, so that in a million blocks none lies above twice the lowest
// twice in a row by chance. A training that diverges stays above it.
constexpr int kBlockSteps = 8;
constexpr std::int64_t kBlockPictures = 128;
constexpr double kFarAbove = 2;
constexpr int kBlocksInARow = 2;

} // namespace

void DivergenceWatch::remember(double meanLoss) {
    if (meanLoss > 0)
        m_best = std::min(m_best, meanLoss);
}

std::optional<Message> DivergenceWatch::add(double loss, std::int64_t pictures) {
    m_sum += loss;
    ++m_steps;
    m_pictures += pictures;
    if (m_steps < kBlockSteps || m_pictures < kBlockPictures)
        return std::nullopt;
    const double mean = m_sum / m_steps;
    m_sum = 0;
    m_steps = 0;
    m_pictures = 0;
    return judge(mean);
}

std::optional<Message> DivergenceWatch::judge(double mean) {
    if (mean < m_best)
        m_warned = false;
    m_best = std::min(m_best, mean);
    m_above = mean <= kFarAbove * m_best ? 0 : m_above + 1;
    if (m_warned || m_above < kBlocksInARow)
        return std::nullopt;
    m_warned = true;
    return message(FM_TEXT("errors", "the training loss has risen from {0} to {1}: the training diverges. Stop it, and "
                                     "train anew with a smaller learning rate"),
                   fmt::format("{:.4f}", m_best), fmt::format("{:.4f}", mean));
}

} // namespace flowmend
