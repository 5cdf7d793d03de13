#pragma once

#include "engine/api/prior_card.h"
#include "engine/api/prior_fit.h"
#include "engine/api/recipe.h"
#include "ui/panels/option_form.h"

#include <QImage>
#include <QWidget>

#include <optional>
#include <string>
#include <utility>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace flowmend::ui {

/// The panel on the right: what is wrong with the picture, how it is repaired, what comes out. Everything in it is made
/// from the catalogue; together it is a recipe.
class SettingsPanel : public QWidget {
    Q_OBJECT

public:
    explicit SettingsPanel(QWidget* parent = nullptr);

    Recipe recipe() const;
    /// Names that the catalogue does not have are ignored.
    void setRecipe(const Recipe& recipe);

    /// Shown below the task while it needs a mask.
    void setMaskTools(QWidget* tools);
    void setDevices(const QStringList& devices);
    /// The picture of the blur kernel, null: there is none to show; `problem` says why.
    void setKernelPicture(const QImage& picture, const QString& problem = {});
    /// The blur's options, when there is a blur.
    std::optional<OptionSet> blurOptions() const;
    bool needsMask() const;
    /// Sets one option, in whichever form it stands; one that stands in none is left alone.
    void setOption(std::string_view key, const OptionValue& value);
    /// By installed name, or by path for a prior that is not installed.
    void setPrior(const QString& nameOrPath);
    /// The picture that is open: a prior may not fit it.
    void setPicture(const PictureFacts& picture);
    /// After priors were installed or removed.
    void offerPriors();
    /// Why the prior that is chosen cannot restore pictures; empty if it can.
    QString priorProblem() const;
    /// While a run goes on nothing here takes part in it, and it shows that.
    void setRunning(bool running);

Q_SIGNALS:
    void changed();
    /// The kernel picture is out of date.
    void kernelChanged();
    void managePriors();

private:
    QComboBox* addChoice(QVBoxLayout* column, const QString& label, const QString& help, QWidget* beside = nullptr);
    OptionForm* addForm(QVBoxLayout* column);
    QWidget* buildTask();
    /// Check boxes for damage beside the task's own, folded away.
    void buildAlso(QVBoxLayout* column);
    void unfoldAlso(bool unfolded);
    bool belongsToTaskItself(const std::string& damage) const;
    bool isDamaged(const std::string& damage) const;
    Recipe damagedRecipe() const; ///< task and damage alone
    bool hasAlso() const;
    /// Controls for what is damaged now; values that are still there are kept.
    void offerDamageOptions();
    QWidget* buildMethod();
    QWidget* buildOutput();
    void taskChanged();
    void alsoChanged();
    void methodChanged();
    void offerMethods();
    const PriorCard* chosenPrior() const; ///< null: its file is not known
    /// What the prior is for, and what it cannot do here or not do well.
    void showPrior();
    /// Method and steps as the quality that is chosen has them, whatever they were.
    void takeQuality();
    /// The quality that method and steps come to, if they are those of one.
    void showQuality();

    QComboBox* m_task = nullptr;
    QLabel* m_taskHelp = nullptr;
    QVBoxLayout* m_taskColumn = nullptr;
    QToolButton* m_alsoFold = nullptr;
    QWidget* m_also = nullptr;
    std::vector<std::pair<std::string, QCheckBox*>> m_alsoBoxes; ///< by the name of the damage
    OptionForm* m_damage = nullptr;
    OptionForm* m_noise = nullptr;
    QLabel* m_kernel = nullptr;
    QWidget* m_maskSection = nullptr;
    QComboBox* m_quality = nullptr;
    QComboBox* m_method = nullptr;
    QLabel* m_methodHelp = nullptr;
    OptionForm* m_methodOptions = nullptr;
    QComboBox* m_prior = nullptr;
    QLabel* m_priorPurpose = nullptr;
    QLabel* m_priorProblem = nullptr;
    std::vector<PriorCard> m_priors;
    PictureFacts m_picture;
    OptionForm* m_output = nullptr;
    QVBoxLayout* m_column = nullptr;
    std::vector<OptionForm*> m_forms;
    std::vector<QWidget*> m_disabledWhileRunning;
};

} // namespace flowmend::ui
