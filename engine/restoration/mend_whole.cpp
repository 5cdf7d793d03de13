// Damage that is everywhere: the whole picture is one trajectory of the solver; the network sees it tile by tile.
#include "engine/api/prior_fit.h"
#include "engine/imaging/tensor_bridge.h"
#include "engine/numerics/machine_memory.h"
#include "engine/operators/luminance_operator.h"
#include "engine/operators/make_operator.h"
#include "engine/priors/tiled_prior.h"
#include "engine/restoration/colour_form.h"
#include "engine/restoration/enlarge.h"
#include "engine/restoration/memory_estimate.h"
#include "engine/restoration/restoration.h"
#include "engine/restoration/whole_frame.h"
#include "engine/solvers/stop_request.h"

#include <algorithm>

namespace flowmend {
namespace {

/// Samples of a picture whose colours are lost, where the recipe names no number. A prior that has seen black and white
/// photos answers a grey picture with one in about half of its samples; who asks for colours wants the other half.
constexpr std::int64_t kColourSamples = 8;

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

std::int64_t Restoration::memoryOfWhole(const WholeFrame& frame) const {
    return memoryOf(*m_solver, m_settings.recipe.damage.empty(), frame.work, samplesTogether(frame.work, 1)) +
           memoryBeside(frame.size);
}

void Restoration::mendWhole() {
    const auto& input = m_request.input;
    auto& recipe = m_settings.recipe;
    OperatorInputs inputs;
    if (m_request.kernel)
        inputs.kernel = (toTensor(*m_request.kernel)[0].mean(0) + 1) / 2;
    const auto frame = frameWhole(recipe, input.size(), inputs.kernel, m_scale.stride);
    const bool grey = hasDamage(recipe, "grey");
    settleSamples(frame.size);
    checkMemory(memoryOfWhole(frame), machineMemory(), frame.size);

    if (grey)
        m_result.picture = inColour(input);
    if (frame.scale > 1)
        m_result.picture = enlarged(m_result.picture, frame.scale);
    torch::Tensor y = toTensor(input);
    if (grey)
        y = LuminanceOperator().apply(y);
    if (hasDamage(recipe, "mask")) {
        // What the photo shows under a soft edge is neither the scene nor its damped copy: it is not measured.
        inputs.mask = (maskTensor(*m_request.mask) > 0).to(torch::kFloat32);
        y = y * (1 - inputs.mask);
    }
    settleNoise(y, inputs.mask.defined() ? 1 - inputs.mask : torch::Tensor());

    if (frame.open) { // what is added was not measured
        inputs.measuredHeight = input.height();
        inputs.measuredWidth = input.width();
    } else { // what is added repeats the edge and is cut off again
        inputs.height = frame.size.height;
        inputs.width = frame.size.width;
        makeOperator(recipe.damage, inputs); // refuses a kernel that fits the padding but not the picture
        const auto right = frame.work.width / frame.scale - input.width(),
                   bottom = frame.work.height / frame.scale - input.height();
        const auto pad = [&](const torch::Tensor& x) {
            return right + bottom == 0 ? x : torch::replication_pad2d(x, {0, right, 0, bottom});
        };
        y = pad(y);
        if (inputs.mask.defined())
            inputs.mask = pad(inputs.mask);
    }
    inputs.height = frame.work.height;
    inputs.width = frame.work.width;

    Region region = wholePicture(frame.size);
    region.work = frame.work;
    region.left = frame.left;
    region.top = frame.top;
    region.vivid = grey;
    startSamples();
    useTiles();
    const auto together = samplesTogether(frame.work, 1);
    m_runs = int((m_settings.samples + together - 1) / together);
    m_frames = std::make_unique<FrameMaker>(m_result.picture, region.window, m_request.previews, m_start);
    const auto whole = makeOperator(recipe.damage, inputs);
    Job job{{activate(region, region.fill)}, [whole](std::int64_t) { return whole; }, std::move(y)};
    job.sigma = m_settings.sigma;
    runJob(std::move(job));
}

} // namespace flowmend
