// Damage that is everywhere: the whole picture, or each section of a large one, is one trajectory of the solver; the
// network sees it tile by tile.
#include "engine/api/prior_fit.h"
#include "engine/imaging/tensor_bridge.h"
#include "engine/numerics/machine_memory.h"
#include "engine/operators/luminance_operator.h"
#include "engine/operators/make_operator.h"
#include "engine/priors/tiled_prior.h"
#include "engine/restoration/colour_form.h"
#include "engine/restoration/enlarge.h"
#include "engine/restoration/memory_estimate.h"
#include "engine/restoration/picture_sample.h"
#include "engine/restoration/restoration.h"
#include "engine/restoration/section.h"
#include "engine/restoration/whole_frame.h"
#include "engine/solvers/stop_request.h"

#include <algorithm>

namespace flowmend {
namespace {

/// Samples of a picture whose colours are lost, where the recipe names no number. A prior that has seen black and white
/// photos answers a grey picture with one in about half of its samples; who asks for colours wants the other half.
constexpr std::int64_t kColourSamples = 8;

/// Around a section's core, beside twice the reach of a blur: most of a tile (tile_grid.h), so that what the network
/// knows least, at the window's rim, is another section's.
constexpr int kSectionMargin = 96;

/// Whether a section is damaged as a picture of its own would be. Lost colours are a guess about all of the picture; a
/// border other than an open one is that of the whole.
bool comesInSections(const Recipe& recipe) {
    return std::all_of(recipe.damage.begin(), recipe.damage.end(), [](const Damage& entry) {
        if (entry.name == "blur")
            return OptionReader(damage("blur").options, entry.options).text("border") == "open";
        return entry.name != "grey" && entry.name != "encoded-blur";
    });
}

/// What the input shows of a section.
Rect inputOf(const Section& section, const WholeFrame& whole) {
    const auto& window = section.window;
    return {window.x / whole.scale, window.y / whole.scale, window.width / whole.scale, window.height / whole.scale};
}

} // namespace

void Restoration::settleSamples(ImageSize size) {
    auto& recipe = m_settings.recipe;
    if (!hasDamage(recipe, "grey") || recipe.options.has("samples"))
        return;
    m_settings.samples =
        std::clamp<std::int64_t>(kMostBatchPixels / (std::int64_t(size.width) * size.height), 1, kColourSamples);
    recipe.options.set("samples", m_settings.samples);
}

void Restoration::useTiles() {
    if (!m_prior)
        return;
    const TileSize size = tilesFor(m_prior->card());
    checkPriorSize(m_prior->card(), {size.side, size.side});
    m_prior = std::make_shared<TiledPrior>(m_prior, size, [this](std::int64_t done, std::int64_t all) {
        m_observer.onPart(int(done), int(all));
        if (shouldStop())
            throw StopRequest{};
    });
}

torch::Tensor Restoration::kernelValues() const {
    return m_request.kernel ? (toTensor(*m_request.kernel)[0].mean(0) + 1) / 2 : torch::Tensor();
}

WholeFrame Restoration::frameOf(ImageSize input) const {
    return frameWhole(m_settings.recipe, input, kernelValues(), m_scale.stride);
}

std::vector<Section> Restoration::sectionsIn(const WholeFrame& whole) const {
    const std::int64_t all = std::int64_t(whole.size.width) * whole.size.height;
    const bool divides = m_prior && comesInSections(m_settings.recipe);
    return sectionsOf(whole.size, divides ? m_settings.sectionPixels : all,
                      kSectionMargin + 2 * std::max(whole.left, whole.top), whole.step);
}

Region Restoration::regionOf(const Section& section, const WholeFrame& whole) const {
    const auto frame = frameOf(inputOf(section, whole).size());
    Region region;
    region.window = section.window;
    region.work = frame.work;
    region.left = frame.left;
    region.top = frame.top;
    region.vivid = hasDamage(m_settings.recipe, "grey");
    return region;
}

std::int64_t Restoration::memoryOfWhole(const WholeFrame& frame, const std::vector<Section>& sections) const {
    std::int64_t largest = 0;
    for (const auto& section : sections) {
        const auto work = regionOf(section, frame).work;
        largest =
            std::max(largest, memoryOf(*m_solver, m_settings.recipe.damage.empty(), work, samplesTogether(work, 1)));
    }
    return largest + (sections.size() > 1 ? memoryOfPicture(frame.size) : 0) + memoryBeside(frame.size);
}

Job Restoration::jobOf(const Section& section, const WholeFrame& whole, const std::optional<HoleMask>& holes) const {
    const auto& recipe = m_settings.recipe;
    const Rect seen = inputOf(section, whole);
    const auto frame = frameOf(seen.size());
    OperatorInputs inputs;
    inputs.kernel = kernelValues();
    torch::Tensor y = toTensor(m_request.input, seen);
    if (hasDamage(recipe, "grey"))
        y = LuminanceOperator().apply(y);
    if (holes) {
        // What the photo shows under a soft edge is neither the scene nor its damped copy: it is not measured.
        inputs.mask = (holes->values(seen) > 0).to(torch::kFloat32);
        y = y * (1 - inputs.mask);
    }
    if (frame.open) { // what is added was not measured
        inputs.measuredHeight = seen.height;
        inputs.measuredWidth = seen.width;
    } else { // what is added repeats the edge and is cut off again
        inputs.height = frame.size.height;
        inputs.width = frame.size.width;
        makeOperator(recipe.damage, inputs); // refuses a kernel that fits the padding but not the picture
        const auto right = frame.work.width / frame.scale - seen.width,
                   bottom = frame.work.height / frame.scale - seen.height;
        const auto pad = [&](const torch::Tensor& x) {
            return right + bottom == 0 ? x : torch::replication_pad2d(x, {0, right, 0, bottom});
        };
        y = pad(y);
        if (inputs.mask.defined())
            inputs.mask = pad(inputs.mask);
    }
    inputs.height = frame.work.height;
    inputs.width = frame.work.width;

    const auto damage = makeOperator(recipe.damage, inputs);
    Job job{{activate(regionOf(section, whole), sectionWeight(section))},
            [damage](std::int64_t) { return damage; },
            std::move(y)};
    job.sigma = m_settings.sigma;
    job.part = NoisePart{whole.work.height, whole.work.width,  section.window.y,
                         section.window.x,  frame.work.height, frame.work.width};
    return job;
}

void Restoration::mendWhole() {
    const auto& input = m_request.input;
    const auto& recipe = m_settings.recipe;
    const auto frame = frameOf(input.size());
    const auto sections = sectionsIn(frame);
    settleSamples(frame.size);
    checkMemory(memoryOfWhole(frame, sections), machineMemory(), frame.size);

    const bool grey = hasDamage(recipe, "grey");
    if (grey)
        m_result.picture = inColour(input);
    if (frame.scale > 1)
        m_result.picture = enlarged(m_result.picture, frame.scale);
    std::optional<HoleMask> holes;
    if (hasDamage(recipe, "mask"))
        holes.emplace(*m_request.mask);
    {
        const auto sample = samplePicture(input, holes ? holes->holes() : torch::Tensor());
        settleNoise(grey ? LuminanceOperator().apply(sample.pixels) : sample.pixels, sample.known);
    }
    startSamples();
    useTiles();
    m_runs = 0;
    for (const auto& section : sections) {
        const auto together = samplesTogether(regionOf(section, frame).work, 1);
        m_runs += int((m_settings.samples + together - 1) / together);
    }
    m_frames = std::make_unique<FrameMaker>(m_result.picture, Rect{0, 0, frame.size.width, frame.size.height},
                                            m_request.previews, m_start);
    for (const auto& section : sections) {
        if (isStopped())
            return;
        m_firstSample = 0; // all draw from the noise of the whole
        runJob(jobOf(section, frame, holes));
    }
}

} // namespace flowmend
