// The forms of published checkpoints (SPEC_UNET 6.1): a dictionary of tensors; Rectified Flow's, whose averages are a
// list without names in the order of the trained parameters; flow_matching's, whose averages are numbered; and
// dictionaries that hold one of these under a usual name.
#include "engine/networks/checkpoint.h"

#include "engine/api/error.h"
#include "engine/networks/tensor_source.h"
#include "engine/weights/pt_file.h"
#include "engine/weights/safetensors_header.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <optional>

namespace flowmend {
namespace {

constexpr std::array kAveraged{"ema_model", "model_ema", "ema", "state_dict_ema"};
constexpr std::array kLast{"net_model", "model", "state_dict", "model_state_dict", "net", "params"};
constexpr std::array<std::string_view, 3> kPrefixes{"module.", "_orig_mod.", "model."};
constexpr int kMostLevels = 3;
// Tensors may share their storage and repeat its numbers, so that a small file can hold any number of large ones. A
// network shares a few at most.
constexpr std::size_t kMostTimesFile = 2, kAlwaysEnough = std::size_t{16} << 20;

/// Names in the file's order, which the unnamed averages follow.
using Named = std::vector<std::pair<std::string, PickleId>>;

class Finder {
public:
    Finder(const PtFile& file, bool averaged) : m_file(file), m_averaged(averaged) {}

    Checkpoint find() {
        Checkpoint found;
        PickleId at = m_file.tree().root;
        if (const auto args = entry(at, "args"))
            if (const auto dataset = entry(*args, "dataset"))
                if (const auto* text = get<std::string>(*dataset))
                    found.dataset = *text;
        for (int level = 0; level < kMostLevels; ++level) {
            const auto named = tensorsOf(at);
            if (!named.empty()) {
                found.tensors = read(m_averaged ? withNumberedAverages(named) : named);
                return found;
            }
            if (const auto averages = m_averaged ? withListedAverages(at) : std::nullopt) {
                found.tensors = read(*averages);
                found.taken = "ema";
                return found;
            }
            const auto below = next(at);
            if (!below)
                break;
            found.taken += (found.taken.empty() ? "" : "/") + below->first;
            found.namesModel = found.namesModel || below->first == "model_state_dict";
            at = below->second;
        }
        throw FileError(m_file.path().string(),
                        message(FM_TEXT("errors", "the checkpoint holds no dictionary of a network's tensors")));
    }

private:
    template <typename T>
    const T* get(PickleId id) const {
        return std::get_if<T>(&m_file.tree().values[id]);
    }

    std::optional<PickleId> entry(PickleId id, std::string_view key) const {
        if (const auto* dictionary = get<PickleDictionary>(id))
            for (const auto& [name, value] : dictionary->entries)
                if (const auto* text = get<std::string>(name); text && *text == key)
                    return value;
        return std::nullopt;
    }

    /// The tensors that are entries of a dictionary themselves.
    Named tensorsOf(PickleId id) const {
        Named named;
        if (const auto* dictionary = get<PickleDictionary>(id))
            for (const auto& [name, value] : dictionary->entries)
                if (const auto* text = get<std::string>(name); text && get<PickleTensor>(value))
                    named.emplace_back(*text, value);
        return named;
    }

    TensorMap read(const Named& named) const {
        checkBytes(named);
        TensorMap tensors;
        for (const auto& [name, id] : named)
            tensors[name] = read(id);
        return tensors;
    }
    torch::Tensor read(PickleId id) const {
        const auto tensor = m_file.tensor(id);
        const auto bytes = tensor.bytes();
        return toTensor(TensorView{tensor.dtype, tensor.shape, bytes});
    }

    /// Refuses tensors that would take far more memory than their file. No sum overflows: each tensor has at most as
    /// many elements as its storage, or 2^20.
    void checkBytes(const Named& named) const {
        std::size_t bytes = 0;
        for (const auto& [name, id] : named) {
            const auto tensor = m_file.tensor(id);
            bytes += std::size_t(tensor.elements() * bytesPerElement(tensor.dtype));
        }
        if (bytes > std::max(kMostTimesFile * m_file.fileBytes(), kAlwaysEnough))
            throw FileError(m_file.path().string(),
                            message(FM_TEXT("errors", "the network's tensors repeat each other's numbers: they would "
                                                      "take {0} bytes, the file has {1}"),
                                    bytes, m_file.fileBytes()));
    }

    [[noreturn]] void refuseAverages() const {
        throw FileError(
            m_file.path().string(),
            message(FM_TEXT("errors", "the averages in the checkpoint do not fit the network beside them")));
    }

    /// model.NAME and shadow_params.N, the N-th in their order: the averages under the names.
    Named withNumberedAverages(const Named& named) const {
        const std::string model = "model.", shadow = "shadow_params.";
        const std::map<std::string, PickleId> byName(named.begin(), named.end());
        Named averages;
        for (const auto& [name, id] : named)
            if (name.starts_with(model)) {
                const auto found = byName.find(shadow + std::to_string(averages.size()));
                if (found == byName.end())
                    return named; // another file with this prefix
                if (m_file.tensor(found->second).shape != m_file.tensor(id).shape)
                    refuseAverages();
                averages.emplace_back(name, found->second);
            }
        return averages.empty() ? named : averages;
    }

    /// {model, ema: {shadow_params: [...]}}: the averages under the names of the parameters that are trained.
    std::optional<Named> withListedAverages(PickleId id) const {
        const auto ema = entry(id, "ema"), model = entry(id, "model");
        const auto shadow = ema ? entry(*ema, "shadow_params") : std::nullopt;
        const auto* list = shadow ? get<PickleList>(*shadow) : nullptr;
        if (!list || !model)
            return std::nullopt;
        Named averages;
        size_t next = 0;
        for (const auto& [name, tensor] : tensorsOf(*model)) {
            const bool isFrozen = name.ends_with("sigmas") || (name.ends_with("all_modules.0.W"));
            if (!isFrozen && next >= list->items.size())
                refuseAverages();
            const PickleId from = isFrozen ? tensor : list->items[next++];
            if (!get<PickleTensor>(from) || m_file.tensor(from).shape != m_file.tensor(tensor).shape)
                refuseAverages();
            averages.emplace_back(name, from);
        }
        if (next != list->items.size() || next == 0)
            refuseAverages();
        return averages;
    }

    /// The entry that holds the network.
    std::optional<std::pair<std::string, PickleId>> next(PickleId id) const {
        const auto among = [&](const auto& keys) -> std::optional<std::pair<std::string, PickleId>> {
            for (const char* key : keys)
                if (const auto value = entry(id, key); value && get<PickleDictionary>(*value))
                    return std::pair(std::string(key), *value);
            return std::nullopt;
        };
        if (m_averaged)
            if (const auto found = among(kAveraged))
                return found;
        if (const auto found = among(kLast))
            return found;
        return among(kAveraged);
    }

    const PtFile& m_file;
    bool m_averaged;
};

/// Removes what wrappers put before every name; drops what belongs to no name.
TensorMap withoutPrefixes(TensorMap tensors) {
    bool changed = true;
    while (changed) {
        changed = false;
        for (const auto prefix : kPrefixes) {
            const auto has = [&](const auto& entry) { return entry.first.starts_with(prefix); };
            if (tensors.empty() || !std::all_of(tensors.begin(), tensors.end(), has))
                continue;
            TensorMap shorter;
            for (auto& [name, tensor] : tensors)
                shorter.emplace(name.substr(prefix.size()), std::move(tensor));
            tensors = std::move(shorter);
            changed = true;
        }
    }
    std::erase_if(tensors, [](const auto& entry) { return isIdleTensor(entry.first); });
    return tensors;
}

/// A header's length of 64 bits, then JSON.
bool isSafetensors(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::array<char, 9> start{};
    file.read(start.data(), start.size());
    const bool looksLike = file.gcount() == std::streamsize(start.size()) && start[7] == 0 && start[8] == '{';
    return looksLike || path.extension() == ".safetensors";
}

} // namespace

Checkpoint readCheckpoint(const std::filesystem::path& path, bool averaged) {
    Checkpoint found;
    if (isSafetensors(path))
        found.tensors = readTensors(path);
    else
        found = Finder(PtFile(path), averaged).find();
    found.tensors = withoutPrefixes(std::move(found.tensors));
    return found;
}

} // namespace flowmend
