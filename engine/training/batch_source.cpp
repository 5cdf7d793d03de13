#include "engine/training/batch_source.h"

#include <utility>

namespace flowmend {

BatchSource::BatchSource(const PictureSet& pictures, const OptionReader& options, SizeSchedule sizes,
                         torch::Device device)
    : m_pictures(pictures),
      m_how{.zoom = options.real("zoom"),
            .crops = options.real("crops"),
            .jitter = options.real("jitter"),
            .grey = options.real("grey"),
            .tint = options.real("tint")},
      m_sizes(std::move(sizes)),
      m_noise(std::uint64_t(options.integer("seed"))),
      m_batch(options.integer("batch")),
      m_evenTimes(options.real("even-times")),
      m_device(device) {}

FlowBatch BatchSource::at(std::int64_t step) {
    FlowDraw now = m_next.valid() && m_nextStep == step ? m_next.get() : draw(step);
    if (!m_device.is_cpu()) {
        m_nextStep = step + 1;
        m_next = std::async(std::launch::async, [this, next = m_nextStep] { return draw(next); });
    }
    return mix(now, m_device);
}

FlowDraw BatchSource::draw(std::int64_t step) const {
    const auto turn = m_sizes.at(step, m_batch);
    return drawPictures(m_pictures, m_how, m_noise, std::uint32_t(step), turn.batch, turn.size, m_evenTimes);
}

} // namespace flowmend
