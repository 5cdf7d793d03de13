#include "engine/training/picture_set.h"

#include "engine/api/error.h"
#include "engine/api/image_io.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace flowmend {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> sortedEntries(const fs::path& folder) {
    std::error_code failure;
    std::vector<fs::path> entries;
    for (fs::directory_iterator it(folder, failure), end; !failure && it != end; it.increment(failure))
        entries.push_back(it->path());
    if (failure)
        throw FileError(folder.string(),
                        message(FM_TEXT("errors", "the folder cannot be read: {0}"), failure.message()));
    std::sort(entries.begin(), entries.end());
    return entries;
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

} // namespace

PictureSet PictureSet::load(const fs::path& folder, int largestSide, double balance,
                            const std::map<std::string, double>& fixedShares) {
    PictureSet set;
    const auto readGroup = [&](const fs::path& from, const std::string& name) {
        Group group{name, {}, 0};
        for (const auto& entry : sortedEntries(from)) {
            std::error_code ignored; // a link that leads nowhere is no picture
            if (!fs::is_regular_file(entry, ignored))
                continue;
            try {
                Image image = toDisplayRgb8(loadImage(entry));
                const cv::Mat view(image.height(), image.width(), CV_8UC3, image.mutablePixels());
                group.pictures.push_back(shrunk(view, largestSide));
            } catch (const FileError&) {
                set.m_skipped.push_back(entry); // text files and the like lie in such folders; the caller names them
            }
        }
        if (!group.pictures.empty())
            set.m_groups.push_back(std::move(group));
    };
    readGroup(folder, "");
    for (const auto& entry : sortedEntries(folder))
        if (std::error_code ignored; fs::is_directory(entry, ignored))
            readGroup(entry, entry.filename().string());
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
