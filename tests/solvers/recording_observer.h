#pragma once

#include "engine/solvers/solver.h"

#include <cstdint>
#include <limits>
#include <vector>

/// Keeps every step, and asks to stop at the question of a chosen number.
class RecordingObserver : public flowmend::StepObserver {
public:
    explicit RecordingObserver(std::int64_t stopAtQuestion = std::numeric_limits<std::int64_t>::max())
        : m_stopAtQuestion(stopAtQuestion) {}

    bool onStep(const flowmend::SolverStep& step) override {
        steps.push_back(step);
        return false;
    }
    bool shouldStop() override { return ++questions >= m_stopAtQuestion; }

    std::vector<flowmend::SolverStep> steps;
    std::int64_t questions = 0;

private:
    std::int64_t m_stopAtQuestion;
};
