#pragma once

namespace flowmend {

/// Conjugate gradients of one covariance step: of mpc-k1 unless `--data-iterations` says otherwise, and of mpc-delta-t.
/// What more of them would gain: docs/benchmarks.md, "Data iterations".
constexpr int kDataIterations = 6;

} // namespace flowmend
