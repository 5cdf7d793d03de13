#include "app/translate.h"

#include <QCoreApplication>

#include <algorithm>

namespace flowmend::app {

namespace {

std::string lookUp(const char* context, const std::string& text) {
    return QCoreApplication::translate(context, text.c_str()).toStdString();
}

} // namespace

std::string translated(const Error& error) {
    std::string line = error.subject().empty() ? std::string() : error.subject() + ": ";
    line += error.happened().fill(lookUp("errors", error.happened().text));
    if (!error.advice().empty())
        line += ". " + error.advice().fill(lookUp("errors", error.advice().text));
    // File names and arguments may hold line ends; an error is one line.
    std::replace_if(
        line.begin(), line.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
    return line;
}

std::string translatedOption(const std::string& text) {
    return lookUp("options", text);
}

} // namespace flowmend::app
