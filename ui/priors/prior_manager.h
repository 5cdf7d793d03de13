#pragma once

#include "engine/api/prior_card.h"
#include "ui/worker/engine_worker.h"

#include <QDialog>

#include <vector>

class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace flowmend::ui {

class PriorExaminer;
class PriorPage;

/// The priors that are installed: what each is for, how fast it is here, what it paints; import, remove, choose.
/// Deleted when it is closed.
class PriorManager : public QDialog {
    Q_OBJECT

public:
    /// selected: the prior to open at; else the first.
    explicit PriorManager(EngineWorker* worker, const QString& selected, QWidget* parent = nullptr);

    /// Files of weights, as opposed to pictures, by their endings.
    static bool looksLikePrior(const QString& path);

    void select(const QString& name);
    /// Asks for a name, then checks, converts and installs the file.
    void importFile(const QString& file);
    bool isImporting() const { return m_importing; }

    QListWidget* list() const { return m_list; }
    PriorPage* page() const { return m_page; }
    QPushButton* useButton() const { return m_use; }
    QPushButton* importButton() const { return m_import; }
    QPushButton* removeButton() const { return m_remove; }
    QPushButton* copyButton() const { return m_copy; }

Q_SIGNALS:
    void priorsChanged();
    /// The one to restore with.
    void chosen(const QString& name);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void fillList(const QString& selected);
    const PriorCard* current() const;
    void showCurrent();
    void importDialog();
    void install(const ImportRequest& request);
    void installed(const ImportedPrior& prior);
    void askToRemove();
    void use();
    void setImporting(bool importing);
    void goIfClosed();

    EngineWorker* m_worker;
    PriorExaminer* m_examiner;
    std::vector<PriorCard> m_cards;
    QListWidget* m_list;
    QStackedWidget* m_pages;
    PriorPage* m_page;
    QLabel* m_note;
    QProgressBar* m_busy;
    QPushButton *m_import, *m_remove, *m_copy, *m_use;
    bool m_importing = false;
};

} // namespace flowmend::ui
