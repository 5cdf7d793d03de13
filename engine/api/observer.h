#pragma once

#include "engine/api/frame.h"

#include <string_view>

namespace flowmend {

enum class Verdict { proceed, stop };

/// How a running restoration talks to whoever started it. Called on the thread that called Engine::restore.
class Observer {
public:
    virtual ~Observer() = default;
    /// After every step. May block (pause, single step). Answering stop ends the run with the best frame so far.
    virtual Verdict onFrame(const FramePtr& frame) = 0;
    /// Between any two network evaluations: answers at once whether to stop.
    virtual bool shouldStop() = 0;
    /// Within a step whose network evaluation comes in several parts (tiles): how many of how many are done.
    virtual void onPart(int /*done*/, int /*all*/) {}
    /// The engine begins a longer stretch without frames ("loading the prior"): FM_TEXT("progress", ...).
    virtual void onPhase(std::string_view) {}
};

} // namespace flowmend
