// flowmend bench hexagon

#include "app/bench.h"
#include "app/commands.h"
#include "app/interrupt.h"
#include "app/option_flags.h"
#include "app/progress.h"
#include "engine/api/catalogue.h"
#include "engine/api/engine.h"
#include "engine/api/error.h"
#include "engine/api/paths.h"

#include <fmt/format.h>

namespace flowmend::app {

namespace {

const OptionSpec kHexagonOptions[] = {
    {.key = "horizon-steps",
     .help = "In how many coarse steps (K) each plan reaches the end.",
     .type = OptionType::integer,
     .defaultValue = std::int64_t(10),
     .minimum = 1,
     .maximum = 64,
     .unit = "steps"},
    {.key = "control-scaling",
     .help = "What the control costs: c in 0.0375 |x(1) - target|^2 + c sum |u|^2 dt.",
     .type = OptionType::real,
     .defaultValue = 0.001,
     .minimum = 0,
     .maximum = 1000},
    {.key = "steps",
     .help = "Into how many steps the time from 0 to 1 is divided.",
     .type = OptionType::integer,
     .defaultValue = std::int64_t(100),
     .minimum = 2,
     .maximum = 1000,
     .unit = "steps"},
    {.key = "start-x",
     .help = "Where the path starts, from left to right.",
     .type = OptionType::real,
     .defaultValue = -0.75,
     .minimum = -10,
     .maximum = 10},
    {.key = "start-y",
     .help = "Where the path starts, from below to above.",
     .type = OptionType::real,
     .defaultValue = -0.5,
     .minimum = -10,
     .maximum = 10},
    {.key = "iterations",
     .help = "How many times Adam improves the plan in each step.",
     .type = OptionType::integer,
     .defaultValue = std::int64_t(200),
     .minimum = 1,
     .maximum = 10000,
     .unit = "iterations"},
    {.key = "learning-rate",
     .help = "Adam's learning rate for the plans.",
     .type = OptionType::real,
     .defaultValue = 0.1,
     .minimum = 1e-6,
     .maximum = 10},
    {.key = "global-iterations",
     .help = "How many times Adam improves the global control, which plans all steps at once; 0 leaves it out, and "
             "distance_to_global with it.",
     .type = OptionType::integer,
     .defaultValue = std::int64_t(3000),
     .minimum = 0,
     .maximum = 100000,
     .unit = "iterations"},
    {.key = "global-learning-rate",
     .help = "Adam's learning rate for the global control.",
     .type = OptionType::real,
     .defaultValue = 0.01,
     .minimum = 1e-6,
     .maximum = 10},
};

HexagonRequest hexagonRequest(const OptionReader& values) {
    HexagonRequest request;
    request.horizonSteps = int(values.integer("horizon-steps"));
    request.controlScaling = values.real("control-scaling");
    request.steps = int(values.integer("steps"));
    request.start = {values.real("start-x"), values.real("start-y")};
    request.iterations = int(values.integer("iterations"));
    request.learningRate = values.real("learning-rate");
    request.globalIterations = int(values.integer("global-iterations"));
    request.globalLearningRate = values.real("global-learning-rate");
    return request;
}

void print(const HexagonRequest& request, const HexagonFigures& figures) {
    fmt::print("hexagon, {} steps from ({:g}, {:g}), control scaling {:g}\n{:<18} {:>13} {:>18} {:>14} {:>9} {:>9} "
               "{:>8} {:>8}\n",
               request.steps, request.start[0], request.start[1], request.controlScaling, "", "terminal_loss",
               "distance_to_global", "control_energy", "seconds", "CPU s", "NFE", "NGE");
    const auto line = [](const std::string& name, const HexagonFigures::Run& run, std::optional<double> distance) {
        fmt::print("{:<18} {:>13.6g} {:>18} {:>14.6g} {:>9.4f} {:>9.4f} {:>8} {:>8}\n", name, run.terminalLoss,
                   distance ? fmt::format("{:.6g}", *distance) : "", run.controlEnergy, run.seconds, run.cpuSeconds,
                   run.nfe, run.nge);
    };
    line(fmt::format("horizon, K = {}", request.horizonSteps), figures.recedingHorizon, figures.distanceToGlobal);
    if (figures.global)
        line("global", *figures.global, 0);
}

} // namespace

int benchHexagon(Arguments arguments) {
    CommandLine line("flowmend bench hexagon",
                     "Runs the two-dimensional example of MPC-Flow: a flow whose points end on a hexagon is steered to "
                     "one of its corners, with a receding horizon and, to compare it with, by planning all steps at "
                     "once. terminal_loss is |x(1) - target|^2, the squared distance to the corner without its weight "
                     "in the cost; distance_to_global the sum over all states of the squared distance to the global "
                     "run's; control_energy sum |u|^2 dt; seconds that of the receding horizon alone.");
    std::string prior;
    bool json = false, quiet = false;
    line.heading("Example");
    line.add(
        "--prior", prior,
        "The example's network: what flowmend train --hexagon wrote, or the public mlp_hexagon.pt (default: the one "
        "that came with Flowmend).",
        "FILE");
    OptionFlags options(line);
    const std::vector<OptionSpec> machine = selectOptions(restorationOptions(), {"threads"});
    options.add(kHexagonOptions);
    options.add(machine);
    options.create("Example");
    line.heading("Output");
    line.addFlag("--json", json, "Prints the figures as JSON.");
    line.addFlag("--quiet", quiet, "Shows no progress.");
    if (!line.parse(arguments))
        return kDone;
    OptionSet given;
    options.apply(kHexagonOptions, given);
    HexagonRequest request = hexagonRequest(OptionReader(kHexagonOptions, given));
    request.prior = prior.empty() ? dataFolder() / "priors" / "hexagon.safetensors" : std::filesystem::path(prior);
    options.apply(machine, request.options);

    catchInterrupt();
    Progress progress(quiet);
    const HexagonFigures figures = loadEngine().hexagon(request, [&](int done, int all) {
        progress.line([&] { return fmt::format("{:.0f} %", 100.0 * done / all); });
        return !interrupted();
    });
    progress.clear();
    if (figures.cancelled)
        return kCancelled;
    if (json)
        fmt::print("{}", toJson(request, figures));
    else
        print(request, figures);
    return kDone;
}

} // namespace flowmend::app
