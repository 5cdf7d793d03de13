#include "engine/api/error.h"

#include <utility>

namespace flowmend {

Error::Error(Message happened, Message advice, std::string subject)
    : m_happened(std::move(happened)),
      m_advice(std::move(advice)),
      m_subject(std::move(subject)) {
    m_english = m_subject.empty() ? m_happened.str() : m_subject + ": " + m_happened.str();
    if (!m_advice.empty())
        m_english += ". " + m_advice.str();
}

FileError::FileError(std::string path, Message happened, Message advice, Direction direction)
    : Error(std::move(happened), std::move(advice), std::move(path)),
      m_direction(direction) {}

} // namespace flowmend
