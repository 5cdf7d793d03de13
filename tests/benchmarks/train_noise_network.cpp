// Trains the network that measures the noise of grey pictures:
//     train_noise_network PICTURES OUT SECONDS [START SEED [RATE]]
// PICTURES: a folder as `flowmend train` takes it; SECONDS of one processor thread; START: an earlier OUT to go on
// from, with another SEED than 1, its own, and perhaps another RATE than 0.002. Every picture is a random part of one
// of these, as sharp as it is or enlarged, or a drawn pattern, with noise of a random level, most of them clipped and
// rounded to 8 bits as files are.
#include "engine/api/error.h"
#include "engine/noise/noise_network.h"
#include "engine/training/augment.h"
#include "engine/training/picture_set.h"

#include <ATen/Parallel.h>
#include <ATen/ops/upsample_bicubic2d.h>
#include <fmt/format.h>
#include <torch/csrc/autograd/autograd.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <numbers>
#include <random>

using namespace flowmend;

namespace {

constexpr double kFirst = 0.9, kSecond = 0.99;    // of Adam
constexpr double kLowest = 0.004, kHighest = 0.8; // noise
constexpr double kOwnNoise = 0.003;               // of photographs, which JPEG has smoothed
constexpr std::int64_t kBatchPixels = 32 * 64 * 64;
constexpr double kSmallestSpread = 0.01;

class Draws {
public:
    explicit Draws(std::uint64_t seed) : m_source(seed) {}
    double between(double low, double high) { return std::uniform_real_distribution<double>(low, high)(m_source); }
    bool oneIn(double count) { return between(0, count) < 1; }
    double evenlyByFactor(double low, double high) { return std::exp(between(std::log(low), std::log(high))); }
    std::int64_t below(std::int64_t end) { return std::uniform_int_distribution<std::int64_t>(0, end - 1)(m_source); }

private:
    std::mt19937_64 m_source;
};

double processorSeconds() {
    std::timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) + 1e-9 * double(now.tv_nsec);
}

/// Flat, a slope, waves, or bricks of random brightness: (1, 1, side, side).
torch::Tensor pattern(std::int64_t side, Draws& draws) {
    const auto along = torch::arange(side, torch::kFloat32);
    const auto x = along.view({1, 1, 1, side}), y = along.view({1, 1, side, 1});
    const auto wave = [&] {
        const double angle = draws.between(0, 2 * std::numbers::pi), pace = draws.between(0.02, 3);
        return (pace * std::cos(angle) * x + pace * std::sin(angle) * y + draws.between(0, 6)).sin();
    };
    const double contrast = draws.between(0, 1);
    switch (draws.below(4)) {
    case 0:
        return draws.between(-1, 1) + torch::zeros({1, 1, side, side});
    case 1:
        return draws.between(-0.8, 0.8) +
               contrast * (draws.between(-1, 1) * x + draws.between(-1, 1) * y) / double(side);
    case 2:
        return draws.between(-0.5, 0.5) + 0.6 * contrast * (wave() + (draws.oneIn(2) ? wave() : torch::zeros({1})));
    default:
        const double width = draws.between(3, 24), height = draws.between(3, 24);
        const auto row = (y / height).floor();
        const auto column = ((x + draws.between(0, 10) * row) / width).floor();
        return draws.between(-0.5, 0.5) + contrast * (draws.between(1, 9) * row + draws.between(1, 9) * column).sin();
    }
}

/// Grey, (1, 1, side, side).
torch::Tensor partOf(const cv::Mat& picture, std::int64_t side, Draws& draws) {
    std::array<float, kAugmentationDraws> u{};
    for (float& each : u)
        each = float(draws.between(0, 1));
    const std::int64_t drawn = draws.oneIn(4) ? side / 2 : side;
    auto colour = torch::empty({1, 3, drawn, drawn});
    augment(picture, {.zoom = 2, .crops = 1}, u, int(drawn), colour.data_ptr<float>());
    if (drawn != side)
        colour = at::upsample_bicubic2d(colour, {side, side}, false);
    auto weights = draws.oneIn(2) ? torch::ones({3})
                                  : torch::tensor({float(draws.between(0, 1)), float(draws.between(0, 1)), 0.1f});
    auto grey = (colour * (weights / weights.sum()).view({1, 3, 1, 1})).sum(1, true);
    if (draws.oneIn(2))
        grey = grey.transpose(2, 3);
    if (draws.oneIn(2))
        grey = grey.flip({2});
    if (draws.oneIn(4))
        grey = draws.between(0.2, 1.3) * grey + draws.between(-0.4, 0.4);
    return grey;
}

struct Batch {
    torch::Tensor pictures, logSigma;
};

Batch drawBatch(const PictureSet& set, Draws& draws) {
    constexpr std::array<std::int64_t, 4> sides{48, 64, 64, 96};
    const std::int64_t side = sides[size_t(draws.below(4))], count = kBatchPixels / (side * side);
    std::vector<torch::Tensor> pictures;
    std::vector<float> logSigma;
    for (std::int64_t i = 0; i < count; ++i) {
        const bool isDrawn = draws.oneIn(4);
        auto picture =
            isDrawn ? pattern(side, draws) : partOf(set.pick(draws.between(0, 1), draws.between(0, 1)), side, draws);
        const double sigma = draws.evenlyByFactor(kLowest, kHighest);
        picture = picture + sigma * torch::randn_like(picture);
        if (!draws.oneIn(6)) {
            picture = picture.clamp(-1, 1);
            if (!draws.oneIn(6))
                picture = ((picture + 1) * 127.5).round() / 127.5 - 1;
        }
        pictures.push_back(picture);
        logSigma.push_back(float(std::log(std::hypot(sigma, isDrawn ? 0 : kOwnNoise))));
    }
    return {torch::cat(pictures), torch::tensor(logSigma)};
}

struct Run {
    const char *folder, *out;
    double seconds;
    const char* from; ///< null: untrained
    std::uint64_t seed;
    double rate;
};

void train(const Run& run) {
    const double seconds = run.seconds;
    const auto set = PictureSet::load(run.folder, 160, 1, {{"photos", 0.7}});
    at::manual_seed(run.seed);
    Draws draws(run.seed);
    const auto network = run.from ? NoiseNetwork::load(run.from) : NoiseNetwork::initialise();
    std::vector<torch::Tensor> first, second;
    for (auto parameter : network.parameters()) {
        parameter.requires_grad_();
        first.push_back(torch::zeros_like(parameter));
        second.push_back(torch::zeros_like(parameter));
    }
    const double start = processorSeconds();
    double recent = 0;
    std::int64_t seen = 0;
    for (int step = 1; processorSeconds() - start < seconds; ++step) {
        const auto [pictures, logSigma] = drawBatch(set, draws);
        const auto guess = network.guess(pictures, {}, false);
        const auto error = (guess.logSigma - logSigma).abs();
        const auto logSpread = guess.logSpread.clamp_min(std::log(kSmallestSpread));
        const auto loss = (error * (-logSpread).exp() + logSpread).mean(); // Laplace
        const auto gradients = torch::autograd::grad({loss}, network.parameters());
        const at::NoGradGuard noGraph;
        const double done = std::min(1.0, (processorSeconds() - start) / seconds);
        const double rate = run.rate * 0.5 * (1 + std::cos(std::numbers::pi * done)) * std::min(1.0, step / 100.0);
        for (size_t i = 0; i < gradients.size(); ++i) {
            first[i].lerp_(gradients[i], 1 - kFirst);
            second[i].lerp_(gradients[i].square(), 1 - kSecond);
            const auto mean = first[i] / (1 - std::pow(kFirst, step)),
                       square = second[i] / (1 - std::pow(kSecond, step));
            network.parameters()[i].sub_(rate * mean / (square.sqrt() + 1e-8));
        }
        seen += pictures.size(0);
        recent += (error.mean().item<double>() - recent) * std::max(0.01, 1.0 / step);
        if (step % 200 == 0) {
            fmt::print("{:.0f} s, {} pictures, mean error {:.1f} %\n", done * seconds, seen, 100 * recent);
            std::fflush(stdout);
            network.save(run.out);
        }
    }
    network.save(run.out);
}

} // namespace

int main(int argc, char** argv) {
    const auto number = [&](int place, double standard) { return argc > place ? std::atof(argv[place]) : standard; };
    if (number(3, 0) <= 0 || argc == 5) {
        fmt::print(stderr, "train_noise_network PICTURES OUT SECONDS [START SEED [RATE]]\n");
        return 2;
    }
    try {
        at::set_num_threads(1);
        train({argv[1], argv[2], number(3, 0), argc > 4 ? argv[4] : nullptr, std::uint64_t(number(5, 1)),
               number(6, 2e-3)});
    } catch (const Error& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
}
