// Of a large photo with a scratch nothing is made as numbers of every pixel before the first change is shown.
#include "engine/restoration/region_background.h"
#include "tests/memory_report.h"
#include "tests/restoration/runs.h"

#include <c10/util/ThreadLocalDebugInfo.h>
#include <opencv2/core.hpp>

#include <QTest>

#include <algorithm>

using namespace flowmend;
using namespace flowmend::testing;

namespace {

/// The largest piece of memory that LibTorch or OpenCV have asked for.
struct Largest final : MemoryReport {
    std::int64_t bytes = 0;

    void changed(std::int64_t size) override { bytes = std::max(bytes, size); }
};

/// OpenCV's own allocator, and what it is asked for.
class CountingMats : public cv::MatAllocator {
public:
    explicit CountingMats(Largest& largest) : m_largest(largest) { cv::Mat::setDefaultAllocator(this); }
    ~CountingMats() override { cv::Mat::setDefaultAllocator(m_own); }

    cv::UMatData* allocate(int dims, const int* sizes, int type, void* data, std::size_t* step, cv::AccessFlag flags,
                           cv::UMatUsageFlags usage) const override {
        std::int64_t bytes = CV_ELEM_SIZE(type);
        for (int i = 0; i < dims; ++i)
            bytes *= sizes[i];
        if (data == nullptr)
            m_largest.bytes = std::max(m_largest.bytes, bytes);
        return m_own->allocate(dims, sizes, type, data, step, flags, usage); // which also takes it back
    }
    bool allocate(cv::UMatData* data, cv::AccessFlag flags, cv::UMatUsageFlags usage) const override {
        return m_own->allocate(data, flags, usage);
    }
    void deallocate(cv::UMatData* data) const override { m_own->deallocate(data); }

private:
    Largest& m_largest;
    cv::MatAllocator* m_own = cv::Mat::getStdAllocator();
};

/// Large enough that a number for each pixel is more than the sample in which noise is measured (48 MB).
constexpr ImageSize kLarge{5000, 3600};

Image greyRamp(ImageSize size) {
    Image image(size, 1, Depth::u8);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            image.mutableRowAs<std::uint8_t>(y)[x] = std::uint8_t((x + y) * 200 / (size.width + size.height));
    return image;
}

/// Two scratches in opposite corners.
RestoreRequest scratched(const TinyPriorFile& prior) {
    RestoreRequest request;
    request.input = greyRamp(kLarge);
    request.mask = rectMask(kLarge, {{20, 20, 90, 3}, {kLarge.width - 200, kLarge.height - 150, 3, 120}});
    request.recipe = quickRecipe("inpaint", prior);
    return request;
}

} // namespace

class LargePhotoTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void beforeTheFirstFrameNoNumberIsMadeOfEveryPixel();
    void theRegionOfAFrameIsReducedAndItsWindowsAreNot();
    void aSmallRegionIsItsOwnPicture();
};

void LargePhotoTest::beforeTheFirstFrameNoNumberIsMadeOfEveryPixel() {
    const TinyPriorFile prior;
    const RestoreRequest request = scratched(prior);
    PriorCache priors;
    Watcher watcher;
    watcher.stopAtFrame = 1;
    const auto largest = std::make_shared<Largest>();
    {
        const c10::DebugInfoGuard guard(c10::DebugInfoKind::PROFILER_STATE, largest);
        const CountingMats mats(*largest);
        restorePicture(request, priors, watcher);
    }
    QCOMPARE(watcher.frames.size(), size_t(1));
    const auto pixels = std::int64_t(kLarge.width) * kLarge.height;
    QVERIFY2(largest->bytes > 0 && largest->bytes < 4 * pixels, qPrintable(QString::number(largest->bytes)));
}

void LargePhotoTest::theRegionOfAFrameIsReducedAndItsWindowsAreNot() {
    const TinyPriorFile prior;
    PriorCache priors;
    Watcher watcher;
    watcher.stopAtFrame = 1;
    restorePicture(scratched(prior), priors, watcher);
    const Frame& frame = *watcher.frames.front();
    QVERIFY(frame.region.width > kLarge.width / 2);
    const Preview shown = framePicture(frame, FrameView::estimate);
    const auto shownPixels = std::int64_t(shown.size.width) * shown.size.height;
    QVERIFY(shownPixels <= kMostRegionPixels && shownPixels > kMostRegionPixels / 2);
    for (const Patch& patch : frame.patches)
        QCOMPARE(patchPicture(patch, FrameView::estimate).size, patch.where.size());
}

void LargePhotoTest::aSmallRegionIsItsOwnPicture() {
    const Image picture = greyRamp({120, 80});
    const Preview shown = regionBackground(picture, {10, 5, 100, 70});
    QCOMPARE(shown.size, (ImageSize{100, 70}));
    for (int y = 0; y < 70; ++y)
        for (int x = 0; x < 100; ++x)
            QCOMPARE((*shown.rgb)[size_t(y * 100 + x) * 3], picture.row(y + 5)[x + 10]);
}

QTEST_APPLESS_MAIN(LargePhotoTest)
#include "large_photo_test.moc"
