#include "engine/restoration/frame_maker.h"

#include "engine/api/image_io.h"
#include "engine/imaging/tensor_bridge.h"
#include "engine/restoration/window.h"

namespace flowmend {

FrameMaker::FrameMaker(Region region, torch::Tensor pixels, torch::Tensor weight, std::shared_ptr<const Bytes> profile,
                       bool previews, std::chrono::steady_clock::time_point start)
    : m_region(std::move(region)),
      m_pixels(std::move(pixels)),
      m_weight(std::move(weight)),
      m_profile(std::move(profile)),
      m_previews(previews),
      m_start(start) {}

/// Through the picture's profile, so that a frame has the colours of the picture around it.
Preview FrameMaker::preview(const torch::Tensor& pixels) const {
    Image image = toImage(pixels, Depth::u8, 3);
    image.iccProfile = m_profile;
    const Image shown = toDisplayRgb8(image);
    return {shown.size(), shown.pixels()};
}

FramePtr FrameMaker::make(const SolverStep& step, int stepsBefore, int stepsInAll, std::int64_t nfe,
                          std::int64_t nge) const {
    auto frame = std::make_shared<Frame>();
    frame->step = stepsBefore + step.step;
    frame->steps = stepsInAll;
    frame->t = step.t;
    frame->region = m_region.window;
    frame->dataLoss = step.dataLoss;
    frame->nfe = nfe + step.nfe;
    frame->nge = nge + step.nge;
    if (step.control.defined()) {
        const auto control = step.control.to(torch::kCPU);
        frame->controlEnergy = control.to(torch::kFloat64).square().mean().item<double>();
        const auto magnitude = control.square().sum(1, true).sqrt();
        frame->controlPeak = magnitude.max().item<double>();
        if (m_previews) {
            const auto shown = fromWork(magnitude / std::max(frame->controlPeak, 1e-30), m_region);
            frame->control = preview((2 * shown - 1).expand({1, 3, -1, -1}));
        }
    }
    if (m_previews) {
        frame->estimate = preview(m_pixels + (fromWork(step.estimate, m_region) - m_pixels) * m_weight);
        frame->state = preview(fromWork(step.state.slice(0, 0, 1), m_region));
    }
    frame->seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
    return frame;
}

} // namespace flowmend
