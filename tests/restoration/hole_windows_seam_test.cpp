// A hole that several windows fill looks as if one had: no line shows where they meet, and none where the hole began.
#include "engine/api/image_io.h"
#include "engine/imaging/tensor_bridge.h"
#include "engine/restoration/plan.h"
#include "engine/restoration/settings.h"
#include "tests/restoration/runs.h"
#include "tests/restoration/slow_waves.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

using namespace flowmend;
using namespace flowmend::testing;

namespace {

constexpr ImageSize kSize{320, 160};
/// From one value of an 8-bit picture to the next: the least that such a picture can show.
constexpr double kLevel = 2.0 / 255;
/// As wide as the picture: windows of the prior's native size follow the first, larger ones the second.
const std::vector<Rect> kScratches = {{0, 15, kSize.width, 5}, {0, 80, kSize.width, 40}};

/// Of neighbours a b | c d: how far the step from b to c differs from what goes on beside it, the mean of those from a
/// to b and from c to d. In levels, without sign, the mean over a class of neighbours.
struct Breaks {
    double whereWindowsMeet = 0; ///< of all four in holes
    double withinWindows = 0;    ///< of all four filled by one
    double whereHolesBegin = 0;  ///< of two in a hole and two outside
};

class MeanWhere {
public:
    void add(const torch::Tensor& values, const torch::Tensor& where) {
        m_sum += (values * where).sum().item<double>();
        m_count += where.sum().item<double>();
    }
    /// Not a number where there was nothing to add, which passes no comparison.
    double value() const { return m_sum / m_count; }

private:
    double m_sum = 0, m_count = 0;
};

/// x at the first, second, third and fourth of all neighbours in a row or, side 2, in a column.
std::array<torch::Tensor, 4> neighbours(const torch::Tensor& x, std::int64_t side) {
    const auto count = x.size(side) - 3;
    return {x.narrow(side, 0, count), x.narrow(side, 1, count), x.narrow(side, 2, count), x.narrow(side, 3, count)};
}

/// waves: as wavesOf has them.
Breaks breaksOf(const torch::Tensor& picture, const torch::Tensor& waves) {
    MeanWhere between, within, edge;
    for (const std::int64_t side : {2, 3}) {
        const auto [a, b, c, d] = neighbours(picture, side);
        const auto size = ((c - b) - 0.5 * ((b - a) + (d - c))).abs().mean(1, true) / kLevel;
        const auto [waveA, waveB, waveC, waveD] = neighbours(waves, side);
        const auto bothSides = (waveA == waveB) & (waveC == waveD), holeB = waveB > 0, holeC = waveC > 0;
        between.add(size, bothSides & holeB & holeC & (waveB != waveC));
        within.add(size, bothSides & holeB & (waveB == waveC));
        edge.add(size, bothSides & (holeB != holeC));
    }
    return {between.value(), within.value(), edge.value()};
}

/// Grain whose spots are a few pixels wide, as in film: were each window's its own, they would be cut.
torch::Tensor grain(double sigma) {
    const auto white = NoiseSource(3).normal({1, 3, kSize.height + 2, kSize.width + 2}, Stream::measurement, 0);
    return 3 * sigma * torch::avg_pool2d(white, 3, 1);
}

} // namespace

class HoleWindowsSeamTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void neitherWindowsNorEdgesOfHolesBreakASmoothPicture_data();
    void neitherWindowsNorEdgesOfHolesBreakASmoothPicture();
    void edgesOfHolesBreakAPhotoNoMoreThanItDoesItself();

private:
    /// The picture with white holes, for the shipped prior to fill.
    RestoreRequest damaged(const torch::Tensor& picture, const std::vector<Rect>& holes) const {
        RestoreRequest request;
        request.mask = rectMask(kSize, holes);
        const auto mask = maskTensor(*request.mask);
        request.input = toImage(torch::where(mask > 0, torch::ones({1}), picture), Depth::u16, 3);
        request.recipe = defaultRecipe("inpaint");
        request.recipe.options.set("threads", std::int64_t(1));
        request.recipe.options.set("precision", std::string("fp32"));
        request.recipe.options.set("eyes", std::string("none")); // windows only
        request.previews = false;
        return request;
    }
    /// The wave that fills a pixel last, counted from 1; 0 outside of holes. Windows of one wave do not meet.
    torch::Tensor wavesOf(const RestoreRequest& request) {
        const auto settings = decide(request.recipe);
        const auto& card =
            m_priors.get(findPrior(request.recipe.prior.name), settings.device, settings.precision).prior->card();
        const auto regions = planHoles(maskTensor(*request.mask), {card.nativeSize, 2 * card.nativeSize, card.stride},
                                       settings.context, settings.refine);
        const auto run = planRestoration(request, m_priors).windows;
        const auto isRun = [](const Region& region, const PlannedWindow& planned) {
            return region.window == planned.where && region.wave == planned.wave;
        };
        if (!std::equal(regions.begin(), regions.end(), run.begin(), run.end(), isRun))
            throw std::logic_error("these are not the windows of the run");
        auto waves = torch::zeros({1, 1, kSize.height, kSize.width});
        for (const auto& region : regions)
            cut(waves, region.window).masked_fill_(region.fill > 0, region.wave + 1);
        return waves;
    }
    torch::Tensor restore(const RestoreRequest& request) {
        Watcher watcher;
        return toTensor(restorePicture(request, m_priors, watcher).picture);
    }

    PriorCache m_priors;
};

void HoleWindowsSeamTest::neitherWindowsNorEdgesOfHolesBreakASmoothPicture_data() {
    QTest::addColumn<std::vector<Rect>>("holes");
    QTest::addColumn<double>("sigma");
    QTest::addColumn<bool>("refine");
    QTest::newRow("scratches") << kScratches << 0.0 << false;
    QTest::newRow("scratches, grain") << kScratches << 0.02 << false;
    QTest::newRow("large hole, refined") << std::vector<Rect>{{100, 20, 120, 120}} << 0.0 << true;
}

/// The picture is alike everywhere, and so should be what fills it: a line would be of the windows' making.
void HoleWindowsSeamTest::neitherWindowsNorEdgesOfHolesBreakASmoothPicture() {
    QFETCH(std::vector<Rect>, holes);
    QFETCH(double, sigma);
    QFETCH(bool, refine);
    auto request = damaged(slowWaves(kSize) + grain(sigma), holes);
    request.recipe.options.set("refine", refine);
    const auto waves = wavesOf(request), restored = restore(request);
    const auto found = breaksOf(restored, waves);
    const double windows = found.whereWindowsMeet - found.withinWindows,
                 edges = found.whereHolesBegin - found.withinWindows;
    QVERIFY2(std::abs(windows) < 1, qPrintable(QString("%1 levels").arg(windows)));
    QVERIFY2(std::abs(edges) < 1, qPrintable(QString("%1 levels").arg(edges)));

    // The measure sees what it should: each wave four levels lighter than the one before, the first than the picture.
    const auto stepped = breaksOf(restored + 4 * kLevel * waves, waves);
    QVERIFY(stepped.whereWindowsMeet - stepped.withinWindows > 1);
    QVERIFY(stepped.whereHolesBegin - stepped.withinWindows > 1);
}

/// A photo has edges of its own where a hole begins; the hole may not add to them.
void HoleWindowsSeamTest::edgesOfHolesBreakAPhotoNoMoreThanItDoesItself() {
    const auto photo = toTensor(loadImage(FLOWMEND_SOURCE_DIR "/resources/samples/eileen-collins-nasa.jpg"),
                                {60, 60, kSize.width, kSize.height}); // head, flag and background
    const auto request = damaged(photo, kScratches);
    const auto waves = wavesOf(request), restored = restore(request);
    const double own = breaksOf(photo, waves).whereHolesBegin, found = breaksOf(restored, waves).whereHolesBegin;
    QVERIFY2(found < own + 1, qPrintable(QString("%1 for %2 levels").arg(found).arg(own)));

    // The measure sees what it should: all that was filled ten levels lighter.
    QVERIFY(breaksOf(restored + 10 * kLevel * (waves > 0), waves).whereHolesBegin > own + 1);
}

QTEST_APPLESS_MAIN(HoleWindowsSeamTest)
#include "hole_windows_seam_test.moc"
