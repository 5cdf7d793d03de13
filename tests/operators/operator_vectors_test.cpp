#include "engine/operators/composition_operator.h"
#include "engine/operators/convolution_operator.h"
#include "engine/operators/downsample_operator.h"
#include "engine/operators/identity_operator.h"
#include "engine/operators/luminance_operator.h"
#include "engine/operators/mask_operator.h"
#include "engine/operators/response_operator.h"
#include "tests/support/vector_file.h"

#include <QTest>

using namespace flowmend;
using namespace flowmend::testing;

namespace {

Border borderOf(const std::string& name) {
    if (name == "periodic")
        return Border::periodic;
    if (name == "zero")
        return Border::zero;
    if (name == "reflect")
        return Border::reflect;
    if (name == "replicate")
        return Border::replicate;
    throw std::runtime_error("unknown border " + name);
}

// The operator a file describes: by its name, its parameters and the tensors it carries.
OperatorPtr operatorOf(const VectorFile& file) {
    const std::string name = file.text("operator");
    const nlohmann::json parameters = file.json("parameters");
    const std::int64_t height = file["x"].size(-2), width = file["x"].size(-1);
    if (name.starts_with("downsample_")) {
        const std::string filter = name.substr(11);
        const auto kind = filter == "keep"      ? DownsampleFilter::keep
                          : filter == "average" ? DownsampleFilter::average
                                                : DownsampleFilter::bicubic;
        return std::make_shared<DownsampleOperator>(parameters.at("factor").get<std::int64_t>(), kind, height, width);
    }
    OperatorPtr mask, blur;
    if (file.has("mask_keep"))
        mask = std::make_shared<MaskOperator>(file["mask_keep"].view({1, 1, height, width}));
    if (file.has("kernel"))
        blur = std::make_shared<ConvolutionOperator>(file["kernel"], height, width,
                                                     borderOf(parameters.at("boundary").get<std::string>()));
    if (mask && blur)
        return std::make_shared<CompositionOperator>(mask, blur);
    if (mask || blur)
        return mask ? mask : blur;
    if (name == "denoise")
        return std::make_shared<IdentityOperator>();
    if (name == "luminance")
        return std::make_shared<LuminanceOperator>();
    if (name == "clip_hdr")
        return std::make_shared<ResponseOperator>(ResponseCurve::clip, parameters.at("gain").get<double>());
    throw std::runtime_error("no operator for " + name);
}

} // namespace

class OperatorVectorsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theOperatorMatchesItsExplicitMatrix_data();
    void theOperatorMatchesItsExplicitMatrix();

private:
    void compare(const char* what, const torch::Tensor& mine, const torch::Tensor& reference, double tolerance) {
        const double difference = largestDifference(mine, reference);
        QVERIFY2(difference <= tolerance, (std::string(what) + " differs by " + std::to_string(difference)).c_str());
    }
};

void OperatorVectorsTest::theOperatorMatchesItsExplicitMatrix_data() {
    QTest::addColumn<QString>("path");
    for (const auto& path : vectorFiles("operators"))
        if (path.stem() != "kernels") // kernels_test
            QTest::newRow(path.stem().c_str()) << QString::fromStdString(path.string());
}

void OperatorVectorsTest::theOperatorMatchesItsExplicitMatrix() {
    QFETCH(QString, path);
    const VectorFile file(path.toStdString());
    const OperatorPtr op = operatorOf(file);
    const nlohmann::json tolerance = file.json("tolerance");
    const double plain = tolerance.at("suggested_abs").get<double>();
    const auto batched = [&file](const std::string& name) { return file[name].unsqueeze(0); };

    const torch::Tensor y = op->apply(batched("x"));
    compare("A x", y, batched("y"), plain);
    if (!op->isLinear()) {
        // The gradient of |A x - t|^2 / 2 with t = A x - z is the product of the derivative's transpose with z.
        compare("vector-Jacobian product", op->vjp(batched("x"), batched("z")), batched("vjp_z"), plain);
        compare("the same by autograd", op->Operator::vjp(batched("x"), batched("z")), batched("vjp_z"), plain);
        compare("gradient", op->gradient(batched("x"), y - batched("z")), batched("vjp_z"), plain);
        return;
    }
    compare("A* z", op->adjoint(batched("z")), batched("adjoint_z"), plain);
    compare("gradient", op->gradient(batched("x"), y - batched("z")), batched("adjoint_z"), plain);

    const double proxTolerance = tolerance.at("prox_suggested_abs").get<double>();
    const torch::Tensor weights = file["prox_weights"];
    for (std::int64_t i = 0; i < weights.numel(); ++i) {
        const double weight = weights[i].item<double>();
        const torch::Tensor expected = batched("prox_result_" + std::to_string(i));
        compare("prox", op->prox(batched("prox_z"), batched("prox_y"), weight), expected, proxTolerance);
        compare("prox by conjugate gradients", op->Operator::prox(batched("prox_z"), batched("prox_y"), weight),
                expected, proxTolerance);
    }
}

QTEST_APPLESS_MAIN(OperatorVectorsTest)
#include "operator_vectors_test.moc"
