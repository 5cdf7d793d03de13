#pragma once

#include "engine/api/option_spec.h"

#include <QWidget>

#include <functional>
#include <optional>
#include <span>
#include <vector>

class QGridLayout;
class QToolButton;

namespace flowmend::ui {

/// One control, made from its declaration.
struct OptionField {
    const OptionSpec* spec = nullptr;
    QWidget* editor = nullptr; ///< holds the focus; carries name and tooltip
    std::function<OptionValue()> get;
    std::function<void(const OptionValue&)> set;
};

/// Controls for a list of option declarations: label, editor, unit and tooltip are derived, never written by hand.
/// Options that are declared advanced lie in a part that is folded away. The declarations must outlive the form.
class OptionForm : public QWidget {
    Q_OBJECT

public:
    static constexpr int kLabelWidth = 112; ///< one column for all of the panel, so that its fields line up

    explicit OptionForm(QWidget* parent = nullptr);

    /// Replaces all controls. Every value starts at its default.
    void setSpecs(std::vector<const OptionSpec*> specs);
    void setSpecs(std::span<const OptionSpec> specs);

    /// What differs from the defaults.
    OptionSet values() const;
    /// Options that `set` does not hold return to their defaults; keys that are not declared here are ignored.
    void setValues(const OptionSet& set);

    /// What an option stands at now, its default included; nothing if it is not in this form.
    std::optional<OptionValue> value(std::string_view key) const;

    /// The control of an option, or null.
    QWidget* editor(std::string_view key) const;
    const std::vector<OptionField>& fields() const { return m_fields; }
    /// Offers words for a text option (devices, installed priors) beside what is typed.
    void setSuggestions(std::string_view key, const QStringList& words);
    /// What the option "device" can be. devices: as the engine names them, "cuda:0 (name)".
    void offerDevices(const QStringList& devices);

Q_SIGNALS:
    void changed();

private:
    void addRow(QGridLayout* grid, const OptionSpec& spec);
    void foldAdvanced(bool unfolded);

    std::vector<OptionField> m_fields;
    QWidget* m_content = nullptr;
    QWidget* m_advanced = nullptr;
    QToolButton* m_fold = nullptr;
};

/// "Look-ahead steps" in the language of the window.
QString optionText(const std::string& text);

} // namespace flowmend::ui
