// Carries the precompiled header that the other LibTorch targets reuse.
