// Whatever the recipe and the pictures, a restoration ends with a sound picture or with an error that says why.
// FLOWMEND_RECIPES=FIRST,COUNT draws other and more recipes than those that every run of the tests draws.
#include "engine/api/error.h"
#include "engine/imaging/tensor_bridge.h"
#include "engine/restoration/settings.h"
#include "tests/restoration/random_recipe.h"
#include "tests/restoration/runs.h"

#include <QTest>

#include <cmath>

extern "C" flowmend::Engine* flowmendEngine();

using namespace flowmend;
using namespace flowmend::testing;

namespace {

int scaleOf(const Recipe& recipe) {
    for (const Damage& entry : recipe.damage)
        if (entry.name == "downsample")
            return int(OptionReader(damage(entry.name).options, entry.options).integer("scale"));
    return 1;
}

bool isFinite(const Image& image, int x, int y) {
    if (image.depth() != Depth::f32)
        return true;
    const float* pixel = image.rowAs<float>(y) + x * image.channels();
    return std::all_of(pixel, pixel + image.channels(), [](float value) { return std::isfinite(value); });
}

/// What is not a number in the input and was not asked to be repaired may stay.
QString faultOfPixels(const RestoreRequest& request, const Image& picture) {
    const bool sameForm = picture.size() == request.input.size() && picture.channels() == request.input.channels();
    const bool blends = blendsIntoMask(request.recipe);
    const bool isSharp = OptionReader(restorationOptions(), request.recipe.options).real("feather") == 0;
    const torch::Tensor mask = blends ? maskTensor(*request.mask) : torch::Tensor();
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x) {
            const bool isSame = sameForm && pixelAt(picture, x, y) == pixelAt(request.input, x, y);
            if (!isSame && !isFinite(picture, x, y))
                return QString("no number at %1, %2").arg(x).arg(y);
            if (blends && isSharp && !isSame && mask[0][0][y][x].item<float>() == 0)
                return QString("changed outside the mask at %1, %2").arg(x).arg(y);
        }
    return {};
}

QString faultOf(const RestoreRequest& request, const RestoreResult& result) {
    const int scale = scaleOf(request.recipe);
    const ImageSize size{scale * request.input.width(), scale * request.input.height()};
    if (result.picture.size() != size)
        return QString("%1 x %2 pixels").arg(result.picture.width()).arg(result.picture.height());
    if (result.picture.depth() != request.input.depth())
        return "another depth";
    if (const QString fault = faultOfPixels(request, result.picture); !fault.isEmpty())
        return fault;
    if (request.deviation && result.deviation.size() != size)
        return "a deviation of another size";
    for (const Image& sample : result.samples)
        if (sample.size() != size)
            return "a sample of another size";
    if (result.trajectory.frames.empty())
        return "no frame";
    for (const FramePtr& frame : result.trajectory.frames)
        for (const double figure :
             {frame->t, frame->dataLoss, frame->controlEnergy, frame->controlPeak, frame->seconds})
            if (!std::isfinite(figure))
                return QString("frame %1 has a figure that is no number").arg(frame->step);
    const Report& report = result.report;
    if (report.changedOutside != 0 || report.cancelled || !(report.seconds >= 0))
        return "a report that cannot be";
    for (const auto& agreement : {report.agreement, report.damageAgreement})
        if (agreement && (std::isnan(agreement->whole.psnr) || !std::isfinite(agreement->whole.ssim)))
            return "an agreement that is no number";
    checkRecipe(report.recipe); // what was run can be run again
    return {};
}

/// Failures of libraries were meant for nobody to read.
QString faultOf(const Error& error) {
    const std::string what = error.happened().str();
    if (what.empty())
        return "an error that says nothing";
    return what.find("LibTorch") == 0 || what.find("OpenCV") == 0 ? QString(error.what()) : QString();
}

QString describe(const Image& image) {
    return QString("%1 x %2, %3 channels, %4 bits")
        .arg(image.width())
        .arg(image.height())
        .arg(image.channels())
        .arg(8 * bytesPerSample(image.depth()));
}

} // namespace

class RandomRecipesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRestorationGivesASoundPictureOrSaysWhyNot_data();
    void aRestorationGivesASoundPictureOrSaysWhyNot();
    void mostRecipesGiveAPicture();

private:
    TinyPriorFile m_prior;
    int m_pictures = 0, m_refusals = 0;
};

void RandomRecipesTest::aRestorationGivesASoundPictureOrSaysWhyNot_data() {
    QTest::addColumn<quint64>("seed");
    const auto range = qEnvironmentVariable("FLOWMEND_RECIPES", "1,60").split(',');
    const quint64 first = range.value(0).toULongLong(), count = range.value(1).toULongLong();
    for (quint64 seed = first; seed < first + count; ++seed)
        QTest::addRow("seed %llu", seed) << seed;
}

void RandomRecipesTest::aRestorationGivesASoundPictureOrSaysWhyNot() {
    QFETCH(quint64, seed);
    const RestoreRequest request = randomRequest(seed, m_prior.path());
    QString fault;
    try {
        Watcher watcher;
        fault = faultOf(request, flowmendEngine()->restore(request, watcher));
        ++m_pictures;
    } catch (const Error& error) {
        fault = faultOf(error);
        ++m_refusals;
    } catch (const std::exception& error) {
        fault = QString("not one of our errors: ") + error.what();
    }
    if (!fault.isEmpty())
        qWarning("%s\npicture %s\nmask %s\n%s", qPrintable(fault), qPrintable(describe(request.input)),
                 qPrintable(request.mask ? describe(*request.mask) : "none"), toJson(request.recipe).c_str());
    QVERIFY2(fault.isEmpty(), qPrintable(fault));
}

/// Otherwise the law above says little.
void RandomRecipesTest::mostRecipesGiveAPicture() {
    if (m_pictures + m_refusals < 50)
        QSKIP("too few recipes were drawn");
    QVERIFY2(m_pictures > m_refusals, qPrintable(QString("%1 of %2").arg(m_pictures).arg(m_pictures + m_refusals)));
}

QTEST_APPLESS_MAIN(RandomRecipesTest)
#include "random_recipes_test.moc"
