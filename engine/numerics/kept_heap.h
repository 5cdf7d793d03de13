#pragma once

namespace flowmend {

/// Lets the process keep memory that is freed. Every step frees what the next one asks for again, and a page that went
/// back to the system costs a fault and is cleared: with the C library's own thresholds a step with a product took a
/// quarter longer. Of large pictures nothing is kept, of the rest at most 512 MB, and when the object goes all that
/// is free goes back; the thresholds stay for good. Memory of threads that have a heap of their own is bounded by
/// the C library as before. Does nothing where that is not GNU's.
class KeptHeap {
public:
    KeptHeap();
    ~KeptHeap();
    KeptHeap(const KeptHeap&) = delete;
    KeptHeap& operator=(const KeptHeap&) = delete;
};

} // namespace flowmend
