#include "engine/numerics/kept_heap.h"

#include <cstdlib>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace flowmend {

#ifdef __GLIBC__
namespace {

constexpr int kMebibyte = 1 << 20;
constexpr int kMappedFrom =
    32 * kMebibyte; // whole photos; no layer of a network of the usual sizes. The largest allowed
constexpr int kKept = 512 * kMebibyte;

} // namespace

KeptHeap::KeptHeap() {
    [[maybe_unused]] static const bool isSet =
        mallopt(M_MMAP_THRESHOLD, kMappedFrom) == 1 && mallopt(M_TRIM_THRESHOLD, kKept) == 1;
}

KeptHeap::~KeptHeap() {
    malloc_trim(0);
}
#else
KeptHeap::KeptHeap() = default;
KeptHeap::~KeptHeap() = default;
#endif

} // namespace flowmend
