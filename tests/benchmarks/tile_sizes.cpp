// How large tiles should be: tile_sizes PRIOR TASK SIDE STEPS "TILE OVERLAP TILE OVERLAP ..." PICTURE...
// The SIDE x SIDE middle of each picture is damaged (TASK: denoise, deblur or super-resolve), restored with tiles of
// each size (0: in one piece), and compared with what it was. Printed: mean PSNR over the pictures, seconds, and the
// mean of the gradients across the tiles' borders over that elsewhere (1: no seam).
#include "engine/api/catalogue.h"
#include "engine/api/image_io.h"
#include "engine/imaging/tensor_bridge.h"
#include "engine/numerics/noise.h"
#include "engine/operators/make_operator.h"
#include "engine/priors/precision.h"
#include "engine/priors/prior_file.h"
#include "engine/priors/tiled_prior.h"
#include "engine/solvers/solver.h"

#include <ATen/Parallel.h>
#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <sstream>

using namespace flowmend;

namespace {

class Silent : public StepObserver {
    bool onStep(const SolverStep&) override { return false; }
    bool shouldStop() override { return false; }
};

torch::Tensor middle(const torch::Tensor& picture, std::int64_t side) {
    const auto cut = [side](const torch::Tensor& x, std::int64_t dim) {
        return x.narrow(dim, (x.size(dim) - side) / 2, side);
    };
    return cut(cut(picture, 2), 3);
}

/// Mean |difference| of neighbours across the vertical borders of the tiles' columns, over that of all neighbours.
double seam(const torch::Tensor& error, const TileSize& size) {
    const TileGrid grid(error.size(2), error.size(3), size);
    const auto steps = (error.slice(3, 1) - error.slice(3, 0, -1)).abs().mean(torch::IntArrayRef({0, 1, 2}));
    double sum = 0;
    int count = 0;
    for (std::int64_t i = 0; i < grid.count() && grid.tile(i).y == 0; ++i)
        for (const int x : {grid.tile(i).x - 1, grid.tile(i).x + grid.tile(i).width - 1})
            if (x > 0 && x < steps.size(0)) {
                sum += steps[x].item<double>();
                ++count;
            }
    return count == 0 ? 1 : sum / count / steps.mean().item<double>();
}

} // namespace

int main(int count, char** arguments) {
    if (count < 7)
        return 2;
    at::set_num_threads(1);
    const at::NoGradGuard noGraph;
    const std::string task = arguments[2];
    const std::int64_t side = std::atoi(arguments[3]);
    const auto prior = loadPrior(findPrior(arguments[1]), torch::kCPU, networkPrecision("auto", torch::kCPU));
    auto recipe = defaultRecipe(task);
    const int scale = task == "super-resolve" ? 2 : 1;
    if (task == "super-resolve")
        recipe.damage[0].options.set("scale", std::int64_t(scale));
    if (task == "deblur")
        recipe.damage[0].options.set("kernel", std::string("gaussian:1.5"));
    const double sigma = task == "denoise" ? 0.2 : 0.02;
    OptionSet options;
    options.set("steps", std::int64_t(std::atoi(arguments[4])));
    const auto solver = makeSolver(defaultMethod(), options, task);

    std::vector<TileSize> sizes;
    for (std::istringstream list(arguments[5]); list;)
        if (int tile = 0, overlap = 0; list >> tile >> overlap)
            sizes.push_back(tile == 0 ? TileSize{1 << 20, 0, 1}
                                      : TileSize{tile, overlap, std::max(1, 8 * 128 * 128 / tile / tile)});
    for (const auto& size : sizes) {
        double psnr = 0, seams = 0;
        const auto start = std::chrono::steady_clock::now();
        for (int i = 6; i < count; ++i) {
            const auto truth = middle(toTensor(loadImage(arguments[i])), side);
            OperatorInputs inputs;
            inputs.height = inputs.width = side;
            Problem problem;
            problem.damage = makeOperator(recipe.damage, inputs);
            const auto clean = problem.damage->apply(truth);
            problem.y = clean + sigma * NoiseSource(std::uint64_t(i)).normal(clean.sizes(), Stream::measurement, 0);
            problem.sigma = sigma;
            problem.prior = std::make_shared<TiledPrior>(prior, size);
            problem.noise = std::make_shared<NoiseSource>(0);
            problem.start = problem.noise->normal(truth.sizes(), Stream::start, 0);
            Silent silent;
            const auto error = solver->run(problem, silent).estimate.clamp(-1, 1) - truth;
            psnr -= 10 * std::log10(error.square().mean(torch::kFloat64).item<double>() / 4);
            seams += seam(error, size);
        }
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        const int pictures = count - 6;
        fmt::print("| {} | {} | {} | {:.3f} | {:.1f} | {:.3f} |\n", task, size.side > side ? 0 : size.side,
                   size.overlap, psnr / pictures, seconds / pictures, seams / pictures);
        std::fflush(stdout);
    }
}
