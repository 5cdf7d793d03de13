#include "engine/imaging/metrics.h"
#include "engine/imaging/tensor_bridge.h"
#include "engine/restoration/degrade.h"
#include "engine/restoration/section.h"
#include "tests/restoration/runs.h"
#include "tests/restoration/seams.h"
#include "tests/restoration/slow_waves.h"

#include <QTest>

#include <array>
#include <utility>

using namespace flowmend;
using namespace flowmend::testing;

namespace {

/// What of the finished picture each section has given, (1, 1, H, W) each: written one after the other.
std::vector<torch::Tensor> sharesOf(const std::vector<Section>& sections, ImageSize size) {
    std::vector<torch::Tensor> shares;
    for (const auto& section : sections) {
        const auto weight = sectionWeight(section);
        for (auto& earlier : shares)
            cut(earlier, section.window).mul_(1 - weight);
        shares.push_back(torch::zeros({1, 1, size.height, size.width}));
        cut(shares.back(), section.window).copy_(weight);
    }
    return shares;
}

} // namespace

class SectionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sectionsAreFewAndTheirCoresAreThePicture_data();
    void sectionsAreFewAndTheirCoresAreThePicture();
    void eachPixelIsGivenOnceAndNoneByARimThatAnotherKnowsBetter();
    void sectionsAgreeWithTheWholePicture_data();
    void sectionsAgreeWithTheWholePicture();
    void aPictureThatFitsIsOneSectionAndTheSameBytes();
    void coloursAndClosedBordersAreRestoredInOnePiece();
    void memoryGrowsWithThePictureByWhatIsReadAndWrittenAlone();
    void stoppedBetweenSectionsWhatIsFinishedStays();

private:
    RestoreRequest requestFor(const std::string& task, Image picture, double megapixels) const {
        RestoreRequest request;
        request.input = std::move(picture);
        request.recipe = quickRecipe(task, m_prior);
        request.recipe.options.set("noise", 0.05);
        request.recipe.options.set("section", megapixels);
        request.previews = false;
        return request;
    }
    RestoreResult restore(const RestoreRequest& request) {
        Watcher watcher;
        return restorePicture(request, m_priors, watcher);
    }

    TinyPriorFile m_prior;
    PriorCache m_priors;
};

void SectionsTest::sectionsAreFewAndTheirCoresAreThePicture_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("most");
    QTest::addColumn<int>("margin");
    QTest::addColumn<int>("step");
    QTest::addColumn<int>("count");
    QTest::newRow("fits") << 2000 << 3000 << 6'000'000 << 96 << 8 << 1;
    QTest::newRow("24 megapixels") << 6000 << 4000 << 7'000'000 << 96 << 8 << 4;
    QTest::newRow("panorama") << 20000 << 1001 << 6'000'000 << 120 << 24 << 4;
    QTest::newRow("narrow") << 601 << 90000 << 6'000'000 << 96 << 8 << 10;
    QTest::newRow("no smaller than their margins") << 700 << 700 << 1000 << 96 << 8 << 16;
}

void SectionsTest::sectionsAreFewAndTheirCoresAreThePicture() {
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, most);
    QFETCH(int, margin);
    QFETCH(int, step);
    QFETCH(int, count);
    const auto sections = sectionsOf({width, height}, most, margin, step);
    QCOMPARE(int(sections.size()), count);
    std::int64_t pixels = 0;
    for (const auto& [core, window] : sections) {
        pixels += std::int64_t(core.width) * core.height;
        QVERIFY(most < 10'000 || std::int64_t(window.width) * window.height <= most);
        QCOMPARE(window.x % step + window.y % step, 0);
        const auto reaches = [&](int coreFirst, int coreLast, int first, int last, int side) {
            return (first == 0 || coreFirst - first >= margin) && (last == side || last - coreLast >= margin) &&
                   first >= 0 && last <= side && (last == side || last % step == 0);
        };
        QVERIFY(reaches(core.x, core.x + core.width, window.x, window.x + window.width, width));
        QVERIFY(reaches(core.y, core.y + core.height, window.y, window.y + window.height, height));
    }
    QCOMPARE(pixels, std::int64_t(width) * height); // with the next test: once each
}

void SectionsTest::eachPixelIsGivenOnceAndNoneByARimThatAnotherKnowsBetter() {
    const ImageSize size{900, 700};
    constexpr int margin = 96, unseen = margin - kSectionFade;
    const auto sections = sectionsOf(size, 200'000, margin, 4);
    QVERIFY(sections.size() >= 6);
    const auto shares = sharesOf(sections, size);
    auto sum = torch::zeros_like(shares[0]);
    for (std::size_t i = 0; i < sections.size(); ++i) {
        sum += shares[i];
        const Rect& w = sections[i].window;
        // The window without its rims, but for those that are the picture's.
        const int left = w.x == 0 ? 0 : w.x + unseen, top = w.y == 0 ? 0 : w.y + unseen,
                  right = w.x + w.width == size.width ? size.width : w.x + w.width - unseen,
                  bottom = w.y + w.height == size.height ? size.height : w.y + w.height - unseen;
        auto rims = shares[i].clone();
        cut(rims, {left, top, right - left, bottom - top}).zero_();
        QCOMPARE(rims.abs().max().item<float>(), 0.0F);
        QVERIFY(cut(shares[i], sections[i].core).mean().item<double>() > 0.5);
    }
    QVERIFY((sum - 1).abs().max().item<double>() < 1e-6);
}

void SectionsTest::sectionsAgreeWithTheWholePicture_data() {
    QTest::addColumn<QString>("task");
    QTest::newRow("noise") << "denoise";
    QTest::newRow("blur") << "deblur";
    QTest::newRow("half the size") << "super-resolve";
}

/// With a network that has learnt something, and reaches far.
void SectionsTest::sectionsAgreeWithTheWholePicture() {
    QFETCH(QString, task);
    const ImageSize size{640, 480};
    const auto detail = torch::sin(40 * slowWaves(size)); // from slow waves to lines of two pixels
    const auto truth = slowWaves(size) + 0.1 * detail;
    auto request = requestFor(task.toStdString(), toImage(truth, Depth::u16, 3), 0.16);
    request.recipe.prior.name = "portrait";
    request.recipe.options.remove("precision"); // as fast as it goes
    request.recipe.methodOptions.set("steps", std::int64_t(3));
    request.input = degradePicture(request.input, request.recipe, {}, {});
    const auto windows = planRestoration(request, m_priors).windows;
    QVERIFY(windows.size() >= 4);
    const auto inSections = toTensor(restore(request).picture);
    request.recipe.options.set("section", 6.0);
    const auto whole = toTensor(restore(request).picture);
    const std::int64_t lost = (size.width - whole.size(3)) / 2; // at each side by an open border
    const auto shown = truth.slice(2, lost, size.height - lost).slice(3, lost, size.width - lost);
    const double apart = psnr(inSections / 2, whole / 2), wrong = psnr(whole / 2, shown / 2); // black to white is 2
    QVERIFY2(apart > wrong + 12, qPrintable(QStringLiteral("%1 and %2 dB").arg(apart).arg(wrong)));

    // The first section's neighbours overlap it by two margins, the core's edge between them.
    const auto& first = windows.front().where;
    std::array<std::int64_t, 2> edges{}; // of the first core
    for (const auto& window : windows)
        if (window.where.y == 0 && window.where.x > 0 && window.where.x < first.width)
            edges[1] = (window.where.x + first.width) / 2;
        else if (window.where.x == 0 && window.where.y > 0 && window.where.y < first.height)
            edges[0] = (window.where.y + first.height) / 2;
    for (const int direction : {2, 3})
        for (const int place : {-kSectionFade, 0, kSectionFade}) {
            const double stands =
                prominence(inSections - shown, direction, {edges[std::size_t(direction - 2)] + place - 1});
            QVERIFY2(stands < 4, qPrintable(QStringLiteral("%1 by %2").arg(place).arg(stands)));
        }
    if (task != QStringLiteral("denoise"))
        return;

    // The measure sees what it should: the same cut along that edge and laid side by side.
    std::vector<torch::Tensor> pieces;
    for (const auto& [from, to] : {std::pair<std::int64_t, std::int64_t>{0, edges[1]}, {edges[1], size.width}}) {
        auto piece = request;
        piece.input = toImage(toTensor(request.input, {int(from), 0, int(to - from), size.height}), Depth::u16, 3);
        pieces.push_back(toTensor(restore(piece).picture));
    }
    const double cut = prominence(torch::cat(pieces, 3) - shown, 3, {edges[1] - 1});
    QVERIFY2(cut > 4, qPrintable(QString::number(cut)));
}

void SectionsTest::aPictureThatFitsIsOneSectionAndTheSameBytes() {
    const auto request = requestFor("deblur", noisyPicture({150, 100}, 3, Depth::u16), 6), tight = [&] {
        auto other = request;
        other.recipe.options.set("section", 0.015);
        return other;
    }();
    QCOMPARE(planRestoration(tight, m_priors).windows.size(), std::size_t(1));
    QVERIFY(samePixels(restore(request).picture, restore(tight).picture));
}

void SectionsTest::coloursAndClosedBordersAreRestoredInOnePiece() {
    const auto picture = noisyPicture({500, 300}, 3, Depth::u8);
    const auto windowsOf = [&](const RestoreRequest& request) {
        return planRestoration(request, m_priors).windows.size();
    };
    QCOMPARE(windowsOf(requestFor("colourise", picture, 0.05)), std::size_t(1));
    auto blurred = requestFor("deblur", picture, 0.05);
    QVERIFY(windowsOf(blurred) > 1);
    blurred.recipe.damage[0].options.set("border", std::string("periodic"));
    QCOMPARE(windowsOf(blurred), std::size_t(1));
}

void SectionsTest::memoryGrowsWithThePictureByWhatIsReadAndWrittenAlone() {
    const auto bytesOf = [&](int width, double megapixels) {
        const auto request = requestFor("deblur", noisyPicture({width, 600}, 3, Depth::u8), megapixels);
        return double(planRestoration(request, m_priors).bytes);
    };
    const double inPieces = (bytesOf(3000, 0.2) - bytesOf(1500, 0.2)) / (1500 * 600),
                 inOne = (bytesOf(3000, 6) - bytesOf(1500, 6)) / (1500 * 600);
    QVERIFY2(inPieces < 30, qPrintable(QString::number(inPieces))); // bytes a pixel; sections vary a little in size
    QVERIFY2(inOne > 200, qPrintable(QString::number(inOne)));
}

void SectionsTest::stoppedBetweenSectionsWhatIsFinishedStays() {
    auto request = requestFor("deblur", noisyPicture({500, 120}, 3, Depth::u8), 0.03);
    const auto windows = planRestoration(request, m_priors).windows;
    QVERIFY(windows.size() >= 2);
    Watcher watcher;
    watcher.stopAtFrame = 3; // all of the first section's steps
    const auto stopped = restorePicture(request, m_priors, watcher);
    QVERIFY(stopped.report.cancelled);
    const int untouched = windows[0].where.width;
    const Rect rest{untouched, 0, 500 - untouched, 120};
    QCOMPARE(changesWithin(stopped.picture, request.input, rest), 0);
    const auto all = restore(request);
    const Rect kept{0, 0, windows[1].where.x, 120};
    QVERIFY(changesWithin(stopped.picture, request.input, kept) > 0);
    QCOMPARE(changesWithin(stopped.picture, all.picture, kept), 0);
    QCOMPARE(all.trajectory.frames.back()->step, 3 * int(windows.size()));
    QCOMPARE(all.trajectory.frames.back()->steps, 3 * int(windows.size()));
}

QTEST_APPLESS_MAIN(SectionsTest)
#include "sections_test.moc"
