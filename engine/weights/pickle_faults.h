#pragma once

#include "engine/api/error.h"

#include <cstddef>
#include <string>
#include <utility>

namespace flowmend {

/// How a pickle is refused: FileErrors that name the file and, where it helps, the byte.
struct PickleFaults {
    const std::string& path;
    std::size_t at = 0; ///< of the opcode, counted from the pickle's start

    [[noreturn]] void fail(Message happened, Message advice = {}) const {
        throw FileError(path, std::move(happened), std::move(advice));
    }
    [[noreturn]] void failHere(const char* what) const {
        fail(message(FM_TEXT("errors", "its pickle is damaged at byte {0}: {1}"), at, what));
    }
    [[noreturn]] void distrust(Message happened) const {
        fail(std::move(happened),
             message(FM_TEXT("errors", "No file of weights needs that, so it was not opened; do not trust the file")));
    }
    void need(bool isThere, const char* what) const {
        if (!isThere)
            failHere(what);
    }
    [[noreturn]] void refuseCall() const {
        distrust(message(
            FM_TEXT("errors", "its pickle calls something with other arguments than weights have, at byte {0}"), at));
    }
    void accept(bool isExpected) const {
        if (!isExpected)
            refuseCall();
    }
};

} // namespace flowmend
