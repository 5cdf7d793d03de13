#include "engine/weights/pickle_checks.h"

#include <algorithm>
#include <optional>

namespace flowmend {
namespace {

constexpr std::size_t kDeepest = 64; // real checkpoints: 6
// A tensor may repeat its storage's elements (stride 0) up to this many: more is a trick to make a reader take memory.
constexpr std::int64_t kMostRepeated = std::int64_t{1} << 20;

std::optional<PickleId> childOf(const PickleTree& tree, PickleId id, std::size_t place) {
    if (const auto* list = std::get_if<PickleList>(&tree.values[id]))
        return place < list->items.size() ? std::optional(list->items[place]) : std::nullopt;
    if (const auto* dictionary = std::get_if<PickleDictionary>(&tree.values[id]))
        return place < dictionary->entries.size() ? std::optional(dictionary->entries[place].second) : std::nullopt;
    return std::nullopt;
}

} // namespace

void checkTensorView(const PickleTensorView& view, std::int64_t available, const PickleFaults& faults) {
    faults.need(view.shape.size() == view.strides.size(), "a tensor with more sizes than strides, or fewer");
    faults.need(view.offset >= 0 && view.offset <= available, "a tensor that begins outside its storage");
    // A size of zero counts as one while multiplying: the other sizes must fit too.
    std::int64_t count = 1, last = view.offset;
    bool isEmpty = false;
    for (std::size_t i = 0; i < view.shape.size(); ++i) {
        const std::int64_t size = view.shape[i], stride = view.strides[i];
        faults.need(size >= 0 && stride >= 0, "a tensor with a negative size or stride");
        isEmpty = isEmpty || size == 0;
        std::int64_t reach = 0;
        faults.need(!__builtin_mul_overflow(count, std::max<std::int64_t>(size, 1), &count),
                    "a tensor larger than any memory");
        faults.need(!__builtin_mul_overflow(std::max<std::int64_t>(size, 1) - 1, stride, &reach) &&
                        !__builtin_add_overflow(last, reach, &last),
                    "a tensor that reaches beyond its storage");
    }
    if (isEmpty)
        return;
    faults.need(last < available, "a tensor that reaches beyond its storage");
    faults.need(count <= std::max(available, kMostRepeated), "a tensor that repeats a few elements without end");
}

// Visits what the root reaches, depth first without recursion. A value is done when all it holds is done; one that
// is met while it is open holds itself.
void checkNesting(const PickleTree& tree, const PickleFaults& faults) {
    enum class State : std::uint8_t { unseen, open, done };
    struct Visit {
        PickleId id;
        std::size_t next;
    };
    std::vector<State> states(tree.values.size(), State::unseen);
    std::vector<std::uint8_t> heights(tree.values.size(), 0);
    std::vector<Visit> open{{tree.root, 0}};
    states[tree.root] = State::open;
    while (!open.empty()) {
        Visit& visit = open.back();
        const auto child = childOf(tree, visit.id, visit.next++);
        if (!child) {
            const auto height = static_cast<std::uint8_t>(heights[visit.id] + 1);
            states[visit.id] = State::done;
            open.pop_back();
            if (!open.empty())
                heights[open.back().id] = std::max(heights[open.back().id], height);
            continue;
        }
        if (states[*child] == State::open)
            faults.fail(message(FM_TEXT("errors", "its pickle holds a container that holds itself")));
        if (states[*child] == State::done) {
            heights[visit.id] = std::max(heights[visit.id], static_cast<std::uint8_t>(heights[*child] + 1));
        } else {
            states[*child] = State::open;
            open.push_back({*child, 0});
        }
        if (open.size() + heights[open.back().id] > kDeepest)
            faults.fail(message(FM_TEXT("errors", "its pickle nests containers more than {0} deep"), kDeepest));
    }
}

} // namespace flowmend
