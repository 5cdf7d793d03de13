#pragma once
// PyTorch checkpoints written by hand: also such as PyTorch would never write.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace flowmend::testing {

/// A pickle of protocol 2, opcode by opcode (CPython, Lib/pickletools.py).
class PickleWriter {
public:
    PickleWriter& op(std::string_view opcodes) {
        m_bytes += opcodes;
        return *this;
    }
    PickleWriter& text(std::string_view text) { return opWithNumber('X', text.size()).op(text); }
    PickleWriter& number(std::int64_t value) { return opWithNumber('J', static_cast<std::uint64_t>(value)); }
    PickleWriter& put(std::size_t slot) { return opWithNumber('r', slot); }
    PickleWriter& get(std::size_t slot) { return opWithNumber('j', slot); }
    PickleWriter& global(std::string_view module, std::string_view name) {
        return op("c").op(module).op("\n").op(name).op("\n");
    }
    PickleWriter& numbers(const std::vector<std::int64_t>& values) {
        op("(");
        for (const std::int64_t value : values)
            number(value);
        return op("t");
    }
    /// fp32, of the storage `key` with that many elements.
    PickleWriter& tensor(std::size_t key, std::int64_t elements, const std::vector<std::int64_t>& shape,
                         const std::vector<std::int64_t>& strides) {
        global("torch._utils", "_rebuild_tensor_v2").op("((").text("storage").global("torch", "FloatStorage");
        text(std::to_string(key)).text("cpu").number(elements).op("tQK").op(std::string_view("\0", 1));
        return numbers(shape).numbers(strides).op("\x89").global("collections", "OrderedDict").op(")RtR");
    }
    std::string done() const { return m_bytes + "."; }

private:
    PickleWriter& opWithNumber(char opcode, std::uint64_t number) {
        m_bytes += opcode;
        for (int i = 0; i < 4; ++i)
            m_bytes += static_cast<char>(number >> (8 * i));
        return *this;
    }

    std::string m_bytes{"\x80\x02"};
};

/// The stream form of torch before 1.6 (SPEC_UNET 5.3); storages: those of the keys "0", "1", ...
inline void writeCheckpoint(const std::filesystem::path& path, const std::string& object,
                            const std::vector<std::span<const float>>& storages = {}) {
    using namespace std::string_view_literals;
    std::ofstream file(path, std::ios::binary);
    file << "\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19."sv;
    file << PickleWriter().number(1001).done();
    file << PickleWriter().op("}").text("little_endian").op("\x88s").done() << object;
    PickleWriter keys;
    keys.op("](");
    for (std::size_t key = 0; key < storages.size(); ++key)
        keys.text(std::to_string(key));
    file << keys.op("e").done();
    for (const auto& storage : storages) {
        const auto count = static_cast<std::uint64_t>(storage.size());
        file.write(reinterpret_cast<const char*>(&count), sizeof count);
        file.write(reinterpret_cast<const char*>(storage.data()), static_cast<std::streamsize>(storage.size_bytes()));
    }
}

} // namespace flowmend::testing
