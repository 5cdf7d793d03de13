#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace flowmend {

/// "64" or "64:0.8,96:0.1,128:0.1": the sides of the training pictures and the share of steps each gets.
class SizeSchedule {
public:
    /// Throws UsageError for a text of another form, a size outside 8 .. 1024 or shares that are not positive.
    explicit SizeSchedule(const std::string& text);

    int native() const { return m_entries.front().size; } ///< the first one named
    int largest() const;
    std::vector<int> all() const;

    struct Turn {
        int size;
        std::int64_t batch; ///< fewer large pictures, so that a step costs about the same
    };
    /// Which size step `step` trains, and how many pictures: sizes alternate evenly by their shares.
    Turn at(std::int64_t step, std::int64_t nativeBatch) const;

private:
    struct Entry {
        int size;
        double share;
    };
    std::vector<Entry> m_entries;
};

/// "photos:0.15,modern:0.3": named shares between 0 and 1. Throws UsageError.
std::map<std::string, double> parseShares(const std::string& text);

/// "1,1,4": residual blocks by level, two to five levels. Throws UsageError.
std::vector<std::int64_t> parseBlocks(const std::string& text);

} // namespace flowmend
