#include "engine/networks/tensor_source.h"

#include "engine/api/error.h"
#include "engine/weights/safetensors_header.h"

namespace flowmend {
namespace {

std::string shapeText(torch::IntArrayRef shape) {
    std::string text;
    for (const auto side : shape)
        text += (text.empty() ? "" : " x ") + std::to_string(side);
    return text.empty() ? "1" : text;
}

} // namespace

ShapeMap shapesOf(const TensorMap& tensors) {
    ShapeMap shapes;
    for (const auto& [name, tensor] : tensors)
        shapes.emplace(name, tensor.sizes().vec());
    return shapes;
}

bool isIdleTensor(const std::string& name) {
    return name == "sigmas" || name.ends_with("num_batches_tracked");
}

FileTensors::FileTensors(TensorMap tensors, std::filesystem::path file)
    : m_tensors(std::move(tensors)),
      m_file(file.string()) {
    std::erase_if(m_tensors, [](const auto& entry) { return isIdleTensor(entry.first); });
}

torch::Tensor FileTensors::take(const std::string& name, const std::vector<std::int64_t>& shape) {
    const auto found = m_tensors.find(name);
    if (found == m_tensors.end())
        throw FileError(m_file, message(FM_TEXT("errors", "the network's tensor {0} is missing"), quotedName(name)));
    const auto tensor = found->second;
    if (tensor.sizes() != torch::IntArrayRef(shape))
        throw FileError(m_file, message(FM_TEXT("errors", "tensor {0} has the shape {1}, the network needs {2}"),
                                        quotedName(name), shapeText(tensor.sizes()), shapeText(shape)));
    if (!tensor.is_floating_point())
        throw FileError(m_file,
                        message(FM_TEXT("errors", "tensor {0} holds no floating point numbers"), quotedName(name)));
    m_tensors.erase(found);
    return tensor.to(torch::kFloat32);
}

void FileTensors::finish() const {
    if (!m_tensors.empty())
        throw FileError(m_file, message(FM_TEXT("errors", "the network has no use for tensor {0}"),
                                        quotedName(m_tensors.begin()->first)));
}

} // namespace flowmend
