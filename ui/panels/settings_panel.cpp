#include "ui/panels/settings_panel.h"

#include "engine/api/catalogue.h"
#include "ui/dialogs/error_dialog.h"
#include "ui/panels/section.h"
#include "ui/priors/prior_facts.h"
#include "ui/priors/prior_misfit.h"
#include "ui/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace flowmend::ui {

namespace {

constexpr int kKernelSide = 96; // device-independent pixels

QString quoted(const std::string& text) {
    return QString::fromStdString(text);
}

/// A damage that nobody has by chance: it needs a file of weights and is a task of its own.
bool isOfferedBesideATask(const DamageSpec& spec) {
    return spec.name != "encoded-blur";
}

/// Options of a restoration that this panel shows beside the task; the others belong to the output.
bool belongsToTask(const OptionSpec& spec) {
    return spec.key == "noise";
}

/// "Quality" decides what a recipe leaves open. The panel's recipe leaves nothing open: there it is a way to set method
/// and steps, beside these.
bool isShown(const OptionSpec& spec) {
    return spec.key != "quality";
}

QFrame* line(QWidget* parent) {
    auto* frame = new QFrame(parent);
    frame->setObjectName(QStringLiteral("line"));
    return frame;
}

QWidget* columnWidget() {
    auto* widget = new QWidget;
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::kSpacing);
    return widget;
}

QLabel* helpLine(QVBoxLayout* column) {
    auto* label = new QLabel;
    label->setObjectName(QStringLiteral("muted"));
    label->setWordWrap(true);
    column->addWidget(label);
    return label;
}

} // namespace

SettingsPanel::SettingsPanel(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    QWidget* task = buildTask();
    QWidget* method = buildMethod();
    QWidget* output = buildOutput();
    m_column->addWidget(new Section(tr("Task"), task, this));
    m_column->addWidget(line(this));
    m_column->addWidget(new Section(tr("Method"), method, this));
    m_column->addWidget(line(this));
    m_column->addWidget(new Section(tr("Output"), output, this));
    m_column->addStretch(1);
    m_disabledWhileRunning = {task, method, output};

    connect(m_task, &QComboBox::currentIndexChanged, this, &SettingsPanel::taskChanged);
    connect(m_method, &QComboBox::currentIndexChanged, this, &SettingsPanel::methodChanged);
    connect(m_damage, &OptionForm::changed, this, &SettingsPanel::kernelChanged);
    connect(m_prior, &QComboBox::currentIndexChanged, this, &SettingsPanel::changed);
    for (OptionForm* form : m_forms)
        connect(form, &OptionForm::changed, this, &SettingsPanel::changed);
    connect(m_quality, &QComboBox::activated, this, &SettingsPanel::takeQuality);
    connect(this, &SettingsPanel::changed, this, &SettingsPanel::showPrior);
    connect(this, &SettingsPanel::changed, this, &SettingsPanel::showQuality);
    taskChanged();
    setKernelPicture({});
}

QComboBox* SettingsPanel::addChoice(QVBoxLayout* column, const QString& label, const QString& help, QWidget* beside) {
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(theme::kSpacing);
    grid->setColumnMinimumWidth(0, OptionForm::kLabelWidth);
    grid->setColumnStretch(1, 1);
    auto* box = new QComboBox;
    box->setMinimumHeight(theme::kFieldHeight);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    box->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    box->setToolTip(help);
    auto* name = new QLabel(label);
    name->setBuddy(box);
    name->setToolTip(help);
    grid->addWidget(name, 0, 0);
    grid->addWidget(box, 0, 1);
    if (beside)
        grid->addWidget(beside, 0, 2);
    column->addLayout(grid);
    return box;
}

OptionForm* SettingsPanel::addForm(QVBoxLayout* column) {
    auto* form = new OptionForm;
    column->addWidget(form);
    m_forms.push_back(form);
    return form;
}

QWidget* SettingsPanel::buildTask() {
    QWidget* widget = columnWidget();
    m_taskColumn = static_cast<QVBoxLayout*>(widget->layout());
    m_task = addChoice(m_taskColumn, tr("&Task"), tr("What is wrong with the picture."));
    for (const TaskSpec& spec : tasks()) {
        m_task->addItem(optionText(spec.label), quoted(spec.name));
        m_task->setItemData(m_task->count() - 1, optionText(spec.help), Qt::ToolTipRole);
    }
    m_taskHelp = helpLine(m_taskColumn);
    buildAlso(m_taskColumn);
    m_damage = addForm(m_taskColumn);
    m_kernel = new QLabel;
    m_kernel->setAccessibleName(tr("Picture of the blur kernel"));
    m_kernel->setToolTip(tr("The blur kernel: what a single point of light became; the largest weight is white."));
    m_kernel->setWordWrap(true);
    m_kernel->setAlignment(Qt::AlignCenter);
    m_taskColumn->addWidget(m_kernel);
    m_noise = addForm(m_taskColumn);
    std::vector<const OptionSpec*> specs;
    for (const OptionSpec& spec : restorationOptions())
        if (belongsToTask(spec) && isShown(spec))
            specs.push_back(&spec);
    m_noise->setSpecs(specs);
    return widget;
}

void SettingsPanel::buildAlso(QVBoxLayout* column) {
    m_alsoFold = new QToolButton;
    m_alsoFold->setObjectName(QStringLiteral("foldHeader"));
    m_alsoFold->setText(tr("Also damaged"));
    m_alsoFold->setToolTip(tr("What else is wrong with the picture; all of it is repaired at once."));
    m_alsoFold->setCheckable(true);
    m_alsoFold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_alsoFold->setIconSize({14, 14});
    column->addWidget(m_alsoFold);
    m_also = new QWidget;
    auto* boxes = new QVBoxLayout(m_also);
    boxes->setContentsMargins(0, 0, 0, 0);
    boxes->setSpacing(2);
    for (const DamageSpec& spec : damages()) {
        if (!isOfferedBesideATask(spec))
            continue;
        auto* box = new QCheckBox(optionText(spec.label));
        box->setObjectName(QStringLiteral("also-") + quoted(spec.name));
        box->setToolTip(optionText(spec.help));
        boxes->addWidget(box);
        m_alsoBoxes.emplace_back(spec.name, box);
        connect(box, &QCheckBox::toggled, this, &SettingsPanel::alsoChanged);
    }
    column->addWidget(m_also);
    connect(m_alsoFold, &QToolButton::toggled, this, &SettingsPanel::unfoldAlso);
    unfoldAlso(false);
}

void SettingsPanel::unfoldAlso(bool unfolded) {
    m_alsoFold->setChecked(unfolded);
    m_also->setVisible(unfolded);
    m_alsoFold->setIcon(theme::icon(unfolded ? QStringLiteral("unfolded") : QStringLiteral("folded")));
}

bool SettingsPanel::belongsToTaskItself(const std::string& damage) const {
    const auto& own = task(m_task->currentData().toString().toStdString()).damages;
    return std::find(own.begin(), own.end(), damage) != own.end();
}

bool SettingsPanel::hasAlso() const {
    return std::any_of(m_alsoBoxes.begin(), m_alsoBoxes.end(), [this](const auto& also) {
        return also.second->isChecked() && !belongsToTaskItself(also.first);
    });
}

bool SettingsPanel::isDamaged(const std::string& damage) const {
    return belongsToTaskItself(damage) || std::any_of(m_alsoBoxes.begin(), m_alsoBoxes.end(), [&](const auto& also) {
               return also.first == damage && also.second->isChecked();
           });
}

void SettingsPanel::offerDamageOptions() {
    const OptionSet before = m_damage->values();
    std::vector<const OptionSpec*> specs;
    for (const DamageSpec& each : damages())
        if (isDamaged(each.name))
            for (const OptionSpec& spec : each.options)
                specs.push_back(&spec);
    m_damage->setSpecs(specs);
    m_damage->setValues(before);
}

QWidget* SettingsPanel::buildMethod() {
    QWidget* widget = columnWidget();
    auto* column = static_cast<QVBoxLayout*>(widget->layout());
    const OptionSpec& quality = *findOption(restorationOptions(), "quality");
    m_quality = addChoice(column, optionText(quality.label),
                          tr("How much work goes into the repair: sets the horizon and the number of steps below."));
    m_quality->setObjectName(QStringLiteral("quality"));
    m_quality->setPlaceholderText(tr("as set below"));
    for (const OptionChoice& choice : quality.choices)
        m_quality->addItem(optionText(choice.label), quoted(choice.value));
    m_method = addChoice(column, tr("&Horizon"), tr("How far the method looks ahead before each step."));
    m_methodHelp = helpLine(column);
    auto* manage = new QToolButton;
    manage->setObjectName(QStringLiteral("managePriors"));
    manage->setIcon(theme::icon(QStringLiteral("manage")));
    manage->setToolTip(tr("See what the priors are for; import and remove priors."));
    manage->setAccessibleName(tr("Manage priors"));
    connect(manage, &QToolButton::clicked, this, &SettingsPanel::managePriors);
    m_prior = addChoice(column, tr("P&rior"), tr("The model of what pictures look like."), manage);
    m_prior->setObjectName(QStringLiteral("prior"));
    m_priorPurpose = helpLine(column);
    m_priorPurpose->setTextFormat(Qt::PlainText); // a card may say anything
    m_priorProblem = helpLine(column);
    m_priorProblem->setObjectName(QStringLiteral("warning"));
    m_priorProblem->hide();
    offerPriors();
    m_methodOptions = addForm(column);
    return widget;
}

QWidget* SettingsPanel::buildOutput() {
    QWidget* widget = columnWidget();
    auto* column = static_cast<QVBoxLayout*>(widget->layout());
    m_output = addForm(column);
    std::vector<const OptionSpec*> specs;
    for (const OptionSpec& spec : restorationOptions())
        if (!belongsToTask(spec) && isShown(spec))
            specs.push_back(&spec);
    m_output->setSpecs(specs);
    m_output->setSuggestions("eyes", {QStringLiteral("auto"), QStringLiteral("none")});
    return widget;
}

void SettingsPanel::setMaskTools(QWidget* tools) {
    m_maskSection = new QWidget(this);
    auto* column = new QVBoxLayout(m_maskSection);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(line(m_maskSection));
    column->addWidget(new Section(tr("Mask"), tools, m_maskSection));
    m_column->insertWidget(1, m_maskSection);
    m_maskSection->setVisible(needsMask());
}

void SettingsPanel::setDevices(const QStringList& devices) {
    m_output->offerDevices(devices);
}

void SettingsPanel::setKernelPicture(const QImage& picture, const QString& problem) {
    m_kernel->setVisible(blurOptions() && (!picture.isNull() || !problem.isEmpty()));
    if (picture.isNull()) {
        m_kernel->setText(problem);
        return;
    }
    // Whole multiples and no smoothing: the weights are the point.
    const qreal ratio = devicePixelRatioF();
    const int side = int(kKernelSide * ratio);
    const int factor = std::max(1, side / std::max(picture.width(), picture.height()));
    QImage large = std::max(picture.width(), picture.height()) > side
                       ? picture.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation)
                       : picture.scaled(picture.size() * factor);
    large.setDevicePixelRatio(ratio);
    m_kernel->setPixmap(QPixmap::fromImage(large));
}

void SettingsPanel::taskChanged() {
    m_taskHelp->setText(optionText(task(m_task->currentData().toString().toStdString()).help));
    for (const auto& [name, box] : m_alsoBoxes)
        box->setVisible(!belongsToTaskItself(name));
    alsoChanged();
}

void SettingsPanel::alsoChanged() {
    offerDamageOptions();
    if (m_maskSection)
        m_maskSection->setVisible(needsMask());
    offerMethods();
    setKernelPicture({});
    Q_EMIT kernelChanged();
    Q_EMIT changed();
}

void SettingsPanel::offerMethods() {
    const Recipe damaged = damagedRecipe();
    const QVariant before = m_method->currentData();
    {
        const QSignalBlocker quiet(m_method);
        m_method->clear();
        for (const MethodSpec& spec : methods())
            if (suits(spec, damaged)) {
                m_method->addItem(optionText(spec.label), quoted(spec.name));
                m_method->setItemData(m_method->count() - 1, optionText(spec.help), Qt::ToolTipRole);
            }
        int index = before.isValid() ? m_method->findData(before) : -1;
        if (index < 0)
            index = m_method->findData(quoted(std::string(defaultMethod())));
        m_method->setCurrentIndex(std::max(index, 0));
    }
    if (m_method->currentData() != before)
        methodChanged();
}

void SettingsPanel::methodChanged() {
    const MethodSpec& chosen = method(m_method->currentData().toString().toStdString());
    m_methodHelp->setText(optionText(chosen.help));
    m_methodOptions->setSpecs(chosen.options);
    m_prior->setEnabled(chosen.usesPrior);
    Q_EMIT changed();
}

void SettingsPanel::offerPriors() {
    // At first, and where the one before is gone, the one that a recipe names by default: the list is by name.
    const QString byDefault = quoted(PriorReference().name);
    const QString before = m_prior->count() > 0 ? m_prior->currentData().toString() : byDefault;
    {
        const QSignalBlocker quiet(m_prior);
        m_prior->clear();
        m_priors = listPriors();
        for (const PriorCard& card : m_priors) {
            m_prior->addItem(priorTitle(card), quoted(card.name));
            m_prior->setItemData(m_prior->count() - 1,
                                 tr("%1: %2, %3. Licence: %4")
                                     .arg(quoted(card.name), priorSize(card), priorBytes(card), quoted(card.licence)),
                                 Qt::ToolTipRole);
        }
        if (m_prior->count() == 0)
            m_prior->addItem(quoted(PriorReference().name), quoted(PriorReference().name));
        const int index = m_prior->findData(before);
        m_prior->setCurrentIndex(std::max(index >= 0 ? index : m_prior->findData(byDefault), 0));
    }
    if (m_prior->findData(before) < 0)
        setPrior(before); // one that is not installed stays as long as its file
    Q_EMIT changed();
}

void SettingsPanel::setOption(std::string_view key, const OptionValue& value) {
    for (const OptionForm* form : m_forms)
        for (const OptionField& field : form->fields())
            if (field.spec->key == key)
                field.set(value);
}

void SettingsPanel::setPrior(const QString& nameOrPath) {
    int index = m_prior->findData(nameOrPath);
    if (index < 0 && !nameOrPath.isEmpty()) {
        const auto failure = failureOf([&] { m_priors.push_back(readPriorCard(nameOrPath.toStdString())); });
        if (failure)
            return;
        m_prior->addItem(priorTitle(m_priors.back()), nameOrPath);
        index = m_prior->count() - 1;
    }
    m_prior->setCurrentIndex(std::max(index, 0));
}

void SettingsPanel::setPicture(const PictureFacts& picture) {
    m_picture = picture;
    showPrior();
}

const PriorCard* SettingsPanel::chosenPrior() const {
    const std::string chosen = m_prior->currentData().toString().toStdString();
    const auto card = std::find_if(m_priors.begin(), m_priors.end(), [&](const PriorCard& each) {
        return each.name == chosen || each.path == std::filesystem::path(chosen);
    });
    return card == m_priors.end() ? nullptr : &*card;
}

QString SettingsPanel::priorProblem() const {
    const PriorCard* card = chosenPrior();
    const auto misfit = card ? priorMisfit(*card, recipe()) : std::nullopt;
    return misfit ? sentence(misfit->happened) + QLatin1Char(' ') + sentence(misfit->advice) : QString();
}

void SettingsPanel::showPrior() {
    const Recipe set = recipe();
    const PriorCard* card = method(chosenMethod(set)).usesPrior ? chosenPrior() : nullptr;
    const auto show = [](QLabel* label, const QString& text) {
        label->setText(text);
        label->setVisible(!text.isEmpty());
    };
    show(m_priorPurpose, card ? quoted(card->purpose) : QString());
    QString problem = priorProblem();
    if (card && problem.isEmpty()) {
        QStringList remarks;
        for (const Message& remark : priorRemarks(*card, set, m_picture))
            remarks << sentence(remark);
        problem = remarks.join(QLatin1Char(' '));
    }
    show(m_priorProblem, problem);
}

void SettingsPanel::takeQuality() {
    Recipe open = recipe();
    open.method.clear();
    open.methodOptions = {};
    open.options.set("quality", m_quality->currentData().toString().toStdString());
    m_method->setCurrentIndex(m_method->findData(quoted(chosenMethod(open))));
    if (const auto steps = chosenSteps(open))
        setOption("steps", *steps);
}

void SettingsPanel::showQuality() {
    const Recipe set = recipe();
    Recipe open = set;
    open.method.clear();
    open.methodOptions = {};
    int shown = -1;
    for (int i = 0; i < m_quality->count(); ++i) {
        open.options.set("quality", m_quality->itemData(i).toString().toStdString());
        if (chosenMethod(open) == set.method && chosenSteps(open) == chosenSteps(set))
            shown = i;
    }
    m_quality->setCurrentIndex(shown);
}

std::optional<OptionSet> SettingsPanel::blurOptions() const {
    if (!isDamaged("blur"))
        return std::nullopt;
    const OptionSet all = m_damage->values();
    OptionSet blur;
    for (const OptionSpec& spec : damage("blur").options)
        if (all.has(spec.key))
            blur.set(spec.key, all.values().at(spec.key));
    return blur;
}

bool SettingsPanel::needsMask() const {
    return isDamaged("mask");
}

void SettingsPanel::setRunning(bool running) {
    for (QWidget* widget : m_disabledWhileRunning)
        widget->setEnabled(!running);
    if (m_maskSection)
        m_maskSection->setEnabled(!running);
}

Recipe SettingsPanel::damagedRecipe() const {
    Recipe recipe = defaultRecipe(m_task->currentData().toString().toStdString());
    for (const auto& [name, box] : m_alsoBoxes)
        if (box->isChecked())
            addDamage(recipe, name);
    return recipe;
}

Recipe SettingsPanel::recipe() const {
    Recipe recipe = damagedRecipe();
    const OptionSet damageValues = m_damage->values();
    for (Damage& each : recipe.damage)
        for (const OptionSpec& spec : damage(each.name).options)
            if (damageValues.has(spec.key))
                each.options.set(spec.key, damageValues.values().at(spec.key));
    recipe.method = m_method->currentData().toString().toStdString();
    recipe.methodOptions = m_methodOptions->values();
    // Named even where it is the default: otherwise "quality" would decide.
    if (const auto steps = m_methodOptions->value("steps"))
        recipe.methodOptions.set("steps", *steps);
    recipe.prior.name = m_prior->currentData().toString().toStdString();
    recipe.options = m_output->values();
    const OptionSet noise = m_noise->values();
    for (const auto& [key, value] : noise.values())
        recipe.options.set(key, value);
    return recipe;
}

void SettingsPanel::setRecipe(const Recipe& recipe) {
    m_task->setCurrentIndex(std::max(0, m_task->findData(quoted(recipe.task))));
    for (const auto& [damage, box] : m_alsoBoxes)
        box->setChecked(hasDamage(recipe, damage) && !belongsToTaskItself(damage));
    if (hasAlso())
        unfoldAlso(true);
    m_method->setCurrentIndex(std::max(0, m_method->findData(quoted(chosenMethod(recipe)))));
    OptionSet damageValues;
    for (const Damage& each : recipe.damage)
        for (const auto& [key, value] : each.options.values())
            damageValues.set(key, value);
    m_damage->setValues(damageValues);
    m_methodOptions->setValues(recipe.methodOptions);
    if (const int prior = m_prior->findData(quoted(recipe.prior.name)); prior >= 0)
        m_prior->setCurrentIndex(prior);
    m_output->setValues(recipe.options);
    m_noise->setValues(recipe.options);
    Q_EMIT changed();
}

} // namespace flowmend::ui
