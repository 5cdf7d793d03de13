#include "ui/priors/import_dialog.h"

#include "engine/api/import_options.h"
#include "ui/dialogs/error_dialog.h"
#include "ui/panels/option_form.h"
#include "ui/theme.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <system_error>

namespace flowmend::ui {

namespace {

constexpr int kWidth = 456; // a sentence fits on two lines

/// "model final (1).pt" becomes "model-final-1".
QString suggestedName(const QString& file) {
    QString name = QFileInfo(file).completeBaseName();
    name.replace(QRegularExpression(QStringLiteral("[^A-Za-z0-9._-]+")), QStringLiteral("-"));
    name.remove(QRegularExpression(QStringLiteral("^[.-]+|[.-]+$")));
    return name.left(64);
}

} // namespace

ImportDialog::ImportDialog(const QString& file, QWidget* parent) : QDialog(parent), m_file(file) {
    setWindowTitle(tr("Import a Prior"));
    auto* intro =
        new QLabel(tr("%1 is checked, converted and copied into your own data folder. Nothing in it is executed.")
                       .arg(QFileInfo(file).fileName()),
                   this);
    intro->setWordWrap(true);
    intro->setTextFormat(Qt::PlainText);

    intro->setFixedWidth(kWidth);
    auto* fields = new QWidget(this);
    fields->setFixedWidth(kWidth);
    auto* grid = new QGridLayout(fields);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme::kSpacing);
    grid->setVerticalSpacing(6);
    grid->setColumnMinimumWidth(0, OptionForm::kLabelWidth);
    grid->setColumnStretch(1, 1);
    const auto line = [&](const QString& label, const QString& help, const QString& text = {}) {
        auto* edit = new QLineEdit(text, fields);
        edit->setMinimumHeight(theme::kFieldHeight);
        edit->setToolTip(help);
        edit->setAccessibleName(QString(label).remove(QLatin1Char('&')));
        auto* name = new QLabel(label, fields);
        name->setBuddy(edit);
        name->setToolTip(help);
        const int row = grid->rowCount();
        grid->addWidget(name, row, 0);
        grid->addWidget(edit, row, 1);
        return edit;
    };
    m_name = line(tr("&Name"), tr("Letters, digits and - _ . by which recipes and the command line know it."),
                  suggestedName(file));
    m_title = line(tr("&Title"), tr("A line that is shown in lists."));
    m_purpose = line(tr("&Purpose"), tr("What it is for."));
    m_data = line(tr("&Learnt from"), tr("What it was trained on, if you know it."));
    m_licence = line(tr("L&icence"), tr("The licence of the weights, if you know it."));
    for (QLineEdit* said : {m_title, m_purpose, m_data, m_licence})
        said->setPlaceholderText(tr("as the file says"));
    m_options = new OptionForm(this);
    m_options->setSpecs(importOptions());
    m_problem = new QLabel(this);
    m_problem->setObjectName(QStringLiteral("muted"));
    m_problem->setWordWrap(true);
    m_problem->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_problem->setAlignment(Qt::AlignTop | Qt::AlignLeft);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_import = new QPushButton(tr("Import"), this);
    m_import->setObjectName(QStringLiteral("primary"));
    buttons->addButton(m_import, QDialogButtonBox::AcceptRole);
    m_import->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, &ImportDialog::checkName);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(theme::kMargin, theme::kMargin, theme::kMargin, theme::kMargin);
    column->setSpacing(theme::kMargin);
    column->setSizeConstraint(QLayout::SetFixedSize); // as large as what is unfolded
    column->addWidget(intro);
    column->addWidget(fields);
    column->addWidget(m_options);
    column->addWidget(m_problem);
    column->addWidget(buttons);
    checkName();
}

void ImportDialog::checkName() {
    QString problem;
    const auto failure = failureOf([&] {
        std::error_code ignored;
        if (std::filesystem::exists(installedPrior(m_name->text().toStdString()), ignored))
            problem = tr("A prior of this name is installed: choose another name, or remove it first.");
    });
    if (failure)
        problem = sentence(failure->happened) + QLatin1Char(' ') + sentence(failure->advice);
    m_problem->setText(problem);
    m_import->setEnabled(problem.isEmpty());
}

ImportRequest ImportDialog::request() const {
    ImportRequest request;
    request.file = m_file.toStdU16String();
    request.output = installedPrior(m_name->text().toStdString());
    request.title = m_title->text().trimmed().toStdString();
    request.purpose = m_purpose->text().trimmed().toStdString();
    request.data = m_data->text().trimmed().toStdString();
    request.licence = m_licence->text().trimmed().toStdString();
    applyImportOptions(m_options->values(), request);
    return request;
}

} // namespace flowmend::ui
