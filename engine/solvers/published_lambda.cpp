#include "engine/solvers/published_lambda.h"

#include "engine/api/error.h"

#include <algorithm>
#include <array>

namespace flowmend {
namespace {

constexpr std::array publishedLambdas{
    PublishedLambda{"denoise", 15, 0.1},
    PublishedLambda{"deblur", 7.5, 0.063},
    PublishedLambda{"super-resolve", 7.5, 1.0},
    PublishedLambda{"inpaint", 5.0, 0.04},
    // Not published: taken from the nearest task that was.
    PublishedLambda{"deblur-nonlinear", 7.5, 0.063},
    PublishedLambda{"deblur-encoded", 7.5, 0.063},
    PublishedLambda{"colourise", 5.0, 0.04},
};

const PublishedLambda& publishedLambda(std::string_view task) {
    const auto found = std::find_if(publishedLambdas.begin(), publishedLambdas.end(),
                                    [&](const PublishedLambda& entry) { return entry.task == task; });
    if (found == publishedLambdas.end())
        throw UsageError(message(FM_TEXT("errors", "no value of lambda was published for the task '{0}'"), task),
                         message(FM_TEXT("errors", "Give a number, for example 1")), "lambda");
    return *found;
}

} // namespace

double lambdaOf(const OptionReader& options, std::string_view task, double PublishedLambda::*column) {
    const std::optional<double> given = options.realOrAuto("lambda");
    return given ? *given : publishedLambda(task).*column;
}

} // namespace flowmend
