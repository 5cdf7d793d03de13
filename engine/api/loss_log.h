#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace flowmend {

/// One measurement of a training: a line of its log.csv.
struct LossRow {
    std::int64_t step = 0, images = 0;
    double seconds = 0;      ///< trained so far
    double trainingLoss = 0; ///< moving mean; 0: the run made no step
    double heldoutLoss = 0;  ///< no number where the training diverged
};

/// The rows of log.csv as they stand there, also those that a killed run left behind. Lines that cannot be read are
/// passed over; none where the file is missing.
std::vector<LossRow> readLossLog(const std::filesystem::path& path);

/// log.csv as the training keeps it: what it measured, over all its runs, in the order of its steps.
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
