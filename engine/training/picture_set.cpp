#include "engine/training/picture_set.h"

#include "engine/api/error.h"
#include "engine/api/image_io.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace flowmend {
namespace {

namespace fs = std::filesystem;

struct Source {
    std::string group;
    std::vector<fs::path> files; ///< in the order of their names
};

/// Of `folder` itself, or of everything below it: Walk is one of the library's two directory iterators.
template <typename Walk, typename Wanted>
std::vector<fs::path> sortedEntries(const fs::path& folder, Wanted wanted) {
    std::error_code failure, ignored; // a link that leads nowhere is neither file nor folder
    std::vector<fs::path> entries;
    for (Walk it(folder, failure), end; !failure && it != end; it.increment(failure))
        if (wanted(it->path(), ignored))
            entries.push_back(it->path());
    if (failure)
        throw FileError(folder.string(),
                        message(FM_TEXT("errors", "the folder cannot be read: {0}"), failure.message()));
    std::sort(entries.begin(), entries.end());
    return entries;
}

std::vector<Source> sourcesOf(const fs::path& folder) {
    const auto isFile = [](const fs::path& path, std::error_code& ignored) {
        return fs::is_regular_file(path, ignored);
    };
    const auto isFolder = [](const fs::path& path, std::error_code& ignored) {
        return fs::is_directory(path, ignored);
    };
    std::vector<Source> sources{{"", sortedEntries<fs::directory_iterator>(folder, isFile)}};
    for (const auto& group : sortedEntries<fs::directory_iterator>(folder, isFolder))
        sources.push_back({group.filename().string(), sortedEntries<fs::recursive_directory_iterator>(group, isFile)});
    return sources;
}

/// Copy with the short side brought down to `largest`, by area averaging.
cv::Mat shrunk(const cv::Mat& picture, int largest) {
    const int side = std::min(picture.cols, picture.rows);
    if (side <= largest)
        return picture.clone();
    const double factor = double(largest) / double(side);
    cv::Mat out;
    cv::resize(picture, out, cv::Size(), factor, factor, cv::INTER_AREA);
    return out;
}

/// OpenCV's warps, by which pictures become batches, take none of this side.
constexpr int kTooLong = std::numeric_limits<short>::max();

/// As it is kept; nothing for a file that is no picture, and for a strip too long to be learnt from.
std::optional<cv::Mat> readPicture(const fs::path& file, int largestSide) {
    try {
        Image image = toDisplayRgb8(loadImage(file));
        const cv::Mat view(image.height(), image.width(), CV_8UC3, image.mutablePixels());
        cv::Mat kept = shrunk(view, largestSide);
        return std::max(kept.cols, kept.rows) < kTooLong ? std::optional(std::move(kept)) : std::nullopt;
    } catch (const FileError&) {
        return std::nullopt; // text files and the like lie in such folders; the caller names them
    }
}

std::int64_t bytesOf(const cv::Mat& picture) {
    return std::int64_t(picture.total() * picture.elemSize());
}

void checkBytes(double needed, const PictureReading& reading, std::size_t files, const fs::path& folder) {
    if (needed <= double(reading.memory))
        return;
    const auto gigabytes = [](double bytes) { return std::round(bytes / 1e8) / 10; };
    throw UsageError(message(FM_TEXT("errors", "{0} pictures of this size take about {1} GB of memory, and this "
                                               "computer has {2} GB for them"),
                             files, gigabytes(needed), gigabytes(double(reading.memory))),
                     message(FM_TEXT("errors", "Take fewer pictures, or train at a smaller size")), folder.string());
}

/// Some that lie evenly among all tell what all will take: to find it out by reading a hundred thousand takes an hour.
/// False when the reading was ended.
bool checkSome(const std::vector<fs::path>& files, int largestSide, const PictureReading& reading,
               const fs::path& folder) {
    constexpr std::size_t some = 64; // a few seconds, and within some per cent of the mean
    std::int64_t bytes = 0;
    for (std::size_t i = 0; i < some && files.size() > some; ++i) {
        if (const auto picture = readPicture(files[i * files.size() / some], largestSide))
            bytes += bytesOf(*picture);
        if (reading.progress && !reading.progress(0, std::int64_t(files.size())))
            return false;
    }
    checkBytes(double(bytes) * double(files.size()) / double(some), reading, files.size(), folder);
    return true;
}

} // namespace

PictureSet PictureSet::load(const fs::path& folder, int largestSide, double balance,
                            const std::map<std::string, double>& fixedShares, const PictureReading& reading) {
    const auto sources = sourcesOf(folder);
    std::vector<fs::path> all;
    for (const auto& source : sources)
        all.insert(all.end(), source.files.begin(), source.files.end());
    if (!checkSome(all, largestSide, reading, folder))
        return {};
    PictureSet set;
    std::int64_t read = 0, bytes = 0;
    for (const auto& source : sources) {
        Group group{source.group, {}, 0};
        for (const auto& file : source.files) {
            if (auto picture = readPicture(file, largestSide)) {
                bytes += bytesOf(*picture);
                checkBytes(double(bytes), reading, all.size(), folder);
                group.pictures.push_back(std::move(*picture));
            } else {
                set.m_skipped.push_back(file);
            }
            ++read;
            if (reading.progress && !reading.progress(read, std::int64_t(all.size())))
                return {};
        }
        if (!group.pictures.empty())
            set.m_groups.push_back(std::move(group));
    }
    if (set.m_groups.empty())
        throw UsageError(message(FM_TEXT("errors", "the folder holds no picture that can be read")),
                         message(FM_TEXT("errors", "Name a folder of PNG, JPEG, TIFF or WebP files")), folder.string());
    set.share(balance, fixedShares);
    return set;
}

void PictureSet::share(double balance, const std::map<std::string, double>& fixedShares) {
    for (const auto& [name, share] : fixedShares)
        if (std::none_of(m_groups.begin(), m_groups.end(), [&](const Group& group) { return group.name == name; }))
            throw UsageError(message(FM_TEXT("errors", "there is no subfolder \"{0}\" with pictures"), name),
                             message(FM_TEXT("errors", "Name subfolders of the folder of pictures")), "--shares");
    double fixed = 0, weights = 0;
    for (const auto& group : m_groups)
        if (const auto found = fixedShares.find(group.name); found != fixedShares.end())
            fixed += found->second;
        else
            weights += std::pow(double(group.pictures.size()), balance);
    if (weights == 0 && fixed == 0)
        throw UsageError(message(FM_TEXT("errors", "the shares leave no picture to learn from")),
                         message(FM_TEXT("errors", "Give at least one subfolder a share above 0")), "--shares");
    for (auto& group : m_groups) {
        const auto found = fixedShares.find(group.name);
        // Where every group is named, or the names ask for more than everything, their shares are scaled to fill the
        // batch.
        const double scale = weights == 0 || fixed > 1 ? 1 / fixed : 1;
        group.share = found != fixedShares.end()
                          ? found->second * scale
                          : std::max(0.0, 1 - fixed) * std::pow(double(group.pictures.size()), balance) / weights;
    }
}

std::int64_t PictureSet::size() const {
    std::int64_t count = 0;
    for (const auto& group : m_groups)
        count += std::int64_t(group.pictures.size());
    return count;
}

std::int64_t PictureSet::bytes() const {
    std::int64_t sum = 0;
    for (const auto& group : m_groups)
        for (const auto& picture : group.pictures)
            sum += bytesOf(picture);
    return sum;
}

PictureSet PictureSet::takeOut(std::int64_t every) {
    PictureSet taken;
    std::int64_t together = 0; // place among the pictures of all small groups: many of them must not give nothing
    for (auto& group : m_groups) {
        Group out{group.name, {}, group.share};
        std::vector<cv::Mat> kept;
        std::int64_t own = 0;
        auto& place = std::int64_t(group.pictures.size()) < every ? together : own;
        for (const auto& picture : group.pictures)
            (++place % every == 0 ? out.pictures : kept).push_back(picture);
        group.pictures = std::move(kept);
        taken.m_groups.push_back(std::move(out));
    }
    dropEmptyGroups();
    taken.dropEmptyGroups();
    return taken;
}

void PictureSet::dropEmptyGroups() {
    std::erase_if(m_groups, [](const Group& group) { return group.pictures.empty(); });
    double sum = 0;
    for (const auto& group : m_groups)
        sum += group.share;
    if (sum > 0)
        for (auto& group : m_groups)
            group.share /= sum;
}

const cv::Mat& PictureSet::pick(double forGroup, double forPicture) const {
    size_t chosen = 0;
    for (double left = forGroup; chosen + 1 < m_groups.size() && left >= m_groups[chosen].share; ++chosen)
        left -= m_groups[chosen].share;
    const auto& pictures = m_groups[chosen].pictures;
    return pictures[std::min(size_t(forPicture * double(pictures.size())), pictures.size() - 1)];
}

std::vector<cv::Mat> PictureSet::all() const {
    std::vector<cv::Mat> pictures;
    for (const auto& group : m_groups)
        pictures.insert(pictures.end(), group.pictures.begin(), group.pictures.end());
    return pictures;
}

} // namespace flowmend
