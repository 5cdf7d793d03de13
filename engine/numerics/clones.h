#pragma once

/// Before a function definition: compiled for AVX-512, AVX2 and the baseline, chosen when the module is loaded, so that
/// one plain loop serves every processor. Off under sanitizers, which instrument the resolvers that run before they are
/// set up.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&               \
    !defined(__SANITIZE_THREAD__)
#define FLOWMEND_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FLOWMEND_CLONES
#endif
#define FLOWMEND_INLINE __attribute__((always_inline)) inline
