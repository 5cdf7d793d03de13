#include "ui/dialogs/help_sheet.h"

#include "ui/keymap.h"
#include "ui/theme.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace flowmend::ui {

namespace {

void addRow(QGridLayout* grid, const QString& keys, const QString& help) {
    const int row = grid->rowCount();
    auto* key = new QLabel(keys);
    QFont strong = key->font();
    strong.setWeight(QFont::DemiBold);
    key->setFont(strong);
    auto* text = new QLabel(help);
    text->setWordWrap(true);
    grid->addWidget(key, row, 0, Qt::AlignTop);
    grid->addWidget(text, row, 1, Qt::AlignTop);
}

/// Groups one below the other in one grid, so that their texts line up.
QWidget* columnOf(std::initializer_list<KeyGroup> groups) {
    auto* holder = new QWidget;
    auto* grid = new QGridLayout(holder);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(2 * theme::kMargin);
    grid->setVerticalSpacing(5);
    grid->setColumnStretch(1, 1);
    for (const KeyGroup group : groups) {
        auto* title = new QLabel(groupTitle(group));
        title->setObjectName(QStringLiteral("muted"));
        title->setContentsMargins(0, grid->count() ? theme::kMargin : 0, 0, 2);
        grid->addWidget(title, grid->rowCount(), 0, 1, 2);
        for (const KeyBinding& binding : keyBindings()) {
            if (binding.group != group || *binding.keys == '\0')
                continue;
            QStringList keys;
            for (const QKeySequence& sequence : keySequences(binding))
                keys << sequence.toString(QKeySequence::NativeText);
            // "Ctrl+Return" and "Ctrl+Enter", "Shift+[" and "{": the second spelling serves other keyboards, not the
            // eye.
            const bool spelledTwice = binding.command == Command::restore || binding.command == Command::zoomIn ||
                                      binding.command == Command::brushSofter ||
                                      binding.command == Command::brushHarder;
            addRow(grid, spelledTwice ? keys.first() : keys.join(QStringLiteral(", ")), helpText(binding));
        }
        for (const Gesture& gesture : gestures())
            if (gesture.group == group)
                addRow(grid, QCoreApplication::translate("keymap", gesture.keys), helpText(gesture));
    }
    grid->setRowStretch(grid->rowCount(), 1);
    return holder;
}

} // namespace

HelpSheet::HelpSheet(QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Keys"));
    auto* sheet = new QWidget;
    auto* columns = new QHBoxLayout(sheet);
    columns->setContentsMargins(theme::kMargin, theme::kMargin, theme::kMargin, 0);
    columns->setSpacing(4 * theme::kMargin);
    columns->addWidget(columnOf({KeyGroup::mask, KeyGroup::file, KeyGroup::help}), 1);
    columns->addWidget(columnOf({KeyGroup::run, KeyGroup::view, KeyGroup::priors}), 1);

    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setWidget(sheet);
    scroll->setAccessibleName(tr("All keys"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(scroll);
    column->addWidget(buttons);
    resize(1060, 690);
}

} // namespace flowmend::ui
