#pragma once

#include "engine/api/prior_import.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace flowmend::ui {

class OptionForm;

/// Asks under which name a file of weights is to be installed and what its card shall say; what the tensors do not tell
/// is folded away.
class ImportDialog : public QDialog {
    Q_OBJECT

public:
    ImportDialog(const QString& file, QWidget* parent);

    /// Valid once the dialog was accepted.
    ImportRequest request() const;

private:
    /// Says why the name cannot be taken, and holds the button back meanwhile.
    void checkName();

    QString m_file;
    QLineEdit *m_name, *m_title, *m_purpose, *m_licence, *m_data;
    OptionForm* m_options;
    QLabel* m_problem;
    QPushButton* m_import;
};

} // namespace flowmend::ui
