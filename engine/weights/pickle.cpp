// A reader of Python pickles (protocol 2 to 5; the opcodes: CPython, Lib/pickletools.py) for what PyTorch writes
// (SPEC_UNET section 5). A pickle is a program for a stack machine; here the machine has no way to call anything: a
// name becomes a token if it is on a list (pickle_names.cpp), and "calling" a token makes one of the plain values of
// PickleTree (pickle_calls.cpp).
#include "engine/weights/pickle.h"

#include "engine/weights/byte_reader.h"
#include "engine/weights/pickle_calls.h"
#include "engine/weights/pickle_checks.h"
#include "engine/weights/pickle_names.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <string_view>

namespace flowmend {
namespace {

// Limits. Real checkpoints: 130,000 opcodes for the largest network we know with its optimiser's state.
constexpr std::size_t kMostOpcodes = 2'000'000, kLongestPickle = std::size_t{64} << 20;

class PickleMachine {
public:
    PickleMachine(std::span<const std::byte> bytes, std::size_t start, const std::string& path)
        : m_reader(bytes.first(std::min(bytes.size(), start + kLongestPickle)), start),
          m_start(start),
          m_faults{path},
          m_values(m_tree, m_faults) {}

    PickleTree run() {
        if (read<unsigned char>() != 0x80)
            m_faults.fail(message(FM_TEXT("errors", "its pickle does not begin with a protocol")));
        const int protocol = read<unsigned char>();
        if (protocol < 2 || protocol > 5)
            m_faults.fail(message(FM_TEXT("errors", "its pickle has protocol {0}; from 2 to 5 are known"), protocol));
        for (;;) {
            if (++m_opcodes > kMostOpcodes)
                m_faults.fail(message(FM_TEXT("errors", "its pickle has more than {0} opcodes"), kMostOpcodes));
            m_faults.at = m_reader.position() - m_start;
            const auto opcode = read<unsigned char>();
            if (opcode == '.')
                break;
            execute(opcode);
        }
        m_tree.root = pop();
        if (!m_stack.empty() || !m_marks.empty())
            m_faults.fail(message(FM_TEXT("errors", "its pickle leaves values over")));
        m_tree.end = m_reader.position();
        checkNesting(m_tree, m_faults);
        return std::move(m_tree);
    }

private:
    // Reading and refusing

    void needBytes(std::size_t count) const {
        if (m_reader.left() < count)
            m_faults.fail(message(FM_TEXT("errors", "its pickle is cut short at byte {0}"), m_faults.at));
    }
    template <typename Unsigned>
    Unsigned read() {
        needBytes(sizeof(Unsigned));
        return m_reader.number<Unsigned>();
    }
    std::string_view readText(std::size_t length) {
        needBytes(length);
        return m_reader.text(length);
    }
    std::string_view readLine() {
        const std::size_t longest = std::min<std::size_t>(m_reader.left(), 1000);
        const std::string_view ahead = ByteReader(m_reader).text(longest);
        const std::size_t length = ahead.find('\n');
        if (length == std::string_view::npos)
            m_faults.failHere("a name without an end");
        m_reader.skip(length + 1);
        return ahead.substr(0, length);
    }

    // Stack, memo, values

    void keep(PickleId id) { m_stack.push_back(id); }
    void push(PickleValue value) { keep(m_values.add(std::move(value))); }
    std::size_t mark() const { return m_marks.empty() ? 0 : m_marks.back(); }
    PickleId top() const {
        m_faults.need(m_stack.size() > mark(), "nothing is on the stack");
        return m_stack.back();
    }
    PickleId pop() {
        const PickleId id = top();
        m_stack.pop_back();
        return id;
    }
    std::vector<PickleId> popToMark() {
        m_faults.need(!m_marks.empty(), "there is no mark");
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
        m_faults.need(slot <= m_opcodes, "a memo slot that cannot exist");
        if (slot >= m_memo.size())
            m_memo.resize(slot + 1);
        m_memo[slot] = top();
        m_remembered = std::max(m_remembered, slot + 1);
    }
    void recall(std::size_t slot) {
        m_faults.need(slot < m_memo.size() && m_memo[slot], "a memo slot that was never filled");
        keep(*m_memo[slot]);
    }

    void appendTo(PickleId target, const std::vector<PickleId>& items) {
        auto* list = std::get_if<PickleList>(&m_tree.values[target]);
        m_faults.need(list && !list->isTuple, "items for something that is not a list");
        list->items.insert(list->items.end(), items.begin(), items.end());
    }
    void setItems(PickleId target, const std::vector<PickleId>& items) {
        auto* dictionary = std::get_if<PickleDictionary>(&m_tree.values[target]);
        m_faults.need(dictionary != nullptr, "entries for something that is not a dictionary");
        m_faults.need(items.size() % 2 == 0, "a key without a value");
        for (std::size_t i = 0; i < items.size(); i += 2) {
            m_faults.need(m_values.as<std::string>(items[i]) || m_values.as<std::int64_t>(items[i]),
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
            m_faults.need(read<std::uint64_t>() <= m_reader.left(), "a frame longer than the file");
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
            return keep(m_values.named(module + "." + std::string(readLine())));
        }
        case 0x93: { // STACK_GLOBAL
            const PickleId name = pop(), module = pop();
            m_faults.need(m_values.as<std::string>(name) && m_values.as<std::string>(module), "a name that is no text");
            return keep(m_values.named(*m_values.as<std::string>(module) + "." + *m_values.as<std::string>(name)));
        }
        case 'Q': // BINPERSID
            return keep(m_values.storage(pop()));
        case 'R':    // REDUCE
        case 0x81: { // NEWOBJ
            const PickleId arguments = pop(), function = pop();
            return keep(opcode == 'R' ? m_values.call(function, arguments) : m_values.construct(function, arguments));
        }
        case 'b': { // BUILD
            const PickleId state = pop();
            return m_values.build(top(), state);
        }
        default:
            refuseOpcode(opcode);
        }
    }

    [[noreturn]] void refuseOpcode(unsigned char opcode) const {
        if (const char* name = refusedOpcodeName(opcode))
            m_faults.distrust(
                message(FM_TEXT("errors", "its pickle has the opcode {0} at byte {1}"), name, m_faults.at));
        m_faults.fail(
            message(FM_TEXT("errors", "its pickle has the unknown opcode {0} at byte {1}"), int(opcode), m_faults.at));
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

    ByteReader m_reader;
    std::size_t m_start;
    PickleFaults m_faults;
    std::size_t m_opcodes = 0;
    PickleTree m_tree;
    PickleCalls m_values;
    std::vector<PickleId> m_stack;
    std::vector<std::size_t> m_marks; ///< heights of the stack
    std::vector<std::optional<PickleId>> m_memo;
    std::size_t m_remembered = 0; ///< the slot that MEMOIZE fills next
};

} // namespace

PickleTree readPickle(std::span<const std::byte> bytes, std::size_t start, const std::string& path) {
    return PickleMachine(bytes, start, path).run();
}

} // namespace flowmend
