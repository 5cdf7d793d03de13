#pragma once
// Parameters of networks that have no file: each number a function of a seed, the tensor's name and the index
// (SPEC_UNET section 7).

#include "engine/networks/tensor_source.h"

#include <cmath>
#include <cstdint>
#include <map>
#include <string>

namespace flowmend::testing {

inline std::uint64_t ruleHash(const std::string& text) {
    std::uint64_t hash = 0xcbf29ce484222325; // FNV-1a
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return hash;
}

/// In [-1, 1), exact in fp32.
inline float ruleNumber(std::uint64_t hash, std::uint64_t index) {
    std::uint64_t z = hash + (index + 1) * 0x9E3779B97F4A7C15;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    z ^= z >> 31;
    return (static_cast<float>(z >> 40) - 8388608.f) / 8388608.f;
}

inline torch::Tensor ruleTensor(const std::string& seed, const std::string& name,
                                const std::vector<std::int64_t>& shape, float gain) {
    const std::string last = name.substr(name.rfind('.') + 1);
    float factor = 1, offset = 0;
    if (last == "bias" || last == "b" || last == "embedding_table") {
        factor = 0.125f;
    } else if (shape.size() == 1 && last == "weight") {
        factor = 0.125f;
        offset = 1;
    } else if (shape.size() == 1 && last == "W") {
        factor = 16;
    } else {
        double fanIn = 1;
        for (size_t i = 1; i < shape.size(); ++i)
            fanIn *= double(shape[i]);
        factor = float(std::sqrt(3.0 / (last == "W" ? double(shape[0]) : fanIn)));
    }
    const auto tensor = torch::empty(shape);
    auto* values = tensor.data_ptr<float>();
    const std::uint64_t hash = ruleHash(seed + "/" + name);
    for (std::int64_t i = 0; i < tensor.numel(); ++i)
        values[i] = (offset + factor * ruleNumber(hash, std::uint64_t(i))) * gain;
    return tensor;
}

/// Makes every tensor that is asked for, and remembers it by shape.
class RuleTensors : public TensorSource {
public:
    RuleTensors(std::string seed, std::map<std::string, float> gain)
        : m_seed(std::move(seed)),
          m_gain(std::move(gain)) {}

    torch::Tensor take(const std::string& name, const std::vector<std::int64_t>& shape) override {
        m_shapes[name] = shape;
        const auto found = m_gain.find(name);
        return ruleTensor(m_seed, name, shape, found == m_gain.end() ? 1.f : found->second);
    }
    const ShapeMap& shapes() const { return m_shapes; }

private:
    std::string m_seed;
    std::map<std::string, float> m_gain;
    ShapeMap m_shapes;
};

} // namespace flowmend::testing
