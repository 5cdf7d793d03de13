// Flow matching on crops of a folder's pictures: v(x_t, t) is regressed on x1 - x0 (engine/training/flow_matching.h).
// Convolutions run in bf16 where the device has it, on fp32 master weights; the prior that is written holds the
// moving average.
#include "engine/training/trainer.h"

#include "engine/api/atomic_file.h"
#include "engine/api/catalogue.h"
#include "engine/api/error.h"
#include "engine/api/folder_lock.h"
#include "engine/api/image_io.h"
#include "engine/api/loss_log.h"
#include "engine/api/network_shape.h"
#include "engine/api/paths.h"
#include "engine/imaging/sheet.h"
#include "engine/imaging/tensor_bridge.h"
#include "engine/numerics/machine_memory.h"
#include "engine/priors/patch_unet_prior.h"
#include "engine/priors/precision.h"
#include "engine/priors/prior_file.h"
#include "engine/training/batch_source.h"
#include "engine/training/divergence_watch.h"
#include "engine/training/flow_matching.h"
#include "engine/training/heldout_watch.h"
#include "engine/training/size_schedule.h"
#include "engine/training/training_state.h"

#include <ATen/Context.h>
#include <fmt/format.h>
#include <torch/csrc/autograd/autograd.h>

#include <chrono>
#include <cmath>
#include <numbers>
#include <optional>
#include <utility>

namespace flowmend {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kFewestPictures = 50; // below this a network of millions of weights learns them by heart
constexpr std::int64_t kWarmUpSteps = 200;
constexpr double kConstantPart = 0.4; // of the time at the full learning rate, then a half cosine down
constexpr double kFirstMeasure = 30;  // seconds: a person who looks on sees soon whether it learns
constexpr double kLowestRate = 0.01;  // of the full one, at the end

// Bytes that pictures must leave. `flowmend train` at its defaults, on 60 pictures, takes 0.43 GB at its peak; wider
// networks, larger batches and the system want theirs.
constexpr std::int64_t kBesidePictures = 1'000'000'000;

using ShowProgress = std::function<bool(const TrainProgress&)>;

double learningRateFactor(double fraction, std::int64_t step) {
    const double warmUp = std::min(1.0, double(step + 1) / double(kWarmUpSteps));
    const double falling = std::clamp((fraction - kConstantPart) / (1 - kConstantPart), 0.0, 1.0);
    return warmUp * (kLowestRate + (1 - kLowestRate) * 0.5 * (1 + std::cos(std::numbers::pi * falling)));
}

class Clock {
public:
    double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count(); }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

/// The steps of a training have a few shapes only: it pays that cuDNN tries its algorithms at the first of each.
class TriesAlgorithms {
public:
    TriesAlgorithms() : m_before(at::globalContext().benchmarkCuDNN()) { at::globalContext().setBenchmarkCuDNN(true); }
    ~TriesAlgorithms() { at::globalContext().setBenchmarkCuDNN(m_before); }
    TriesAlgorithms(const TriesAlgorithms&) = delete;
    TriesAlgorithms& operator=(const TriesAlgorithms&) = delete;

private:
    bool m_before;
};

class Trainer {
public:
    explicit Trainer(const TrainRequest& request)
        : m_request(request),
          m_options(trainingOptions(), request.options),
          m_sizes(m_options.text("size")),
          m_network(startingNetwork()),
          m_device(computeDevice(m_options.text("device"))),
          m_precision(networkPrecision(m_options.text("precision"), m_device)),
          m_folder(trainingFolder(request.output)),
          m_state(openState()) {}

    /// False when `progress` ended it.
    bool readPictures(const ShowProgress& progress);
    void run(const ShowProgress& progress);

private:
    PatchUnet startingNetwork();
    PatchUnetConfig newConfig() const;
    TrainingState openState() const;
    std::optional<PictureSet> read(const fs::path& folder, double balance, const std::map<std::string, double>& shares,
                                   const ShowProgress& progress);
    void makeFolder() const;
    double step(const FlowBatch& batch, double learningRate);
    double measure(); ///< held-out loss of the moving average; writes log.csv, samples.png and the prior
    void log(double loss);
    void remember(); ///< what log.csv tells of earlier runs
    void warn(std::optional<Message> warning);
    void warnOfSkipped(const PictureSet& pictures, const fs::path& folder);
    /// With the warnings since the last time.
    bool show(TrainProgress now, const ShowProgress& progress);
    PatchUnetPrior averaged() const;
    fs::path statePath() const { return trainingStateFile(m_request.output); }

    const TrainRequest& m_request;
    OptionReader m_options;
    SizeSchedule m_sizes;
    std::optional<PatchUnetWeights> m_start; ///< the prior that is gone on with; nothing: a new network
    PatchUnet m_network;
    torch::Device m_device;
    torch::ScalarType m_precision;
    fs::path m_folder;
    TrainingState m_state;
    PictureSet m_pictures;
    std::vector<cv::Mat> m_heldout;
    double m_meanLoss = 0; ///< 0: no step is known of
    std::optional<LossLog> m_log;
    HeldoutWatch m_heldoutWatch;
    DivergenceWatch m_divergenceWatch;
    std::vector<Message> m_warnings;
    bool m_logFailed = false;
};

PatchUnet Trainer::startingNetwork() {
    PatchUnetConfig config;
    if (m_request.start.empty()) {
        config = newConfig();
    } else {
        for (const char* shape : kStartDecides)
            if (m_request.options.has(shape))
                throw UsageError(message(FM_TEXT("errors", "the prior to start from decides the network's shape")),
                                 message(FM_TEXT("errors", "Leave this option out, or train a new network")),
                                 std::string("--") + shape);
        m_start = loadPatchUnet(m_request.start);
        config = m_start->network.config();
        if (m_request.options.has("blocks"))
            config.blocks = parseBlocks(m_options.text("blocks"));
        if (config.blocks.size() != config.widths.size())
            throw UsageError(message(FM_TEXT("errors", "the prior to start from has {0} levels, not {1}"),
                                     config.widths.size(), config.blocks.size()),
                             message(FM_TEXT("errors", "Write as many numbers as it has levels")), "--blocks");
    }
    config.nativeSize = m_sizes.native();
    for (const int size : m_sizes.all())
        if (size % config.stride() != 0)
            throw UsageError(
                message(FM_TEXT("errors", "a picture size of {0} is not a multiple of the network's stride {1}"), size,
                        config.stride()),
                {}, "--size");
    return PatchUnet(config);
}

PatchUnetConfig Trainer::newConfig() const {
    PatchUnetConfig config;
    const auto width = m_options.integer("width");
    config.patch = int(m_options.integer("patch"));
    config.blocks = parseBlocks(m_options.text("blocks"));
    config.widths.clear();
    for (size_t level = 0; level < config.blocks.size(); ++level)
        config.widths.push_back(width << level);
    const auto heads = m_options.integer("attention-heads");
    config.headWidth = heads == 0 ? 0 : config.widths.back() / heads;
    if (width % 16 != 0 || (heads > 0 && config.widths.back() % heads != 0))
        throw UsageError(
            message(FM_TEXT("errors", "the width must be a multiple of 16, and the coarsest level's width one of "
                                      "the number of attention heads")),
            {}, "--width");
    return config;
}

TrainingState Trainer::openState() const {
    std::error_code ignored;
    const bool exists = fs::exists(statePath(), ignored);
    if (m_request.resume && exists)
        return loadTrainingState(statePath(), m_network, m_device);
    if (exists && !m_request.anew) // else it is replaced by the first that is saved
        throw UsageError(
            message(FM_TEXT("errors", "there is the state of an earlier training run")),
            message(FM_TEXT("errors", "Go on with it by --resume, or delete it, or choose another output")),
            statePath().string());
    const auto seed = std::uint64_t(m_options.integer("seed"));
    return startTraining(m_start ? m_network.initialiseFrom(m_start->network, m_start->parameters, seed)
                                 : m_network.initialise(seed),
                         m_device);
}

bool Trainer::readPictures(const ShowProgress& progress) {
    auto pictures = read(m_request.folder, m_options.real("balance"), parseShares(m_options.text("shares")), progress);
    if (!pictures)
        return false;
    m_pictures = std::move(*pictures);
    if (m_pictures.size() < kFewestPictures)
        throw UsageError(
            message(FM_TEXT("errors", "{0} pictures are too few to learn from"), m_pictures.size()),
            message(FM_TEXT("errors", "Take {0} or more; a few thousand are a good start"), kFewestPictures),
            m_request.folder.string());
    const auto heldout = m_request.heldout.empty() ? m_pictures.takeOut(20) : read(m_request.heldout, 1, {}, progress);
    if (!heldout)
        return false;
    m_heldout = heldout->all();
    return true;
}

/// Nothing when `progress` ended it.
std::optional<PictureSet> Trainer::read(const fs::path& folder, double balance,
                                        const std::map<std::string, double>& shares, const ShowProgress& progress) {
    const Clock clock;
    bool goOn = true;
    const auto tell = [&](std::int64_t read, std::int64_t all) {
        TrainProgress now{.images = read, .seconds = clock.seconds(), .imagesToRead = all};
        now.secondsTotal = read > 0 ? now.seconds * double(all) / double(read) : 0;
        return goOn = show(std::move(now), progress);
    };
    auto pictures =
        PictureSet::load(folder, 2 * m_sizes.largest(), balance, shares,
                         {tell, std::max<std::int64_t>(0, machineMemory() - kBesidePictures - m_pictures.bytes())});
    if (!goOn)
        return std::nullopt;
    warnOfSkipped(pictures, folder);
    return pictures;
}

void Trainer::warnOfSkipped(const PictureSet& pictures, const fs::path& folder) {
    const auto& skipped = pictures.skippedFiles();
    if (skipped.empty())
        return;
    constexpr size_t mostNames = 5;
    std::string names;
    for (size_t i = 0; i < std::min(skipped.size(), mostNames); ++i)
        names.append(i > 0 ? ", " : "").append(skipped[i].lexically_relative(folder).string());
    m_warnings.push_back(
        message(FM_TEXT("errors", "{0}: files that cannot be read as pictures were passed over: {1} ({2})"),
                folder.string(), skipped.size(), skipped.size() > mostNames ? names + ", ..." : names));
}

/// Only once everything else is known to be sound: a refusal leaves nothing behind.
void Trainer::makeFolder() const {
    std::error_code failure;
    fs::create_directories(m_folder, failure);
    if (failure)
        throw FileError(m_folder.string(),
                        message(FM_TEXT("errors", "the folder cannot be made: {0}"), failure.message()), {},
                        FileError::Direction::writing);
}

double Trainer::step(const FlowBatch& batch, double learningRate) {
    for (auto& parameter : m_state.parameters)
        parameter.requires_grad_(true);
    const auto v = m_network.forward(m_network.prepare(m_state.parameters, m_precision), batch.state, batch.t);
    const auto loss = (v - batch.target).square().mean();
    const auto gradients = torch::autograd::grad({loss}, m_state.parameters);
    ++m_state.step;
    m_state.images += batch.t.size(0);
    AdamWSettings settings;
    settings.learningRate = learningRate;
    settings.average = m_options.real("ema");
    const double norm = m_state.optimiser.step(m_state.parameters, gradients, settings, m_state.step);
    const double value = loss.item<double>();
    if (!std::isfinite(value) || !std::isfinite(norm)) // before the next save: the state on disk stays sound
        throw Error(message(FM_TEXT("errors", "the loss is no longer a number at step {0}"), m_state.step),
                    message(FM_TEXT("errors", "Resume from the saved state with a smaller learning rate")));
    return value;
}

PatchUnetPrior Trainer::averaged() const {
    return {m_network, m_state.optimiser.average, {}, m_device, m_precision};
}

void Trainer::log(double loss) {
    if (m_meanLoss == 0 || m_log->append({m_state.step, m_state.images, m_state.seconds, m_meanLoss, loss}))
        return;
    if (!std::exchange(m_logFailed, true))
        m_warnings.push_back(
            message(FM_TEXT("errors", "{0}: the log cannot be written; the training goes on without it"),
                    m_log->path().string()));
}

void Trainer::remember() {
    m_log.emplace(m_folder / "log.csv", m_state.step);
    for (const LossRow& row : m_log->rows()) {
        m_meanLoss = row.trainingLoss;
        m_divergenceWatch.remember(row.trainingLoss);
        (void)m_heldoutWatch.add(row.heldoutLoss); // was said then
    }
}

void Trainer::warn(std::optional<Message> warning) {
    if (warning)
        m_warnings.push_back(std::move(*warning));
}

bool Trainer::show(TrainProgress now, const ShowProgress& progress) {
    now.warnings = std::exchange(m_warnings, {});
    return progress(now);
}

double Trainer::measure() {
    auto prior = averaged();
    const double loss = heldoutLoss(prior, m_heldout, m_sizes.native());
    log(loss);
    warn(m_heldoutWatch.add(loss, m_start.has_value()));
    const auto samples = drawSamples(prior, 16, 40, m_sizes.native(), 1);
    saveImage(toImage(tileSheet(samples, 4), Depth::u8, 3), m_folder / "samples.png", {.overwrite = true});
    auto metadata = m_request.card;
    metadata["flowmend.training"] = fmt::format(
        "{} images in {:.2f} hours, {} steps; held-out loss {:.4f} (mean squared velocity error over {} pictures)",
        m_state.images, m_state.seconds / 3600, m_state.step, loss, m_heldout.size());
    savePatchUnet(m_request.output, m_network, m_state.optimiser.average, metadata);
    return loss;
}

void Trainer::run(const ShowProgress& progress) {
    const double total = 3600 * m_options.real("hours");
    const double checkpointEvery = m_options.real("checkpoint-seconds"),
                 measureEvery = m_options.real("heldout-seconds");
    makeFolder();
    const FolderLock lock(m_folder);
    removeUnfinished(m_folder);
    m_state = openState(); // once more: another run may have saved its own while the pictures were read
    remember();
    const double earlier = m_state.seconds;
    const auto imagesBefore = m_state.images;
    const TriesAlgorithms triesAlgorithms;
    const Clock clock;
    double lastCheckpoint = 0, nextMeasure = std::min(measureEvery, kFirstMeasure);
    bool goOn = true;
    BatchSource batches(m_pictures, m_options, m_sizes, m_device);
    while (goOn && m_state.seconds < total) {
        const auto images = m_state.images;
        const double loss =
            step(batches.at(m_state.step),
                 m_options.real("learning-rate") * learningRateFactor(m_state.seconds / total, m_state.step));
        m_meanLoss = m_meanLoss == 0 ? loss : 0.99 * m_meanLoss + 0.01 * loss;
        warn(m_divergenceWatch.add(loss, m_state.images - images));
        const double now = clock.seconds();
        m_state.seconds = earlier + now;
        TrainProgress report{m_state.step, m_state.images, m_state.seconds, total, m_meanLoss, {}, 0};
        report.imagesPerSecond = double(m_state.images - imagesBefore) / now;
        const bool measures = now > nextMeasure;
        if (measures || now - lastCheckpoint > checkpointEvery) { // what is measured and written can be gone on with
            saveTrainingState(statePath(), m_network, m_state);
            lastCheckpoint = now;
        }
        if (measures) {
            report.heldoutLoss = measure();
            nextMeasure = clock.seconds() + measureEvery;
        }
        goOn = show(report, progress);
    }
    saveTrainingState(statePath(), m_network, m_state);
    const double heldout = measure();
    show({m_state.step, m_state.images, m_state.seconds, total, m_meanLoss, heldout, 0}, progress);
}

} // namespace

void trainPrior(const TrainRequest& request, const std::function<bool(const TrainProgress&)>& progress) {
    Trainer trainer(request);
    if (trainer.readPictures(progress))
        trainer.run(progress);
}

} // namespace flowmend
