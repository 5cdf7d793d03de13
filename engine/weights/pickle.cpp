// A reader of Python pickles (protocol 2 to 5; the opcodes: CPython, Lib/pickletools.py) for what PyTorch writes
// (SPEC_UNET section 5). A pickle is a program for a stack machine; here the machine has no way to call anything: a
// name becomes a token if it is on the list below, and "calling" a token makes one of the plain values of PickleTree.
#include "engine/weights/pickle.h"

#include "engine/api/error.h"
#include "engine/weights/byte_reader.h"
#include "engine/weights/safetensors_header.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <map>
#include <optional>
#include <string_view>

namespace flowmend {
namespace {

// Limits. Real checkpoints: 130,000 opcodes for the largest network we know with its optimiser's state, nested 6 deep.
constexpr std::size_t kMostOpcodes = 2'000'000, kLongestPickle = std::size_t{64} << 20, kDeepest = 64,
                      kMostDimensions = 16;
// A tensor may repeat its storage's elements (stride 0) up to this many: more is a trick to make a reader take memory.
constexpr std::int64_t kMostRepeated = std::int64_t{1} << 20;

using Kind = PickleToken::Kind;

struct KnownName {
    std::string_view name;
    Kind kind;
    DType dtype = DType::f32;
};
constexpr std::array kKnownNames{
    KnownName{"collections.OrderedDict", Kind::orderedDict},
    KnownName{"torch._utils._rebuild_tensor", Kind::rebuildTensor},
    KnownName{"torch._utils._rebuild_tensor_v2", Kind::rebuildTensorV2},
    KnownName{"torch._utils._rebuild_parameter", Kind::rebuildParameter},
    KnownName{"torch.nn.parameter.Parameter", Kind::parameter},
    KnownName{"torch.DoubleStorage", Kind::storageClass, DType::f64},
    KnownName{"torch.FloatStorage", Kind::storageClass, DType::f32},
    KnownName{"torch.HalfStorage", Kind::storageClass, DType::f16},
    KnownName{"torch.BFloat16Storage", Kind::storageClass, DType::bf16},
    KnownName{"torch.LongStorage", Kind::storageClass, DType::i64},
    KnownName{"torch.IntStorage", Kind::storageClass, DType::i32},
    KnownName{"torch.ShortStorage", Kind::storageClass, DType::i16},
    KnownName{"torch.CharStorage", Kind::storageClass, DType::i8},
    KnownName{"torch.ByteStorage", Kind::storageClass, DType::u8},
    KnownName{"torch.BoolStorage", Kind::storageClass, DType::boolean},
    KnownName{"torch.Size", Kind::size},
    KnownName{"torch.device", Kind::device},
    // Records of training scripts beside the weights: numbers of numpy, the script's arguments.
    KnownName{"numpy.core.multiarray.scalar", Kind::numpyScalar},
    KnownName{"numpy._core.multiarray.scalar", Kind::numpyScalar},
    KnownName{"numpy.dtype", Kind::numpyType},
    KnownName{"_codecs.encode", Kind::encode},
    KnownName{"argparse.Namespace", Kind::nameSpace},
};
constexpr std::array<std::string_view, 15> kTorchTypes{
    "torch.float64", "torch.float32", "torch.float16", "torch.bfloat16", "torch.int64",
    "torch.int32",   "torch.int16",   "torch.int8",    "torch.uint8",    "torch.bool",
    "torch.double",  "torch.float",   "torch.half",    "torch.long",     "torch.int"};

struct RefusedOpcode {
    unsigned char code;
    const char* name;
};
constexpr std::array kRefusedOpcodes{
    RefusedOpcode{'0', "POP"},
    RefusedOpcode{'1', "POP_MARK"},
    RefusedOpcode{'2', "DUP"},
    RefusedOpcode{'F', "FLOAT"},
    RefusedOpcode{'I', "INT"},
    RefusedOpcode{'L', "LONG"},
    RefusedOpcode{'P', "PERSID"},
    RefusedOpcode{'S', "STRING"},
    RefusedOpcode{'T', "BINSTRING"},
    RefusedOpcode{'U', "SHORT_BINSTRING"},
    RefusedOpcode{'V', "UNICODE"},
    RefusedOpcode{'B', "BINBYTES"},
    RefusedOpcode{'C', "SHORT_BINBYTES"},
    RefusedOpcode{'d', "DICT"},
    RefusedOpcode{'g', "GET"},
    RefusedOpcode{'i', "INST"},
    RefusedOpcode{'l', "LIST"},
    RefusedOpcode{'o', "OBJ"},
    RefusedOpcode{'p', "PUT"},
    RefusedOpcode{0x82, "EXT1"},
    RefusedOpcode{0x83, "EXT2"},
    RefusedOpcode{0x84, "EXT4"},
    RefusedOpcode{0x8b, "LONG4"},
    RefusedOpcode{0x8d, "BINUNICODE8"},
    RefusedOpcode{0x8e, "BINBYTES8"},
    RefusedOpcode{0x8f, "EMPTY_SET"},
    RefusedOpcode{0x90, "ADDITEMS"},
    RefusedOpcode{0x91, "FROZENSET"},
    RefusedOpcode{0x92, "NEWOBJ_EX"},
    RefusedOpcode{0x96, "BYTEARRAY8"},
    RefusedOpcode{0x97, "NEXT_BUFFER"},
    RefusedOpcode{0x98, "READONLY_BUFFER"},
};

class PickleMachine {
public:
    PickleMachine(std::span<const std::byte> bytes, std::size_t start, const std::string& path)
        : m_reader(bytes.first(std::min(bytes.size(), start + kLongestPickle)), start),
          m_start(start),
          m_path(path) {}

    PickleTree run() {
        if (read<unsigned char>() != 0x80)
            fail(message(FM_TEXT("errors", "its pickle does not begin with a protocol")));
        const int protocol = read<unsigned char>();
        if (protocol < 2 || protocol > 5)
            fail(message(FM_TEXT("errors", "its pickle has protocol {0}; from 2 to 5 are known"), protocol));
        for (;;) {
            if (++m_opcodes > kMostOpcodes)
                fail(message(FM_TEXT("errors", "its pickle has more than {0} opcodes"), kMostOpcodes));
            m_at = m_reader.position() - m_start;
            const auto opcode = read<unsigned char>();
            if (opcode == '.')
                break;
            execute(opcode);
        }
        m_tree.root = pop();
        if (!m_stack.empty() || !m_marks.empty())
            fail(message(FM_TEXT("errors", "its pickle leaves values over")));
        m_tree.end = m_reader.position();
        checkNesting();
        return std::move(m_tree);
    }

private:
    // Reading and refusing

    [[noreturn]] void fail(Message happened, Message advice = {}) const {
        throw FileError(m_path, std::move(happened), std::move(advice));
    }
    [[noreturn]] void failHere(const char* what) const {
        fail(message(FM_TEXT("errors", "its pickle is damaged at byte {0}: {1}"), m_at, what));
    }
    [[noreturn]] void distrust(Message happened) const {
        fail(std::move(happened),
             message(FM_TEXT("errors", "No file of weights needs that, so it was not opened; do not trust the file")));
    }
    void need(std::size_t count) const {
        if (m_reader.left() < count)
            fail(message(FM_TEXT("errors", "its pickle is cut short at byte {0}"), m_at));
    }
    template <typename Unsigned>
    Unsigned read() {
        need(sizeof(Unsigned));
        return m_reader.number<Unsigned>();
    }
    std::string_view readText(std::size_t length) {
        need(length);
        return m_reader.text(length);
    }
    std::string_view readLine() {
        const std::size_t longest = std::min<std::size_t>(m_reader.left(), 1000);
        const std::string_view ahead = ByteReader(m_reader).text(longest);
        const std::size_t length = ahead.find('\n');
        if (length == std::string_view::npos)
            failHere("a name without an end");
        m_reader.skip(length + 1);
        return ahead.substr(0, length);
    }

    // Stack, memo, values

    PickleId add(PickleValue value) {
        m_tree.values.push_back(std::move(value));
        return static_cast<PickleId>(m_tree.values.size() - 1);
    }
    void push(PickleValue value) { m_stack.push_back(add(std::move(value))); }
    void need(bool isThere, const char* what) const {
        if (!isThere)
            failHere(what);
    }
    std::size_t mark() const { return m_marks.empty() ? 0 : m_marks.back(); }
    PickleId top() const {
        need(m_stack.size() > mark(), "nothing is on the stack");
        return m_stack.back();
    }
    PickleId pop() {
        const PickleId id = top();
        m_stack.pop_back();
        return id;
    }
    std::vector<PickleId> popToMark() {
        need(!m_marks.empty(), "there is no mark");
        const auto first = m_stack.begin() + static_cast<std::ptrdiff_t>(m_marks.back());
        std::vector<PickleId> items(first, m_stack.end());
        m_stack.erase(first, m_stack.end());
        m_marks.pop_back();
        return items;
    }
    void pushTuple(std::size_t count) {
        PickleList tuple{std::vector<PickleId>(count), true};
        for (std::size_t i = count; i-- > 0;)
            tuple.items[i] = pop();
        push(std::move(tuple));
    }
    void remember(std::size_t slot) {
        // Python numbers its slots one after the other.
        need(slot <= m_opcodes, "a memo slot that cannot exist");
        if (slot >= m_memo.size())
            m_memo.resize(slot + 1);
        m_memo[slot] = top();
        m_remembered = std::max(m_remembered, slot + 1);
    }
    void recall(std::size_t slot) {
        need(slot < m_memo.size() && m_memo[slot], "a memo slot that was never filled");
        m_stack.push_back(*m_memo[slot]);
    }

    template <typename T>
    const T* as(PickleId id) const {
        return std::get_if<T>(&m_tree.values[id]);
    }
    const PickleToken* token(PickleId id, Kind kind) const {
        const auto* found = as<PickleToken>(id);
        return found && found->kind == kind ? found : nullptr;
    }

    void appendTo(PickleId target, const std::vector<PickleId>& items) {
        auto* list = std::get_if<PickleList>(&m_tree.values[target]);
        need(list && !list->isTuple, "items for something that is not a list");
        list->items.insert(list->items.end(), items.begin(), items.end());
    }
    void setItems(PickleId target, const std::vector<PickleId>& items) {
        auto* dictionary = std::get_if<PickleDictionary>(&m_tree.values[target]);
        need(dictionary != nullptr, "entries for something that is not a dictionary");
        need(items.size() % 2 == 0, "a key without a value");
        for (std::size_t i = 0; i < items.size(); i += 2) {
            need(as<std::string>(items[i]) || as<std::int64_t>(items[i]),
                 "a key that is neither text nor whole number");
            dictionary->entries.emplace_back(items[i], items[i + 1]);
        }
    }

    void execute(unsigned char opcode) {
        switch (opcode) {
        case '(': // MARK
            m_marks.push_back(m_stack.size());
            return;
        case '}': // EMPTY_DICT
            return push(PickleDictionary{});
        case ']': // EMPTY_LIST
            return push(PickleList{});
        case ')': // EMPTY_TUPLE
            return push(PickleList{{}, true});
        case 't': { // TUPLE
            PickleList tuple{popToMark(), true};
            return push(std::move(tuple));
        }
        case 0x85: // TUPLE1 .. TUPLE3
        case 0x86:
        case 0x87:
            return pushTuple(opcode - 0x84u);
        case 'N': // NONE
            return push(std::monostate{});
        case 0x88: // NEWTRUE
            return push(true);
        case 0x89: // NEWFALSE
            return push(false);
        case 'J': // BININT
            return push(std::int64_t{static_cast<std::int32_t>(read<std::uint32_t>())});
        case 'K': // BININT1
            return push(std::int64_t{read<std::uint8_t>()});
        case 'M': // BININT2
            return push(std::int64_t{read<std::uint16_t>()});
        case 0x8a: // LONG1
            return pushLong(readText(read<std::uint8_t>()));
        case 'G': // BINFLOAT: big-endian
            return push(std::bit_cast<double>(__builtin_bswap64(read<std::uint64_t>())));
        case 'X': // BINUNICODE
            return push(std::string(readText(read<std::uint32_t>())));
        case 0x8c: // SHORT_BINUNICODE
            return push(std::string(readText(read<std::uint8_t>())));
        case 'q': // BINPUT
            return remember(read<std::uint8_t>());
        case 'r': // LONG_BINPUT
            return remember(read<std::uint32_t>());
        case 0x94: // MEMOIZE
            return remember(m_remembered);
        case 'h': // BINGET
            return recall(read<std::uint8_t>());
        case 'j': // LONG_BINGET
            return recall(read<std::uint32_t>());
        case 0x95: // FRAME: a hint for readers of streams
            need(read<std::uint64_t>() <= m_reader.left(), "a frame longer than the file");
            return;
        case 'a': { // APPEND
            const PickleId item = pop();
            return appendTo(top(), {item});
        }
        case 'e': { // APPENDS
            const std::vector<PickleId> items = popToMark();
            return appendTo(top(), items);
        }
        case 's': { // SETITEM
            const PickleId value = pop(), key = pop();
            return setItems(top(), {key, value});
        }
        case 'u': { // SETITEMS
            const std::vector<PickleId> items = popToMark();
            return setItems(top(), items);
        }
        case 'c': { // GLOBAL
            const std::string module(readLine());
            return pushName(module, std::string(readLine()));
        }
        case 0x93: { // STACK_GLOBAL
            const PickleId name = pop(), module = pop();
            need(as<std::string>(name) && as<std::string>(module), "a name that is no text");
            return pushName(*as<std::string>(module), *as<std::string>(name));
        }
        case 'Q': // BINPERSID
            return pushStorage(pop());
        case 'R':    // REDUCE
        case 0x81: { // NEWOBJ
            const PickleId arguments = pop(), function = pop();
            return opcode == 'R' ? reduce(function, arguments) : construct(function, arguments);
        }
        case 'b': { // BUILD
            const PickleId state = pop();
            return build(top(), state);
        }
        default:
            refuseOpcode(opcode);
        }
    }

    [[noreturn]] void refuseOpcode(unsigned char opcode) const {
        const auto found = std::find_if(kRefusedOpcodes.begin(), kRefusedOpcodes.end(),
                                        [&](const RefusedOpcode& entry) { return entry.code == opcode; });
        if (found == kRefusedOpcodes.end())
            fail(message(FM_TEXT("errors", "its pickle has the unknown opcode {0} at byte {1}"), int(opcode), m_at));
        distrust(message(FM_TEXT("errors", "its pickle has the opcode {0} at byte {1}"), found->name, m_at));
    }

    /// Two's complement, little-endian. Beyond 64 bits as floating point: no number of that size means anything to us.
    void pushLong(std::string_view bytes) {
        const bool isNegative = !bytes.empty() && (bytes.back() & 0x80) != 0;
        while (bytes.size() > 8 && bytes.back() == (isNegative ? '\xff' : '\0') &&
               ((bytes[bytes.size() - 2] & 0x80) != 0) == isNegative)
            bytes.remove_suffix(1);
        if (bytes.size() <= 8) {
            std::uint64_t value = isNegative ? ~std::uint64_t{0} : 0;
            for (std::size_t i = bytes.size(); i-- > 0;)
                value = value << 8 | static_cast<unsigned char>(bytes[i]);
            return push(static_cast<std::int64_t>(value));
        }
        double value = isNegative ? -1 : 0;
        for (std::size_t i = bytes.size(); i-- > 0;)
            value = value * 256 + static_cast<unsigned char>(bytes[i]);
        push(value);
    }

    // Names and what "calling" them gives

    void pushName(const std::string& module, const std::string& name) {
        const std::string full = module + "." + name;
        if (std::find(kTorchTypes.begin(), kTorchTypes.end(), full) != kTorchTypes.end())
            return push(full);
        const auto known = std::find_if(kKnownNames.begin(), kKnownNames.end(),
                                        [&](const KnownName& entry) { return entry.name == full; });
        if (known == kKnownNames.end())
            distrust(message(FM_TEXT("errors", "the file asks for {0}"), quotedName(full)));
        push(PickleToken{known->kind, known->dtype, 0, {}});
    }

    const PickleList& tuple(PickleId id) const {
        const auto* found = as<PickleList>(id);
        need(found && found->isTuple, "something that is not a tuple");
        return *found;
    }
    [[noreturn]] void refuseCall() const {
        distrust(message(
            FM_TEXT("errors", "its pickle calls something with other arguments than weights have, at byte {0}"), m_at));
    }
    void accept(bool isExpected) const {
        if (!isExpected)
            refuseCall();
    }

    /// ("storage", class, key, location, elements); the stream form adds the view, of which there is none.
    void pushStorage(PickleId id) {
        const auto* items = as<PickleList>(id);
        const auto* kind =
            items && items->isTuple && !items->items.empty() ? as<std::string>(items->items[0]) : nullptr;
        if (!kind || *kind != "storage")
            distrust(
                message(FM_TEXT("errors", "its pickle refers to something that is no storage, at byte {0}"), m_at));
        const std::vector<PickleId>& arguments = items->items;
        accept(arguments.size() == 5 || (arguments.size() == 6 && as<std::monostate>(arguments[5])));
        const auto* storageClass = token(arguments[1], Kind::storageClass);
        const auto* key = as<std::string>(arguments[2]);
        const auto* elements = as<std::int64_t>(arguments[4]);
        accept(storageClass && key && as<std::string>(arguments[3]) && elements);
        // A decimal number: it becomes part of a record's name.
        const bool isNumber = !key->empty() && key->size() <= 20 &&
                              std::all_of(key->begin(), key->end(), [](char c) { return c >= '0' && c <= '9'; });
        if (!isNumber)
            distrust(message(FM_TEXT("errors", "its pickle refers to a storage named {0}"), quotedName(*key)));
        need(*elements >= 0, "a storage of negative size");
        const PickleStorage storage{storageClass->dtype, *key, *elements};
        const auto found = m_storageOfKey.find(*key);
        if (found == m_storageOfKey.end()) {
            m_storageOfKey.emplace(*key, static_cast<std::uint32_t>(m_tree.storages.size()));
            push(PickleToken{Kind::storage, storage.dtype, static_cast<std::uint32_t>(m_tree.storages.size()), {}});
            m_tree.storages.push_back(storage);
            return;
        }
        const PickleStorage& known = m_tree.storages[found->second];
        need(known.dtype == storage.dtype && known.elements == storage.elements, "one storage of two types or sizes");
        push(PickleToken{Kind::storage, storage.dtype, found->second, {}});
    }

    void reduce(PickleId function, PickleId argumentsId) {
        const auto* called = as<PickleToken>(function);
        if (!called)
            distrust(message(FM_TEXT("errors", "its pickle calls something that is no function, at byte {0}"), m_at));
        const std::vector<PickleId> arguments = tuple(argumentsId).items; // a copy: push() moves the values
        switch (called->kind) {
        case Kind::orderedDict:
            accept(arguments.empty());
            return push(PickleDictionary{});
        case Kind::rebuildTensor:
            accept(arguments.size() == 4);
            return pushTensor(arguments);
        case Kind::rebuildTensorV2: {
            accept(arguments.size() == 6 || arguments.size() == 7);
            const auto* hooks = as<PickleDictionary>(arguments[5]);
            accept(as<bool>(arguments[4]) && hooks && hooks->entries.empty());
            accept(arguments.size() == 6 || as<std::monostate>(arguments[6]) || as<PickleDictionary>(arguments[6]));
            return pushTensor(arguments);
        }
        case Kind::rebuildParameter: {
            accept(arguments.size() == 3);
            const auto* hooks = as<PickleDictionary>(arguments[2]);
            accept(as<PickleTensor>(arguments[0]) && as<bool>(arguments[1]) && hooks && hooks->entries.empty());
            m_stack.push_back(arguments[0]);
            return;
        }
        case Kind::parameter:
            accept(!arguments.empty() && arguments.size() <= 2 && as<PickleTensor>(arguments[0]) &&
                   (arguments.size() == 1 || as<bool>(arguments[1])));
            m_stack.push_back(arguments[0]);
            return;
        case Kind::size:
            accept(arguments.size() == 1);
            (void)wholeNumbers(arguments[0]);
            m_stack.push_back(arguments[0]);
            return;
        case Kind::device: {
            accept(!arguments.empty() && arguments.size() <= 2 && as<std::string>(arguments[0]));
            std::string name = *as<std::string>(arguments[0]);
            if (arguments.size() == 2) {
                accept(as<std::int64_t>(arguments[1]));
                name += ":" + std::to_string(*as<std::int64_t>(arguments[1]));
            }
            return push(std::move(name));
        }
        case Kind::numpyType:
            accept(arguments.size() == 3 && as<std::string>(arguments[0]) && as<bool>(arguments[1]) &&
                   as<bool>(arguments[2]));
            return push(PickleToken{Kind::numpyTypeRecord, DType::f32, 0, *as<std::string>(arguments[0])});
        case Kind::encode:
            accept(arguments.size() == 2 && as<std::string>(arguments[0]) && as<std::string>(arguments[1]) &&
                   *as<std::string>(arguments[1]) == "latin1");
            return push(PickleToken{Kind::bytes, DType::f32, 0, latin1(*as<std::string>(arguments[0]))});
        case Kind::numpyScalar: {
            accept(arguments.size() == 2);
            const auto* type = token(arguments[0], Kind::numpyTypeRecord);
            const auto* bytes = token(arguments[1], Kind::bytes);
            accept(type && bytes);
            return push(numpyNumber(type->text, bytes->text));
        }
        case Kind::storageClass:
        case Kind::nameSpace:
        case Kind::storage:
        case Kind::numpyTypeRecord:
        case Kind::bytes:
            refuseCall();
        }
    }

    void construct(PickleId constructed, PickleId arguments) {
        accept(token(constructed, Kind::nameSpace) && tuple(arguments).items.empty());
        push(PickleDictionary{{}, true});
    }

    /// The attributes of a dictionary are of no use to weights; those of a Namespace are its entries. numpy's number
    /// type learns its byte order.
    void build(PickleId target, PickleId state) {
        if (auto* dictionary = std::get_if<PickleDictionary>(&m_tree.values[target])) {
            const auto* entries = as<PickleDictionary>(state);
            accept(entries != nullptr);
            if (dictionary->isNamespace)
                dictionary->entries = entries->entries;
            return;
        }
        accept(token(target, Kind::numpyTypeRecord) && tuple(state).items.size() >= 2);
        const auto* order = as<std::string>(tuple(state).items[1]);
        accept(order && *order != ">");
    }

    std::vector<std::int64_t> wholeNumbers(PickleId id) const {
        std::vector<std::int64_t> numbers;
        const auto* found = as<PickleList>(id);
        accept(found && found->isTuple && found->items.size() <= kMostDimensions);
        for (const PickleId item : found->items) {
            accept(as<std::int64_t>(item));
            numbers.push_back(*as<std::int64_t>(item));
        }
        return numbers;
    }

    /// (storage, offset, size, stride, ...), all in elements.
    void pushTensor(const std::vector<PickleId>& arguments) {
        const auto* storage = token(arguments[0], Kind::storage);
        const auto* offset = as<std::int64_t>(arguments[1]);
        accept(storage && offset);
        PickleTensorView view{storage->index, *offset, wholeNumbers(arguments[2]), wholeNumbers(arguments[3])};
        checkView(view);
        m_tree.tensors.push_back(std::move(view));
        push(PickleTensor{static_cast<std::uint32_t>(m_tree.tensors.size() - 1)});
    }

    void checkView(const PickleTensorView& view) const {
        const std::int64_t available = m_tree.storages[view.storage].elements;
        need(view.shape.size() == view.strides.size(), "a tensor with more sizes than strides, or fewer");
        need(view.offset >= 0 && view.offset <= available, "a tensor that begins outside its storage");
        // A size of zero counts as one while multiplying: the other sizes must fit too.
        std::int64_t count = 1, last = view.offset;
        bool isEmpty = false;
        for (std::size_t i = 0; i < view.shape.size(); ++i) {
            const std::int64_t size = view.shape[i], stride = view.strides[i];
            need(size >= 0 && stride >= 0, "a tensor with a negative size or stride");
            isEmpty = isEmpty || size == 0;
            std::int64_t reach = 0;
            need(!__builtin_mul_overflow(count, std::max<std::int64_t>(size, 1), &count),
                 "a tensor larger than any memory");
            need(!__builtin_mul_overflow(std::max<std::int64_t>(size, 1) - 1, stride, &reach) &&
                     !__builtin_add_overflow(last, reach, &last),
                 "a tensor that reaches beyond its storage");
        }
        if (isEmpty)
            return;
        need(last < available, "a tensor that reaches beyond its storage");
        need(count <= std::max(available, kMostRepeated), "a tensor that repeats a few elements without end");
    }

    /// The text's characters as bytes. Text is UTF-8: those from 128 to 255 take two bytes.
    std::string latin1(const std::string& text) const {
        std::string bytes;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const auto first = static_cast<unsigned char>(text[i]);
            if (first < 0x80) {
                bytes += text[i];
                continue;
            }
            accept((first == 0xc2 || first == 0xc3) && i + 1 < text.size());
            const auto second = static_cast<unsigned char>(text[++i]);
            accept((second & 0xc0) == 0x80);
            bytes += static_cast<char>((first & 0x03) << 6 | (second & 0x3f));
        }
        return bytes;
    }

    PickleValue numpyNumber(const std::string& type, const std::string& bytes) const {
        const auto hold = [&]<typename T>(T value) {
            accept(bytes.size() == sizeof(T));
            std::memcpy(&value, bytes.data(), sizeof(T));
            return value;
        };
        if (type == "f8")
            return hold(double{});
        if (type == "f4")
            return double{hold(float{})};
        if (type == "i8")
            return hold(std::int64_t{});
        if (type == "i4")
            return std::int64_t{hold(std::int32_t{})};
        if (type == "b1")
            return hold(std::uint8_t{}) != 0;
        fail(message(FM_TEXT("errors", "it holds a number of numpy's type {0}, which is not known"), quotedName(type)));
    }

    /// Visits what the root reaches, depth first without recursion. A value is done when all it holds is done; one that
    /// is met while it is open holds itself.
    void checkNesting() const {
        enum class State : std::uint8_t { unseen, open, done };
        struct Visit {
            PickleId id;
            std::size_t next;
        };
        std::vector<State> states(m_tree.values.size(), State::unseen);
        std::vector<std::uint8_t> heights(m_tree.values.size(), 0);
        std::vector<Visit> open{{m_tree.root, 0}};
        states[m_tree.root] = State::open;
        while (!open.empty()) {
            Visit& visit = open.back();
            const auto child = childOf(visit.id, visit.next++);
            if (!child) {
                const auto height = static_cast<std::uint8_t>(heights[visit.id] + 1);
                states[visit.id] = State::done;
                open.pop_back();
                if (!open.empty())
                    heights[open.back().id] = std::max(heights[open.back().id], height);
                continue;
            }
            if (states[*child] == State::open)
                fail(message(FM_TEXT("errors", "its pickle holds a container that holds itself")));
            if (states[*child] == State::done) {
                heights[visit.id] = std::max(heights[visit.id], static_cast<std::uint8_t>(heights[*child] + 1));
            } else {
                states[*child] = State::open;
                open.push_back({*child, 0});
            }
            if (open.size() + heights[open.back().id] > kDeepest)
                fail(message(FM_TEXT("errors", "its pickle nests containers more than {0} deep"), kDeepest));
        }
    }

    std::optional<PickleId> childOf(PickleId id, std::size_t place) const {
        if (const auto* list = as<PickleList>(id))
            return place < list->items.size() ? std::optional(list->items[place]) : std::nullopt;
        if (const auto* dictionary = as<PickleDictionary>(id))
            return place < dictionary->entries.size() ? std::optional(dictionary->entries[place].second) : std::nullopt;
        return std::nullopt;
    }

    ByteReader m_reader;
    std::size_t m_start;
    const std::string& m_path;
    std::size_t m_at = 0; ///< of the opcode, counted from the pickle's start
    std::size_t m_opcodes = 0;
    PickleTree m_tree;
    std::vector<PickleId> m_stack;
    std::vector<std::size_t> m_marks; ///< heights of the stack
    std::vector<std::optional<PickleId>> m_memo;
    std::size_t m_remembered = 0; ///< the slot that MEMOIZE fills next
    std::map<std::string, std::uint32_t> m_storageOfKey;
};

} // namespace

PickleTree readPickle(std::span<const std::byte> bytes, std::size_t start, const std::string& path) {
    return PickleMachine(bytes, start, path).run();
}

} // namespace flowmend
