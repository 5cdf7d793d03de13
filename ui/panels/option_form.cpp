#include "ui/panels/option_form.h"

#include "ui/panels/option_editors.h"
#include "ui/theme.h"

#include <QCompleter>
#include <QCoreApplication>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace flowmend::ui {

namespace {

QGridLayout* makeGrid(QWidget* holder) {
    auto* grid = new QGridLayout(holder);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme::kSpacing);
    grid->setVerticalSpacing(6);
    grid->setColumnMinimumWidth(0, OptionForm::kLabelWidth);
    grid->setColumnStretch(1, 1);
    return grid;
}

} // namespace

QString optionText(const std::string& text) {
    return QCoreApplication::translate("options", text.c_str());
}

OptionForm::OptionForm(QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
}

void OptionForm::setSpecs(std::span<const OptionSpec> specs) {
    std::vector<const OptionSpec*> pointers;
    for (const OptionSpec& spec : specs)
        pointers.push_back(&spec);
    setSpecs(std::move(pointers));
}

void OptionForm::setSpecs(std::vector<const OptionSpec*> specs) {
    m_fields.clear();
    delete m_content;
    m_content = new QWidget(this);
    m_advanced = nullptr;
    m_fold = nullptr;
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);

    auto* plain = new QWidget(m_content);
    QGridLayout* grid = makeGrid(plain);
    for (const OptionSpec* spec : specs)
        if (!spec->advanced)
            addRow(grid, *spec);
    plain->setVisible(!m_fields.empty());
    column->addWidget(plain);

    if (std::any_of(specs.begin(), specs.end(), [](const OptionSpec* spec) { return spec->advanced; })) {
        m_fold = new QToolButton(m_content);
        m_fold->setObjectName(QStringLiteral("foldHeader"));
        m_fold->setText(tr("More"));
        m_fold->setToolTip(tr("Show or hide what is rarely changed."));
        m_fold->setCheckable(true);
        m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        m_fold->setIconSize({14, 14});
        m_advanced = new QWidget(m_content);
        QGridLayout* folded = makeGrid(m_advanced);
        for (const OptionSpec* spec : specs)
            if (spec->advanced)
                addRow(folded, *spec);
        column->addWidget(m_fold);
        column->addWidget(m_advanced);
        connect(m_fold, &QToolButton::toggled, this, &OptionForm::foldAdvanced);
        foldAdvanced(false);
    }
    layout()->addWidget(m_content);
    setVisible(!m_fields.empty());
}

void OptionForm::addRow(QGridLayout* grid, const OptionSpec& spec) {
    OptionField field = makeOptionField(spec, grid->parentWidget(), [this] { Q_EMIT changed(); });
    const int row = grid->rowCount();
    if (spec.type == OptionType::flag) {
        grid->addWidget(field.editor, row, 0, 1, 2); // a check box carries its own label
    } else {
        auto* label = new QLabel(optionText(spec.label), grid->parentWidget());
        label->setBuddy(field.editor);
        label->setToolTip(optionText(spec.help));
        label->setWordWrap(true);
        label->setMinimumHeight(theme::kFieldHeight); // beside the first line of an editor with several
        grid->addWidget(label, row, 0, Qt::AlignTop);
        grid->addWidget(field.editor, row, 1, Qt::AlignTop);
    }
    m_fields.push_back(std::move(field));
}

void OptionForm::foldAdvanced(bool unfolded) {
    m_advanced->setVisible(unfolded);
    m_fold->setIcon(theme::icon(unfolded ? QStringLiteral("unfolded") : QStringLiteral("folded")));
}

OptionSet OptionForm::values() const {
    OptionSet set;
    for (const OptionField& field : m_fields)
        if (OptionValue value = field.get(); value != field.spec->defaultValue)
            set.set(field.spec->key, std::move(value));
    return set;
}

void OptionForm::setValues(const OptionSet& set) {
    for (const OptionField& field : m_fields) {
        const auto found = set.values().find(field.spec->key);
        field.set(found == set.values().end() ? field.spec->defaultValue : found->second);
    }
}

std::optional<OptionValue> OptionForm::value(std::string_view key) const {
    for (const OptionField& field : m_fields)
        if (field.spec->key == key)
            return field.get();
    return std::nullopt;
}

QWidget* OptionForm::editor(std::string_view key) const {
    const auto found = std::find_if(m_fields.begin(), m_fields.end(),
                                    [&](const OptionField& field) { return field.spec->key == key; });
    return found == m_fields.end() ? nullptr : found->editor;
}

void OptionForm::setSuggestions(std::string_view key, const QStringList& words) {
    if (auto* line = qobject_cast<QLineEdit*>(editor(key))) {
        auto* completer = new QCompleter(words, line);
        completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
        line->setCompleter(completer);
    }
}

void OptionForm::offerDevices(const QStringList& devices) {
    QStringList words{QStringLiteral("auto")};
    for (const QString& device : devices)
        words << device.section(QLatin1Char(' '), 0, 0); // the name is for reading only
    setSuggestions("device", words);
}

} // namespace flowmend::ui
