#pragma once

#include "engine/api/error.h"
#include "engine/networks/tensor_source.h"
#include "engine/weights/safetensors_header.h"

#include <string>

namespace flowmend {

/// Looks at names and shapes of tensors while a network is being recognised. Refusals are UsageErrors: the caller knows
/// the file.
class ShapeReader {
public:
    explicit ShapeReader(const ShapeMap& shapes) : m_shapes(shapes) {}

    bool has(const std::string& name) const { return m_shapes.contains(name); }
    /// 0 where there is no such tensor.
    size_t dimensions(const std::string& name) const {
        const auto found = m_shapes.find(name);
        return found == m_shapes.end() ? 0 : found->second.size();
    }
    /// A side of a tensor that has to be there; at least 1 and at most 65536.
    std::int64_t size(const std::string& name, size_t dimension) const {
        const auto found = m_shapes.find(name);
        expect(found != m_shapes.end() && dimension < found->second.size(), name);
        const auto side = found->second[dimension];
        expect(side >= 1 && side <= 65536, name);
        return side;
    }
    void expect(bool isSo, const std::string& name) const {
        if (!isSo)
            throw UsageError(
                message(FM_TEXT("errors", "the tensors are like those of a known network, but {0} does not "
                                          "fit"),
                        quotedName(name)));
    }

private:
    const ShapeMap& m_shapes;
};

} // namespace flowmend
