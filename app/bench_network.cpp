// flowmend bench network

#include "app/bench.h"
#include "app/commands.h"
#include "app/interrupt.h"
#include "app/option_flags.h"
#include "app/progress.h"
#include "app/size_option.h"
#include "engine/api/catalogue.h"
#include "engine/api/engine.h"
#include "engine/api/prior_card.h"
#include "engine/api/recipe.h"

#include <fmt/format.h>

namespace flowmend::app {

namespace {

const OptionSpec kNetworkOptions[] = {
    sizeOption(),
    {.key = "batch",
     .help = "Pictures that are computed together.",
     .type = OptionType::integer,
     .defaultValue = std::int64_t(1),
     .minimum = 1,
     .maximum = 1024,
     .unit = "pictures"},
    {.key = "runs",
     .help = "Timed repetitions after the warm-up.",
     .type = OptionType::integer,
     .defaultValue = std::int64_t(20),
     .minimum = 3,
     .maximum = 10000,
     .unit = "runs"},
};

} // namespace

int benchNetwork(Arguments arguments) {
    CommandLine line("flowmend bench network",
                     "Times one evaluation of a prior's network, and one with its vector-Jacobian product: the median "
                     "of several runs after a warm-up.");
    std::string prior = PriorReference{}.name;
    bool json = false, quiet = false;
    line.heading("Network");
    line.add("--prior", prior, "An installed prior's name, or a file (default " + prior + ").", "NAME|FILE");
    OptionFlags options(line);
    const std::vector<OptionSpec> machine = selectOptions(restorationOptions(), {"precision", "device", "threads"});
    options.add(kNetworkOptions);
    options.add(machine);
    options.create("Network");
    line.heading("Output");
    line.addFlag("--json", json, "Prints the figures as JSON.");
    line.addFlag("--quiet", quiet, "Shows no progress.");
    if (!line.parse(arguments))
        return kDone;
    OptionSet given;
    options.apply(kNetworkOptions, given);
    const OptionReader values(kNetworkOptions, given);
    NetworkSpeedRequest request;
    options.apply(machine, request.options);
    findPrior(prior); // a wrong name is answered before the engine is loaded
    request.prior = prior;
    request.size = int(values.integer("size"));
    request.batch = int(values.integer("batch"));
    request.runs = int(values.integer("runs"));
    catchInterrupt();
    Progress progress(quiet);
    const NetworkSpeed speed = loadEngine().networkSpeed(request, [&](int done, int all) {
        progress.step(done, all);
        return !interrupted();
    });
    progress.clear();
    if (speed.cancelled)
        return kCancelled;
    if (json) {
        fmt::print("{}", toJson(speed));
        return kDone;
    }
    fmt::print("{} at {} x {}, batch of {}, {}, {}, {} threads; median (fastest) of {} runs\n", speed.prior, speed.size,
               speed.size, speed.batch, speed.device, speed.precision, speed.threads, speed.runs);
    const auto print = [](const char* what, const NetworkSpeed::Milliseconds& time) {
        fmt::print("{:<32} {:>9.2f} ms  ({:.2f} ms)\n", what, time.median, time.fastest);
    };
    print("evaluation", speed.evaluation);
    print("with vector-Jacobian product", speed.withProduct);
    return kDone;
}

} // namespace flowmend::app
