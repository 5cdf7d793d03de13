#include "engine/api/error.h"
#include "engine/numerics/noise.h"
#include "engine/operators/field_of_view.h"
#include "engine/operators/make_operator.h"

#include <QTest>

using namespace flowmend;

namespace {

Damage blur(const char* kernel, const char* border = "open") {
    Damage damage{"blur", {}};
    damage.options.set("kernel", std::string(kernel));
    damage.options.set("border", std::string(border));
    return damage;
}

Damage smaller(std::int64_t scale) {
    Damage damage{"downsample", {}};
    damage.options.set("scale", scale);
    return damage;
}

} // namespace

class FieldOfViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyAnOpenBorderSeesBeyondTheEdges();
    void scalesAndKernelsAddUpInTheirOrder();
    void theMeasurementIsThatOfTheWholeScene_data();
    void theMeasurementIsThatOfTheWholeScene();
    void aKernelLargerThanThePictureIsRefused();
};

void FieldOfViewTest::onlyAnOpenBorderSeesBeyondTheEdges() {
    for (const char* border : {"reflect", "replicate", "zero", "periodic"}) {
        const FieldOfView view = fieldOfView({blur("disk:2", border)}, {}, 20, 30);
        QVERIFY(view.height == 20 && view.width == 30 && view.top == 0 && view.left == 0);
    }
    const FieldOfView view = fieldOfView({blur("disk:2")}, {}, 20, 30); // 5 x 5
    QVERIFY(view.height == 24 && view.width == 34 && view.top == 2 && view.left == 2);
}

void FieldOfViewTest::scalesAndKernelsAddUpInTheirOrder() {
    const FieldOfView before = fieldOfView({blur("disk:2"), smaller(2), {"mask", {}}}, {}, 10, 12);
    QVERIFY(before.height == 24 && before.width == 28 && before.top == 2 && before.left == 2);
    const FieldOfView after = fieldOfView({smaller(2), blur("disk:2")}, {}, 10, 12);
    QVERIFY(after.height == 28 && after.width == 32 && after.top == 4 && after.left == 4);
    // An even kernel: anchor floor(4 / 2), of the other three pixels one lies before.
    const FieldOfView even = fieldOfView({blur("file:k")}, torch::ones({4, 2}), 10, 10);
    QVERIFY(even.height == 13 && even.width == 11 && even.top == 1 && even.left == 0);
}

void FieldOfViewTest::theMeasurementIsThatOfTheWholeScene_data() {
    QTest::addColumn<int>("scale");
    QTest::addColumn<QString>("kernel");
    for (const int scale : {1, 2})
        for (const char* kernel : {"gaussian:1", "motion:6,30", "disk:2.5", "file:k"})
            QTest::addRow("%s, scale %d", kernel, scale) << scale << kernel;
}

/// A large scene, blurred with any border, and its middle cut out: the same numbers as the operator on the field of
/// view of that middle, also when the picture restored is larger than it must be.
void FieldOfViewTest::theMeasurementIsThatOfTheWholeScene() {
    QFETCH(int, scale);
    QFETCH(QString, kernel);
    const auto text = kernel.toStdString();
    std::vector<Damage> open{blur(text.c_str())}, periodic{blur(text.c_str(), "periodic")};
    if (scale > 1) {
        open.push_back(smaller(scale));
        periodic.push_back(smaller(scale));
    }
    OperatorInputs inputs;
    inputs.kernel = NoiseSource(1).uniform({4, 7}, Stream::masks, 0);
    inputs.height = 64;
    inputs.width = 56;
    const torch::Tensor scene = NoiseSource(2).normal({1, 3, 64, 56}, Stream::start, 0);
    const torch::Tensor whole = makeOperator(periodic, inputs)->apply(scene);
    const std::int64_t y0 = 8, x0 = 6, height = 12, width = 14; // of the middle, in measured pixels
    const torch::Tensor middle = whole.slice(2, y0, y0 + height).slice(3, x0, x0 + width);

    const FieldOfView view = fieldOfView(open, inputs.kernel, height, width);
    for (const std::int64_t more : {0, 3}) {
        inputs.height = view.height + more;
        inputs.width = view.width + 2 * more;
        inputs.measuredHeight = height;
        inputs.measuredWidth = width;
        const torch::Tensor x = scene.slice(2, scale * y0 - view.top, scale * y0 - view.top + inputs.height)
                                    .slice(3, scale * x0 - view.left, scale * x0 - view.left + inputs.width);
        const torch::Tensor y = makeOperator(open, inputs)->apply(x);
        QCOMPARE(y.sizes(), middle.sizes());
        QVERIFY((y - middle).abs().max().item<double>() < 2e-6); // two FFTs of other sizes, values of order 1
    }
}

void FieldOfViewTest::aKernelLargerThanThePictureIsRefused() {
    QVERIFY_EXCEPTION_THROWN(fieldOfView({blur("disk:6")}, {}, 12, 20), UsageError);
}

QTEST_APPLESS_MAIN(FieldOfViewTest)
#include "field_of_view_test.moc"
