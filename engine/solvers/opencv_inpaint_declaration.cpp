#include "engine/solvers/declarations.h"
#include "engine/solvers/option_specs.h"

#include <utility>

namespace flowmend {

namespace {

MethodSpec classicalInpainting(std::string name, std::string label, std::string help) {
    MethodSpec spec{std::move(name), std::move(label), std::move(help), {}};
    spec.usesPrior = false;
    spec.tasks = {"inpaint"};
    spec.options = {realOption("radius", FM_TEXT("options", "Radius"),
                               FM_TEXT("options", "How far around a missing pixel known ones are taken into account."),
                               3.0, 1, 100)};
    spec.options.back().unit = FM_TEXT("options", "px");
    return spec;
}

} // namespace

MethodSpec teleaDeclaration() {
    return classicalInpainting(
        "telea", FM_TEXT("options", "Telea (no prior)"),
        FM_TEXT("options", "Fills holes from their edges inwards by weighted means, without a prior."));
}

MethodSpec navierStokesDeclaration() {
    return classicalInpainting(
        "navier-stokes", FM_TEXT("options", "Navier-Stokes (no prior)"),
        FM_TEXT("options", "Fills holes by continuing lines of equal brightness, without a prior."));
}

} // namespace flowmend
