#include "tests/restoration/runs.h"

#include <QTest>

using namespace flowmend;
using namespace flowmend::testing;

/// A long scratch whose windows are restored in two or more waves of three steps each.
class RestorerStopTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aStopKeepsFinishedWindowsAndTheBestFrame_data();
    void aStopKeepsFinishedWindowsAndTheBestFrame();
    void aStopBeforeTheFirstStepLeavesTheHolesAsTheyWere();
    void aStopAtTheVeryLastStepIsACompleteRun();
    void aStopBetweenClassicalWavesIsObeyed();
    void aStoppedWholePictureIsTheBestFrame();

private:
    RestoreResult restore(Watcher& watcher) { return restorePicture(m_request, m_priors, watcher); }
    /// Pixels in which the saved picture differs by more than rounding from what a frame shows.
    static int differences(const Image& picture, const Frame& frame);

    static constexpr ImageSize kSize{120, 32};
    static constexpr Rect kScratch{0, 14, 120, 3};
    TinyPriorFile m_prior;
    PriorCache m_priors;
    RestoreRequest m_request;
    int m_allFrames = 0;
    Image m_complete;
};

int RestorerStopTest::differences(const Image& picture, const Frame& frame) {
    const Preview shown = framePicture(frame, FrameView::estimate);
    int count = 0;
    for (int y = 0; y < shown.size.height; ++y)
        for (int i = 0; i < 3 * shown.size.width; ++i) {
            const int saved = picture.row(frame.region.y + y)[3 * frame.region.x + i];
            count += std::abs(saved - int((*shown.rgb)[size_t(y * 3 * shown.size.width + i)])) > 1;
        }
    return count;
}

void RestorerStopTest::initTestCase() {
    m_request.input = noisyPicture(kSize, 3, Depth::u8);
    m_request.mask = rectMask(kSize, {kScratch});
    m_request.recipe = quickRecipe("inpaint", m_prior);
    Watcher watcher;
    const auto result = restore(watcher);
    m_complete = result.picture;
    m_allFrames = int(watcher.frames.size());
    QVERIFY(!result.report.cancelled);
    QVERIFY(m_allFrames >= 6);
}

void RestorerStopTest::aStopKeepsFinishedWindowsAndTheBestFrame_data() {
    QTest::addColumn<int>("frame");
    QTest::addColumn<int>("question");
    QTest::newRow("in the first wave") << 2 << 0;
    QTest::newRow("at the last step of the first wave") << 3 << 0;
    QTest::newRow("in the second wave") << 5 << 0;
    QTest::newRow("asked within the second wave") << 0 << 6;
    QTest::newRow("asked between the waves") << 0 << 4;
    QTest::newRow("asked before the second wave's first step") << 0 << 5;
}

void RestorerStopTest::aStopKeepsFinishedWindowsAndTheBestFrame() {
    QFETCH(int, frame);
    QFETCH(int, question);
    Watcher watcher;
    watcher.stopAtFrame = frame;
    watcher.stopAtQuestion = question;
    const auto result = restore(watcher);
    QVERIFY(result.report.cancelled);
    QVERIFY(int(watcher.frames.size()) < m_allFrames);
    if (frame > 0)
        QCOMPARE(int(watcher.frames.size()), frame);
    QCOMPARE(result.report.nfe, std::int64_t(watcher.frames.size()));
    QCOMPARE(result.report.changedOutside, std::int64_t(0));
    QCOMPARE(differences(result.picture, *watcher.frames.back()), 0);
    if (watcher.frames.size() > 3) // what the first wave has finished is what the complete run has there
        for (const auto& patch : watcher.frames[0]->patches)
            QVERIFY(changesWithin(m_request.input, result.picture, patch.where) > 0);
}

void RestorerStopTest::aStopBeforeTheFirstStepLeavesTheHolesAsTheyWere() {
    Watcher watcher;
    watcher.stopAtQuestion = 1;
    const auto result = restore(watcher);
    QVERIFY(result.report.cancelled);
    QVERIFY(watcher.frames.empty());
    QVERIFY(samePixels(result.picture, m_request.input));
}

void RestorerStopTest::aStopAtTheVeryLastStepIsACompleteRun() {
    Watcher watcher;
    watcher.stopAtFrame = m_allFrames;
    const auto result = restore(watcher);
    QVERIFY(!result.report.cancelled);
    QVERIFY(samePixels(result.picture, m_complete));
}

void RestorerStopTest::aStopBetweenClassicalWavesIsObeyed() {
    RestoreRequest request = m_request;
    request.recipe.method = "telea";
    request.recipe.methodOptions = {};
    request.input = noisyPicture({400, 64}, 3, Depth::u8); // telea's windows are those of a prior of 64 pixels
    request.mask = rectMask({400, 64}, {{0, 30, 400, 3}});
    Watcher all, stopped;
    restorePicture(request, m_priors, all);
    QVERIFY(all.frames.size() > 1);
    stopped.stopAtFrame = 1;
    const auto result = restorePicture(request, m_priors, stopped);
    QVERIFY(result.report.cancelled);
    QCOMPARE(stopped.frames.size(), size_t(1));
}

void RestorerStopTest::aStoppedWholePictureIsTheBestFrame() {
    RestoreRequest request = m_request;
    request.mask.reset();
    request.recipe = quickRecipe("deblur", m_prior);
    Watcher watcher;
    watcher.stopAtFrame = 2;
    const auto result = restorePicture(request, m_priors, watcher);
    QVERIFY(result.report.cancelled);
    QCOMPARE(watcher.frames.size(), size_t(2));
    QCOMPARE(differences(result.picture, *watcher.frames.back()), 0);
}

QTEST_APPLESS_MAIN(RestorerStopTest)
#include "restorer_stop_test.moc"
