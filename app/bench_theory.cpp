// flowmend bench theory

#include "app/bench.h"
#include "app/commands.h"
#include "app/interrupt.h"
#include "app/option_flags.h"
#include "app/output_files.h"
#include "app/progress.h"
#include "engine/api/catalogue.h"
#include "engine/api/engine.h"
#include "engine/api/error.h"
#include "engine/api/image_io.h"
#include "engine/api/text_file.h"

#include <algorithm>
#include <fmt/format.h>

namespace flowmend::app {

namespace fs = std::filesystem;

namespace {

const OptionSpec kTheoryOptions[] = {
    {.key = "steps",
     .help = "Numbers of steps N that are compared.",
     .type = OptionType::text,
     .defaultValue = std::string("10,20,40,80,160,320")},
    {.key = "horizons",
     .help = "Numbers of coarse steps K that a plan has.",
     .type = OptionType::text,
     .defaultValue = std::string("1,2,3,5,10,20")},
    {.key = "lambdas",
     .help = "Values of lambda that are compared, at N = grid-steps.",
     .type = OptionType::text,
     .defaultValue = std::string("0.01,0.1,1,10")},
    {.key = "lambda",
     .help = "Lambda where the number of steps is varied, and for the methods.",
     .type = OptionType::real,
     .defaultValue = 0.1,
     .minimum = 1e-6,
     .maximum = 1000},
    {.key = "grid-steps",
     .help = "N where lambda is varied.",
     .type = OptionType::integer,
     .defaultValue = std::int64_t(100),
     .minimum = 1,
     .maximum = 10000,
     .unit = "steps"},
    {.key = "method-steps",
     .help = "N for the methods of restore that are compared with their closed form.",
     .type = OptionType::integer,
     .defaultValue = std::int64_t(20),
     .minimum = 1,
     .maximum = 1000,
     .unit = "steps"},
    {.key = "side",
     .help = "Side of the picture; its pixels do not know of each other.",
     .type = OptionType::integer,
     .defaultValue = std::int64_t(16),
     .minimum = 1,
     .maximum = 128,
     .unit = "px"},
};

/// One entry of a list, read as an option of its own would be.
OptionSpec entryOf(const char* key, OptionType type, double minimum, double maximum) {
    OptionSpec spec;
    spec.key = key;
    spec.type = type;
    spec.minimum = minimum;
    spec.maximum = maximum;
    return spec;
}

template <typename Stored, typename Number>
std::vector<Number> numbers(const std::string& list, const OptionSpec& entry) {
    std::vector<Number> found;
    for (std::size_t from = 0; from <= list.size();) {
        const std::size_t to = std::min(list.find(',', from), list.size());
        found.push_back(Number(std::get<Stored>(parseOption(entry, list.substr(from, to - from)))));
        from = to + 1;
    }
    return found;
}

TheoryRequest theoryRequest(const OptionReader& values) {
    const auto integers = [&](const char* key, double maximum) {
        return numbers<std::int64_t, int>(values.text(key), entryOf(key, OptionType::integer, 1, maximum));
    };
    TheoryRequest request;
    request.steps = integers("steps", 10000);
    request.horizons = integers("horizons", 1000);
    request.lambdas = numbers<double, double>(values.text("lambdas"), entryOf("lambdas", OptionType::real, 1e-6, 1000));
    request.lambda = values.real("lambda");
    request.gridSteps = int(values.integer("grid-steps"));
    request.methodSteps = int(values.integer("method-steps"));
    request.side = int(values.integer("side"));
    return request;
}

constexpr int kNameWidth = 30, kCellWidth = 10;

/// A line for each policy and a column for each value of what is varied.
void printPart(const TheoryTable& table, const char* part, const char* title, double (*column)(const TheoryRow&),
               double (*cell)(const TheoryRow&)) {
    std::vector<double> columns;
    std::vector<std::string> policies;
    const auto add = [](auto& list, const auto& value) {
        if (std::find(list.begin(), list.end(), value) == list.end())
            list.push_back(value);
    };
    for (const TheoryRow& row : table.rows)
        if (row.part == part) {
            add(columns, column(row));
            add(policies, row.policy);
        }
    fmt::print("\n{}\n{:<{}}", title, "", kNameWidth);
    for (const double value : columns)
        fmt::print(" {:>{}g}", value, kCellWidth);
    for (const std::string& policy : policies) {
        fmt::print("\n{:<{}}", policy, kNameWidth);
        for (const TheoryRow& row : table.rows)
            if (row.part == part && row.policy == policy)
                fmt::print(" {:>{}.2e}", cell(row), kCellWidth);
    }
    fmt::print("\n");
}

void print(const TheoryTable& table, const TheoryRequest& request) {
    const auto steps = [](const TheoryRow& row) { return double(row.steps); };
    fmt::print("{0} x {0} pixels with a Gaussian prior, sigma {1:g}, lambda {2:g}, seed {3}\n", table.side, table.sigma,
               request.lambda, table.seed);
    printPart(table, "steps", "root mean square distance from the global optimum on the same grid, for N =", steps,
              [](const TheoryRow& row) { return row.toGlobal; });
    printPart(table, "steps", "the same from the optimum in continuous time, for N =", steps,
              [](const TheoryRow& row) { return row.toExact; });
    printPart(table, "steps", "cost over the global optimum's, less 1, for N =", steps,
              [](const TheoryRow& row) { return row.excess; });
    printPart(
        table, "lambda",
        fmt::format("cost over the global optimum's, less 1, at N = {}, for lambda =", request.gridSteps).c_str(),
        [](const TheoryRow& row) { return row.lambda; }, [](const TheoryRow& row) { return row.excess; });
    fmt::print("\nlargest difference between a method's states and its closed form, N = {}\n", request.methodSteps);
    for (const TheoryRow& row : table.rows)
        if (row.methodDifference)
            fmt::print("{:<{}} {:>{}.2e}\n", row.policy, kNameWidth, *row.methodDifference, kCellWidth);
}

struct TheoryFlags {
    std::string out;
    bool json = false, csv = false, quiet = false, overwrite = false;

    void add(CommandLine& line) {
        line.heading("Output");
        line.add("--out", out, "The folder for theory.csv, theory.json and three plots.", "DIR");
        line.addFlag("--overwrite", overwrite, "Replaces files that exist.");
        line.addFlag("--json", json, "Prints the table as JSON.");
        line.addFlag("--csv", csv, "Prints the table as CSV.");
        line.addFlag("--quiet", quiet, "Prints nothing but errors.");
    }

    fs::path file(const std::string& name) const { return fs::path(out) / ("theory" + name); }

    void checkOutputs() const {
        if (json && csv)
            throw UsageError(message(FM_TEXT("errors", "the table can be printed as JSON or as CSV, not as both")), {},
                             "--json");
        if (out.empty())
            return;
        makeFolder(out);
        for (const char* name : {".csv", ".json"})
            checkOutput(file(name), overwrite);
        for (const char* name : {"-paths.png", "-steps.png", "-horizons.png"})
            checkPictureOutput(file(name), overwrite);
    }

    void write(const TheoryTable& table) const {
        if (out.empty())
            return;
        writeTextFile(file(".csv"), toCsv(table), overwrite);
        writeTextFile(file(".json"), toJson(table), overwrite);
        for (const auto& [name, picture] : table.plots)
            saveImage(picture, file("-" + name + ".png"), {.overwrite = overwrite});
    }
};

} // namespace

int benchTheory(Arguments arguments) {
    CommandLine line("flowmend bench theory",
                     "Compares the horizons of MPC-Flow where the optimal control is known: pixels with a Gaussian "
                     "prior and a linear measurement. Runs the methods themselves against their closed form too.");
    OptionFlags options(line);
    const std::vector<OptionSpec> machine = selectOptions(restorationOptions(), {"seed", "threads"});
    options.add(kTheoryOptions);
    options.add(machine);
    options.create("Comparison");
    TheoryFlags flags;
    flags.add(line);
    if (!line.parse(arguments))
        return kDone;
    OptionSet given;
    options.apply(kTheoryOptions, given);
    TheoryRequest request = theoryRequest(OptionReader(kTheoryOptions, given));
    options.apply(machine, request.options);
    flags.checkOutputs();

    catchInterrupt();
    Progress progress(flags.quiet);
    const TheoryTable table = loadEngine().benchTheory(request, [&](int done, int all, const std::string& what) {
        progress.line([&] { return fmt::format("{:.0f} %  {}", 100.0 * done / all, what); });
        return !interrupted();
    });
    progress.clear();
    flags.write(table);
    if (flags.json)
        fmt::print("{}", toJson(table));
    else if (flags.csv)
        fmt::print("{}", toCsv(table));
    else if (!flags.quiet)
        print(table, request);
    return table.cancelled ? kCancelled : kDone;
}

} // namespace flowmend::app
