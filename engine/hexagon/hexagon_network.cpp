#include "engine/hexagon/hexagon_network.h"

#include "engine/api/error.h"
#include "engine/hexagon/hexagon_kernels.h"
#include "engine/weights/pt_file.h"
#include "engine/weights/safetensors.h"

#include <cstring>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace flowmend {
namespace {

using Values = std::map<std::string, std::vector<double>>;

constexpr int kWidth = HexagonNetwork::kWidth;

struct Expected {
    const char* name;
    std::vector<std::int64_t> shape;
};
const std::vector<Expected>& expectedTensors() {
    static const std::vector<Expected> tensors{
        {"main.0.weight", {kWidth, 3}},      {"main.0.bias", {kWidth}},
        {"main.2.weight", {kWidth, kWidth}}, {"main.2.bias", {kWidth}},
        {"main.4.weight", {kWidth, kWidth}}, {"main.4.bias", {kWidth}},
        {"main.6.weight", {kWidth, kWidth}}, {"main.6.bias", {kWidth}},
        {"main.8.weight", {2, kWidth}},      {"main.8.bias", {2}},
    };
    return tensors;
}

[[noreturn]] void refuse(const std::filesystem::path& path, const char* name) {
    throw FileError(path.string(),
                    message(FM_TEXT("errors", "this is not the network of the hexagon example: {0} is missing or has "
                                              "another shape or type"),
                            name),
                    message(FM_TEXT("errors", "Use mlp_hexagon.pt or its copy as safetensors")));
}

std::vector<double> widened(std::span<const std::byte> bytes) {
    std::vector<float> values(bytes.size() / sizeof(float));
    std::memcpy(values.data(), bytes.data(), bytes.size());
    return {values.begin(), values.end()};
}

/// File: PtFile or SafetensorsFile; bytesOf: of one tensor found in it.
template <typename File, typename BytesOf>
Values readValues(const File& file, const std::filesystem::path& path, const BytesOf& bytesOf) {
    Values values;
    for (const Expected& expected : expectedTensors()) {
        const auto* tensor = file.find(expected.name);
        if (!tensor || tensor->shape != expected.shape || tensor->dtype != DType::f32)
            refuse(path, expected.name);
        values.emplace(expected.name, widened(bytesOf(*tensor)));
    }
    return values;
}

Values readValues(const std::filesystem::path& path) {
    const bool isSafetensors = path.extension() == ".safetensors";
    if (isSafetensors)
        return readValues(SafetensorsFile(path), path, [](const TensorView& tensor) { return tensor.bytes; });
    return readValues(PtFile(path), path, [](const PtTensor& tensor) { return tensor.bytes(); });
}

} // namespace

HexagonNetwork::HexagonNetwork(const std::filesystem::path& path) {
    const Values values = readValues(path);
    const auto weights = std::make_shared<Weights>();
    const auto copy = [&](const char* name, auto& target) {
        std::memcpy(target.data(), values.at(name).data(), sizeof target);
    };
    const std::vector<double>& first = values.at("main.0.weight");
    for (size_t out = 0; out < kWidth; ++out)
        for (size_t in = 0; in < 3; ++in)
            weights->first[in][out] = first[out * 3 + in];
    copy("main.0.bias", weights->firstBias);
    for (size_t layer = 0; layer < weights->hidden.size(); ++layer) {
        Weights::Hidden& hidden = weights->hidden[layer];
        const std::string name = "main." + std::to_string(2 * layer + 2);
        copy((name + ".weight").c_str(), hidden.byOutput);
        copy((name + ".bias").c_str(), hidden.bias);
        for (size_t out = 0; out < kWidth; ++out)
            for (size_t in = 0; in < kWidth; ++in)
                hidden.byInput[in][out] = hidden.byOutput[out][in];
    }
    copy("main.8.weight", weights->last);
    copy("main.8.bias", weights->lastBias);
    m_weights = weights;
}

Point HexagonNetwork::velocity(Point x, double t, Tape& tape) const {
    return kernels::hexagonVelocity(*m_weights, x, t, tape);
}

Point HexagonNetwork::velocity(Point x, double t) const {
    Tape tape;
    return velocity(x, t, tape);
}

Point HexagonNetwork::product(const Tape& tape, Point c) const {
    return kernels::hexagonProduct(*m_weights, tape, c);
}

} // namespace flowmend
