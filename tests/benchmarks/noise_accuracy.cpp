// How near `--noise auto` comes to noise that is known: noise_accuracy SIDE PICTURE...
// Every picture is cut to SIDE x SIDE around its middle (0: whole), gets noise, is rounded to 8 bits as a file would
// be, and estimated. As it is (colour) and as its mean over the channels (grey). Printed for each level: the 10th, 50th
// and 90th percentile of estimate / truth, the share within 10 %, and the share of which the estimate is sure, and of
// those within 10 %. The pictures' own noise counts as error.
#include "engine/api/error.h"
#include "engine/api/image_io.h"
#include "engine/imaging/tensor_bridge.h"
#include "engine/noise/noise_estimate.h"
#include "engine/numerics/noise.h"

#include <ATen/Parallel.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

using namespace flowmend;

namespace {

struct Tally {
    std::vector<double> ratios;
    double good = 0, sure = 0, sureAndGood = 0;

    void add(const NoiseEstimate& found, double truth) {
        const bool near = std::abs(found.sigma / truth - 1) <= 0.1;
        ratios.push_back(found.sigma / truth);
        good += near;
        sure += found.isSure;
        sureAndGood += near && found.isSure;
    }
    std::string row() {
        std::sort(ratios.begin(), ratios.end());
        const size_t count = ratios.size();
        return fmt::format("{:.2f} | {:.2f} | {:.2f} | {:.0f} % | {:.0f} % | {:.0f} % |", ratios[count / 10],
                           ratios[count / 2], ratios[count * 9 / 10], 100 * good / double(count),
                           100 * sure / double(count), sure > 0 ? 100 * sureAndGood / sure : 0);
    }
};

torch::Tensor middle(const torch::Tensor& picture, std::int64_t side) {
    const auto cut = [side](const torch::Tensor& x, std::int64_t dim) {
        const auto length = side > 0 ? std::min(side, x.size(dim)) : x.size(dim);
        return x.narrow(dim, (x.size(dim) - length) / 2, length);
    };
    return cut(cut(picture, 2), 3);
}

void measure(int count, char** arguments) {
    const std::int64_t side = std::atoi(arguments[1]);
    fmt::print("| pictures | noise | 10 % | median | 90 % | within 10 % | sure | of these within 10 % |\n"
               "| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for (const bool grey : {false, true})
        for (const double sigma : {0.01, 0.02, 0.05, 0.1, 0.2, 0.4}) {
            Tally tally;
            for (int i = 2; i < count; ++i) {
                auto picture = middle(toTensor(loadImage(arguments[i])), side);
                if (grey)
                    picture = picture.mean(1, true);
                const auto noise = NoiseSource(std::uint64_t(i)).normal(picture.sizes(), Stream::measurement, 0);
                const auto noisy = (picture + sigma * noise).expand({1, 3, -1, -1});
                tally.add(estimateNoise(toTensor(toImage(noisy, Depth::u8, grey ? 1 : 3))).value(), sigma);
            }
            fmt::print("| {} | {} | {}\n", grey ? "grey" : "colour", sigma, tally.row());
        }
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        fmt::print(stderr, "noise_accuracy SIDE PICTURE...\n");
        return 2;
    }
    try {
        at::set_num_threads(1);
        measure(argc, argv);
    } catch (const Error& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
}
