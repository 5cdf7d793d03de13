#include "engine/training/size_schedule.h"

#include "engine/api/error.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

namespace flowmend {
namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (size_t begin = 0;;) {
        const auto end = std::min(text.find(separator, begin), text.size());
        parts.push_back(text.substr(begin, end - begin));
        if (end == text.size())
            return parts;
        begin = end + 1;
    }
}

template <typename Number>
bool parse(std::string_view text, Number& value) {
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    return result.ec == std::errc{} && result.ptr == text.data() + text.size();
}

} // namespace

SizeSchedule::SizeSchedule(const std::string& text) {
    double total = 0;
    for (const auto part : split(text, ',')) {
        const auto fields = split(part, ':');
        Entry entry{0, 1};
        const bool whole = parse(fields[0], entry.size) && entry.size >= 8 && entry.size <= 1024;
        if (!whole || fields.size() > 2 || (fields.size() == 2 && !parse(fields[1], entry.share)) ||
            !(entry.share > 0) || !std::isfinite(entry.share))
            throw UsageError(message(FM_TEXT("errors", "\"{0}\" is not a list of picture sizes"), text),
                             message(FM_TEXT("errors", "Write 64, or sizes with shares: 64:0.8,96:0.2")), "--size");
        m_entries.push_back(entry);
        total += entry.share;
    }
    for (auto& entry : m_entries)
        entry.share /= total;
}

int SizeSchedule::largest() const {
    return std::max_element(m_entries.begin(), m_entries.end(), [](auto& a, auto& b) { return a.size < b.size; })->size;
}

std::vector<int> SizeSchedule::all() const {
    std::vector<int> sizes;
    for (const auto& entry : m_entries)
        sizes.push_back(entry.size);
    return sizes;
}

SizeSchedule::Turn SizeSchedule::at(std::int64_t step, std::int64_t nativeBatch) const {
    // The golden-ratio sequence visits every interval of [0, 1) in proportion to its length, without long gaps.
    double place = std::fmod(double(step) * 0.6180339887498949, 1.0);
    size_t chosen = 0;
    for (; chosen + 1 < m_entries.size() && place >= m_entries[chosen].share; ++chosen)
        place -= m_entries[chosen].share;
    const int size = m_entries[chosen].size;
    const double ratio = double(native()) / double(size);
    return {size, std::max<std::int64_t>(1, std::llround(double(nativeBatch) * ratio * ratio))};
}

std::map<std::string, double> parseShares(const std::string& text) {
    std::map<std::string, double> shares;
    if (text.empty())
        return shares;
    for (const auto part : split(text, ',')) {
        const auto fields = split(part, ':');
        double share = 0;
        if (fields.size() != 2 || fields[0].empty() || !parse(fields[1], share) || !(share >= 0 && share <= 1))
            throw UsageError(
                message(FM_TEXT("errors", "\"{0}\" is not a list of shares"), text),
                message(FM_TEXT("errors", "Write names of subfolders with shares up to 1: photos:0.15,modern:0.3")),
                "--shares");
        shares[std::string(fields[0])] = share;
    }
    return shares;
}

std::vector<std::int64_t> parseBlocks(const std::string& text) {
    std::vector<std::int64_t> blocks;
    for (const auto part : split(text, ',')) {
        std::int64_t count = 0;
        if (!parse(part, count) || count < 1 || count > 16) {
            blocks.clear();
            break;
        }
        blocks.push_back(count);
    }
    if (blocks.size() < 2 || blocks.size() > 5)
        throw UsageError(message(FM_TEXT("errors", "\"{0}\" is not a list of block counts"), text),
                         message(FM_TEXT("errors", "Write two to five numbers from 1 to 16: 1,1,4")), "--blocks");
    return blocks;
}

} // namespace flowmend
