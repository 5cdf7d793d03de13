#pragma once

#include "ui/worker/engine_worker.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>

namespace flowmend::ui {

class Canvas;
class Document;
class SettingsPanel;

/// What a restoration would do, for as long as it is wanted: as outlines on the canvas and in a line of text. Asked of
/// the engine on the worker's thread, again a moment after picture, mask or settings have changed; the answer to an
/// outdated question is dropped. Why there is no plan is told in the same line.
class PlanView : public QObject {
    Q_OBJECT

public:
    PlanView(Document* document, SettingsPanel* settings, EngineWorker* worker, Canvas* canvas,
             QObject* parent = nullptr);
    ~PlanView() override;

    void setShown(bool shown);
    bool isShown() const { return m_shown; }
    /// The plan that is on the canvas; null: there is none.
    const std::shared_ptr<const RestorePlan>& plan() const { return m_plan; }
    QString text() const { return m_text; } ///< empty while not shown
    QString details() const { return m_details; }

Q_SIGNALS:
    void changed();

private:
    /// Of another picture nothing may stay, not even for a moment.
    void documentOpened();
    /// Something changed: what was asked is not the question any more.
    void outdate();
    void ask();
    void tell(std::shared_ptr<const RestorePlan> plan, const QString& text, const QString& details = {});
    void refuse(const Failure& failure);

    Document* m_document;
    SettingsPanel* m_settings;
    EngineWorker* m_worker;
    Canvas* m_canvas;
    bool m_shown = false;
    QTimer m_wait;
    EngineWorker::StopFlag m_stop; ///< of the question that is asked
    int m_question = 0;            ///< an answer to an earlier one is dropped
    std::shared_ptr<const RestorePlan> m_plan;
    QString m_text, m_details;
};

} // namespace flowmend::ui
