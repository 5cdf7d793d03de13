#pragma once

#include <QDialog>

namespace flowmend::ui {

/// All keys on one sheet, made from the table that also makes the shortcuts.
class HelpSheet : public QDialog {
    Q_OBJECT

public:
    explicit HelpSheet(QWidget* parent = nullptr);
};

} // namespace flowmend::ui
