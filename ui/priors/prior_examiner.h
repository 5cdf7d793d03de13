#pragma once

#include "engine/api/prior_card.h"
#include "ui/priors/prior_facts.h"
#include "ui/worker/engine_worker.h"

#include <QImage>
#include <QObject>

namespace flowmend::ui {

/// Finds out, on the worker's thread, what is not known yet of a prior on this machine: its speed, then a sample sheet.
/// One prior at a time; what is found out is kept (ui/priors/prior_facts.h).
class PriorExaminer : public QObject {
    Q_OBJECT

public:
    explicit PriorExaminer(EngineWorker* worker, QObject* parent = nullptr);
    ~PriorExaminer() override;

    /// Answers at once with what is known, later with the rest. The prior before is let go.
    void examine(const PriorCard& card);
    /// Draws the sheet however long it takes.
    void drawSheet();
    void stop();

Q_SIGNALS:
    void speedTold(const QString& text);
    void sheetDrawn(const QImage& sheet);
    /// Why there is no sheet; `offersToDraw`: it would take long.
    void sheetAwaited(const QString& reason, bool offersToDraw);

private:
    void measureSpeed();
    void speedKnown(const PriorSpeed& speed);
    void sheetFailed(const Failure& failure);

    EngineWorker* m_worker;
    PriorCard m_card;
    EngineWorker::StopFlag m_stop;
};

} // namespace flowmend::ui
