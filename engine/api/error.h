#pragma once

#include "engine/api/message.h"

#include <exception>
#include <string>

namespace flowmend {

/// Something went wrong that a person should know: what happened, what to do, and the file, option or key concerned.
/// Thrown where it is noticed, caught at the command line's main and at the worker's entry. Cancelling is a result, not
/// an error.
class Error : public std::exception {
public:
    explicit Error(Message happened, Message advice = {}, std::string subject = {});

    const Message& happened() const { return m_happened; }
    const Message& advice() const { return m_advice; }
    const std::string& subject() const { return m_subject; }
    /// "subject: what happened. What to do." in English.
    const char* what() const noexcept override { return m_english.c_str(); }

private:
    Message m_happened;
    Message m_advice;
    std::string m_subject;
    std::string m_english;
};

/// Bad usage or bad input: an option, a recipe, sizes that do not fit. Exit status 2.
class UsageError : public Error {
public:
    using Error::Error;
};

/// A file that cannot be read or written, or does not hold what it says. Exit status 2 for input, 1 while writing.
class FileError : public Error {
public:
    enum class Direction { reading, writing };
    FileError(std::string path, Message happened, Message advice = {}, Direction direction = Direction::reading);
    Direction direction() const { return m_direction; }

private:
    Direction m_direction;
};

class OutOfMemory : public Error {
public:
    using Error::Error;
};

/// The computing device cannot be used or failed.
class DeviceError : public Error {
public:
    using Error::Error;
};

} // namespace flowmend
