#include "app/environment.h"

#include <cstdlib>
#include <unistd.h>

namespace flowmend::app {

void adoptThreadPools(char** argv) {
    if (std::getenv("GOMP_SPINCOUNT") || std::getenv("OMP_WAIT_POLICY"))
        return;
    setenv("GOMP_SPINCOUNT", "2000", 0);
    setenv("OPENBLAS_NUM_THREADS", "1", 0);
    execv("/proc/self/exe", argv); // answers only when it failed; then the program goes on, slower beside others
}

} // namespace flowmend::app
