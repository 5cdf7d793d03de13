#pragma once

/// Before a function definition: compiled for the levels 4 (AVX-512) and 3 (AVX2) of x86-64 and for the baseline,
/// chosen when the module is loaded, so that one plain loop serves every processor. The levels, not "avx512f" and
/// "avx2", whose loops over 16-bit numbers are ten times slower and which lack fused multiply-add. Off under
/// sanitizers, which instrument the resolvers that run before they are set up.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&               \
    !defined(__SANITIZE_THREAD__)
#define FLOWMEND_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define FLOWMEND_CLONES
#endif
/// Before a loop whose turns do not depend on each other, however its pointers look.
#if defined(__clang__)
#define FLOWMEND_INDEPENDENT _Pragma("clang loop vectorize(assume_safety)")
#elif defined(__GNUC__)
#define FLOWMEND_INDEPENDENT _Pragma("GCC ivdep")
#else
#define FLOWMEND_INDEPENDENT
#endif
#define FLOWMEND_INLINE __attribute__((always_inline)) inline
