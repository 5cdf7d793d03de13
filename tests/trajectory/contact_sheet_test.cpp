#include "engine/api/error.h"
#include "engine/trajectory/contact_sheet.h"

#include <QTest>

#include <algorithm>

using namespace flowmend;

namespace {

constexpr int kPaper = 118; ///< grey between the pictures; no step below has it

Preview flat(ImageSize size, int value) {
    return {size, std::make_shared<const Bytes>(std::size_t(size.width * size.height * 3), std::uint8_t(value))};
}

constexpr int kGap = 4;

/// Step n shows estimate n and state 120 + n in the window.
FramePtr frameOf(int step, std::vector<Patch> finished, const Rect& window, bool hasControl = true) {
    auto frame = std::make_shared<Frame>();
    frame->step = step;
    frame->patches = std::move(finished);
    frame->patches.push_back({window, flat(window.size(), step), flat(window.size(), 120 + step),
                              hasControl ? flat(window.size(), 9) : Preview{}});
    return frame;
}

Trajectory trajectoryOf(int steps, const Rect& window) {
    Trajectory trajectory;
    for (int step = 1; step <= steps; ++step)
        trajectory.frames.push_back(frameOf(step, {}, window));
    return trajectory;
}

/// The flat values met from left to right in a row of the sheet.
std::vector<int> valuesInRow(const Image& sheet, int y) {
    std::vector<int> values;
    for (int x = 0; x < sheet.width(); ++x) {
        const int value = sheet.row(y)[3 * x];
        if (value != kPaper && (values.empty() || values.back() != value))
            values.push_back(value);
    }
    return values;
}

int pictureHeight(const Image& sheet) {
    return (sheet.height() - 3 * kGap) / 2;
}
std::vector<int> states(const Image& sheet) {
    return valuesInRow(sheet, kGap + pictureHeight(sheet) / 2);
}
std::vector<int> estimates(const Image& sheet) {
    return valuesInRow(sheet, 2 * kGap + pictureHeight(sheet) * 3 / 2);
}

} // namespace

class ContactSheetTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void statesLieAboveTheEstimatesOfTheSameSteps();
    void manyStepsAreSpreadEvenlyWithFirstAndLast();
    void sizesStayVisibleAndFitAScreen_data();
    void sizesStayVisibleAndFitAScreen();
    void severalWindowsShowTheLargestOfTheFirstWaveWhileItIsWorkedOn();
    void aMethodWithoutControlHasASheetToo();
    void aTrajectoryWithoutPicturesIsRefused();
};

void ContactSheetTest::statesLieAboveTheEstimatesOfTheSameSteps() {
    const Image sheet = trajectorySheet(trajectoryOf(4, {0, 0, 100, 100}));
    QCOMPARE(estimates(sheet), (std::vector<int>{1, 2, 3, 4}));
    QCOMPARE(states(sheet), (std::vector<int>{121, 122, 123, 124}));
}

void ContactSheetTest::manyStepsAreSpreadEvenlyWithFirstAndLast() {
    const auto shown = estimates(trajectorySheet(trajectoryOf(100, {0, 0, 96, 96})));
    QCOMPARE(shown.size(), size_t(12));
    QCOMPARE(shown.front(), 1);
    QCOMPARE(shown.back(), 100);
    for (size_t i = 1; i < shown.size(); ++i)
        QCOMPARE(shown[i] - shown[i - 1], 9);
}

void ContactSheetTest::sizesStayVisibleAndFitAScreen_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::newRow("native") << 64 << 64;
    QTest::newRow("large") << 2000 << 1500;
    QTest::newRow("a strip") << 2000 << 3;
    QTest::newRow("one pixel") << 1 << 1;
}

void ContactSheetTest::sizesStayVisibleAndFitAScreen() {
    QFETCH(int, width);
    QFETCH(int, height);
    const Image sheet = trajectorySheet(trajectoryOf(20, {0, 0, width, height}));
    QCOMPARE(sheet.channels(), 3);
    QVERIFY(std::max(sheet.width() / 12, sheet.height() / 2) >= 96);
    QVERIFY(sheet.width() <= 2560 && sheet.height() <= 1440);
    QCOMPARE(estimates(sheet).size(), size_t(12));
}

void ContactSheetTest::severalWindowsShowTheLargestOfTheFirstWaveWhileItIsWorkedOn() {
    const Rect small{0, 0, 32, 32}, large{200, 0, 128, 64}, later{100, 0, 400, 400};
    const Patch done{large, flat(large.size(), 60), flat(large.size(), 60), {}};
    Trajectory trajectory;
    for (int step = 1; step <= 3; ++step)
        trajectory.frames.push_back(
            frameOf(step, {{small, flat(small.size(), 90), flat(small.size(), 90), flat(small.size(), 9)}}, large));
    for (int step = 4; step <= 6; ++step)
        trajectory.frames.push_back(frameOf(step, {done}, later));
    const Image sheet = trajectorySheet(trajectory);
    QCOMPARE(estimates(sheet), (std::vector<int>{1, 2, 3}));
    // Three columns of the window's proportions and four gaps of four pixels.
    QCOMPARE((sheet.width() - 16) / 3, 2 * ((sheet.height() - 12) / 2));
}

void ContactSheetTest::aMethodWithoutControlHasASheetToo() {
    Trajectory trajectory;
    trajectory.frames = {frameOf(1, {}, {0, 0, 64, 64}, false)};
    QCOMPARE(estimates(trajectorySheet(trajectory)), std::vector<int>{1});
    const Patch done = trajectory.frames[0]->patches[0];
    trajectory.frames.push_back(frameOf(2, {done}, {64, 0, 64, 64}, false));
    QCOMPARE(estimates(trajectorySheet(trajectory)), std::vector<int>{1});
}

void ContactSheetTest::aTrajectoryWithoutPicturesIsRefused() {
    QVERIFY_EXCEPTION_THROWN(trajectorySheet({}), UsageError);
    Trajectory numbersOnly;
    numbersOnly.frames.push_back(std::make_shared<const Frame>());
    QVERIFY_EXCEPTION_THROWN(trajectorySheet(numbersOnly), UsageError);
}

QTEST_APPLESS_MAIN(ContactSheetTest)
#include "contact_sheet_test.moc"
