#pragma once

#include <QAbstractSpinBox>
#include <QDoubleSpinBox>

#include <cstdint>
#include <optional>

namespace flowmend::ui {

/// A spin box for 64-bit whole numbers: seeds do not fit into QSpinBox's int.
class WholeNumberBox : public QAbstractSpinBox {
    Q_OBJECT

public:
    explicit WholeNumberBox(QWidget* parent = nullptr);
    void setRange(std::int64_t minimum, std::int64_t maximum);
    void setSuffix(const QString& suffix);
    std::int64_t value() const { return m_value; }
    void setValue(std::int64_t value);

    QValidator::State validate(QString& text, int& position) const override;
    void fixup(QString& text) const override;
    void stepBy(int steps) override;

Q_SIGNALS:
    void valueChanged();

protected:
    StepEnabled stepEnabled() const override;

private:
    std::optional<std::int64_t> parse(QString text) const;
    void readText();
    void writeText();

    std::int64_t m_minimum = 0, m_maximum = 0, m_value = 0;
    QString m_suffix;
};

/// A spin box that shows as many digits as the number has, and steps by a tenth of its size.
class RealNumberBox : public QDoubleSpinBox {
    Q_OBJECT

public:
    explicit RealNumberBox(QWidget* parent = nullptr);
    QString textFromValue(double value) const override;
};

} // namespace flowmend::ui
