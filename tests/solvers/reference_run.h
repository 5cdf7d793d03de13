#pragma once
// What the tests against the reference runs of vectors/methods share: the problem of a file, its recorded draws, its
// tolerances.

#include "reference_operator.h"
#include "tiny_prior.h"

#include "engine/solvers/solver.h"
#include "tests/support/vector_file.h"

#include <string>
#include <vector>

namespace flowmend::testing {

/// The recorded draws of a reference run: one tensor `draws` along its first axis, or `draws.000`, `draws.001`, ...
/// where their shapes differ.
inline std::vector<torch::Tensor> recordedDraws(const VectorFile& file) {
    if (file.has("draws"))
        return file["draws"].unbind(0);
    std::vector<torch::Tensor> draws;
    for (const auto& [name, tensor] : file.tensors) // in the order of their names
        if (name.starts_with("draws."))
            draws.push_back(tensor);
    return draws;
}

/// Hands out recorded draws in the order of use, whatever the solver asks them for; the first `skipped` ones are left
/// out (such as the start of the trajectory, which a problem holds).
class ReplayedNoise : public NoiseSource {
public:
    explicit ReplayedNoise(std::vector<torch::Tensor> draws, std::size_t skipped = 0)
        : NoiseSource(0),
          m_draws(std::move(draws)),
          m_used(skipped) {}

    torch::Tensor normal(torch::IntArrayRef shape, Stream, std::uint32_t) const override { return next(shape); }
    torch::Tensor uniform(torch::IntArrayRef shape, Stream, std::uint32_t) const override { return next(shape); }

    std::size_t left() const { return m_draws.size() - m_used; }

private:
    torch::Tensor next(torch::IntArrayRef shape) const {
        if (m_used >= m_draws.size())
            throw std::runtime_error("more draws are asked for than the reference run recorded");
        const torch::Tensor draw = m_draws[m_used++];
        if (draw.sizes() != shape)
            throw std::runtime_error("the reference run recorded a draw of another shape");
        return draw;
    }

    std::vector<torch::Tensor> m_draws;
    mutable std::size_t m_used;
};

/// The problem of a reference run, begun at `start`.
inline Problem problemOf(const VectorFile& file, const torch::Tensor& start) {
    Problem problem;
    problem.damage = referenceOperator(file);
    problem.y = file["y"];
    problem.sigma = file.json("sigma_noise");
    problem.start = start;
    problem.prior =
        std::make_shared<TinyPrior>(TinyPrior::Weights{file["network.conv1.weight"], file["network.conv1.bias"],
                                                       file["network.conv2.weight"], file["network.conv2.bias"]});
    return problem;
}

/// The largest deviation allowed of the state after each of `steps` steps.
inline std::vector<double> tolerances(const VectorFile& file, std::int64_t steps) {
    const nlohmann::json tolerance = file.json("tolerance");
    if (tolerance.contains("suggested_abs_per_step"))
        return tolerance.at("suggested_abs_per_step").get<std::vector<double>>();
    return std::vector<double>(std::size_t(steps), tolerance.at("suggested_abs").get<double>());
}

/// The reference runs of the methods named ("pnp_flow", as in the metadata), in the order of the file names.
inline std::vector<std::filesystem::path> referenceRuns(const std::vector<std::string>& methods) {
    std::vector<std::filesystem::path> runs;
    for (const auto& path : vectorFiles("methods")) {
        const auto metadata = SafetensorsFile(path).metadata();
        const auto method = metadata.find("method");
        if (method != metadata.end() && std::find(methods.begin(), methods.end(), method->second) != methods.end())
            runs.push_back(path);
    }
    return runs;
}

} // namespace flowmend::testing
