#pragma once

#include "engine/api/message.h"

#include <QMetaType>

#include <functional>
#include <optional>
#include <string>

namespace flowmend::ui {

/// An error on its way to the person: exceptions must not cross a slot, so they travel as values from here on.
struct Failure {
    Message happened;
    Message advice;
    std::string subject; ///< the file or option concerned, or empty
};

/// Runs `work` and answers what went wrong, if anything. The only place in the window that catches.
std::optional<Failure> failureOf(const std::function<void()>& work);

} // namespace flowmend::ui

Q_DECLARE_METATYPE(flowmend::ui::Failure)
