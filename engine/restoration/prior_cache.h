#pragma once

#include "engine/priors/prior.h"

#include <filesystem>
#include <string>

namespace flowmend {

/// The prior that was used last stays in memory: a second run starts at once. A changed file is loaded anew.
class PriorCache {
public:
    struct Entry {
        PriorPtr prior;
        std::string sha256; ///< of the file
    };
    const Entry& get(const std::filesystem::path& path, torch::Device device, torch::ScalarType precision);

private:
    struct Key {
        std::filesystem::path path;
        std::filesystem::file_time_type written;
        std::string device;
        torch::ScalarType precision = torch::kFloat32;
        friend bool operator==(const Key&, const Key&) = default;
    };
    Key m_key;
    Entry m_entry;
};

} // namespace flowmend
