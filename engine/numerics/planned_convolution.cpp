#include "engine/numerics/planned_convolution.h"

#if FLOWMEND_ONEDNN

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <c10/util/intrusive_ptr.h>
#include <oneapi/dnnl/dnnl.hpp>

#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace flowmend {
namespace {

using dnnl::memory;
using Dims = memory::dims;

constexpr size_t kMostPlans = 12; // of one tensor of weights: as many sizes of tiles, batches and numbers of threads

struct Shape {
    Dims x, y; ///< (N, C, H, W) and (N, out, H', W')
    std::int64_t stride, padding;
    bool adjoint, biased;
    int threads; ///< a plan shares its work out among so many
    friend bool operator==(const Shape&, const Shape&) = default;
};

struct Plan {
    Shape shape;
    dnnl::primitive primitive;
    memory::desc from, weight, bias, to, scratch;
    torch::Tensor packed; ///< the weights as the primitive reads them, shared by plans that read them alike
};

const dnnl::engine& processor() {
    static const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
    return engine;
}

dnnl::stream& stream() {
    thread_local dnnl::stream stream(processor());
    return stream;
}

memory::data_type typeOf(const torch::Tensor& tensor) {
    return tensor.scalar_type() == torch::kBFloat16 ? memory::data_type::bf16 : memory::data_type::f32;
}

memory memoryOf(const memory::desc& description, const torch::Tensor& tensor) {
    return memory(description, processor(), tensor.data_ptr());
}

torch::Tensor bytes(const memory::desc& description) {
    return torch::empty({std::int64_t(description.get_size())}, torch::kByte);
}

template <typename Description>
void describe(Plan& plan, const Description& description, const memory::desc& from, const memory::desc& to) {
    plan.primitive = dnnl::primitive(description);
    plan.from = from;
    plan.to = to;
    plan.weight = description.weights_desc();
    plan.scratch = description.scratchpad_desc();
}

using Plans = std::list<std::shared_ptr<const Plan>>;

/// others: plans of the same weights.
std::shared_ptr<const Plan> makePlan(const Shape& shape, const torch::Tensor& weight, const Plans& others) {
    using Tag = memory::format_tag;
    const auto type = typeOf(weight);
    const Dims kernel = weight.sizes().vec(), strides{shape.stride, shape.stride}, pad{shape.padding, shape.padding};
    const memory::desc x(shape.x, type, Tag::nhwc), y(shape.y, type, Tag::nhwc), any(kernel, type, Tag::any);
    auto plan = std::make_shared<Plan>();
    plan->shape = shape;
    plan->bias = memory::desc({kernel[0]}, type, Tag::x);
    dnnl::primitive_attr attributes; // memory of the caller's: of the library's own each thread has one
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    const auto method = dnnl::algorithm::convolution_direct;
    const auto kind = shape.adjoint ? dnnl::prop_kind::forward_training : dnnl::prop_kind::forward_inference;
    const auto forward = shape.biased
                             ? dnnl::convolution_forward::desc(kind, method, x, any, plan->bias, y, strides, pad, pad)
                             : dnnl::convolution_forward::desc(kind, method, x, any, y, strides, pad, pad);
    const dnnl::convolution_forward::primitive_desc planned(forward, attributes, processor());
    if (shape.adjoint) {
        const dnnl::convolution_backward_data::desc backward(method, x, any, y, strides, pad, pad);
        describe(*plan, dnnl::convolution_backward_data::primitive_desc(backward, attributes, processor(), planned), y,
                 x);
    } else {
        describe(*plan, planned, x, y);
    }
    for (const auto& other : others) // most sizes read the weights in one order
        if (other->weight == plan->weight) {
            plan->packed = other->packed;
            return plan;
        }
    const auto strided = memory::desc(kernel, type, Dims(weight.strides().vec()));
    plan->packed = bytes(plan->weight);
    auto source = memoryOf(strided, weight), target = memoryOf(plan->weight, plan->packed);
    dnnl::reorder(source, target).execute(stream(), source, target);
    stream().wait();
    return plan;
}

struct PlansOfWeight {
    c10::weak_intrusive_ptr<c10::TensorImpl> weight;
    std::int64_t version;
    Plans plans; ///< the last used first
};

class AllPlans {
public:
    static AllPlans& instance() {
        static auto& all = *new AllPlans; // outlives every other static
        return all;
    }

    std::shared_ptr<const Plan> find(const Shape& shape, const torch::Tensor& weight);
    void forgetUnused() {
        const std::lock_guard lock(m_mutex);
        eraseExpired();
    }

private:
    void eraseExpired() {
        std::erase_if(m_weights, [](const auto& entry) { return entry.second.weight.expired(); });
    }

    std::mutex m_mutex;
    std::map<const c10::TensorImpl*, PlansOfWeight> m_weights;
};

/// The plan from all that are kept, or a new one; null where there is none.
std::shared_ptr<const Plan> AllPlans::find(const Shape& shape, const torch::Tensor& weight) {
    const auto* key = weight.unsafeGetTensorImpl();
    const std::lock_guard lock(m_mutex);
    auto found = m_weights.find(key);
    if (found != m_weights.end() && (found->second.weight.expired() || found->second.version != weight._version())) {
        m_weights.erase(found);
        found = m_weights.end();
    }
    if (found == m_weights.end()) {
        eraseExpired();
        found = m_weights
                    .emplace(key, PlansOfWeight{c10::weak_intrusive_ptr(weight.getIntrusivePtr()),
                                                std::int64_t(weight._version()),
                                                {}})
                    .first;
    }
    auto& plans = found->second.plans;
    for (auto plan = plans.begin(); plan != plans.end(); ++plan)
        if ((*plan)->shape == shape) {
            plans.splice(plans.begin(), plans, plan);
            return plans.front();
        }
    try {
        plans.push_front(makePlan(shape, weight, plans));
    } catch (const dnnl::error&) { // a shape that it does not compute
        return nullptr;
    }
    if (plans.size() > kMostPlans)
        plans.pop_back();
    return plans.front();
}

/// Without AVX-512 oneDNN computes nothing in bf16.
bool hasBf16() {
    static const bool has = [] {
        const auto wanted = int(dnnl::cpu_isa::avx512_core);
        return (int(dnnl::get_effective_cpu_isa()) & wanted) == wanted;
    }();
    return has;
}

std::optional<torch::Tensor> run(const Shape& shape, const torch::Tensor& weight, const torch::Tensor& from,
                                 const torch::Tensor& bias) {
    const auto kept = AllPlans::instance().find(shape, weight);
    if (!kept)
        return std::nullopt;
    const Plan& plan = *kept;
    const bool adjoint = plan.shape.adjoint;
    const torch::Tensor input = from.contiguous(torch::MemoryFormat::ChannelsLast), scratch = bytes(plan.scratch),
                        to = torch::empty(adjoint ? plan.shape.x : plan.shape.y,
                                          from.options().memory_format(torch::MemoryFormat::ChannelsLast));
    std::unordered_map<int, memory> arguments{{adjoint ? DNNL_ARG_DIFF_DST : DNNL_ARG_SRC, memoryOf(plan.from, input)},
                                              {DNNL_ARG_WEIGHTS, memoryOf(plan.weight, plan.packed)},
                                              {adjoint ? DNNL_ARG_DIFF_SRC : DNNL_ARG_DST, memoryOf(plan.to, to)},
                                              {DNNL_ARG_SCRATCHPAD, memoryOf(plan.scratch, scratch)}};
    const torch::Tensor plain = bias.defined() ? bias.contiguous() : bias;
    if (plan.shape.biased)
        arguments.emplace(DNNL_ARG_BIAS, memoryOf(plan.bias, plain));
    plan.primitive.execute(stream(), arguments);
    stream().wait();
    return to;
}

std::int64_t outputSide(std::int64_t side, std::int64_t kernel, std::int64_t stride, std::int64_t padding) {
    return (side + 2 * padding - kernel) / stride + 1;
}

} // namespace

bool canBePlanned(const torch::Tensor& x, const torch::Tensor& weight) {
    const bool known = x.scalar_type() == torch::kFloat32 || (x.scalar_type() == torch::kBFloat16 && hasBf16());
    return known && x.is_cpu() && x.layout() == torch::kStrided && x.dim() == 4 && x.numel() > 0 && weight.is_cpu() &&
           weight.scalar_type() == x.scalar_type() && weight.dim() == 4 && !weight.is_inference() &&
           at::globalContext().userEnabledMkldnn();
}

std::optional<torch::Tensor> plannedConvolution(const torch::Tensor& x, const torch::Tensor& weight,
                                                const torch::Tensor& bias, std::int64_t stride, std::int64_t padding) {
    if (!canBePlanned(x, weight) || x.size(1) != weight.size(1) ||
        (bias.defined() && (bias.scalar_type() != x.scalar_type() || bias.numel() != weight.size(0))))
        return std::nullopt;
    const std::int64_t height = outputSide(x.size(2), weight.size(2), stride, padding),
                       width = outputSide(x.size(3), weight.size(3), stride, padding);
    if (height <= 0 || width <= 0)
        return std::nullopt;
    const Shape shape{
        x.sizes().vec(),      {x.size(0), weight.size(0), height, width}, stride, padding, false, bias.defined(),
        at::get_num_threads()};
    return run(shape, weight, x, bias);
}

std::optional<torch::Tensor> plannedAdjoint(const torch::Tensor& y, const torch::Tensor& weight, std::int64_t stride,
                                            std::int64_t padding, std::pair<std::int64_t, std::int64_t> size) {
    if (!canBePlanned(y, weight) || y.size(1) != weight.size(0) ||
        y.size(2) != outputSide(size.first, weight.size(2), stride, padding) ||
        y.size(3) != outputSide(size.second, weight.size(3), stride, padding))
        return std::nullopt;
    const Shape shape{{y.size(0), weight.size(1), size.first, size.second},
                      y.sizes().vec(),
                      stride,
                      padding,
                      true,
                      false,
                      at::get_num_threads()};
    return run(shape, weight, y, {});
}

void forgetUnusedPlans() {
    AllPlans::instance().forgetUnused();
}

} // namespace flowmend

#else

namespace flowmend {

bool canBePlanned(const torch::Tensor&, const torch::Tensor&) {
    return false;
}

std::optional<torch::Tensor> plannedConvolution(const torch::Tensor&, const torch::Tensor&, const torch::Tensor&,
                                                std::int64_t, std::int64_t) {
    return std::nullopt;
}

std::optional<torch::Tensor> plannedAdjoint(const torch::Tensor&, const torch::Tensor&, std::int64_t, std::int64_t,
                                            std::pair<std::int64_t, std::int64_t>) {
    return std::nullopt;
}

void forgetUnusedPlans() {}

} // namespace flowmend

#endif
