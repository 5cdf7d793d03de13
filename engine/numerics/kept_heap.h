#pragma once

namespace flowmend {

/// While it lives, memory that is freed stays with the process. Every step frees what the next one asks for again, and
/// a page that went back to the system costs a fault and is cleared: with the C library's own thresholds that took a
/// quarter of the time of steps with a product. What is free at the end goes back. Does nothing where the C library is
/// not GNU's.
class KeptHeap {
public:
    KeptHeap();
    ~KeptHeap();
    KeptHeap(const KeptHeap&) = delete;
    KeptHeap& operator=(const KeptHeap&) = delete;
};

} // namespace flowmend
