// The engine is a module of its own because LibTorch takes about 0.7 s to load. It is never unloaded: a library that
// contains LibTorch does not survive it.

#include "engine/api/engine.h"
#include "engine/api/error.h"
#include "engine/api/paths.h"

#include <cstdlib>
#include <dlfcn.h>

namespace flowmend {

namespace {

std::string lastLoaderError() {
    const char* text = dlerror();
    return text ? text : "unknown";
}

Engine* load() {
    // OpenBLAS reads this when it is loaded. Its own pool beside LibTorch's would make two busy pools.
    setenv("OPENBLAS_NUM_THREADS", "1", 0);
    const std::string path = engineModule().string();
    void* module = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!module)
        throw Error(message(FM_TEXT("errors", "the engine cannot be loaded: {0}"), lastLoaderError()),
                    message(FM_TEXT("errors", "Reinstall Flowmend, or check that LibTorch is installed")), path);
    auto* entry = reinterpret_cast<Engine* (*)()>(dlsym(module, "flowmendEngine"));
    if (!entry)
        throw Error(message(FM_TEXT("errors", "this is not Flowmend's engine: {0}"), lastLoaderError()),
                    message(FM_TEXT("errors", "Reinstall Flowmend")), path);
    return entry();
}

} // namespace

Engine& loadEngine() {
    static Engine* const engine = load(); // thread-safe; tried again at the next call if it threw
    return *engine;
}

} // namespace flowmend
