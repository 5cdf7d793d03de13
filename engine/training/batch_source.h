#pragma once

#include "engine/api/option_spec.h"
#include "engine/training/flow_matching.h"
#include "engine/training/size_schedule.h"

#include <future>

namespace flowmend {

/// The batches of a run, by the number of their step. Where another device than the processor learns, the processor
/// draws the next batch meanwhile.
class BatchSource {
public:
    /// pictures: must live as long as this. options: the training's.
    BatchSource(const PictureSet& pictures, const OptionReader& options, SizeSchedule sizes, torch::Device device);

    /// On the device; fastest where steps follow one another.
    FlowBatch at(std::int64_t step);

private:
    FlowDraw draw(std::int64_t step) const;

    const PictureSet& m_pictures;
    Augmentation m_how;
    SizeSchedule m_sizes;
    NoiseSource m_noise;
    std::int64_t m_batch; ///< pictures of the native size in a step
    double m_evenTimes;
    torch::Device m_device;
    std::int64_t m_nextStep = -1;
    std::future<FlowDraw> m_next;
};

} // namespace flowmend
