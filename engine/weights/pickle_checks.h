#pragma once

#include "engine/weights/pickle.h"
#include "engine/weights/pickle_faults.h"

namespace flowmend {

/// Refuses a view that leaves its storage of `available` elements, or repeats a few of them without end.
void checkTensorView(const PickleTensorView& view, std::int64_t available, const PickleFaults& faults);

/// Refuses a tree whose root reaches a container that holds itself, or containers nested more than 64 deep.
void checkNesting(const PickleTree& tree, const PickleFaults& faults);

} // namespace flowmend
