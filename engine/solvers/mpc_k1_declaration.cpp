#include "engine/solvers/data_iterations.h"
#include "engine/solvers/declarations.h"
#include "engine/solvers/option_specs.h"

// Defaults are those of SPEC_METHODS 2.6 (MPC-Flow, arXiv 2601.23231, table E2) unless a comment says otherwise.

namespace flowmend {

MethodSpec mpcK1Declaration() {
    MethodSpec spec{"mpc-k1",
                    FM_TEXT("options", "MPC, one step ahead"),
                    FM_TEXT("options",
                            "Looks ahead to the finished picture in one straight step: fast, with one network "
                            "evaluation a step and none differentiated."),
                    {}};
    spec.options = {
        stepsOption(20), // measured: docs/benchmarks.md, steps and lambda
        choiceOption("aim", FM_TEXT("options", "Aim"),
                     FM_TEXT("options",
                             "Whether the repair is what fits best on average, which is nearest to the truth "
                             "and may be soft, or one possibility that looks real; auto is the first for one picture "
                             "and the second for several samples, which then show what is not known."),
                     {{"auto", FM_TEXT("options", "Automatic")},
                      {"fidelity", FM_TEXT("options", "Nearest to the truth")},
                      {"realism", FM_TEXT("options", "Looks real")}}),
        advanced(choiceOption(
            "inner-solver", FM_TEXT("options", "Data step"),
            FM_TEXT("options", "How each step brings the estimate into agreement with the damaged picture."),
            {{"covariance", FM_TEXT("options", "Each pixel corrects its neighbours")},
             {"exact", FM_TEXT("options", "Least squares, pixel by pixel")},
             {"adam", FM_TEXT("options", "Adam, as published")}})),
        advanced(
            choiceOption("weight", FM_TEXT("options", "Data weight"),
                         FM_TEXT("options", "What the agreement with the damaged picture is weighed against by the "
                                            "data steps exact and adam."),
                         {{"prior", FM_TEXT("options", "How sure the prior is at this time")},
                          {"lambda", FM_TEXT("options", "Lambda alone, as published")}})),
        lambdaOption(FM_TEXT("options",
                             "How much agreement with the damaged picture counts; auto is 1 where it is weighed "
                             "against the prior, else the value published for the task.")),
        advanced(orAuto(
            realOption("renewal", FM_TEXT("options", "Noise renewal"),
                       FM_TEXT("options", "How much of the noise is drawn anew after each step: 1 all of it, 0 none as "
                                          "published; auto is 1 for fidelity and 0 for realism."),
                       1.0, 0, 1))),
        advanced(choiceOption("noise-pairing", FM_TEXT("options", "Renewed noise"),
                              FM_TEXT("options", "How the noise of one step relates to the noise of the step before, "
                                                 "where all of it is renewed."),
                              {{"antithetic", FM_TEXT("options", "In pairs of opposite sign")},
                               {"independent", FM_TEXT("options", "Independent")}})),
        advanced(orAuto(
            realOption("average", FM_TEXT("options", "Averaged steps"),
                       FM_TEXT("options", "The result is the mean of the estimates of this last fraction of the steps; "
                                          "0 takes the last one alone; auto is 0.2 for fidelity and 0 for realism."),
                       0.2, 0, 1))),
        advanced(orAuto(
            realOption("overshoot", FM_TEXT("options", "Overshoot"),
                       FM_TEXT("options", "How far beyond the corrected estimate the next step begins: by this times "
                                          "the correction times the time, where all noise is renewed; auto is 0.4 with "
                                          "the data step covariance and linear damage, else 0."),
                       0.4, 0, 2))),
        advanced(orAuto(realOption(
            "grid", FM_TEXT("options", "Time grid"),
            FM_TEXT("options", "How far the times n/N are moved towards the details at the end: by this times "
                               "(n/N)^3 (1 - n/N); 0 leaves them even; auto is 1 with the data step "
                               "covariance, linear damage and renewed noise, else 0."),
            1.0, 0, 1))),
        advanced(integerOption("data-iterations", FM_TEXT("options", "Data iterations"),
                               FM_TEXT("options", "How many conjugate gradient iterations a data step with covariance "
                                                  "takes at most."),
                               kDataIterations, 1, 1000, FM_TEXT("options", "iterations"))),
        advanced(innerOption()),
        learningRateOption(0.1),
    };
    return spec;
}

} // namespace flowmend
