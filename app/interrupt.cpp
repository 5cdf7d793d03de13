#include "app/interrupt.h"

#include <csignal>

namespace flowmend::app {

namespace {

volatile std::sig_atomic_t interruptSeen = 0;

} // namespace

void catchInterrupt() {
    struct sigaction action = {};
    action.sa_handler = [](int) { interruptSeen = 1; };
    action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

bool interrupted() {
    return interruptSeen != 0;
}

} // namespace flowmend::app
