#include "ui/training/path_line.h"

#include "ui/theme.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QToolButton>
#include <QUrl>

namespace flowmend::ui {

namespace {

QString droppedPath(const QMimeData& data, PathLine::Kind kind) {
    for (const QUrl& url : data.urls())
        if (url.isLocalFile() && (kind != PathLine::Kind::folder || QFileInfo(url.toLocalFile()).isDir()))
            return url.toLocalFile();
    return {};
}

} // namespace

PathLine::PathLine(Kind kind, const QString& name, const QString& help, QWidget* parent)
    : QWidget(parent),
      m_kind(kind),
      m_name(name),
      m_line(new QLineEdit(this)) {
    setAcceptDrops(true);
    m_line->setAcceptDrops(false); // it would take a file as the text "file:///..."
    m_line->setMinimumHeight(theme::kFieldHeight);
    m_line->setToolTip(help);
    m_line->setAccessibleName(name);
    auto* button = new QToolButton(this);
    button->setIcon(theme::icon(QStringLiteral("open")));
    button->setToolTip(kind == Kind::folder ? tr("Choose a folder.") : tr("Choose where to write."));
    button->setAccessibleName(tr("%1: choose").arg(name));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_line, 1);
    row->addWidget(button);
    setFocusProxy(m_line);
    connect(button, &QToolButton::clicked, this, &PathLine::choose);
    connect(m_line, &QLineEdit::textChanged, this, &PathLine::changed);
}

QString PathLine::path() const {
    return m_line->text().trimmed();
}

void PathLine::setPath(const QString& path) {
    m_line->setText(path);
}

void PathLine::choose() {
    auto* dialog = new QFileDialog(window(), m_name, path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (m_kind == Kind::folder) {
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
    } else {
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setNameFilter(tr("Priors (*.safetensors)"));
        dialog->setDefaultSuffix(QStringLiteral("safetensors"));
        dialog->setOption(QFileDialog::DontConfirmOverwrite); // one that exists may be gone on with
    }
    connect(dialog, &QFileDialog::fileSelected, this, &PathLine::setPath);
    dialog->open();
}

void PathLine::dragEnterEvent(QDragEnterEvent* event) {
    if (!droppedPath(*event->mimeData(), m_kind).isEmpty())
        event->acceptProposedAction();
}

void PathLine::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    setPath(droppedPath(*event->mimeData(), m_kind));
}

} // namespace flowmend::ui
