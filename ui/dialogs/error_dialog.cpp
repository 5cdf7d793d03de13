#include "ui/dialogs/error_dialog.h"

#include "ui/theme.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace flowmend::ui {

QString sentence(const Message& message) {
    if (message.empty())
        return {};
    const std::string translated = QCoreApplication::translate("errors", message.text.c_str()).toStdString();
    QString text = QString::fromStdString(message.fill(translated));
    text.replace(0, 1, text.left(1).toUpper());
    if (!text.endsWith(QLatin1Char('.')) && !text.endsWith(QLatin1Char('?')))
        text += QLatin1Char('.');
    return text;
}

QMessageBox* showFailure(QWidget* parent, const Failure& failure) {
    auto* box = new QMessageBox(QMessageBox::Warning, QCoreApplication::translate("ErrorDialog", "Flowmend"),
                                sentence(failure.happened), QMessageBox::Ok, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(theme::icon(QStringLiteral("warning")).pixmap(QSize(40, 40), parent->devicePixelRatioF()));
    box->setTextFormat(Qt::PlainText);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    QStringList more;
    if (!failure.subject.empty())
        more << QString::fromStdString(failure.subject);
    if (!failure.advice.empty())
        more << sentence(failure.advice);
    box->setInformativeText(more.join(QStringLiteral("\n\n")));
    box->open();
    return box;
}

} // namespace flowmend::ui
