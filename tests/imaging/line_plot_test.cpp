#include "engine/imaging/line_plot.h"

#include <QTest>

#include <algorithm>

using namespace flowmend;

namespace {

const PlotAxis kAcross{"across", 0, 1}, kUp{"up", 0, 1};

/// How many pixels are neither grey nor white nor black: those of a coloured line and its name.
int colouredPixels(const Image& image, int fromRow, int toRow) {
    int count = 0;
    for (int y = fromRow; y < toRow; ++y)
        for (int x = 0; x < image.width(); ++x) {
            const std::uint8_t* pixel = image.rowAs<std::uint8_t>(y) + 3 * x;
            count += std::max({pixel[0], pixel[1], pixel[2]}) - std::min({pixel[0], pixel[1], pixel[2]}) > 60;
        }
    return count;
}

/// Two lines, since the first is black.
std::vector<PlotLine> withColoured(PlotLine line) {
    return {PlotLine{"", {}}, std::move(line)};
}

} // namespace

class LinePlotTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLineIsDrawnWhereItsValuesAre();
    void whatLiesOutsideTheAxesIsLeftOut();
    void logarithmicAxesSpreadPowersOfTenEvenly();
    void theVerticalAxisHoldsEveryValue();
};

void LinePlotTest::aLineIsDrawnWhereItsValuesAre() {
    PlotCanvas canvas("", "");
    canvas.setAxes(kAcross, kUp);
    const int middle = int(canvas.at(0, 0.5).y);
    const Image image = linePlot("", "", kAcross, kUp, withColoured({"", {{0, 0.5}, {1, 0.5}}}));
    QVERIFY(colouredPixels(image, middle - 2, middle + 3) > 500);
    QCOMPARE(colouredPixels(image, 0, middle - 4), 0);
    QCOMPARE(colouredPixels(image, middle + 5, image.height()), 0);
}

void LinePlotTest::whatLiesOutsideTheAxesIsLeftOut() {
    const Image image = linePlot("", "", kAcross, kUp, withColoured({"far", {{0, 7}, {1, 7}, {2, 0.5}}}));
    QCOMPARE(colouredPixels(image, 0, image.height()), 0);
}

void LinePlotTest::logarithmicAxesSpreadPowersOfTenEvenly() {
    PlotCanvas canvas("", "");
    canvas.setAxes({"", 0.01, 100, true}, kUp);
    const cv::Rect& frame = canvas.frame();
    QVERIFY(std::abs(canvas.at(0.01, 0).x - frame.x) < 1e-9);
    QVERIFY(std::abs(canvas.at(1, 0).x - (frame.x + frame.width / 2.0)) < 1e-9);
    QVERIFY(std::abs(canvas.at(10, 0).x - (frame.x + 0.75 * frame.width)) < 1e-9);
}

void LinePlotTest::theVerticalAxisHoldsEveryValue() {
    const std::vector<PlotLine> lines{{"a", {{0, 0.003}, {1, 40}}}, {"b", {{0, 0}, {1, 5}}}};
    const PlotAxis logarithmic = verticalAxis("", lines, true);
    QCOMPARE(logarithmic.low, 0.001); // whole powers of ten; a zero has no logarithm
    QCOMPARE(logarithmic.high, 100.0);
    const PlotAxis linear = verticalAxis("", lines, false);
    QVERIFY(linear.low < 0 && linear.high > 40);
    const PlotAxis empty = verticalAxis("", {}, true);
    QVERIFY(empty.high > empty.low);
}

QTEST_GUILESS_MAIN(LinePlotTest)
#include "line_plot_test.moc"
