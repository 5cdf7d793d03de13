#include "engine/restoration/frame_maker.h"

#include "engine/api/image_io.h"
#include "engine/imaging/tensor_bridge.h"
#include "engine/restoration/region_background.h"
#include "engine/restoration/window.h"

#include <ATen/ops/avg_pool2d.h>

#include <algorithm>
#include <cmath>

namespace flowmend {
namespace {

/// Of all frames of a run together, which stay until its trajectory goes: 20 frames of 5 million pixels at full size.
constexpr double kMostPreviewBytes = 1e9;
constexpr double kBytesAPixel = 3 * 3; ///< estimate, state and control

} // namespace

int previewReduction(double pixels, int frames) {
    return std::max(1, int(std::ceil(std::sqrt(frames * kBytesAPixel * pixels / kMostPreviewBytes))));
}

torch::Tensor ActiveWindow::fillOf(const torch::Tensor& estimate) const {
    const auto fill = fromWork(estimate, region);
    return texture ? fill + texture->missing(pixels + (fill - pixels) * weight, weight, region.window) : fill;
}

FrameMaker::FrameMaker(const Image& picture, Rect bounds, bool previews, Clock::time_point start)
    : m_profile(picture.iccProfile),
      m_colourChannels(picture.colourChannels()),
      m_bounds(bounds),
      m_previews(previews),
      m_start(start) {
    if (m_previews && !bounds.empty())
        m_background = regionBackground(picture, bounds);
}

void FrameMaker::begin(std::vector<ActiveWindow> windows, std::int64_t samples) {
    m_windows = std::move(windows);
    m_samples = samples;
}

/// Grey for grey pictures and through the picture's profile, so that a frame has the colours of the picture around it.
Preview FrameMaker::preview(const torch::Tensor& pixels, int reduction) const {
    Image image = toImage(reduction == 1 ? pixels : at::avg_pool2d(pixels, reduction, reduction, 0, /*ceil_mode=*/true),
                          Depth::u8, m_colourChannels);
    image.iccProfile = m_profile;
    const Image shown = toDisplayRgb8(image);
    return {shown.size(), shown.pixels()};
}

Patch FrameMaker::patchOf(const SolverStep& step, size_t window, const torch::Tensor& magnitude, double peak,
                          int reduction) const {
    const auto& [region, pixels, weight, finished, texture] = m_windows[window];
    const std::int64_t row = std::int64_t(window) * m_samples;
    Patch patch;
    patch.where = region.window;
    SampleMerge merge = finished;
    merge.add(step.estimate.narrow(0, row, m_samples));
    patch.estimate = preview(pixels + (m_windows[window].fillOf(merge.picture()) - pixels) * weight, reduction);
    patch.state = preview(fromWork(step.state.narrow(0, row, 1), region),
                          reduction); // of one sample: a mean of noise shows nothing
    if (magnitude.defined()) {
        const auto shown = fromWork(magnitude.narrow(0, row, m_samples).mean(0, true), region) / peak;
        patch.control = preview((2 * shown - 1).expand({1, 3, -1, -1}), reduction);
    }
    return patch;
}

FramePtr FrameMaker::make(const SolverStep& step, int stepsBefore, int stepsInAll, std::int64_t nfe,
                          std::int64_t nge) const {
    auto frame = std::make_shared<Frame>();
    frame->step = stepsBefore + step.step;
    frame->steps = stepsInAll;
    frame->t = step.t;
    frame->region = m_bounds;
    frame->background = m_background;
    frame->dataLoss = step.dataLoss;
    frame->nfe = nfe + step.nfe;
    frame->nge = nge + step.nge;
    torch::Tensor magnitude;
    if (step.control.defined()) {
        const auto control = step.control.to(torch::kCPU);
        frame->controlEnergy = control.to(torch::kFloat64).square().mean().item<double>();
        magnitude = control.square().sum(1, true).sqrt();
        frame->controlPeak = magnitude.max().item<double>();
    }
    if (m_previews) {
        frame->patches = m_finished;
        double pixels = 0;
        for (const auto& window : m_windows)
            pixels += double(window.region.window.width) * double(window.region.window.height);
        const int reduction = previewReduction(pixels, stepsInAll);
        for (size_t i = 0; i < m_windows.size(); ++i)
            frame->patches.push_back(patchOf(step, i, magnitude, std::max(frame->controlPeak, 1e-30), reduction));
    }
    frame->seconds = std::chrono::duration<double>(Clock::now() - m_start).count();
    return frame;
}

void FrameMaker::finish(const Image& picture) {
    for (const auto& window : m_windows)
        if (m_previews) {
            const Preview now = preview(toTensor(picture, window.region.window));
            m_finished.push_back({window.region.window, now, now, {}});
        }
    m_windows.clear();
}

} // namespace flowmend
