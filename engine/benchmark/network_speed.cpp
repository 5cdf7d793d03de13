#include "engine/benchmark/network_speed.h"

#include "engine/api/catalogue.h"
#include "engine/api/error.h"
#include "engine/api/prior_card.h"
#include "engine/benchmark/picture_side.h"
#include "engine/benchmark/timing_prior.h"
#include "engine/numerics/noise.h"
#include "engine/priors/precision.h"
#include "engine/restoration/settings.h"

#include <algorithm>
#include <vector>

namespace flowmend {
namespace {

constexpr int kWarmUps = 3; // the first runs choose kernels and fetch memory

NetworkSpeed::Milliseconds summary(std::vector<double> seconds) {
    std::sort(seconds.begin(), seconds.end());
    const std::size_t middle = seconds.size() / 2;
    const double median = seconds.size() % 2 == 1 ? seconds[middle] : (seconds[middle - 1] + seconds[middle]) / 2;
    return {1e3 * median, 1e3 * seconds.front()};
}

} // namespace

NetworkSpeed measureNetwork(const NetworkSpeedRequest& request, PriorCache& priors,
                            const std::function<bool(int, int)>& progress) {
    const OptionReader options(restorationOptions(), request.options);
    const at::NoGradGuard noGraph;
    NetworkSpeed speed;
    speed.threads = useThreads(options.integer("threads"));
    const auto device = computeDevice(options.text("device"));
    const auto precision = networkPrecision(options.text("precision"), device);
    TimingPrior prior(priors.get(findPrior(request.prior), device, precision).prior);
    const auto& card = prior.card();
    speed.prior = card.name;
    speed.device = device.str();
    speed.precision = precision == torch::kBFloat16 ? "bf16" : "fp32";
    speed.size = pictureSide(request.size, card);
    speed.batch = request.batch;
    speed.runs = request.runs;
    const auto x =
        NoiseSource(0).normal({speed.batch, card.channels, speed.size, speed.size}, Stream::start, 0).to(device);
    const auto itself = [](const torch::Tensor& v) { return v; };

    std::vector<double> evaluations, products;
    const int all = kWarmUps + request.runs;
    for (int run = 0; run < all && !speed.cancelled; ++run) {
        const double start = prior.seconds();
        prior.velocity(x, 0.5);
        const double middle = prior.seconds();
        prior.velocityAndVjp(x, 0.5, itself);
        if (run >= kWarmUps) {
            evaluations.push_back(middle - start);
            products.push_back(prior.seconds() - middle);
        }
        speed.cancelled = !progress(run + 1, all);
    }
    if (speed.cancelled)
        return speed;
    speed.evaluation = summary(std::move(evaluations));
    speed.withProduct = summary(std::move(products));
    return speed;
}

} // namespace flowmend
