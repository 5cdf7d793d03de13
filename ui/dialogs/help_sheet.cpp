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

QWidget* groupOf(KeyGroup group) {
    auto* holder = new QWidget;
    auto* grid = new QGridLayout(holder);
    grid->setContentsMargins(0, 0, 0, theme::kMargin);
    grid->setHorizontalSpacing(2 * theme::kMargin);
    grid->setVerticalSpacing(6);
    grid->setColumnMinimumWidth(0, 110);
    grid->setColumnStretch(1, 1);
    auto* title = new QLabel(groupTitle(group));
    title->setObjectName(QStringLiteral("muted"));
    grid->addWidget(title, 0, 0, 1, 2);
    for (const KeyBinding& binding : keyBindings()) {
        if (binding.group != group || *binding.keys == '\0')
            continue;
        QStringList keys;
        for (const QKeySequence& sequence : keySequences(binding))
            keys << sequence.toString(QKeySequence::NativeText);
        // "Ctrl+Return" and "Ctrl+Enter", "Shift+[" and "{": the second spelling serves other keyboards, not the eye.
        const bool spelledTwice = binding.command == Command::restore || binding.command == Command::brushSofter ||
                                  binding.command == Command::brushHarder;
        addRow(grid, spelledTwice ? keys.first() : keys.join(QStringLiteral(", ")), helpText(binding));
    }
    for (const Gesture& gesture : gestures())
        if (gesture.group == group)
            addRow(grid, QCoreApplication::translate("keymap", gesture.keys), helpText(gesture));
    return holder;
}

} // namespace

HelpSheet::HelpSheet(QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Keys"));
    auto* sheet = new QWidget;
    auto* columns = new QHBoxLayout(sheet);
    columns->setContentsMargins(theme::kMargin, theme::kMargin, theme::kMargin, 0);
    columns->setSpacing(4 * theme::kMargin);
    auto* left = new QVBoxLayout;
    auto* right = new QVBoxLayout;
    left->addWidget(groupOf(KeyGroup::mask));
    left->addWidget(groupOf(KeyGroup::file));
    right->addWidget(groupOf(KeyGroup::run));
    right->addWidget(groupOf(KeyGroup::view));
    right->addWidget(groupOf(KeyGroup::help));
    left->addStretch(1);
    right->addStretch(1);
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);

    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setWidget(sheet);
    scroll->setAccessibleName(tr("All keys"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(scroll);
    column->addWidget(buttons);
    resize(940, 640);
}

} // namespace flowmend::ui
