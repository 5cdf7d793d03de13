// Layout of a 4-bit weight X of n elements in blocks of b (bitsandbytes, functional.py, QuantState.as_dict):
//   X                 packed codes, two a byte          X.quant_map         16 fp32
//   X.absmax          one scale a block: fp32, or u8 when the scales are quantised again ("nested"); then
//   X.nested_absmax   fp32, one a nested block          X.nested_quant_map  256 fp32
//   X.quant_state.bitsandbytes__nf4 (or __fp4)          u8, the bytes of a JSON object
#include "engine/weights/bitsandbytes_check.h"

#include "engine/api/error.h"
#include "engine/weights/safetensors_header.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace flowmend {
namespace {

// The state is a line of text; a longer one is no state.
constexpr std::size_t kLongestState = 65536;
constexpr std::array<std::int64_t, 8> kBlockSizes{32, 64, 128, 256, 512, 1024, 2048, 4096};
constexpr std::string_view kStateMark = ".quant_state.bitsandbytes__";

class Check {
public:
    Check(const SafetensorsFile& file, std::string stateName, std::string weight)
        : m_file(file),
          m_stateName(std::move(stateName)),
          m_weight(std::move(weight)) {}

    void run() const {
        const nlohmann::json state = readState();
        const std::int64_t blockSize = integer(state, "blocksize");
        require(std::find(kBlockSizes.begin(), kBlockSizes.end(), blockSize) != kBlockSizes.end(), "blocksize");
        // Two codes a byte: the packed length bounds the number of elements before anything is multiplied further.
        const auto packed = static_cast<std::int64_t>(tensor("").bytes.size());
        const std::int64_t elements = elementCount(state, 2 * packed);
        require((elements + 1) / 2 == packed, "shape");
        const std::int64_t blocks = (elements + blockSize - 1) / blockSize;
        checkTensor(".quant_map", DType::f32, 16);
        if (tensor(".absmax").dtype == DType::u8) {
            const std::int64_t nestedSize = integer(state, "nested_blocksize");
            require(nestedSize > 0, "nested_blocksize");
            require(state.contains("nested_offset") && state["nested_offset"].is_number(), "nested_offset");
            checkTensor(".absmax", DType::u8, blocks);
            checkTensor(".nested_absmax", DType::f32, blocks == 0 ? 0 : (blocks - 1) / nestedSize + 1);
            checkTensor(".nested_quant_map", DType::f32, 256);
        } else {
            checkTensor(".absmax", DType::f32, blocks);
        }
    }

private:
    [[noreturn]] void fail(Message happened) const { throw FileError(m_file.path().string(), std::move(happened)); }

    void require(bool holds, const char* key) const {
        if (!holds)
            fail(message(FM_TEXT("errors", "the 4-bit weight {0} has an impossible {1} in its quantisation state"),
                         quotedName(m_weight), key));
    }

    nlohmann::json readState() const {
        const TensorView& view = *m_file.find(m_stateName);
        const auto* text = reinterpret_cast<const char*>(view.bytes.data());
        // Depth: a state is flat but for its shape; the callback drops what lies deeper, so no nesting builds a tree.
        const auto shallow = [](int depth, nlohmann::json::parse_event_t, nlohmann::json&) { return depth <= 2; };
        nlohmann::json state;
        if (view.dtype == DType::u8 && view.bytes.size() <= kLongestState)
            state = nlohmann::json::parse(text, text + view.bytes.size(), shallow, false);
        if (!state.is_object())
            fail(message(FM_TEXT("errors", "the 4-bit weight {0} has a quantisation state that is not a JSON object"),
                         quotedName(m_weight)));
        return state;
    }

    std::int64_t integer(const nlohmann::json& state, const char* key) const {
        require(state.contains(key) && state[key].is_number_integer(), key);
        require(!state[key].is_number_unsigned() || state[key].get<std::uint64_t>() <= INT64_MAX, key);
        return state[key].get<std::int64_t>();
    }

    std::int64_t elementCount(const nlohmann::json& state, std::int64_t most) const {
        require(state.contains("shape") && state["shape"].is_array(), "shape");
        std::int64_t product = 1;
        for (const nlohmann::json& size : state["shape"]) {
            require(size.is_number_unsigned() && size.get<std::uint64_t>() <= static_cast<std::uint64_t>(most),
                    "shape");
            require(!__builtin_mul_overflow(product, size.get<std::int64_t>(), &product) && product <= most, "shape");
        }
        return product;
    }

    const TensorView& tensor(const std::string& suffix) const {
        const TensorView* view = m_file.find(m_weight + suffix);
        if (!view)
            fail(message(FM_TEXT("errors", "the 4-bit weight {0} lacks its tensor {1}"), quotedName(m_weight),
                         quotedName(m_weight + suffix)));
        return *view;
    }

    void checkTensor(const std::string& suffix, DType type, std::int64_t elements) const {
        const TensorView& view = tensor(suffix);
        if (view.dtype != type || view.elements() != elements)
            fail(message(
                FM_TEXT("errors",
                        "tensor {0} has {1} numbers of type {2}; its quantisation state needs {3} of type {4}"),
                quotedName(m_weight + suffix), view.elements(), dtypeName(view.dtype), elements, dtypeName(type)));
    }

    const SafetensorsFile& m_file;
    std::string m_stateName;
    std::string m_weight;
};

} // namespace

void checkBitsandbytes(const SafetensorsFile& file) {
    for (const auto& [name, view] : file.tensors())
        if (const std::size_t at = name.find(kStateMark); at != std::string::npos)
            Check(file, name, name.substr(0, at)).run();
}

bool holdsBitsandbytes(const SafetensorsHeader& header) {
    return std::any_of(header.tensors.begin(), header.tensors.end(),
                       [](const auto& entry) { return entry.first.find(kStateMark) != std::string::npos; });
}

} // namespace flowmend
