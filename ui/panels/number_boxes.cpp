#include "ui/panels/number_boxes.h"

#include <QLineEdit>
#include <QLocale>

#include <algorithm>

namespace flowmend::ui {

WholeNumberBox::WholeNumberBox(QWidget* parent) : QAbstractSpinBox(parent) {
    writeText();
    connect(lineEdit(), &QLineEdit::textEdited, this, [this] { readText(); });
    connect(this, &QAbstractSpinBox::editingFinished, this, [this] { writeText(); });
}

void WholeNumberBox::setRange(std::int64_t minimum, std::int64_t maximum) {
    m_minimum = minimum;
    m_maximum = std::max(minimum, maximum);
    setValue(m_value);
}

void WholeNumberBox::setSuffix(const QString& suffix) {
    m_suffix = suffix;
    writeText();
}

void WholeNumberBox::setValue(std::int64_t value) {
    value = std::clamp(value, m_minimum, m_maximum);
    const bool different = value != m_value;
    m_value = value;
    writeText();
    if (different)
        Q_EMIT valueChanged();
}

std::optional<std::int64_t> WholeNumberBox::parse(QString text) const {
    if (!m_suffix.isEmpty() && text.endsWith(m_suffix))
        text.chop(m_suffix.size());
    bool ok = false;
    const qlonglong value = text.trimmed().toLongLong(&ok);
    return ok ? std::optional<std::int64_t>(value) : std::nullopt;
}

QValidator::State WholeNumberBox::validate(QString& text, int&) const {
    const auto value = parse(text);
    if (value && *value >= m_minimum && *value <= m_maximum)
        return QValidator::Acceptable;
    // What is typed digit by digit passes through values below the minimum.
    const bool digits = std::all_of(text.begin(), text.end(), [this](QChar c) {
        return c.isDigit() || c == QLatin1Char('-') || c.isSpace() || m_suffix.contains(c);
    });
    return digits && !(value && *value > m_maximum) ? QValidator::Intermediate : QValidator::Invalid;
}

void WholeNumberBox::fixup(QString& text) const {
    text = QString::number(m_value) + m_suffix;
}

void WholeNumberBox::stepBy(int steps) {
    std::int64_t next = 0;
    if (__builtin_add_overflow(m_value, std::int64_t(steps), &next))
        next = steps > 0 ? m_maximum : m_minimum;
    setValue(next);
    selectAll();
}

QAbstractSpinBox::StepEnabled WholeNumberBox::stepEnabled() const {
    StepEnabled enabled = StepNone;
    if (m_value < m_maximum)
        enabled |= StepUpEnabled;
    if (m_value > m_minimum)
        enabled |= StepDownEnabled;
    return enabled;
}

void WholeNumberBox::readText() {
    const auto value = parse(lineEdit()->text());
    if (!value || *value < m_minimum || *value > m_maximum || *value == m_value)
        return;
    m_value = *value;
    Q_EMIT valueChanged();
}

void WholeNumberBox::writeText() {
    lineEdit()->setText(QString::number(m_value) + m_suffix);
}

RealNumberBox::RealNumberBox(QWidget* parent) : QDoubleSpinBox(parent) {
    setDecimals(12); // finer than any declared range; textFromValue shows only what is there
    setStepType(AdaptiveDecimalStepType);
}

QString RealNumberBox::textFromValue(double value) const {
    QString text = locale().toString(value, 'f', decimals());
    const QString point = QString(locale().decimalPoint());
    if (text.contains(point)) {
        while (text.endsWith(QLatin1Char('0')))
            text.chop(1);
        if (text.endsWith(point))
            text.chop(point.size());
    }
    return text;
}

} // namespace flowmend::ui
