#include "engine/api/loss_log.h"

#include "engine/api/error.h"
#include "engine/api/text_file.h"

#include <fmt/format.h>

#include <charconv>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace flowmend {
namespace {

constexpr const char* kHeading = "step,images,seconds,training_loss,heldout_loss";

/// Takes a number and the mark behind it off the front of `text`.
template <typename Number>
bool take(std::string_view& text, Number& number, std::string_view mark) {
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc())
        return false;
    text.remove_prefix(std::size_t(end - text.data()));
    const bool marked = text.starts_with(mark);
    text.remove_prefix(marked ? mark.size() : 0);
    return marked;
}

std::optional<LossRow> parseRow(std::string_view text) {
    LossRow row;
    const bool sound = take(text, row.step, ",") && take(text, row.images, ",") && take(text, row.seconds, ",") &&
                       take(text, row.trainingLoss, ",") && take(text, row.heldoutLoss, "") && text.empty();
    return sound ? std::optional(row) : std::nullopt;
}

struct LogContents {
    std::vector<LossRow> rows;
    bool isSound = true; ///< there is nothing but rows and the heading
};

LogContents readContents(const std::filesystem::path& path) {
    LogContents contents;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        if (line.ends_with('\r')) // an editor of another system saved it
            line.pop_back();
        if (const auto row = parseRow(line))
            contents.rows.push_back(*row);
        else
            contents.isSound = contents.isSound && line == kHeading;
    }
    return contents;
}

} // namespace

std::vector<LossRow> readLossLog(const std::filesystem::path& path) {
    return readContents(path).rows;
}

LossLog::LossLog(std::filesystem::path path, std::int64_t step) : m_path(std::move(path)) {
    const LogContents found = readContents(m_path);
    for (const LossRow& row : found.rows)
        if (row.step <= step && (m_rows.empty() || row.step > m_rows.back().step))
            m_rows.push_back(row);
    if (!found.isSound || m_rows.size() < found.rows.size())
        write(); // where that fails, append() fails too, and says so
}

bool LossLog::append(const LossRow& row) {
    if (!m_rows.empty() && m_rows.back().step >= row.step)
        return true;
    m_rows.push_back(row);
    return write();
}

bool LossLog::write() const {
    std::string text = std::string(kHeading) + "\n";
    for (const LossRow& row : m_rows)
        text += fmt::format("{},{},{:.1f},{:.5f},{:.5f}\n", row.step, row.images, row.seconds, row.trainingLoss,
                            row.heldoutLoss);
    try {
        writeTextFile(m_path, text, true);
    } catch (const FileError&) {
        return false; // a log that cannot be written is no reason to lose hours of training
    }
    return true;
}

} // namespace flowmend
