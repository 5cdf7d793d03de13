#include "engine/restoration/prior_cache.h"

#include "engine/numerics/planned_convolution.h"

#include "engine/priors/prior_file.h"

namespace flowmend {

const PriorCache::Entry& PriorCache::get(const std::filesystem::path& path, torch::Device device,
                                         torch::ScalarType precision) {
    std::error_code unknown; // a missing file is reported by loadPrior
    const Key key{path, std::filesystem::last_write_time(path, unknown), device.str(), precision};
    if (!m_entry.prior || key != m_key) {
        m_entry = {};
        forgetUnusedPlans();
        m_entry = {loadPrior(path, device, precision), fileSha256(path)};
        m_key = key;
    }
    return m_entry;
}

} // namespace flowmend
