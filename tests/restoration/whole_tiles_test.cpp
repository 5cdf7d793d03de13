#include "engine/imaging/tensor_bridge.h"
#include "engine/priors/tile_grid.h"
#include "engine/restoration/degrade.h"
#include "tests/restoration/runs.h"
#include "tests/restoration/seams.h"
#include "tests/restoration/slow_waves.h"

#include <QTest>

#include <cmath>
#include <set>

using namespace flowmend;
using namespace flowmend::testing;

namespace {

constexpr TileSize kTiles{64, 16, 32}; // of the tiny prior

Image noisy(const torch::Tensor& picture, double sigma) {
    return toImage(picture + sigma * NoiseSource(3).normal(picture.sizes(), Stream::measurement, 0), Depth::u16, 3);
}

/// Where tiles begin and end along one direction of the picture, 2 its rows and 3 its columns.
std::vector<std::int64_t> bordersOf(const TileGrid& grid, int direction, int side) {
    std::set<std::int64_t> borders;
    for (std::int64_t i = 0; i < grid.count(); ++i) {
        const Rect tile = grid.tile(i);
        const int first = direction == 3 ? tile.x : tile.y, length = direction == 3 ? tile.width : tile.height;
        for (const int place : {first - 1, first + length - 1})
            if (place >= 0 && place + 1 < side)
                borders.insert(place);
    }
    return {borders.begin(), borders.end()};
}

int largestStep(const Image& a, int xa, int ya, const Image& b, int xb, int yb) {
    int largest = 0;
    for (int c = 0; c < a.channels(); ++c)
        largest = std::max(largest, std::abs(int(a.rowAs<std::uint16_t>(ya)[a.channels() * xa + c]) -
                                             int(b.rowAs<std::uint16_t>(yb)[b.channels() * xb + c])));
    return largest;
}

Image cropped(const Image& picture, const Rect& part) {
    return toImage(toTensor(picture, part), picture.depth(), picture.channels());
}

} // namespace

class WholeTilesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theTilesOfAPriorFollowItsNativeSize();
    void whereOneTileCountsAloneTheWholeAgreesWithTheCrop();
    void bordersOfTilesDoNotShow_data();
    void bordersOfTilesDoNotShow();
    void theSameSeedGivesTheSameBytes();
    void partsOfAStepAreShownAndAStopIsAskedForBetweenThem();

private:
    RestoreResult restore(const RestoreRequest& request) {
        Watcher watcher;
        return restorePicture(request, m_priors, watcher);
    }
    RestoreRequest denoising(Image picture, int steps) const {
        RestoreRequest request;
        request.input = std::move(picture);
        request.recipe = quickRecipe("denoise", m_prior);
        request.recipe.options.set("noise", 0.2);
        request.recipe.methodOptions.set("steps", std::int64_t(steps));
        request.previews = false;
        return request;
    }

    TinyPriorFile m_prior;
    PriorCache m_priors;
};

void WholeTilesTest::theTilesOfAPriorFollowItsNativeSize() {
    PriorCard card;
    card.nativeSize = 32;
    card.stride = 4;
    QCOMPARE(tilesFor(card), kTiles);
    card.nativeSize = 50; // rounded up to the stride
    QCOMPARE(tilesFor(card).side, 100);
    card.attentionStride = 8; // compares each place with each: only what it was trained on
    card.nativeSize = 256;
    card.stride = 16;
    QCOMPARE(tilesFor(card).side, 256);
    QCOMPARE(tilesFor(card).together, 2);
}

/// One evaluation without random numbers, so that nothing but the tiles is between the two.
void WholeTilesTest::whereOneTileCountsAloneTheWholeAgreesWithTheCrop() {
    const ImageSize size{152, 100};
    const auto whole = denoising(noisy(slowWaves(size), 0.2), 1);
    const auto result = restore(whole);
    const TileGrid grid(size.height, size.width, kTiles);
    QVERIFY(grid.count() >= 6);
    std::int64_t alone = 0;
    int worst = 0;
    for (std::int64_t i = 0; i < grid.count(); ++i) {
        const Rect tile = grid.tile(i);
        const auto crop = restore(denoising(cropped(whole.input, tile), 1));
        const auto weight = grid.weight(i);
        for (int y = 0; y < tile.height; ++y)
            for (int x = 0; x < tile.width; ++x)
                if (weight[0][0][y][x].item<float>() == 1) {
                    ++alone;
                    worst = std::max(worst, largestStep(result.picture, tile.x + x, tile.y + y, crop.picture, x, y));
                }
    }
    QVERIFY(alone > size.width * size.height / 4);
    QVERIFY2(worst <= 2, qPrintable(QString::number(worst))); // of 65535: convolutions sum a batch in another order
}

void WholeTilesTest::bordersOfTilesDoNotShow_data() {
    QTest::addColumn<QString>("task");
    QTest::newRow("noise") << "denoise";
    QTest::newRow("blur") << "deblur";
}

void WholeTilesTest::bordersOfTilesDoNotShow() {
    QFETCH(QString, task);
    const ImageSize size{320, 224};
    const auto truth = slowWaves(size);
    auto request = denoising(noisy(truth, 0.2), 2);
    if (task == QStringLiteral("deblur")) {
        request.recipe = quickRecipe("deblur", m_prior);
        request.recipe.options.set("noise", 0.05);
        request.recipe.options.remove("precision"); // as fast as it goes
        request.recipe.methodOptions.set("steps", std::int64_t(6));
        request.recipe.damage[0].options.set("border", std::string("periodic")); // tiles begin where the picture does
        request.input = degradePicture(toImage(truth, Depth::u16, 3), request.recipe, {}, {});
    }
    request.recipe.prior.name = "portrait"; // a network that has learnt something, and reaches far
    const TileSize tiles{128, 32, 8};
    const TileGrid grid(size.height, size.width, tiles);
    const auto blended = toTensor(restore(request).picture) - truth;
    const double before = (toTensor(request.input) - truth).square().mean().item<double>();
    const double after = blended.square().mean().item<double>();
    QVERIFY2(after < before / 4, qPrintable(QStringLiteral("%1 of %2").arg(after).arg(before)));
    for (const int direction : {2, 3}) {
        const auto borders = bordersOf(grid, direction, direction == 3 ? size.width : size.height);
        QVERIFY(borders.size() >= 2);
        const double stands = prominence(blended, direction, borders);
        QVERIFY2(std::abs(stands) < 4, qPrintable(QString::number(stands)));
    }
    if (task != QStringLiteral("denoise"))
        return;
    // The measure sees what it should: pieces restored by themselves and laid side by side.
    std::vector<torch::Tensor> pieces;
    for (int x = 0; x < size.width; x += 64) {
        auto piece = request;
        piece.input = cropped(request.input, {x, 0, 64, size.height});
        pieces.push_back(toTensor(restore(piece).picture));
    }
    QVERIFY(prominence(torch::cat(pieces, 3) - truth, 3, {63, 127, 191, 255}) > 4);
}

void WholeTilesTest::theSameSeedGivesTheSameBytes() {
    RestoreRequest request;
    request.input = noisyPicture({150, 100}, 3, Depth::u16);
    request.recipe = quickRecipe("deblur", m_prior);
    const auto one = restore(request);
    QVERIFY(samePixels(one.picture, restore(request).picture));
    request.recipe.options.set("seed", std::int64_t(1));
    QVERIFY(!samePixels(one.picture, restore(request).picture));
}

void WholeTilesTest::partsOfAStepAreShownAndAStopIsAskedForBetweenThem() {
    class Parts : public Watcher {
    public:
        std::vector<int> done;
        int all = 0;
        void onPart(int now, int of) override {
            done.push_back(now);
            all = of;
        }
    };
    const ImageSize size{400, 300};
    const auto request = denoising(noisy(slowWaves(size), 0.2), 1);
    const std::int64_t tiles = TileGrid(size.height, size.width, kTiles).count();
    QVERIFY(tiles > kTiles.together);
    Parts parts;
    restorePicture(request, m_priors, parts);
    QCOMPARE(parts.all, int((tiles + kTiles.together - 1) / kTiles.together));
    QCOMPARE(int(parts.done.size()), parts.all - 1);

    Parts stopped;
    stopped.stopAtQuestion = 2; // the first is before the step
    const auto result = restorePicture(request, m_priors, stopped);
    QVERIFY(result.report.cancelled);
    QVERIFY(stopped.frames.empty());
    QVERIFY(samePixels(result.picture, request.input));
}

QTEST_APPLESS_MAIN(WholeTilesTest)
#include "whole_tiles_test.moc"
