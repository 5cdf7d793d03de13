#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace flowmend {

/// One measurement: a line of log.csv.
struct LossRow {
    std::int64_t step = 0, images = 0;
    double seconds = 0, trainingLoss = 0, heldoutLoss = 0;
};

/// log.csv: what a training measured, over all its runs, in the order of its steps.
class LossLog {
public:
    /// Takes up what was measured up to `step`. Later lines were written by a run that was killed before it saved its
    /// state: they, and lines that cannot be read, leave the file as well.
    LossLog(std::filesystem::path path, std::int64_t step);

    const std::filesystem::path& path() const { return m_path; }
    const std::vector<LossRow>& rows() const { return m_rows; }
    /// Atomic; not for a step that has its row. False where the file cannot be written.
    bool append(const LossRow& row);

private:
    bool write() const;

    std::filesystem::path m_path;
    std::vector<LossRow> m_rows;
};

} // namespace flowmend
