// What restorePicture would do: the same decisions, one evaluation of the network, and no run.
#include "engine/api/catalogue.h"
#include "engine/api/prior_fit.h"
#include "engine/imaging/tensor_bridge.h"
#include "engine/numerics/machine_memory.h"
#include "engine/priors/tile_grid.h"
#include "engine/restoration/memory_estimate.h"
#include "engine/restoration/method_cost.h"
#include "engine/restoration/restoration.h"
#include "engine/restoration/section.h"
#include "engine/restoration/whole_frame.h"

#include <algorithm>
#include <chrono>

namespace flowmend {
namespace {

/// Of one picture of this size; a first evaluation has fetched memory and chosen kernels.
struct NetworkSeconds {
    double evaluation = 0, withProduct = 0;

    NetworkSeconds(Prior& prior, ImageSize size, bool products) {
        const at::NoGradGuard noGraph;
        const auto x = torch::zeros({1, prior.card().channels, size.height, size.width}).to(prior.device());
        const auto timed = [&](const auto& work) {
            work();
            const auto start = std::chrono::steady_clock::now();
            work();
            return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        };
        const auto sum = [](const torch::Tensor& v) { return v.sum().template item<float>(); }; // waits for the device
        evaluation = timed([&] { sum(prior.velocity(x, 0.5)); });
        if (products)
            withProduct =
                timed([&] { sum(prior.velocityAndVjp(x, 0.5, [](const torch::Tensor& v) { return v; }).second); });
    }
};

double pixelsOf(ImageSize size) {
    return double(size.width) * double(size.height);
}

/// The tiles of the work picture, as far as they lie in the window, in the restored picture.
std::vector<Rect> tilesOf(const Region& region, const TileSize& size) {
    const TileGrid grid(region.work.height, region.work.width, size);
    std::vector<Rect> tiles;
    for (std::int64_t i = 0; i < grid.count() && grid.count() > 1; ++i) {
        const Rect tile = grid.tile(i);
        const int left = std::max(0, tile.x - region.left), top = std::max(0, tile.y - region.top),
                  right = std::min(region.window.width, tile.x - region.left + tile.width),
                  bottom = std::min(region.window.height, tile.y - region.top + tile.height);
        tiles.push_back(
            {region.window.x + left, region.window.y + top, std::max(0, right - left), std::max(0, bottom - top)});
    }
    return tiles;
}

/// Whether each sample is a mean of what fits: they are alike, and say little of what is not known.
bool samplesAreMeans(const Recipe& recipe) {
    const auto& specs = method(recipe.method).options;
    const OptionReader options(specs, recipe.methodOptions);
    if (findOption(specs, "aim"))
        return options.text("aim") == "fidelity";
    return recipe.method == bestMethod() && options.text("inner-solver") == "gauss-newton";
}

} // namespace

RestorePlan Restoration::plan() {
    RestorePlan plan;
    const auto& input = m_request.input;
    const bool holes = blendsIntoMask(m_settings.recipe);
    std::vector<Region> regions;
    TileSize tile;
    if (holes) {
        plan.size = input.size();
        const auto mask = HoleMask(*m_request.mask).holes();
        regions = regionsOf(mask);
        plan.bytes = memoryOfHoles(regions);
    } else {
        const auto frame = frameOf(input.size());
        const auto sections = sectionsIn(frame);
        settleSamples(frame.size);
        plan.size = frame.size;
        plan.bytes = memoryOfWhole(frame, sections);
        for (const auto& section : sections) { // one after the other
            regions.push_back(regionOf(section, frame));
            regions.back().wave = int(regions.size()) - 1;
        }
        if (m_prior) {
            tile = tilesFor(m_prior->card());
            checkPriorSize(m_prior->card(), {tile.side, tile.side});
        }
    }
    plan.whole = !holes;
    plan.recipe = m_settings.recipe;
    plan.samples = m_settings.samples;
    plan.device = m_settings.device.str();
    plan.machineBytes = machineMemory();
    checkMemory(plan.bytes, plan.machineBytes, plan.size);

    std::int64_t pieces = 0, reduced = 0, faces = 0;
    double pixels = 0, tiledPixels = 0; // that pass the network in one evaluation of all; of windows in several tiles
    ImageSize largest;
    for (const auto& region : regions) {
        PlannedWindow window{region.window, region.work, 1, region.wave, {}};
        ImageSize piece = region.work;
        if (holes)
            window.scale = region.pose ? std::min(1.0, 1 / reductionOf(region))
                                       : std::min({1.0, double(region.work.width) / region.window.width,
                                                   double(region.work.height) / region.window.height});
        else if (m_prior)
            window.tiles = tilesOf(region, tile);
        const auto count = std::max<std::int64_t>(1, std::int64_t(window.tiles.size()));
        if (count > 1) {
            piece = {std::min(tile.side, region.work.width), std::min(tile.side, region.work.height)};
            plan.tile = piece;
            tiledPixels += pixelsOf(piece) * double(count);
        }
        pixels += pixelsOf(piece) * double(count);
        pieces += count;
        reduced += window.scale < 1;
        faces += region.pose.has_value();
        if (pixelsOf(piece) > pixelsOf(largest))
            largest = piece;
        plan.waves = std::max(plan.waves, region.wave + 1);
        plan.windows.push_back(std::move(window));
    }
    if (reduced > 0)
        plan.remarks.push_back(
            message(FM_TEXT("errors", "{0} of {1} windows are restored at a reduced scale: their holes "
                                      "are larger than the prior sees at once"),
                    reduced, regions.size()));
    if (faces > 0)
        plan.remarks.push_back(message(FM_TEXT("errors", "{0} of {1} windows show the prior a face upright and whole"),
                                       faces, regions.size()));
    if (plan.samples > 1 && samplesAreMeans(m_settings.recipe))
        plan.remarks.push_back(message(
            FM_TEXT("errors", "each sample is a mean of what fits: they differ by less than what is not known")));
    if (!m_prior)
        return plan;

    const auto& card = m_prior->card();
    plan.prior = card.title.empty() ? card.name : card.title;
    for (const auto& remark : priorRemarks(card, m_settings.recipe, factsOf(input)))
        plan.remarks.push_back(remark);
    if (!card.bias.empty())
        plan.remarks.push_back(message(FM_TEXT("errors", "the prior says of itself: {0}"), card.bias));
    const auto cost = costOf(*m_solver, m_settings.recipe, m_settings.sigma);
    plan.steps = cost.steps;
    plan.evaluations = cost.evaluations * pieces * plan.samples;
    plan.products = cost.products * pieces * plan.samples;
    const NetworkSeconds seconds(*m_prior, largest, cost.products > 0);
    // Of a product over several tiles each tile is evaluated twice (tiled_prior.h).
    const double evaluations = double(cost.evaluations - cost.products) * pixels + double(cost.products) * tiledPixels;
    plan.seconds = double(plan.samples) / pixelsOf(largest) *
                   (evaluations * seconds.evaluation + double(cost.products) * pixels * seconds.withProduct);
    return plan;
}

RestorePlan planRestoration(const RestoreRequest& request, PriorCache& priors) {
    class : public Observer {
        Verdict onFrame(const FramePtr&) override { return Verdict::proceed; }
        bool shouldStop() override { return false; }
    } nobody;
    return Restoration(request, priors, nobody).plan();
}

} // namespace flowmend
