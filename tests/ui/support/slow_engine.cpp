#include "tests/ui/support/slow_engine.h"

#include "engine/api/error.h"
#include "engine/api/image_io.h"
#include "engine/api/paths.h"
#include "tests/ui/support/small_prior.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

namespace flowmend::ui::test {

namespace {

/// Where the mask is not black, in the size of the result; the whole picture without a mask.
Rect regionOf(const RestoreRequest& request, int factor) {
    const Image& input = request.input;
    int left = input.width(), top = input.height(), right = 0, bottom = 0;
    for (int y = 0; y < input.height(); ++y)
        for (int x = 0; x < input.width(); ++x)
            if (!request.mask || request.mask->row(y)[x * request.mask->channels()] > 0) {
                left = std::min(left, x);
                right = std::max(right, x + 1);
                top = std::min(top, y);
                bottom = std::max(bottom, y + 1);
            }
    if (right <= left)
        throw UsageError(message(FM_TEXT("errors", "the mask is empty")));
    return {left * factor, top * factor, (right - left) * factor, (bottom - top) * factor};
}

int enlargementBy(const Recipe& recipe) {
    for (const Damage& damage : recipe.damage)
        if (damage.name == "downsample")
            return damage.options.has("scale") ? int(std::get<std::int64_t>(damage.options.values().at("scale"))) : 2;
    return 1;
}

std::uint8_t noiseAt(int x, int y, int seed) {
    std::uint32_t h = std::uint32_t(x) * 374761393U + std::uint32_t(y) * 668265263U + std::uint32_t(seed) * 2246822519U;
    h = (h ^ (h >> 13)) * 1274126177U;
    return std::uint8_t(h >> 24);
}

/// share of noise in [0, 1]; the rest is the picture.
Preview mix(const Image& display, const Rect& region, double noise, int seed, int factor) {
    auto bytes = std::make_shared<Bytes>(std::size_t(region.width) * std::size_t(region.height) * 3);
    std::uint8_t* out = bytes->data();
    for (int y = 0; y < region.height; ++y)
        for (int x = 0; x < region.width; ++x)
            for (int c = 0; c < 3; ++c) {
                const int clean = display.row((region.y + y) / factor)[((region.x + x) / factor) * 3 + c];
                *out++ = std::uint8_t((1 - noise) * clean + noise * noiseAt(x, y, seed * 3 + c));
            }
    return {region.size(), bytes};
}

} // namespace

RestoreResult SlowEngine::restore(const RestoreRequest& request, Observer& observer) {
    lastRequest = request;
    if (fails)
        throw Error(message(FM_TEXT("errors", "the mask is empty")), message(FM_TEXT("errors", "Paint first.")));
    const auto found = request.recipe.methodOptions.values().find("steps");
    const int asked =
        found == request.recipe.methodOptions.values().end() ? 12 : int(std::get<std::int64_t>(found->second));
    const int total = steps > 0 ? steps : asked;
    const int factor = enlargementBy(request.recipe);
    const Image clean = toDisplayRgb8(convertDepth(request.input, Depth::u8));
    const Rect region = regionOf(request, factor);
    observer.onPhase(FM_TEXT("progress", "loading the prior"));

    RestoreResult result;
    const auto start = std::chrono::steady_clock::now();
    for (int step = 1; step <= total && !result.report.cancelled; ++step) {
        for (int i = 0; i < evaluationsPerStep; ++i) {
            if (observer.shouldStop()) {
                result.report.cancelled = true;
                break;
            }
            ++evaluations;
            if (beforeEvaluation)
                beforeEvaluation();
            std::this_thread::sleep_for(evaluation);
        }
        if (result.report.cancelled)
            break;
        Frame frame;
        frame.step = step;
        frame.steps = total;
        frame.t = double(step) / total;
        frame.region = region;
        frame.background = mix(clean, region, 1, 0, factor);
        frame.patches = {{region, mix(clean, region, 0.5 * (1 - frame.t), step, factor),
                          mix(clean, region, 1 - frame.t, 1, factor), mix(clean, region, 1, step + 100, factor)}};
        frame.dataLoss = 0.2 * std::exp(-6 * frame.t) + 1e-4;
        frame.controlEnergy = 3 * std::exp(-3 * frame.t) * (1 + 0.3 * std::sin(9 * frame.t));
        frame.controlPeak = 1;
        frame.nfe = step * evaluationsPerStep;
        frame.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        result.trajectory.frames.push_back(std::make_shared<const Frame>(std::move(frame)));
        if (observer.onFrame(result.trajectory.frames.back()) == Verdict::stop)
            result.report.cancelled = true;
    }
    if (factor == 1) {
        result.picture = request.input;
        return result;
    }
    Image large({clean.width() * factor, clean.height() * factor}, 3, Depth::u8);
    for (int y = 0; y < large.height(); ++y)
        for (int x = 0; x < large.width(); ++x)
            std::copy_n(clean.row(y / factor) + (x / factor) * 3, 3, large.mutableRowAs<std::uint8_t>(y) + x * 3);
    result.picture = large;
    return result;
}

RestorePlan SlowEngine::plan(const RestoreRequest& request) {
    ++plans;
    for (int ms = 0; holdsPlans && ms < 5000; ++ms)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    if (fails)
        throw Error(message("the picture needs more memory than there is"), message("Take a smaller picture."));
    const int factor = enlargementBy(request.recipe);
    RestorePlan plan;
    plan.recipe = request.recipe;
    plan.size = {request.input.width() * factor, request.input.height() * factor};
    plan.prior = "Cats <b>";
    plan.device = "cpu";
    plan.steps = 20;
    PlannedWindow window{regionOf(request, factor), {64, 64}, 1, 0, {}};
    const Rect& where = window.where;
    if (request.mask)
        window.scale = std::min(1.0, 64.0 / std::max(where.width, where.height));
    else
        for (int i = 0; i < 4; ++i)
            window.tiles.push_back(
                {i % 2 * where.width / 2, i / 2 * where.height / 2, where.width / 2, where.height / 2});
    plan.evaluations = 1000 * std::int64_t(std::max<std::size_t>(1, window.tiles.size()));
    plan.windows = {window};
    plan.seconds = 125;
    plan.bytes = 1'500'000'000;
    plan.machineBytes = 8'000'000'000;
    plan.remarks = {message("the prior says of itself: {0}", "Indoor cats only.")};
    return plan;
}

Image SlowEngine::kernelPicture(const OptionSet&, const std::optional<Image>&) {
    ++kernelPictures;
    constexpr int kSide = 13;
    Image picture({kSide, kSide}, 1, Depth::u8);
    for (int y = 0; y < kSide; ++y)
        for (int x = 0; x < kSide; ++x)
            picture.mutableRowAs<std::uint8_t>(y)[x] =
                std::uint8_t(255 * std::exp(-((x - 6) * (x - 6) + (y - 6) * (y - 6)) / 8.0));
    return picture;
}

Image SlowEngine::sample(const SampleRequest& request, const std::function<bool(int, int)>& progress) {
    for (int step = 1; step <= request.steps; ++step) {
        std::this_thread::sleep_for(evaluation);
        if (!progress(step, request.steps))
            break;
    }
    ++sheetsDrawn;
    constexpr int kSide = 16;
    const int columns = int(std::ceil(std::sqrt(request.count)));
    return testPicture(columns * kSide, columns * kSide);
}

void SlowEngine::train(const TrainRequest& request, const std::function<bool(const TrainProgress&)>& progress) {
    ++trainings;
    lastTraining = request;
    if (fails)
        throw UsageError(message("12 pictures are too few to learn from"), message("Take 50 or more"),
                         request.folder.string());
    const auto folder = trainingFolder(request.output);
    std::filesystem::create_directories(folder);
    TrainProgress now;
    now.secondsTotal = 10.0 * stepsOfATraining;
    if (request.resume) {
        std::ifstream state(trainingStateFile(request.output));
        state >> now.step;
    }
    TrainProgress reading;
    reading.secondsTotal = 1;
    reading.imagesToRead = picturesToRead;
    for (reading.images = 1; reading.images <= picturesToRead; ++reading.images) {
        std::this_thread::sleep_for(evaluation);
        reading.seconds = double(reading.images) / picturesToRead;
        if (!progress(reading))
            return;
    }
    if (request.anew && !request.resume)
        std::filesystem::remove(folder / "log.csv");
    const auto measure = [&] {
        now.heldoutLoss = 0.3 + 0.8 * std::exp(-double(now.step) / 20);
        std::ofstream(folder / "log.csv", std::ios::app) << now.step << ',' << now.images << ',' << now.seconds << ','
                                                         << now.loss << ',' << *now.heldoutLoss << '\n';
        saveImage(testPicture(64, 64), folder / "samples.png", {.overwrite = true});
        writeSmallPrior(request.output, {.title = "Trained"});
    };
    const auto update = [&] {
        now.images = 16 * now.step;
        now.seconds = 10.0 * double(now.step);
        now.loss = 0.25 + 0.9 * std::exp(-double(now.step) / 20);
        now.imagesPerSecond = 31;
        now.heldoutLoss.reset();
        now.warnings.clear();
    };
    bool goOn = true;
    while (goOn && now.step < stepsOfATraining) {
        std::this_thread::sleep_for(evaluation);
        ++trainSteps;
        ++now.step;
        update();
        if (now.step == 1 && !trainWarning.empty())
            now.warnings.push_back(message(trainWarning));
        if (now.step % 5 == 0)
            measure();
        goOn = progress(now);
    }
    std::ofstream(trainingStateFile(request.output)) << now.step;
    update();
    measure();
    progress(now);
}

NetworkSpeed SlowEngine::networkSpeed(const NetworkSpeedRequest& request,
                                      const std::function<bool(int, int)>& progress) {
    NetworkSpeed measured;
    measured.device = "cpu";
    measured.precision = "bf16";
    for (int run = 0; run < request.runs && !measured.cancelled; ++run) {
        std::this_thread::sleep_for(evaluation);
        measured.cancelled = !progress(run + 1, request.runs);
    }
    measured.evaluation = {speed, speed};
    measured.withProduct = {3 * speed, 3 * speed};
    ++speedsMeasured;
    return measured;
}

ImportedPrior SlowEngine::importPrior(const ImportRequest& request) {
    lastImport = request;
    if (fails)
        throw FileError(request.file.string(), message(FM_TEXT("errors", "the mask is empty")));
    std::filesystem::copy_file(request.file, request.output);
    return {readPriorCard(request.output), {message("its licence is not known")}};
}

Image testPicture(int width, int height, Depth depth) {
    Image picture({width, height}, 3, Depth::u8);
    for (int y = 0; y < height; ++y) {
        std::uint8_t* row = picture.mutableRowAs<std::uint8_t>(y);
        for (int x = 0; x < width; ++x) {
            row[x * 3] = std::uint8_t(255 * x / width);
            row[x * 3 + 1] = std::uint8_t(255 * y / height);
            row[x * 3 + 2] = std::uint8_t((x / 8 + y / 8) % 2 ? 180 : 60);
        }
    }
    return convertDepth(picture, depth);
}

} // namespace flowmend::ui::test
