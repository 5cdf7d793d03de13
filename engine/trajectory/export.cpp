#include "engine/trajectory/export.h"

#include "engine/api/error.h"
#include "engine/api/image_io.h"
#include "engine/api/text_file.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <vector>

namespace flowmend {

namespace fs = std::filesystem;

namespace {

bool isStepPicture(const std::string& name) {
    const std::size_t digits = std::min(name.find_first_not_of("0123456789"), name.size());
    const std::string rest = name.substr(digits);
    return digits >= 3 && (rest == "-state.png" || rest == "-estimate.png" || rest == "-control.png");
}

void removeOldSteps(const fs::path& folder) {
    std::vector<fs::path> old;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder))
        if (isStepPicture(entry.path().filename().string()))
            old.push_back(entry.path());
    for (const fs::path& path : old) {
        std::error_code failure;
        fs::remove(path, failure); // what cannot be removed is answered when it is written again
    }
}

void savePreview(const Preview& preview, const fs::path& path, bool overwrite) {
    if (!preview.empty())
        saveImage(previewImage(preview), path, {.overwrite = overwrite});
}

} // namespace

void checkTrajectoryFolder(const fs::path& folder, bool overwrite) {
    std::error_code failure;
    for (const char* name : {"trajectory.csv", "sheet.png", "report.json"})
        if (!overwrite && fs::exists(folder / name, failure))
            throw FileError(
                (folder / name).string(), message(FM_TEXT("errors", "the folder already holds a trajectory")),
                message(FM_TEXT("errors", "Choose another folder, or allow it to be replaced (--overwrite)")));
}

void exportTrajectory(const Trajectory& trajectory, const Image& sheet, const std::string& reportJson,
                      const fs::path& folder, bool overwrite) {
    makeFolder(folder);
    checkTrajectoryFolder(folder, overwrite);
    if (overwrite)
        removeOldSteps(folder);
    for (const FramePtr& frame : trajectory.frames) {
        const std::string number = fmt::format("{:03}", frame->step);
        savePreview(framePicture(*frame, FrameView::state), folder / (number + "-state.png"), overwrite);
        savePreview(framePicture(*frame, FrameView::estimate), folder / (number + "-estimate.png"), overwrite);
        savePreview(framePicture(*frame, FrameView::control), folder / (number + "-control.png"), overwrite);
    }
    if (!sheet.empty())
        saveImage(sheet, folder / "sheet.png", {.overwrite = overwrite});
    writeTextFile(folder / "trajectory.csv", trajectoryCsv(trajectory), overwrite);
    writeTextFile(folder / "report.json", reportJson, overwrite);
}

std::string trajectoryCsv(const Trajectory& trajectory) {
    std::string csv = "step,t,data_loss,control_energy,control_peak,nfe,nge,seconds\n";
    for (const FramePtr& frame : trajectory.frames)
        csv += fmt::format("{},{},{},{},{},{},{},{}\n", frame->step, detail::toText(frame->t),
                           detail::toText(frame->dataLoss), detail::toText(frame->controlEnergy),
                           detail::toText(frame->controlPeak), frame->nfe, frame->nge, detail::toText(frame->seconds));
    return csv;
}

Image previewImage(const Preview& preview) {
    if (preview.empty())
        return {};
    Image image(preview.size, 3, Depth::u8);
    std::memcpy(image.mutablePixels(), preview.rgb->data(), std::min(image.byteCount(), preview.rgb->size()));
    return image;
}

} // namespace flowmend
