#pragma once

#include "engine/api/frame.h"
#include "engine/noise/nearby_texture.h"
#include "engine/restoration/plan.h"
#include "engine/restoration/sample_merge.h"
#include "engine/solvers/solver.h"

#include <chrono>
#include <vector>

namespace flowmend {

/// A window in the hands of the solver.
struct ActiveWindow {
    Region region;
    torch::Tensor pixels;                           ///< (1, 3, window) what the picture shows there before this run
    torch::Tensor weight;                           ///< (1, 1, window) how far the estimate replaces it
    SampleMerge merge;                              ///< of the samples that are finished
    std::shared_ptr<const NearbyTexture> texture{}; ///< null: none is given back

    /// An estimate (1, 3, work) as it replaces the window's pixels, with the texture and the grain that it lacks.
    torch::Tensor fillOf(const torch::Tensor& estimate) const;
};

/// How many times smaller previews have to be, for the frames of a run together to leave memory for the run itself.
/// pixels: of all windows that are restored together; frames: of the run.
int previewReduction(double pixels, int frames);

/// Makes frames of the solver's steps, and keeps what is finished so that each frame shows the whole picture.
class FrameMaker {
public:
    using Clock = std::chrono::steady_clock;

    /// picture: before the run; bounds: around all its windows. Without previews frames carry numbers only.
    FrameMaker(const Image& picture, Rect bounds, bool previews, Clock::time_point start);

    /// The windows of the solver's next run; row i * samples + s of its batch is sample s of window i.
    void begin(std::vector<ActiveWindow> windows, std::int64_t samples);
    /// stepsBefore, nfe, nge: of the runs before; stepsInAll: of all runs.
    FramePtr make(const SolverStep& step, int stepsBefore, int stepsInAll, std::int64_t nfe, std::int64_t nge) const;
    /// The windows of the run that ended, as the picture shows them now.
    void finish(const Image& picture);

private:
    Preview preview(const torch::Tensor& pixels, int reduction = 1) const;
    Patch patchOf(const SolverStep& step, size_t window, const torch::Tensor& magnitude, double peak,
                  int reduction) const;

    std::shared_ptr<const Bytes> m_profile;
    int m_colourChannels;
    Rect m_bounds;
    bool m_previews;
    Clock::time_point m_start;
    Preview m_background;
    std::vector<Patch> m_finished;
    std::vector<ActiveWindow> m_windows;
    std::int64_t m_samples = 1;
};

} // namespace flowmend
