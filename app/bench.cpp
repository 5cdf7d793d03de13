// flowmend bench network | ...: the figures of docs/benchmarks.md.

#include "app/bench.h"

#include "app/command_group.h"

namespace flowmend::app {

namespace {

constexpr Command kBenchCommands[] = {
    {"network", "times a prior's network", benchNetwork},
    {"hexagon", "runs the two-dimensional example of MPC-Flow", benchHexagon},
    {"solvers", "compares the methods on damage with a known truth", benchSolvers},
    {"theory", "compares the horizons where the optimal control is known", benchTheory},
};

} // namespace

int runBench(Arguments arguments) {
    return runGroup("bench", kBenchCommands, arguments);
}

} // namespace flowmend::app
