#pragma once

#include "engine/priors/autograd_prior.h"

#include <torch/csrc/jit/api/module.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace flowmend {

/// How a module's v(x, t) differs from a Prior's.
struct TorchscriptForm {
    bool unitRange = false;    ///< knows pictures from 0 to 1 instead of -1 to 1
    bool timeReversed = false; ///< t = 0 image, 1 noise, v from the image to the noise
};

/// {"value_range": "-1..1" or "0..1", "time": "0 noise, 1 image" or "0 image, 1 noise"}; both may be left out, other
/// keys are not looked at. Throws UsageError for another value.
TorchscriptForm torchscriptForm(const std::string& configJson);

/// A TorchScript module v(x, t) of somebody else as a prior. It is a program: what it does when it is loaded and called
/// is its author's choice. Errors of the module and results of another shape or kind are thrown as Error.
class TorchscriptPrior : public AutogradPrior {
public:
    using Prior::velocityAndVjp;

    /// archive: the file's bytes. Throws FileError (subject card.path) when it cannot be loaded.
    TorchscriptPrior(std::span<const std::byte> archive, TorchscriptForm form, PriorCard card, torch::Device device);

    std::pair<torch::Tensor, torch::Tensor> velocityAndVjp(const torch::Tensor& x, const torch::Tensor& t,
                                                           const Cotangent& cotangent) override;

private:
    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& t) const override;
    torch::Tensor call(const torch::Tensor& x, const torch::Tensor& t) const;

    mutable torch::jit::Module m_module; ///< LibTorch's calls are not const
    TorchscriptForm m_form;
};

inline constexpr const char* kTorchscript = "torchscript"; ///< the architecture that a prior file names
/// The tensor of a prior file that holds the archive.
inline constexpr const char* kProgramTensor = "program";

/// From an installed prior file only: there it lies because somebody said that it may run (flowmend priors import
/// --run-program). Throws FileError otherwise.
PriorPtr loadTorchscript(const PriorCard& card, torch::Device device);
/// From any prior file: only when somebody has just said that it may run.
PriorPtr runTorchscript(const PriorCard& card, torch::Device device);

} // namespace flowmend
