#pragma once

#include "engine/weights/tensor_file.h"

#include <torch/types.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace flowmend {

/// Names and shapes of a file's tensors: what a network is recognised by.
using ShapeMap = std::map<std::string, std::vector<std::int64_t>>;

ShapeMap shapesOf(const TensorMap& tensors);

/// Where a network takes its parameters from: each by its name, once, with the shape that the network's layout says.
class TensorSource {
public:
    virtual ~TensorSource() = default;
    /// fp32 on the CPU.
    virtual torch::Tensor take(const std::string& name, const std::vector<std::int64_t>& shape) = 0;
};

/// The tensors of a file. take() throws FileError where one is missing, has another shape or is no floating point
/// number; finish() where some are left over.
class FileTensors : public TensorSource {
public:
    FileTensors(TensorMap tensors, std::filesystem::path file);
    torch::Tensor take(const std::string& name, const std::vector<std::int64_t>& shape) override;
    void finish() const;
    /// Of the tensors that were not yet taken.
    ShapeMap shapes() const { return shapesOf(m_tensors); }

private:
    TensorMap m_tensors;
    std::string m_file;
};

/// Tensors that some checkpoints carry and no network reads: noise levels, counters of batch norms.
bool isIdleTensor(const std::string& name);

} // namespace flowmend
