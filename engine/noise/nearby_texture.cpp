// Every statistic of a source is a mean over its cell: of the detail's size and square, of its slopes' squares and
// product, of the brightness. So all of them together are one pooling of maps.
//   spikes:     root mean square over mean size, 1 for noise with a normal distribution; an edge is large in few places
//   direction:  the coherence of the slopes' covariance (structure tensor), 0 alike all ways, 1 a line
#include "engine/noise/nearby_texture.h"

#include "engine/noise/fine_detail.h"
#include "engine/noise/second_differences.h"

#include <ATen/ops/avg_pool2d.h>
#include <ATen/ops/max_pool2d.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace flowmend {
namespace {

constexpr int kCell = 12, kStep = kCell / 2; // a cell, and from cell to cell: four overlap everywhere
constexpr int kStride = 4;                   // from source to source
constexpr int kNear = 48, kFarthest = 96;    // pixels from a cell, each way; so far, and half as alike, if few are near
constexpr int kMargin = 2;                   // around holes: the rim of a scratch is often marked too closely
constexpr int kRim = 10;                     // around holes: so far off, a place says what the hole lies in
constexpr double kSimilar = 0.1;             // difference of brightness, of -1 .. 1
constexpr double kBrightnessApart = 20;      // pixels that the largest such difference counts as
constexpr double kSpiky = 1.45, kDirected = 0.35;
/// The nearest places at the rims of holes, of which the share that is texture and the wanted strength are taken. A
/// hole in a cheek has a wall of the same brightness within reach, but its rim is cheek.
constexpr std::ptrdiff_t kNearest = 64;
/// Below the first share nothing is taken, from there on the faintest tenth, from the second on the middle: so much of
/// a face, a coat or a wall is texture, of heaped vegetables a third.
constexpr double kMixed = 0.35, kPure = 0.7, kFaintest = 0.1, kUsual = 0.5;
/// Sources to choose from, of a strength within this factor. Always the best one, and cells would be copies of each
/// other. Where specks leave fewer whole cells, those there are lie far off and show something else.
constexpr std::ptrdiff_t kEnough = 16;
constexpr double kAlike = 1.25;
constexpr double kLargest = 2.5;      // times the standard deviation of a source's detail: specks in it are no texture
constexpr double kBeyondGrain = 1.25; // times the strength of grain
/// Mean size of detail: three quarters of a step of 8 bits.
constexpr double kVisibleDetail = 0.0045;

/// Standard deviation over mean size of normally distributed values: sqrt(pi / 2).
constexpr float kDeviation = 1.2533F;

/// Squares of what overlaps add up to 1: so does the variance of independent details.
std::array<float, kCell> fade() {
    std::array<float, kCell> values{};
    for (int i = 0; i < kCell; ++i)
        values[std::size_t(i)] = float(std::sin(std::numbers::pi * (i + 0.5) / kCell));
    return values;
}

/// marks, 0 or 1, with all within `reach` pixels of a 1, each way: one way after the other, which is as good.
torch::Tensor grownMarks(const torch::Tensor& marks, std::int64_t reach) {
    return at::max_pool2d(at::max_pool2d(marks, {2 * reach + 1, 1}, {1, 1}, {reach, 0}), {1, 2 * reach + 1}, {1, 1},
                          {0, reach});
}

/// Central differences along a side, 0 at the edge.
torch::Tensor slope(const torch::Tensor& x, std::int64_t side) {
    torch::Tensor result = torch::zeros_like(x);
    const std::int64_t inner = x.size(side) - 2;
    if (inner > 0)
        result.narrow(side, 1, inner).copy_(x.narrow(side, 2, inner) - x.narrow(side, 0, inner));
    return result;
}

} // namespace

NearbyTexture::NearbyTexture(const torch::Tensor& picture, const torch::Tensor& known, Rect area,
                             std::shared_ptr<const GrainSheet> grain, const NoiseSource& noise, double amount)
    : m_area(area),
      m_grain(std::move(grain)),
      m_amount(amount),
      m_chance(noise.uniform({64, 64}, Stream::texture, 0)) {
    const auto trusted = 1 - grownMarks(1 - known, kMargin);
    const auto detail = fineDetail(picture, trusted);
    m_detail = detail[0].contiguous();
    if (area.width < kCell || area.height < kCell)
        return;
    m_columns = (area.width - kCell) / kStride + 1;
    m_rows = (area.height - kCell) / kStride + 1;
    const auto grey = detail.mean(1, true), across = slope(grey, 3), down = slope(grey, 2);
    const auto maps = torch::cat({trusted, picture.mean(1, true), grey.abs(), grey.square(), across.square(),
                                  down.square(), across * down, grownMarks(1 - known, kRim)},
                                 1);
    const auto means =
        at::avg_pool2d(at::avg_pool2d(maps, {kStride, kStride}), {kCell / kStride, kCell / kStride}, {1, 1})[0]
            .contiguous();
    const auto of = means.accessor<float, 3>();
    const auto grains = m_grain ? m_grain->detailAt(means[1]) : torch::zeros_like(means[1]);
    const auto grainAt = grains.accessor<float, 2>();
    m_sources.resize(std::size_t(m_rows) * std::size_t(m_columns));
    for (int row = 0; row < m_rows; ++row)
        for (int column = 0; column < m_columns; ++column) {
            Source& source = m_sources[std::size_t(row) * std::size_t(m_columns) + std::size_t(column)];
            const auto mean = [&](int map) { return double(of[map][row][column]); };
            source.brightness = float(mean(1));
            source.grain = grainAt[row][column];
            source.strength = mean(0) > 1 - 1e-4 ? float(mean(2)) : -1;
            const double spikes = std::sqrt(mean(3)) / std::max(mean(2), 1e-6) / kDeviation;
            const double direction = std::hypot(mean(4) - mean(5), 2 * mean(6)) / std::max(mean(4) + mean(5), 1e-12);
            source.isAtRim = mean(7) > 0;
            source.isTexture = spikes < kSpiky && direction < kDirected;
        }
}

const NearbyTexture::Source& NearbyTexture::sourceAt(Place place) const {
    return m_sources[std::size_t(place.y / kStride) * std::size_t(m_columns) + std::size_t(place.x / kStride)];
}

std::vector<NearbyTexture::Candidate> NearbyTexture::within(int reach, double similar, Place cell,
                                                            double brightness) const {
    std::vector<Candidate> found;
    const auto first = [&](int centre) { return std::max(0, (centre - reach + kStride - 1) / kStride); };
    const auto last = [&](int centre, int count) { return std::min(count - 1, (centre + reach) / kStride); };
    for (int row = first(cell.y); row <= last(cell.y, m_rows); ++row)
        for (int column = first(cell.x); column <= last(cell.x, m_columns); ++column) {
            const Place place{column * kStride, row * kStride};
            const Source& source = sourceAt(place);
            const double difference = std::abs(source.brightness - brightness) / similar;
            if (source.strength < 0 || difference > 1)
                continue;
            const double distance = std::hypot(place.x - cell.x, place.y - cell.y);
            found.push_back({place, &source, distance + kBrightnessApart * difference});
        }
    return found;
}

std::optional<NearbyTexture::Place> NearbyTexture::sourceOf(Place cell, double brightness) const {
    const auto isTexture = [](const Candidate& candidate) { return candidate.source->isTexture; };
    const auto nearer = [](const Candidate& a, const Candidate& b) { return a.apart < b.apart; };
    const auto fainter = [](const Candidate& a, const Candidate& b) { return a.source->strength < b.source->strength; };
    auto found = within(kNear, kSimilar, cell, brightness);
    if (std::count_if(found.begin(), found.end(), isTexture) < kEnough)
        found = within(kFarthest, 2 * kSimilar, cell, brightness);
    if (std::count_if(found.begin(), found.end(), isTexture) < kEnough)
        return std::nullopt;

    // What the hole lies in, the nearest places at a rim say.
    const auto rim = std::partition(found.begin(), found.end(), [](const Candidate& c) { return c.source->isAtRim; });
    const auto judges = rim - found.begin() < kEnough ? found.end() : rim;
    const auto nearest = found.begin() + std::min(judges - found.begin(), kNearest);
    std::nth_element(found.begin(), nearest, judges, nearer);
    const auto textures = std::partition(found.begin(), nearest, isTexture);
    const double share = double(textures - found.begin()) / double(nearest - found.begin());
    if (share < kMixed)
        return std::nullopt;
    const double rank = kFaintest + (kUsual - kFaintest) * std::min((share - kMixed) / (kPure - kMixed), 1.0);
    const auto ranked = found.begin() + std::ptrdiff_t(rank * double(textures - found.begin()));
    std::nth_element(found.begin(), ranked, textures, fainter);
    const Source& wanted = *ranked->source;
    if (wanted.strength < std::max(kVisibleDetail, kBeyondGrain * wanted.grain))
        return std::nullopt;

    // One of the nearest of all that are as strong.
    const auto alike = std::partition(found.begin(), found.end(), [&](const Candidate& candidate) {
        const double times = candidate.source->strength / wanted.strength;
        return candidate.source->isTexture && times < kAlike && times > 1 / kAlike;
    });
    const auto count = alike - found.begin(), drawnFrom = std::min(count, kEnough);
    std::nth_element(found.begin(), found.begin() + drawnFrom, alike, nearer);
    const auto chance = [&](int at) { return (at + kStep) / kStep % int(m_chance.size(0)); }; // cells begin at -kStep
    const float drawn = m_chance.accessor<float, 2>()[chance(m_area.y + cell.y)][chance(m_area.x + cell.x)]; // below 1
    return found[std::size_t(drawn * float(drawnFrom))].place;
}

NearbyTexture::Copy NearbyTexture::copy(const torch::Tensor& filled, const torch::Tensor& weight, Rect part) const {
    static const std::array<float, kCell> fading = fade();
    const torch::Tensor brightness = filled.mean(1).contiguous(), hole = weight.contiguous();
    torch::Tensor texture = torch::zeros({3, part.height, part.width}),
                  squares = torch::zeros({2, part.height, part.width}); // of the fading: cells copied, all cells
    auto to = texture.accessor<float, 3>(), square = squares.accessor<float, 3>();
    const auto from = m_detail.accessor<float, 3>(), light = brightness.accessor<float, 3>();
    const auto holeAt = hole.accessor<float, 4>();
    const auto before = [](int at) { return at / kStep * kStep - kStep; }; // cells lie alike in all windows
    for (int top = before(part.y) - part.y; top < part.height; top += kStep)
        for (int left = before(part.x) - part.x; left < part.width; left += kStep) {
            const int y0 = std::max(0, top), y1 = std::min(part.height, top + kCell), x0 = std::max(0, left),
                      x1 = std::min(part.width, left + kCell);
            double sum = 0, count = 0;
            for (int y = y0; y < y1; ++y)
                for (int x = x0; x < x1; ++x)
                    if (holeAt[0][0][y][x] > 0) {
                        sum += double(light[0][y][x]);
                        ++count;
                    }
            if (count == 0)
                continue;
            const auto source = sourceOf({part.x + left - m_area.x, part.y + top - m_area.y}, sum / count);
            const float largest = source ? kLargest * kDeviation * sourceAt(*source).strength : 0;
            for (int y = y0; y < y1; ++y)
                for (int x = x0; x < x1; ++x) {
                    const float fades = fading[std::size_t(y - top)] * fading[std::size_t(x - left)];
                    square[1][y][x] += fades * fades;
                    if (!source)
                        continue;
                    square[0][y][x] += fades * fades;
                    for (int c = 0; c < 3; ++c)
                        to[c][y][x] +=
                            fades * std::clamp(from[c][source->y + y - top][source->x + x - left], -largest, largest);
                }
        }
    const torch::Tensor all = squares[1].clamp_min(1e-6);
    return {(texture / all.sqrt()).unsqueeze(0), (squares[0] / all).view({1, 1, part.height, part.width})};
}

torch::Tensor NearbyTexture::missing(const torch::Tensor& filled, const torch::Tensor& weight, Rect part) const {
    auto [texture, share] = copy(filled, weight, part);
    const torch::Tensor hole = weight > 0, mostly = hole & (share > 0.5);
    const torch::Tensor judged = mostly.any().item<bool>() ? mostly : hole & (share > 0);
    if (judged.any().item<bool>()) {
        // What the fill has already: as GrainSheet::missing.
        const auto detail = [&](const torch::Tensor& x) {
            return detailIn(secondDifferences(x.mean(1, true), 1), judged);
        };
        const double present = detail(filled), usual = std::max(detail(texture), 1e-6);
        texture *= m_amount * std::sqrt(std::max(0.0, 1 - present * present / (usual * usual)));
    }
    return m_grain ? texture + m_grain->missing(filled, weight, part) * (1 - share).clamp_min(0).sqrt() : texture;
}

} // namespace flowmend
