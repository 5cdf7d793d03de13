#pragma once

#include "engine/weights/pickle.h"
#include "engine/weights/pickle_faults.h"

#include <map>
#include <string>
#include <vector>

namespace flowmend {

/// What a pickle's names stand for and what "calling" them gives: plain values, added to the tree. Nothing is called;
/// other names, and other arguments than weights have, are refused.
class PickleCalls {
public:
    PickleCalls(PickleTree& tree, const PickleFaults& faults) : m_tree(tree), m_faults(faults) {}

    PickleId add(PickleValue value) {
        m_tree.values.push_back(std::move(value));
        return static_cast<PickleId>(m_tree.values.size() - 1);
    }
    template <typename T>
    const T* as(PickleId id) const {
        return std::get_if<T>(&m_tree.values[id]);
    }

    /// "collections.OrderedDict"
    PickleId named(const std::string& name);
    /// Of ("storage", class, key, location, elements); the stream form adds the view, of which there is none.
    PickleId storage(PickleId arguments);
    PickleId call(PickleId function, PickleId arguments);
    PickleId construct(PickleId constructed, PickleId arguments);
    /// The attributes of a dictionary are of no use to weights; those of a Namespace are its entries. numpy's number
    /// type learns its byte order.
    void build(PickleId target, PickleId state);

private:
    const PickleToken* token(PickleId id, PickleToken::Kind kind) const;
    const PickleList& tuple(PickleId id) const;
    /// Null for what is no text, or a long one: of what calls keep copies.
    const std::string* shortText(PickleId id) const;
    std::vector<std::int64_t> wholeNumbers(PickleId id) const;
    /// Of (storage, offset, size, stride, ...), all in elements.
    PickleId addTensor(const std::vector<PickleId>& arguments);

    PickleTree& m_tree;
    const PickleFaults& m_faults;
    std::map<std::string, std::uint32_t> m_storageOfKey;
    std::size_t m_copiedEntries = 0; ///< of all Namespaces
};

} // namespace flowmend
