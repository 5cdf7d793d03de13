#pragma once

#include "engine/api/engine.h"
#include "engine/api/prior_card.h"

#include <QWidget>

#include <map>
#include <optional>
#include <string>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace flowmend::ui {

class OptionForm;
class PathLine;

/// What is to be learnt, from where to where, and how: together a TrainRequest.
class TrainingForm : public QWidget {
    Q_OBJECT

public:
    explicit TrainingForm(QWidget* parent = nullptr);

    /// With `resume` where an earlier training of this prior is to be gone on with.
    TrainRequest request() const;
    void setRequest(const TrainRequest& request);
    /// Priors to start from, after some were installed or removed.
    void offerPriors();

    /// What is still to be said; empty: nothing is missing.
    QString missing() const;
    bool goesOn() const;
    /// Whether a training lies there, was it gone on with or not; after a run, look again.
    void lookForState();

    PathLine* folder() const { return m_folder; }
    PathLine* heldout() const { return m_heldout; }
    PathLine* output() const { return m_output; }
    QComboBox* start() const { return m_start; }
    QCheckBox* anew() const { return m_anew; }
    OptionForm* options() const { return m_options; }

Q_SIGNALS:
    void changed();

private:
    void addRow(QVBoxLayout* column, const QString& label, QWidget* field);
    void suggestOutput();
    void startChanged();
    /// Of the prior to start from; nothing: a new network.
    std::optional<PriorCard> startCard() const;

    PathLine *m_folder, *m_heldout, *m_output;
    QString m_suggested; ///< the output as long as nobody has chosen another
    QComboBox* m_start;
    QLabel *m_startHelp, *m_found;
    QCheckBox* m_anew;
    std::map<std::string, QLineEdit*> m_card;
    OptionForm* m_options;
    OptionSet m_shape; ///< of the prior to start from
};

} // namespace flowmend::ui
