#include "engine/numerics/machine_memory.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace flowmend {

std::int64_t machineMemory() {
    const auto machine = std::int64_t(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE);
    std::int64_t group = 0; // "max" where the control group sets no limit
    if (std::ifstream("/sys/fs/cgroup/memory.max") >> group && group > 0)
        return std::min(machine, group);
    return machine;
}

} // namespace flowmend
