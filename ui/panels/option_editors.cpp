#include "ui/panels/option_editors.h"

#include "ui/panels/kernel_editor.h"
#include "ui/panels/number_boxes.h"
#include "ui/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace flowmend::ui {

namespace {

using Changed = std::function<void()>;

QString suffixOf(const OptionSpec& spec) {
    return spec.unit.empty() ? QString() : QStringLiteral(" ") + optionText(spec.unit);
}

OptionField flagField(const OptionSpec& spec, QWidget* parent, const Changed& changed) {
    auto* box = new QCheckBox(optionText(spec.label), parent);
    QObject::connect(box, &QCheckBox::toggled, parent, changed);
    return {&spec, box, [box] { return OptionValue(box->isChecked()); },
            [box](const OptionValue& value) { box->setChecked(std::get<bool>(value)); }};
}

OptionField integerField(const OptionSpec& spec, QWidget* parent, const Changed& changed) {
    auto* box = new WholeNumberBox(parent);
    // A maximum written as a double may lie just above the largest 64-bit number.
    constexpr double kLargest = 9.2e18;
    box->setRange(std::int64_t(std::clamp(spec.minimum, -kLargest, kLargest)),
                  spec.maximum >= kLargest ? INT64_MAX : std::int64_t(spec.maximum));
    box->setSuffix(suffixOf(spec));
    QObject::connect(box, &WholeNumberBox::valueChanged, parent, changed);
    return {&spec, box, [box] { return OptionValue(box->value()); },
            [box](const OptionValue& value) { box->setValue(std::get<std::int64_t>(value)); }};
}

OptionField realField(const OptionSpec& spec, QWidget* parent, const Changed& changed) {
    auto* number = new RealNumberBox(parent);
    number->setRange(spec.minimum, spec.maximum);
    number->setSuffix(suffixOf(spec));
    QObject::connect(number, &QDoubleSpinBox::valueChanged, parent, changed);
    if (!spec.allowsAuto)
        return {&spec, number, [number] { return OptionValue(number->value()); },
                [number](const OptionValue& value) { number->setValue(std::get<double>(value)); }};

    auto* holder = new QWidget(parent);
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::kSpacing);
    auto* automatic = new QCheckBox(QCoreApplication::translate("OptionForm", "auto"), holder);
    automatic->setToolTip(QCoreApplication::translate("OptionForm", "Let Flowmend choose this value."));
    automatic->setAccessibleName(
        QCoreApplication::translate("OptionForm", "%1: choose automatically").arg(optionText(spec.label)));
    number->setParent(holder);
    number->setMinimumHeight(theme::kFieldHeight);
    number->setMinimumWidth(60);
    number->setAccessibleName(optionText(spec.label));
    number->setToolTip(optionText(spec.help));
    row->addWidget(automatic);
    row->addWidget(number, 1);
    holder->setFocusProxy(automatic);
    QObject::connect(automatic, &QCheckBox::toggled, number, [number, changed](bool on) {
        number->setEnabled(!on);
        changed();
    });
    return {&spec, holder,
            [automatic, number] {
                return automatic->isChecked() ? OptionValue(std::string("auto")) : OptionValue(number->value());
            },
            [automatic, number](const OptionValue& value) {
                const bool isAuto = std::holds_alternative<std::string>(value);
                automatic->setChecked(isAuto);
                number->setEnabled(!isAuto);
                if (!isAuto)
                    number->setValue(std::get<double>(value));
            }};
}

OptionField choiceField(const OptionSpec& spec, QWidget* parent, const Changed& changed) {
    auto* box = new QComboBox(parent);
    for (const OptionChoice& choice : spec.choices)
        box->addItem(optionText(choice.label.empty() ? choice.value : choice.label),
                     QString::fromStdString(choice.value));
    box->setMinimumContentsLength(6);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    QObject::connect(box, &QComboBox::currentIndexChanged, parent, changed);
    return {&spec, box, [box] { return OptionValue(box->currentData().toString().toStdString()); },
            [box](const OptionValue& value) {
                box->setCurrentIndex(box->findData(QString::fromStdString(std::get<std::string>(value))));
            }};
}

OptionField textField(const OptionSpec& spec, QWidget* parent, const Changed& changed) {
    auto* line = new QLineEdit(parent);
    QObject::connect(line, &QLineEdit::textChanged, parent, changed);
    return {&spec, line, [line] { return OptionValue(line->text().toStdString()); },
            [line](const OptionValue& value) { line->setText(QString::fromStdString(std::get<std::string>(value))); }};
}

/// A kernel is written as a text ("motion:15,30") but chosen by shape and numbers.
OptionField kernelField(const OptionSpec& spec, QWidget* parent, const Changed& changed) {
    auto* editor = new KernelEditor(parent);
    QObject::connect(editor, &KernelEditor::changed, parent, changed);
    return {&spec, editor, [editor] { return OptionValue(editor->text()); },
            [editor](const OptionValue& value) { editor->setText(std::get<std::string>(value)); }};
}

OptionField fileField(const OptionSpec& spec, QWidget* parent, const Changed& changed) {
    OptionField field = textField(spec, parent, changed);
    auto* line = static_cast<QLineEdit*>(field.editor);
    auto* holder = new QWidget(parent);
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    line->setParent(holder);
    line->setMinimumHeight(theme::kFieldHeight);
    line->setAccessibleName(optionText(spec.label));
    line->setToolTip(optionText(spec.help));
    line->setPlaceholderText(QCoreApplication::translate("OptionForm", "none"));
    auto* choose = new QToolButton(holder);
    choose->setIcon(theme::icon(QStringLiteral("open")));
    choose->setToolTip(QCoreApplication::translate("OptionForm", "Choose a file."));
    choose->setAccessibleName(
        QCoreApplication::translate("OptionForm", "%1: choose a file").arg(optionText(spec.label)));
    row->addWidget(line, 1);
    row->addWidget(choose);
    holder->setFocusProxy(line);
    QObject::connect(choose, &QToolButton::clicked, holder, [line, holder] {
        auto* dialog = new QFileDialog(holder->window(), QCoreApplication::translate("OptionForm", "Choose a file"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        QObject::connect(dialog, &QFileDialog::fileSelected, line, &QLineEdit::setText);
        dialog->open();
    });
    field.editor = holder;
    return field;
}

} // namespace

OptionField makeOptionField(const OptionSpec& spec, QWidget* parent, const Changed& changed) {
    const auto make = [&] {
        switch (spec.type) {
        case OptionType::flag:
            return flagField(spec, parent, changed);
        case OptionType::integer:
            return integerField(spec, parent, changed);
        case OptionType::real:
            return realField(spec, parent, changed);
        case OptionType::choice:
            return choiceField(spec, parent, changed);
        case OptionType::text:
            return spec.key == "kernel" ? kernelField(spec, parent, changed) : textField(spec, parent, changed);
        case OptionType::file:
            return fileField(spec, parent, changed);
        }
        Q_UNREACHABLE();
    };
    OptionField field = make();
    field.editor->setObjectName(QStringLiteral("option-") + QString::fromStdString(spec.key));
    field.editor->setToolTip(optionText(spec.help));
    field.editor->setAccessibleName(optionText(spec.label));
    if (spec.type != OptionType::flag)
        field.editor->setMinimumHeight(theme::kFieldHeight);
    {
        const QSignalBlocker quiet(parent); // the default is not a change
        field.set(spec.defaultValue);
    }
    return field;
}

} // namespace flowmend::ui
