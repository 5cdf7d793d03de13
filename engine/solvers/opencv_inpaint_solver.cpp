#include "engine/solvers/opencv_inpaint_solver.h"

#include "engine/api/error.h"
#include "engine/solvers/data_term.h"
#include "engine/solvers/makers.h"

#include <opencv2/core/mat.hpp>
#include <opencv2/photo.hpp>

namespace flowmend {
namespace {

/// (C, H, W) in [-1, 1] to rows of interleaved bytes, and back.
torch::Tensor toBytes(const torch::Tensor& picture) {
    return ((picture.permute({1, 2, 0}) + 1) * 127.5).round().clamp(0, 255).to(torch::kUInt8).contiguous();
}
torch::Tensor fromBytes(const torch::Tensor& bytes) {
    return bytes.permute({2, 0, 1}).to(torch::kFloat32) / 127.5 - 1;
}

/// The same memory as OpenCV sees it. bytes: (H, W, C), contiguous.
cv::Mat asMat(torch::Tensor& bytes) {
    return cv::Mat(int(bytes.size(0)), int(bytes.size(1)), CV_8UC(int(bytes.size(2))), bytes.data_ptr<std::uint8_t>());
}

/// picture: (C, H, W); hole: (1, H, W), true where the picture is missing.
torch::Tensor fill(const torch::Tensor& picture, const torch::Tensor& hole, int algorithm, double radiusPx) {
    torch::Tensor source = toBytes(picture), filled = torch::empty_like(source);
    torch::Tensor mask = hole.to(torch::kUInt8).permute({1, 2, 0}).contiguous();
    cv::Mat target = asMat(filled);
    cv::inpaint(asMat(source), asMat(mask), target, radiusPx, algorithm);
    return fromBytes(filled);
}

} // namespace

SolverResult OpencvInpaintSolver::run(const Problem& problem, StepObserver& observer) const {
    const torch::Tensor known = problem.damage->measuredWeight();
    const std::int64_t channels = problem.y.size(1);
    if (!known.defined() || problem.y.sizes() != problem.start.sizes())
        throw UsageError(message(FM_TEXT("errors", "this method only fills holes, and there is no mask")),
                         message(FM_TEXT("errors", "Choose a method with a prior")));
    if (channels != 1 && channels != 3)
        throw UsageError(message(FM_TEXT("errors", "this method needs 1 or 3 channels, not {0}"), channels));

    requireNumbers(problem);

    const int algorithm = m_algorithm == Algorithm::telea ? cv::INPAINT_TELEA : cv::INPAINT_NS;
    const torch::Tensor y = problem.y.cpu();
    const torch::Tensor hole = (known.cpu() < 1).expand({y.size(0), -1, y.size(2), y.size(3)}).amax(1, true);
    torch::Tensor estimate = torch::empty_like(y);
    for (std::int64_t n = 0; n < y.size(0); ++n)
        estimate[n] = torch::where(hole[n], fill(y[n], hole[n], algorithm, m_radiusPx), y[n]);
    estimate = estimate.to(problem.y.device());

    SolverStep step;
    step.step = step.steps = 1;
    step.t = 1;
    step.state = step.estimate = estimate;
    step.dataLoss = DataTerm(problem).meanSquare(estimate);
    observer.onStep(step);
    SolverResult result;
    result.estimate = result.state = estimate;
    return result;
}

std::unique_ptr<Solver> makeTelea(const OptionReader& options, std::string_view) {
    return std::make_unique<OpencvInpaintSolver>(OpencvInpaintSolver::Algorithm::telea, options.real("radius"));
}

std::unique_ptr<Solver> makeNavierStokes(const OptionReader& options, std::string_view) {
    return std::make_unique<OpencvInpaintSolver>(OpencvInpaintSolver::Algorithm::navierStokes, options.real("radius"));
}

} // namespace flowmend
