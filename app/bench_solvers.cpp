// flowmend bench solvers

#include "app/bench.h"
#include "app/commands.h"
#include "app/interrupt.h"
#include "app/option_flags.h"
#include "app/output_files.h"
#include "app/progress.h"
#include "app/size_option.h"
#include "engine/api/catalogue.h"
#include "engine/api/engine.h"
#include "engine/api/error.h"
#include "engine/api/image_io.h"
#include "engine/api/prior_card.h"
#include "engine/api/recipe.h"
#include "engine/api/text_file.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace flowmend::app {

namespace fs = std::filesystem;

namespace {

constexpr int kMostCalls = 100000;

const OptionSpec kSolverOptions[] = {
    {.key = "count",
     .help = "Pictures that are taken, the first by name.",
     .type = OptionType::integer,
     .defaultValue = std::int64_t(40),
     .minimum = 1,
     .maximum = 1000,
     .unit = "pictures"},
    sizeOption(),
    {.key = "calls",
     .help = "Network evaluations a method may take; one that takes several a step gets fewer steps. 'published': as "
             "many as its defaults take.",
     .type = OptionType::text,
     .defaultValue = std::string("20")},
};

std::vector<std::string> words(const std::string& list) {
    std::vector<std::string> found;
    for (std::size_t from = 0; from <= list.size();) {
        const std::size_t to = std::min(list.find(',', from), list.size());
        found.push_back(list.substr(from, to - from));
        from = to + 1;
    }
    return found;
}

std::optional<int> callsOf(const std::string& text) {
    if (text == "published")
        return std::nullopt;
    int calls = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), calls);
    if (failure != std::errc{} || end != text.data() + text.size() || calls < 1 || calls > kMostCalls)
        throw UsageError(message(FM_TEXT("errors", "'{0}' is no number of network evaluations"), text),
                         message(FM_TEXT("errors", "Give a whole number from 1 to {0}, or published"), kMostCalls),
                         "--calls");
    return calls;
}

/// The first pictures of a folder, by name.
std::vector<fs::path> picturesOf(const std::string& folder, std::size_t count) {
    std::error_code failure;
    std::vector<fs::path> found;
    for (auto entry = fs::directory_iterator(folder, failure); !failure && entry != fs::directory_iterator();
         entry.increment(failure))
        if (entry->is_regular_file() && formatForFileName(entry->path()))
            found.push_back(entry->path());
    if (failure)
        throw FileError(folder, message(FM_TEXT("errors", "the folder cannot be read: {0}"), failure.message()));
    if (found.empty())
        throw FileError(folder, message(FM_TEXT("errors", "there is no picture in this folder")),
                        message(FM_TEXT("errors", "Pictures are PNG, JPEG, TIFF or WebP")));
    std::sort(found.begin(), found.end());
    found.resize(std::min(found.size(), count));
    return found;
}

void print(const SolverTable& table) {
    fmt::print("{}, {} pictures of {} x {}, {}, {}, {} threads\n", table.prior, table.pictures, table.size, table.size,
               table.device, table.precision, table.threads);
    std::string task;
    std::size_t width = std::string_view("navier-stokes").size();
    for (const SolverRow& row : table.rows)
        width = std::max(width, row.method.size());
    for (const SolverRow& row : table.rows) {
        if (row.task != task) {
            task = row.task;
            fmt::print("\n{}: {}\n{:<{}} {:>7} {:>7} {:>6} {:>6} {:>6} {:>8} {:>8} {:>6} {:>6} {:>8} {:>8}  {}\n", task,
                       benchTask(task).help, "method", width, "PSNR dB", "SSIM", "sharp", "GMSD", "detail", "s/image",
                       "CPU s", "NFE", "NGE", "overhead", "work MB", "settings");
        }
        if (!row.failure.empty()) {
            fmt::print("{:<{}} {}\n", row.method, width, row.failure);
            continue;
        }
        fmt::print(
            "{:<{}} {:>7.2f} {:>7.4f} {:>6.3f} {:>6.4f} {:>6.3f} {:>8.4f} {:>8.4f} {:>6} {:>6} {:>8} {:>8}  {}\n",
            row.method, width, row.psnr, row.ssim, row.perceptual.sharpness, row.perceptual.gmsd,
            row.perceptual.detail.empty() ? 0 : row.perceptual.detail.front(), row.seconds / table.pictures,
            row.cpuSeconds / table.pictures, row.nfe, row.nge,
            row.overhead() ? fmt::format("{:.3f}", *row.overhead()) : "",
            row.workBytes ? fmt::format("{:.0f}", double(*row.workBytes) / 1e6) : "", row.settings);
    }
}

struct SolverFlags {
    std::string prior = PriorReference{}.name, images, methods, tasks, out;
    bool json = false, quiet = false, overwrite = false;

    void add(CommandLine& line) {
        std::string taskNames;
        for (const BenchTask& task : benchTasks())
            taskNames += (taskNames.empty() ? "" : ", ") + task.name;
        line.heading("Comparison");
        line.add("--prior", prior, "An installed prior's name, or a file (default " + prior + ").", "NAME|FILE");
        line.add("--images", images, "The folder with the undamaged pictures: their middle is taken.", "DIR");
        line.add("--methods", methods,
                 "Methods, each with settings if need be: mpc-k1,mpc-k1:aim=realism,telea (default: all).", "A,B,...");
        line.add("--tasks", tasks, "Kinds of damage: " + taskNames + " (default: all).", "A,B,...");
    }
    void addOutput(CommandLine& line) {
        line.heading("Output");
        line.add("--out", out, "The folder for solvers.csv, solvers.json and a plot for each task.", "DIR");
        line.addFlag("--overwrite", overwrite, "Replaces files that exist.");
        line.addFlag("--json", json, "Prints the table as JSON.");
        line.addFlag("--quiet", quiet, "Prints nothing but errors.");
    }

    void fill(SolverBenchRequest& request) const {
        for (const std::string& task : tasks.empty() ? std::vector<std::string>{} : words(tasks))
            request.tasks.push_back(benchTask(task).name);
        if (tasks.empty())
            for (const BenchTask& task : benchTasks())
                request.tasks.push_back(task.name);
        for (const std::string& method : methods.empty() ? std::vector<std::string>{} : words(methods))
            request.methods.push_back(parseBenchMethod(method));
        if (methods.empty())
            request.methods = allBenchMethods();
        findPrior(prior);
        request.prior = prior;
    }

    fs::path csv() const { return fs::path(out) / "solvers.csv"; }
    fs::path jsonFile() const { return fs::path(out) / "solvers.json"; }
    fs::path plot(const std::string& task) const { return fs::path(out) / ("solvers-" + task + ".png"); }

    /// Before hours of computing.
    void checkOutputs(const SolverBenchRequest& request) const {
        if (out.empty())
            return;
        makeFolder(out);
        for (const fs::path& file : {csv(), jsonFile()})
            checkOutput(file, overwrite);
        for (const std::string& task : request.tasks)
            checkPictureOutput(plot(task), overwrite);
    }

    void write(const SolverTable& table) const {
        if (out.empty())
            return;
        writeTextFile(csv(), toCsv(table), overwrite);
        writeTextFile(jsonFile(), toJson(table), overwrite);
        for (const auto& [task, picture] : table.plots)
            saveImage(picture, plot(task), {.overwrite = overwrite});
    }
};

} // namespace

int benchSolvers(Arguments arguments) {
    CommandLine line("flowmend bench solvers",
                     "Compares the methods: damages pictures in known ways, repairs them by each method and says how "
                     "near the result is to the truth and what it cost.");
    SolverFlags flags;
    flags.add(line);
    OptionFlags options(line);
    const std::vector<OptionSpec> machine =
        selectOptions(restorationOptions(), {"seed", "precision", "device", "threads"});
    options.add(kSolverOptions);
    options.add(machine);
    options.create("Comparison");
    flags.addOutput(line);
    if (!line.parse(arguments))
        return kDone;
    if (flags.images.empty())
        throw UsageError(message(FM_TEXT("errors", "no folder of pictures is named")),
                         message("flowmend bench solvers --images DIR"));
    OptionSet given;
    options.apply(kSolverOptions, given);
    const OptionReader values(kSolverOptions, given);
    SolverBenchRequest request;
    options.apply(machine, request.options);
    request.size = int(values.integer("size"));
    request.calls = callsOf(values.text("calls"));
    flags.fill(request);
    const auto files = picturesOf(flags.images, std::size_t(values.integer("count")));
    flags.checkOutputs(request);
    for (const fs::path& file : files)
        request.pictures.push_back(loadImage(file));

    catchInterrupt();
    Progress progress(flags.quiet);
    const SolverTable table = loadEngine().benchSolvers(request, [&](int done, int all, const std::string& what) {
        progress.line([&] { return fmt::format("{:.0f} %  {}", 100.0 * done / all, what); });
        return !interrupted();
    });
    progress.clear();
    flags.write(table);
    if (flags.json)
        fmt::print("{}", toJson(table));
    else if (!flags.quiet)
        print(table);
    return table.cancelled ? kCancelled : kDone;
}

} // namespace flowmend::app
