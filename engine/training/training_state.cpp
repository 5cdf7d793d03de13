#include "engine/training/training_state.h"

#include "engine/api/error.h"
#include "engine/weights/tensor_file.h"

#include <nlohmann/json.hpp>

#include <array>

namespace flowmend {
namespace {

constexpr const char* kFormat = "training/1";

/// The four tensors kept of each parameter, under NAME, NAME@m, NAME@v and NAME@mean.
std::array<std::pair<const char*, std::vector<torch::Tensor>*>, 4> parts(TrainingState& state) {
    return {{{"", &state.parameters},
             {"@m", &state.optimiser.first},
             {"@v", &state.optimiser.second},
             {"@mean", &state.optimiser.average}}};
}

} // namespace

TrainingState startTraining(std::vector<torch::Tensor> parameters, torch::Device device) {
    for (auto& parameter : parameters)
        parameter = parameter.to(device);
    AdamW optimiser(parameters);
    return {std::move(parameters), std::move(optimiser), 0, 0, 0};
}

void saveTrainingState(const std::filesystem::path& path, const PatchUnet& network, const TrainingState& state) {
    TensorMap tensors;
    TrainingState view = state; // tensors are shared, not copied
    for (const auto& [suffix, list] : parts(view))
        for (size_t i = 0; i < list->size(); ++i)
            tensors[network.parameters()[i].name + suffix] = (*list)[i].detach();
    const nlohmann::json progress{{"step", state.step}, {"images", state.images}, {"seconds", state.seconds}};
    writeTensors(path, tensors,
                 {{"flowmend.format", kFormat},
                  {"flowmend.config", toJson(network.config())},
                  {"flowmend.progress", progress.dump()}});
}

TrainingState loadTrainingState(const std::filesystem::path& path, const PatchUnet& network, torch::Device device) {
    const SafetensorsFile file(path);
    const auto text = [&](const char* key) {
        const auto found = file.metadata().find(key);
        return found == file.metadata().end() ? std::string() : found->second;
    };
    const auto progress = nlohmann::json::parse(text("flowmend.progress"), nullptr, false);
    const auto isCount = [&](const char* key) {
        return progress.is_object() && progress.contains(key) && progress[key].is_number_unsigned();
    };
    const bool hasTime = progress.is_object() && progress.contains("seconds") && progress["seconds"].is_number() &&
                         progress["seconds"].get<double>() >= 0;
    if (text("flowmend.format") != kFormat || !isCount("step") || !isCount("images") || !hasTime)
        throw FileError(path.string(), message(FM_TEXT("errors", "this is not the state of a training run")));
    // Compared as text: the file's own description need not be understood to see that it is another.
    if (text("flowmend.config") != toJson(network.config()))
        throw UsageError(
            message(FM_TEXT("errors", "the state belongs to a network of another size")),
            message(FM_TEXT("errors", "Resume with the same width, blocks and size, or start anew in another place")),
            path.string());
    TrainingState state = startTraining(network.initialise(0), device);
    for (const auto& [suffix, list] : parts(state))
        for (size_t i = 0; i < list->size(); ++i) {
            const auto name = network.parameters()[i].name + suffix;
            const auto* view = file.find(name);
            if (!view || view->dtype != DType::f32 || view->shape != network.parameters()[i].shape)
                throw FileError(path.string(),
                                message(FM_TEXT("errors", "the tensor \"{0}\" is missing or has another shape"), name));
            (*list)[i] = toTensor(*view).to(device);
        }
    state.step = progress["step"].get<std::int64_t>();
    state.images = progress["images"].get<std::int64_t>();
    state.seconds = progress["seconds"].get<double>();
    return state;
}

} // namespace flowmend
