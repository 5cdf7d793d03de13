#include "ui/priors/prior_manager.h"

#include "engine/api/prior_import.h"
#include "ui/dialogs/error_dialog.h"
#include "ui/path_text.h"
#include "ui/priors/import_dialog.h"
#include "ui/priors/prior_examiner.h"
#include "ui/priors/prior_facts.h"
#include "ui/priors/prior_page.h"
#include "ui/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace flowmend::ui {

namespace {

constexpr int kListWidth = 210;

QString firstPrior(const QMimeData& data) {
    for (const QUrl& url : data.urls())
        if (url.isLocalFile() && PriorManager::looksLikePrior(url.toLocalFile()))
            return url.toLocalFile();
    return {};
}

} // namespace

PriorManager::PriorManager(EngineWorker* worker, const QString& selected, QWidget* parent)
    : QDialog(parent),
      m_worker(worker),
      m_examiner(new PriorExaminer(worker, this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Priors"));
    setAcceptDrops(true);
    m_list = new QListWidget(this);
    m_list->setFixedWidth(kListWidth);
    m_list->setWordWrap(true);
    m_list->setSpacing(2);
    m_list->setAccessibleName(tr("Installed priors"));
    m_list->setToolTip(tr("The priors that are installed; a double click takes one for restoring."));
    m_page = new PriorPage;
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(m_page);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* none = new QLabel(tr("No prior is installed. Import a file of weights, or drop one here."), this);
    none->setObjectName(QStringLiteral("muted"));
    none->setAlignment(Qt::AlignCenter);
    none->setWordWrap(true);
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(scroll);
    m_pages->addWidget(none);

    m_note = new QLabel(this);
    m_note->setObjectName(QStringLiteral("muted"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->hide();
    m_busy = new QProgressBar(this);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->hide();

    const auto button = [this](const QString& text, const QString& help) {
        auto* made = new QPushButton(text, this);
        made->setToolTip(help);
        made->setAutoDefault(false);
        return made;
    };
    m_import = button(tr("&Import…"), tr("Install weights from a file: .safetensors, .pt, .pth or .ckpt."));
    m_remove = button(tr("&Remove…"), tr("Delete the prior's file; priors that came with Flowmend stay."));
    m_copy =
        button(tr("&Copy Card"),
               tr("Copy the card as text: name, title, purpose, what it was learnt from, bias, licence, source, native "
                  "size, network, training and file."));
    m_use = button(tr("&Use This Prior"), tr("Restore with this prior."));
    m_use->setObjectName(QStringLiteral("primary"));
    m_use->setDefault(true);
    auto* close = button(tr("Close"), tr("Close this window."));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(theme::kSpacing);
    buttons->addWidget(m_import);
    buttons->addWidget(m_remove);
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    buttons->addWidget(close);
    buttons->addWidget(m_use);

    auto* row = new QHBoxLayout;
    row->setSpacing(theme::kSpacing);
    row->addWidget(m_list);
    row->addWidget(m_pages, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(theme::kMargin, theme::kMargin, theme::kMargin, theme::kMargin);
    column->setSpacing(theme::kMargin);
    column->addLayout(row, 1);
    column->addWidget(m_note);
    column->addWidget(m_busy);
    column->addLayout(buttons);
    resize(920, 560);

    connect(m_list, &QListWidget::currentRowChanged, this, &PriorManager::showCurrent);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &PriorManager::use);
    connect(m_import, &QPushButton::clicked, this, &PriorManager::importDialog);
    connect(m_remove, &QPushButton::clicked, this, &PriorManager::askToRemove);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        if (const PriorCard* card = current())
            QApplication::clipboard()->setText(cardText(*card));
    });
    connect(m_use, &QPushButton::clicked, this, &PriorManager::use);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_examiner, &PriorExaminer::speedTold, m_page, &PriorPage::setSpeed);
    connect(m_examiner, &PriorExaminer::sheetDrawn, m_page, &PriorPage::setSheet);
    connect(m_examiner, &PriorExaminer::sheetAwaited, m_page, &PriorPage::setSheetNote);
    connect(m_page, &PriorPage::drawRequested, m_examiner, &PriorExaminer::drawSheet);
    connect(this, &QDialog::finished, m_examiner, &PriorExaminer::stop);
    fillList(selected);
}

bool PriorManager::looksLikePrior(const QString& path) {
    return QStringList{QStringLiteral("safetensors"), QStringLiteral("pt"), QStringLiteral("pth"),
                       QStringLiteral("ckpt")}
        .contains(QFileInfo(path).suffix().toLower());
}

void PriorManager::fillList(const QString& selected) {
    m_cards = listPriors();
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (const PriorCard& card : m_cards) {
            auto* item = new QListWidgetItem(
                QStringLiteral("%1\n%2 · %3").arg(priorTitle(card), priorSize(card), priorBytes(card)), m_list);
            item->setData(Qt::UserRole, QString::fromStdString(card.name));
        }
        m_list->setCurrentRow(m_cards.empty() ? -1 : 0);
        select(selected);
    }
    showCurrent();
}

void PriorManager::select(const QString& name) {
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->data(Qt::UserRole).toString() == name)
            m_list->setCurrentRow(row);
}

const PriorCard* PriorManager::current() const {
    const int row = m_list->currentRow();
    return row >= 0 && row < int(m_cards.size()) ? &m_cards[std::size_t(row)] : nullptr;
}

void PriorManager::showCurrent() {
    const PriorCard* card = current();
    m_pages->setCurrentIndex(card ? 0 : 1);
    m_use->setEnabled(card && !m_importing);
    m_copy->setEnabled(card);
    m_remove->setEnabled(card && !isShipped(*card) && !m_importing);
    m_import->setEnabled(!m_importing);
    if (!card)
        return m_examiner->stop();
    m_page->setCard(*card);
    m_examiner->examine(*card);
}

void PriorManager::use() {
    if (const PriorCard* card = current()) {
        Q_EMIT chosen(QString::fromStdString(card->name));
        accept();
    }
}

void PriorManager::importDialog() {
    auto* dialog = new QFileDialog(this, tr("Import a Prior"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Weights (*.safetensors *.pt *.pth *.ckpt)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &PriorManager::importFile);
    dialog->open();
}

void PriorManager::importFile(const QString& file) {
    if (m_importing)
        return;
    auto* dialog = new ImportDialog(file, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { install(dialog->request()); });
    dialog->open();
}

void PriorManager::install(const ImportRequest& request) {
    m_examiner->stop();
    setImporting(true);
    m_note->setText(m_worker->isBusy() ? tr("The file is read as soon as nothing else is computed.")
                                       : tr("Checking and converting…"));
    m_worker->ask(
        this,
        [request](Engine& engine, const EngineWorker::GoOn&) {
            std::filesystem::create_directories(request.output.parent_path());
            return engine.importPrior(request);
        },
        [this](const ImportedPrior& prior) {
            setImporting(false);
            installed(prior);
            goIfClosed();
        },
        [this](const Failure& failure) {
            setImporting(false);
            m_note->hide();
            showCurrent();
            showFailure(isVisible() ? this : parentWidget(), failure);
            goIfClosed();
        });
}

void PriorManager::goIfClosed() {
    if (!isVisible())
        deleteLater();
}

void PriorManager::setImporting(bool importing) {
    m_importing = importing;
    setAttribute(Qt::WA_DeleteOnClose, !importing); // closed meanwhile it stays, unseen, to tell what has changed
    m_busy->setVisible(importing);
    m_note->show();
    m_list->setEnabled(!importing);
    for (QPushButton* button : {m_import, m_remove, m_use})
        button->setEnabled(!importing);
}

void PriorManager::installed(const ImportedPrior& prior) {
    QStringList lines{tr("%1 is installed.").arg(priorTitle(prior.card))};
    for (const Message& warning : prior.warnings)
        lines << sentence(warning);
    m_note->setText(lines.join(QLatin1Char('\n')));
    fillList(QString::fromStdString(prior.card.name));
    Q_EMIT priorsChanged();
}

void PriorManager::askToRemove() {
    const PriorCard* card = current();
    if (!card)
        return;
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("Remove a Prior"), tr("Remove %1?").arg(priorTitle(*card)),
                                QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("Its file is deleted: %1").arg(pathText(card->path)));
    QPushButton* remove = box->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    connect(box, &QMessageBox::buttonClicked, this, [this, remove, name = card->name](const QAbstractButton* clicked) {
        if (static_cast<const QObject*>(clicked) != remove)
            return;
        m_examiner->stop();
        const auto failure = failureOf([&] { removePrior(name); });
        fillList({});
        Q_EMIT priorsChanged();
        if (failure)
            showFailure(this, *failure);
    });
    box->open();
}

void PriorManager::dragEnterEvent(QDragEnterEvent* event) {
    if (!m_importing && !firstPrior(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void PriorManager::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    importFile(firstPrior(*event->mimeData()));
}

} // namespace flowmend::ui
