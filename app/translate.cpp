#include "app/translate.h"

#include <QCoreApplication>

#include <algorithm>

namespace flowmend::app {

namespace {

std::string lookUp(const char* context, const std::string& text) {
    return QCoreApplication::translate(context, text.c_str()).toStdString();
}

std::string inLanguage(const Message& sentence) {
    return sentence.fill(lookUp("errors", sentence.text));
}

/// File names and arguments may hold line ends.
std::string onOneLine(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
    return text;
}

} // namespace

std::string translated(const Error& error) {
    std::string line = error.subject().empty() ? std::string() : error.subject() + ": ";
    line += inLanguage(error.happened());
    if (!error.advice().empty())
        line += ". " + inLanguage(error.advice());
    return onOneLine(std::move(line));
}

std::string translated(const Message& warning) {
    return onOneLine(inLanguage(warning));
}

std::string translatedOption(const std::string& text) {
    return lookUp("options", text);
}

} // namespace flowmend::app
