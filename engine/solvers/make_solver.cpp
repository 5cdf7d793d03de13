#include "engine/api/error.h"
#include "engine/solvers/declarations.h"
#include "engine/solvers/makers.h"

#include <algorithm>
#include <array>

namespace flowmend {
namespace {

struct Maker {
    std::string_view method;
    MakeSolver* make;
};
constexpr std::array makers{
    Maker{"mpc-k1", makeMpcK1},      Maker{"mpc-delta-t", makeMpcDeltaT},
    Maker{"mpc-rhc", makeMpcRhc},    Maker{"pnp-flow", makePnpFlow},
    Maker{"ot-ode", makeOtOde},      Maker{"flower", makeFlower},
    Maker{"flowchef", makeFlowChef}, Maker{"flowadmm", makeFlowAdmm},
    Maker{"d-flow", makeDFlow},      Maker{"flow-priors", makeFlowPriors},
    Maker{"flowgrad", makeFlowGrad}, Maker{"oc-flow", makeOcFlow},
    Maker{"telea", makeTelea},       Maker{"navier-stokes", makeNavierStokes},
};

const MethodSpec& declarationOf(std::string_view method) {
    std::vector<std::string> known;
    std::string list;
    for (const MethodSpec& spec : methodDeclarations()) {
        if (spec.name == method)
            return spec;
        known.push_back(spec.name);
        list += (list.empty() ? "" : ", ") + spec.name;
    }
    const auto nearest = nearestWord(method, known);
    throw UsageError(message(FM_TEXT("errors", "there is no method '{0}': there are {1}"), method, list),
                     nearest ? message(FM_TEXT("errors", "Did you mean '{0}'?"), *nearest) : Message{}, "method");
}

} // namespace

std::unique_ptr<Solver> makeSolver(std::string_view method, const OptionSet& options, std::string_view task) {
    const MethodSpec& spec = declarationOf(method);
    const OptionReader reader(spec.options, options);
    const auto maker =
        std::find_if(makers.begin(), makers.end(), [&](const Maker& entry) { return entry.method == spec.name; });
    if (maker == makers.end())
        throw std::logic_error("method '" + spec.name + "' is declared but cannot be made");
    return maker->make(reader, task);
}

} // namespace flowmend
