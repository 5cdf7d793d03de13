#include "ui/training/training_form.h"

#include "engine/api/catalogue.h"
#include "engine/api/error.h"
#include "engine/api/network_shape.h"
#include "engine/api/paths.h"
#include "ui/panels/option_form.h"
#include "ui/panels/section.h"
#include "ui/path_text.h"
#include "ui/priors/prior_facts.h"
#include "ui/theme.h"
#include "ui/training/path_line.h"
#include "ui/training/training_log.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace flowmend::ui {

namespace {

std::filesystem::path pathOf(const PathLine* line) {
    return line->path().toStdU16String();
}

QWidget* column(QVBoxLayout*& layout) {
    auto* widget = new QWidget;
    layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    return widget;
}

QLabel* helpLabel(const char* name) {
    auto* label = new QLabel;
    label->setObjectName(QString::fromLatin1(name));
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->hide();
    return label;
}

} // namespace

TrainingForm::TrainingForm(QWidget* parent) : QWidget(parent) {
    m_folder = new PathLine(PathLine::Kind::folder, tr("Pictures"),
                            tr("The folder with the pictures to learn from: 50 or more, a few thousand are a good "
                               "start. Each subfolder is a group with its own share."));
    m_heldout = new PathLine(PathLine::Kind::folder, tr("Held-out"),
                             tr("Pictures to measure on that are not learnt; none: every twentieth of the folder."));
    m_heldout->line()->setPlaceholderText(tr("every twentieth"));
    m_output = new PathLine(PathLine::Kind::fileToWrite, tr("Prior"),
                            tr("The prior to write. Beside it lies a folder with the state, a log and samples."));
    m_start = new QComboBox;
    m_start->setMinimumHeight(theme::kFieldHeight);
    m_start->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_start->setMinimumContentsLength(8);
    m_start->setAccessibleName(tr("Start from"));
    m_start->setToolTip(
        tr("A prior whose network and weights are gone on with: it learns new pictures in a fraction of "
           "the time."));
    m_startHelp = helpLabel("muted");
    m_startHelp->setText(tr("The network keeps this prior's shape; only its blocks may be changed, and new ones change "
                            "nothing at first. A learning rate of 0.0001 keeps what it knows."));
    m_found = helpLabel("muted");
    m_anew = new QCheckBox(tr("Start anew instead"));
    m_anew->setToolTip(tr("Forget what was trained so far; the prior is written over."));
    m_anew->hide();

    QVBoxLayout* pictureRows = nullptr;
    QWidget* picturePart = column(pictureRows);
    addRow(pictureRows, tr("&Pictures"), m_folder);
    addRow(pictureRows, tr("&Held-out"), m_heldout);
    QVBoxLayout* priorRows = nullptr;
    QWidget* priorPart = column(priorRows);
    addRow(priorRows, tr("&Write to"), m_output);
    priorRows->addWidget(m_found);
    priorRows->addWidget(m_anew);
    addRow(priorRows, tr("Start &from"), m_start);
    priorRows->addWidget(m_startHelp);
    const std::pair<const char*, std::pair<QString, QString>> texts[] = {
        {"flowmend.title", {tr("Title"), tr("A line that is shown in lists.")}},
        {"flowmend.purpose", {tr("Purpose"), tr("What the prior is for, for the card.")}},
        {"flowmend.data", {tr("Learnt from"), tr("What the pictures show and where they come from, for the card.")}},
        {"flowmend.licence", {tr("Licence"), tr("What may be done with the prior, for the card.")}},
        {"flowmend.bias", {tr("Bias"), tr("What the pictures show too little of, for the card.")}}};
    for (const auto& [key, text] : texts) {
        auto* line = new QLineEdit;
        line->setMinimumHeight(theme::kFieldHeight);
        line->setToolTip(text.second);
        line->setAccessibleName(text.first);
        m_card[key] = line;
        addRow(priorRows, text.first, line);
    }
    m_options = new OptionForm;
    m_options->setSpecs(trainingOptions());

    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(new Section(tr("Pictures"), picturePart, this));
    all->addWidget(new Section(tr("Prior"), priorPart, this));
    all->addWidget(new Section(tr("Training"), m_options, this));
    all->addStretch(1);

    connect(m_folder, &PathLine::changed, this, &TrainingForm::suggestOutput);
    connect(m_output, &PathLine::changed, this, &TrainingForm::lookForState);
    connect(m_heldout, &PathLine::changed, this, &TrainingForm::changed);
    connect(m_start, &QComboBox::currentIndexChanged, this, &TrainingForm::startChanged);
    connect(m_anew, &QCheckBox::toggled, this, &TrainingForm::changed);
    connect(m_options, &OptionForm::changed, this, &TrainingForm::changed);
    offerPriors();
}

void TrainingForm::addRow(QVBoxLayout* column, const QString& label, QWidget* field) {
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(theme::kSpacing);
    grid->setColumnMinimumWidth(0, OptionForm::kLabelWidth);
    grid->setColumnStretch(1, 1);
    auto* name = new QLabel(label);
    name->setBuddy(field);
    name->setToolTip(field->focusProxy() ? field->focusProxy()->toolTip() : field->toolTip());
    grid->addWidget(name, 0, 0);
    grid->addWidget(field, 0, 1);
    column->addLayout(grid);
}

void TrainingForm::offerPriors() {
    const QVariant before = m_start->currentData();
    {
        const QSignalBlocker quiet(m_start);
        m_start->clear();
        m_start->addItem(tr("a new network"), QString());
        for (const PriorCard& card : listPriors())
            if (card.architecture == "patch-unet") // the one that is trained here
                m_start->addItem(priorTitle(card), pathText(card.path));
        m_start->setCurrentIndex(std::max(0, m_start->findData(before)));
    }
    if (m_start->currentData() != before)
        startChanged();
}

std::optional<PriorCard> TrainingForm::startCard() const {
    const QString path = m_start->currentData().toString();
    if (path.isEmpty())
        return {};
    try {
        return readPriorCard(path.toStdU16String());
    } catch (const Error&) { // removed meanwhile: said when the training starts
        return {};
    }
}

void TrainingForm::startChanged() {
    const auto card = startCard();
    m_startHelp->setVisible(card.has_value());
    OptionSet options = m_options->values();
    for (const auto& [key, ignored] : m_shape.values())
        options.remove(key);
    m_shape = card ? networkShape(*card) : OptionSet();
    for (const auto& [key, value] : m_shape.values())
        options.set(key, value);
    m_options->setValues(options);
    for (const char* key : kStartDecides)
        m_options->editor(key)->setEnabled(!card);
    Q_EMIT changed();
}

void TrainingForm::suggestOutput() {
    QString name = QDir(m_folder->path()).dirName();
    name.replace(QRegularExpression(QStringLiteral("[^A-Za-z0-9._-]+")), QStringLiteral("-"));
    name.remove(QRegularExpression(QStringLiteral("^[.-]+|[.-]+$")));
    const QString suggestion =
        name.isEmpty() ? QString()
                       : pathText(userDataFolder() / "priors" / (name.left(64).toStdString() + ".safetensors"));
    if (m_output->path() == m_suggested)
        m_output->setPath(suggestion);
    m_suggested = suggestion;
    Q_EMIT changed();
}

void TrainingForm::lookForState() {
    const bool found = hasTrainingState(pathOf(m_output));
    m_found->setVisible(found);
    m_anew->setVisible(found);
    if (found) {
        const TrainingLog log = readTrainingLog(pathOf(m_output));
        const double minutes = log.heldout.empty() ? 0 : log.heldout.back().seconds / 60;
        m_found->setText(
            tr("A training of this prior was stopped after %1 min and %2 steps. It goes on with the same "
               "size, width and blocks.")
                .arg(QLocale().toString(minutes, 'f', minutes < 10 ? 1 : 0), QLocale().toString(qlonglong(log.steps))));
    } else {
        m_anew->setChecked(false);
    }
    Q_EMIT changed();
}

bool TrainingForm::goesOn() const {
    return hasTrainingState(pathOf(m_output)) && !m_anew->isChecked();
}

QString TrainingForm::missing() const {
    if (m_folder->path().isEmpty())
        return tr("Choose a folder of pictures.");
    if (!QFileInfo(m_folder->path()).isDir())
        return tr("There is no such folder: %1").arg(m_folder->path());
    if (!m_heldout->path().isEmpty() && !QFileInfo(m_heldout->path()).isDir())
        return tr("There is no such folder: %1").arg(m_heldout->path());
    if (m_output->path().isEmpty())
        return tr("Choose where the prior is written.");
    return {};
}

TrainRequest TrainingForm::request() const {
    TrainRequest request;
    request.folder = pathOf(m_folder);
    request.heldout = pathOf(m_heldout);
    request.output = pathOf(m_output);
    request.start = m_start->currentData().toString().toStdU16String();
    request.resume = goesOn();
    for (const auto& [key, line] : m_card)
        if (const QString text = line->text().trimmed(); !text.isEmpty())
            request.card[key] = text.toStdString();
    request.options = m_options->values();
    if (!request.start.empty()) {
        for (const char* key : kStartDecides)
            request.options.remove(key);
        request.options.set("blocks", m_options->value("blocks").value()); // also where they are the default
    }
    return request;
}

void TrainingForm::setRequest(const TrainRequest& request) {
    m_folder->setPath(pathText(request.folder));
    m_heldout->setPath(pathText(request.heldout));
    if (!request.output.empty())
        m_output->setPath(pathText(request.output));
    m_start->setCurrentIndex(std::max(0, m_start->findData(pathText(request.start))));
    for (const auto& [key, line] : m_card) {
        const auto found = request.card.find(key);
        line->setText(found == request.card.end() ? QString() : QString::fromStdString(found->second));
    }
    OptionSet options = m_shape;
    for (const auto& [key, value] : request.options.values())
        options.set(key, value);
    m_options->setValues(options);
    lookForState();
}

} // namespace flowmend::ui
