#include "engine/benchmark/hexagon_bench.h"

#include "engine/api/catalogue.h"
#include "engine/benchmark/stopwatch.h"
#include "engine/hexagon/hexagon_control.h"
#include "engine/restoration/settings.h"

namespace flowmend {
namespace {

HexagonFigures::Run figuresOf(const HexagonRun& run, const HexagonTask& task, const Stopwatch& watch) {
    return {squaredTerminalError(run, task),
            controlEnergy(run),
            watch.seconds(),
            watch.cpuSeconds(),
            run.networkCalls,
            run.products};
}

} // namespace

HexagonFigures measureHexagon(const HexagonRequest& request, const std::function<bool(int, int)>& progress) {
    HexagonFigures figures;
    // The example itself computes on one thread.
    figures.threads = useThreads(OptionReader(restorationOptions(), request.options).integer("threads"));
    const HexagonNetwork network(request.prior);
    HexagonTask task;
    task.start = request.start;
    task.controlWeight = request.controlScaling;
    task.steps = request.steps;

    // In network evaluations a step, or an iteration of the global control.
    const int perStep = 1 + request.iterations * (request.horizonSteps - 1), perIteration = request.steps - 1,
              recedingCalls = request.steps * perStep,
              allCalls = recedingCalls + request.globalIterations * perIteration;
    const auto stopAfter = [&](int before, int each) {
        return [&progress, before, each, allCalls](int done, int) { return !progress(before + done * each, allCalls); };
    };

    const Stopwatch watch;
    const HexagonRun run = hexagonRecedingHorizon(network, task, request.horizonSteps, request.iterations,
                                                  request.learningRate, stopAfter(0, perStep));
    figures.cancelled = run.cancelled;
    if (figures.cancelled)
        return figures;
    figures.recedingHorizon = figuresOf(run, task, watch);
    if (request.globalIterations == 0)
        return figures;

    const Stopwatch globalWatch;
    const HexagonRun global = hexagonGlobalControl(network, task, request.globalIterations, request.globalLearningRate,
                                                   stopAfter(recedingCalls, perIteration));
    figures.cancelled = global.cancelled;
    if (figures.cancelled)
        return figures;
    figures.global = figuresOf(global, task, globalWatch);
    figures.distanceToGlobal = squaredDistance(run, global);
    return figures;
}

} // namespace flowmend
