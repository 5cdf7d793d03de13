#pragma once

#include <opencv2/core/mat.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <string>
#include <vector>

namespace flowmend {

/// How the reading of pictures is watched, and what they may take.
struct PictureReading {
    std::function<bool(std::int64_t read, std::int64_t all)> progress{}; ///< after every file; false ends the reading
    std::int64_t memory = std::numeric_limits<std::int64_t>::max();      ///< bytes
};

/// Training pictures in memory: 8-bit RGB, display-coded, short side at most `largestSide`. Each subfolder of the
/// folder (or the folder itself) is a group with its own share of the batches.
class PictureSet {
public:
    struct Group {
        std::string name;
        std::vector<cv::Mat> pictures; ///< CV_8UC3, RGB
        double share = 0;              ///< of the batches; all add up to 1
    };

    /// Reads every picture of `folder` and of all folders below it in the order of their names; what lies deeper
    /// belongs to the group of its direct subfolder. Links to folders are followed in `folder` itself only. Files that
    /// are no pictures, and strips too long to be learnt from, are passed over. Groups named in `fixedShares` get that
    /// share, the others share the rest in proportion to their size to the power `balance`. Empty when the reading was
    /// ended. Throws FileError for an unreadable folder, UsageError for one without pictures, for more than the memory
    /// holds (most often before they are read), for a share of a group that is not there and for shares that leave
    /// nothing.
    static PictureSet load(const std::filesystem::path& folder, int largestSide, double balance,
                           const std::map<std::string, double>& fixedShares = {}, const PictureReading& reading = {});

    const std::vector<Group>& groups() const { return m_groups; }
    std::int64_t size() const;
    std::int64_t bytes() const;
    /// Files that are no pictures, or none that can be read or learnt from.
    const std::vector<std::filesystem::path>& skippedFiles() const { return m_skipped; }

    /// Moves every `every`-th picture of each group into a new set; groups with fewer count on from one to the next. A
    /// group that gives its last picture is gone, and the others share its part.
    PictureSet takeOut(std::int64_t every);

    /// The picture for two numbers in [0, 1): the group by its share, the picture evenly.
    const cv::Mat& pick(double forGroup, double forPicture) const;

    /// All pictures, group after group.
    std::vector<cv::Mat> all() const;

private:
    void share(double balance, const std::map<std::string, double>& fixedShares);
    void dropEmptyGroups();

    std::vector<Group> m_groups;
    std::vector<std::filesystem::path> m_skipped;
};

} // namespace flowmend
