#include "engine/weights/pickle_calls.h"

#include "engine/weights/numpy_scalar.h"
#include "engine/weights/pickle_checks.h"
#include "engine/weights/pickle_names.h"
#include "engine/weights/safetensors_header.h"

#include <algorithm>

namespace flowmend {
namespace {

using Kind = PickleToken::Kind;

constexpr std::size_t kLongestShape = 8; // as in a safetensors file
// Calls keep copies of what they are given, and a pickle can give one thing to any number of them: copies are short, or
// few. Real ones: texts of 16 bytes ("cuda:0", eight bytes of a number), scripts of some hundred arguments.
constexpr std::size_t kLongestCopy = 64, kMostArguments = 100'000;

} // namespace

PickleId PickleCalls::named(const std::string& name) {
    auto value = valueOfPythonName(name);
    if (!value)
        m_faults.distrust(message(FM_TEXT("errors", "the file asks for {0}"), quotedName(name)));
    return add(std::move(*value));
}

const PickleToken* PickleCalls::token(PickleId id, Kind kind) const {
    const auto* found = as<PickleToken>(id);
    return found && found->kind == kind ? found : nullptr;
}

const PickleList& PickleCalls::tuple(PickleId id) const {
    const auto* found = as<PickleList>(id);
    m_faults.need(found && found->isTuple, "something that is not a tuple");
    return *found;
}

PickleId PickleCalls::storage(PickleId id) {
    const auto* items = as<PickleList>(id);
    const auto* kind = items && items->isTuple && !items->items.empty() ? as<std::string>(items->items[0]) : nullptr;
    if (!kind || *kind != "storage")
        m_faults.distrust(
            message(FM_TEXT("errors", "its pickle refers to something that is no storage, at byte {0}"), m_faults.at));
    const std::vector<PickleId>& arguments = items->items;
    m_faults.accept(arguments.size() == 5 || (arguments.size() == 6 && as<std::monostate>(arguments[5])));
    const auto* storageClass = token(arguments[1], Kind::storageClass);
    const auto* key = as<std::string>(arguments[2]);
    const auto* elements = as<std::int64_t>(arguments[4]);
    m_faults.accept(storageClass && key && as<std::string>(arguments[3]) && elements);
    // A decimal number: it becomes part of a record's name.
    const bool isNumber = !key->empty() && key->size() <= 20 &&
                          std::all_of(key->begin(), key->end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!isNumber)
        m_faults.distrust(message(FM_TEXT("errors", "its pickle refers to a storage named {0}"), quotedName(*key)));
    m_faults.need(*elements >= 0, "a storage of negative size");
    const PickleStorage storage{storageClass->dtype, *key, *elements};
    const auto found = m_storageOfKey.find(*key);
    if (found == m_storageOfKey.end()) {
        m_storageOfKey.emplace(*key, static_cast<std::uint32_t>(m_tree.storages.size()));
        m_tree.storages.push_back(storage);
        return add(
            PickleToken{Kind::storage, storage.dtype, static_cast<std::uint32_t>(m_tree.storages.size() - 1), {}});
    }
    const PickleStorage& known = m_tree.storages[found->second];
    m_faults.need(known.dtype == storage.dtype && known.elements == storage.elements,
                  "one storage of two types or sizes");
    return add(PickleToken{Kind::storage, storage.dtype, found->second, {}});
}

PickleId PickleCalls::call(PickleId function, PickleId argumentsId) {
    const auto* called = as<PickleToken>(function);
    if (!called)
        m_faults.distrust(
            message(FM_TEXT("errors", "its pickle calls something that is no function, at byte {0}"), m_faults.at));
    const std::vector<PickleId> arguments = tuple(argumentsId).items; // a copy: add() moves the values
    switch (called->kind) {
    case Kind::orderedDict:
        m_faults.accept(arguments.empty());
        return add(PickleDictionary{});
    case Kind::rebuildTensor:
        m_faults.accept(arguments.size() == 4);
        return addTensor(arguments);
    case Kind::rebuildTensorV2: {
        m_faults.accept(arguments.size() == 6 || arguments.size() == 7);
        const auto* hooks = as<PickleDictionary>(arguments[5]);
        m_faults.accept(as<bool>(arguments[4]) && hooks && hooks->entries.empty());
        m_faults.accept(arguments.size() == 6 || as<std::monostate>(arguments[6]) ||
                        as<PickleDictionary>(arguments[6]));
        return addTensor(arguments);
    }
    case Kind::rebuildParameter: {
        m_faults.accept(arguments.size() == 3);
        const auto* hooks = as<PickleDictionary>(arguments[2]);
        m_faults.accept(as<PickleTensor>(arguments[0]) && as<bool>(arguments[1]) && hooks && hooks->entries.empty());
        return arguments[0];
    }
    case Kind::parameter:
        m_faults.accept(!arguments.empty() && arguments.size() <= 2 && as<PickleTensor>(arguments[0]) &&
                        (arguments.size() == 1 || as<bool>(arguments[1])));
        return arguments[0];
    case Kind::size:
        m_faults.accept(arguments.size() == 1);
        (void)wholeNumbers(arguments[0]);
        return arguments[0];
    case Kind::device: {
        m_faults.accept(!arguments.empty() && arguments.size() <= 2 && shortText(arguments[0]));
        std::string name = *as<std::string>(arguments[0]);
        if (arguments.size() == 2) {
            m_faults.accept(as<std::int64_t>(arguments[1]));
            name += ':';
            name += std::to_string(*as<std::int64_t>(arguments[1]));
        }
        return add(std::move(name));
    }
    case Kind::numpyType:
        m_faults.accept(arguments.size() == 3 && shortText(arguments[0]) && as<bool>(arguments[1]) &&
                        as<bool>(arguments[2]));
        return add(PickleToken{Kind::numpyTypeRecord, DType::f32, 0, *as<std::string>(arguments[0])});
    case Kind::encode: {
        m_faults.accept(arguments.size() == 2 && shortText(arguments[0]) && as<std::string>(arguments[1]) &&
                        *as<std::string>(arguments[1]) == "latin1");
        const auto bytes = latin1Bytes(*as<std::string>(arguments[0]));
        m_faults.accept(bytes.has_value());
        return add(PickleToken{Kind::bytes, DType::f32, 0, *bytes});
    }
    case Kind::numpyScalar: {
        m_faults.accept(arguments.size() == 2);
        const auto* type = token(arguments[0], Kind::numpyTypeRecord);
        const auto* bytes = token(arguments[1], Kind::bytes);
        m_faults.accept(type && bytes);
        if (!isKnownNumpyType(type->text))
            m_faults.fail(message(FM_TEXT("errors", "it holds a number of numpy's type {0}, which is not known"),
                                  quotedName(type->text)));
        const auto number = numpyNumber(type->text, bytes->text);
        m_faults.accept(number.has_value());
        return add(*number);
    }
    case Kind::storageClass:
    case Kind::nameSpace:
    case Kind::storage:
    case Kind::numpyTypeRecord:
    case Kind::bytes:
        break;
    }
    m_faults.refuseCall();
}

PickleId PickleCalls::construct(PickleId constructed, PickleId arguments) {
    m_faults.accept(token(constructed, Kind::nameSpace) && tuple(arguments).items.empty());
    return add(PickleDictionary{{}, true});
}

void PickleCalls::build(PickleId target, PickleId state) {
    if (auto* dictionary = std::get_if<PickleDictionary>(&m_tree.values[target])) {
        const auto* entries = as<PickleDictionary>(state);
        m_faults.accept(entries != nullptr);
        if (dictionary->isNamespace) {
            m_copiedEntries += entries->entries.size();
            m_faults.need(m_copiedEntries <= kMostArguments, "more arguments than a script has");
            dictionary->entries = entries->entries;
        }
        return;
    }
    m_faults.accept(token(target, Kind::numpyTypeRecord) && tuple(state).items.size() >= 2);
    const auto* order = as<std::string>(tuple(state).items[1]);
    m_faults.accept(order && *order != ">");
}

const std::string* PickleCalls::shortText(PickleId id) const {
    const auto* found = as<std::string>(id);
    return found && found->size() <= kLongestCopy ? found : nullptr;
}

std::vector<std::int64_t> PickleCalls::wholeNumbers(PickleId id) const {
    std::vector<std::int64_t> numbers;
    const auto* found = as<PickleList>(id);
    m_faults.accept(found && found->isTuple && found->items.size() <= kLongestShape);
    for (const PickleId item : found->items) {
        m_faults.accept(as<std::int64_t>(item));
        numbers.push_back(*as<std::int64_t>(item));
    }
    return numbers;
}

PickleId PickleCalls::addTensor(const std::vector<PickleId>& arguments) {
    const auto* storage = token(arguments[0], Kind::storage);
    const auto* offset = as<std::int64_t>(arguments[1]);
    m_faults.accept(storage && offset);
    PickleTensorView view{storage->index, *offset, wholeNumbers(arguments[2]), wholeNumbers(arguments[3])};
    checkTensorView(view, m_tree.storages[view.storage].elements, m_faults);
    m_tree.tensors.push_back(std::move(view));
    return add(PickleTensor{static_cast<std::uint32_t>(m_tree.tensors.size() - 1)});
}

} // namespace flowmend
