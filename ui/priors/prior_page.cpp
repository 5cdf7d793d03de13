#include "ui/priors/prior_page.h"

#include "ui/path_text.h"
#include "ui/priors/prior_facts.h"
#include "ui/theme.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace flowmend::ui {

namespace {

constexpr int kSheetSide = 240; // device-independent pixels: beside the text in a window 1280 pixels wide

} // namespace

PriorPage::PriorPage(QWidget* parent) : QWidget(parent) {
    m_title = new QLabel(this);
    m_title->setWordWrap(true);
    m_title->setTextFormat(Qt::PlainText); // a card may say anything
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setWeight(QFont::DemiBold);
    m_title->setFont(large);

    auto* facts = new QWidget(this);
    m_grid = new QGridLayout(facts);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(theme::kMargin);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);
    m_purpose = addRow(tr("Purpose"), tr("What it is for, and what not."));
    m_data = addRow(tr("Learnt from"), tr("The pictures it was trained on: it paints what it has seen there."));
    m_bias = addRow(tr("Bias"), tr("What it has seen too little of, and what it makes of that."));
    m_speed =
        addRow(tr("Speed here"), tr("Time for one network evaluation at the native size on this computer, and for "
                                    "one with its derivative; measured once."));
    m_size = addRow(tr("Native size"), tr("Size of the pictures it was trained on; its file's size."));
    m_network = addRow(tr("Network"), tr("Architecture and number of parameters."));
    m_licence = addRow(tr("Licence"), tr("What may be done with the weights."));
    m_training = addRow(tr("Training"), tr("How long it was trained, and how well it knows pictures it has not seen."));
    m_source = addRow(tr("Source"), tr("The file it was imported from."));
    m_file = addRow(tr("File"), tr("Where it lies."));
    m_grid->setRowStretch(m_grid->rowCount(), 1);

    m_sheet = new QLabel(this);
    m_sheet->setObjectName(QStringLiteral("sheet"));
    m_sheet->setFixedSize(kSheetSide, kSheetSide);
    m_sheet->setAlignment(Qt::AlignCenter);
    m_sheet->setWordWrap(true);
    m_sheet->setAccessibleName(tr("Sample sheet"));
    m_sheet->setToolTip(tr("Pictures that the prior paints from noise alone."));
    m_draw = new QPushButton(tr("Draw Samples"), this);
    m_draw->setToolTip(tr("Let the prior paint a sheet of pictures; it is kept."));
    connect(m_draw, &QPushButton::clicked, this, &PriorPage::drawRequested);
    m_draw->hide();

    auto* right = new QVBoxLayout;
    right->setSpacing(theme::kSpacing);
    right->addWidget(m_sheet);
    right->addWidget(m_draw);
    right->addStretch(1);
    auto* row = new QHBoxLayout;
    row->setSpacing(2 * theme::kMargin);
    row->addWidget(facts, 1);
    row->addLayout(right);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(theme::kMargin, theme::kMargin, theme::kMargin, theme::kMargin);
    column->setSpacing(theme::kMargin);
    column->addWidget(m_title);
    column->addLayout(row, 1);
}

QLabel* PriorPage::addRow(const QString& label, const QString& help) {
    auto* name = new QLabel(label);
    name->setObjectName(QStringLiteral("muted"));
    name->setToolTip(help);
    auto* value = new QLabel;
    value->setWordWrap(true);
    value->setTextFormat(Qt::PlainText);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    value->setToolTip(help);
    value->setAccessibleDescription(label);
    name->setBuddy(value);
    const int row = m_grid->rowCount();
    m_grid->addWidget(name, row, 0, Qt::AlignTop);
    m_grid->addWidget(value, row, 1);
    return value;
}

void PriorPage::setRow(QLabel* value, const QString& text) {
    value->setText(text);
    value->setVisible(!text.isEmpty());
    for (int row = 0; row < m_grid->rowCount(); ++row)
        if (auto* item = m_grid->itemAtPosition(row, 1); item && item->widget() == value)
            m_grid->itemAtPosition(row, 0)->widget()->setVisible(!text.isEmpty());
}

void PriorPage::setCard(const PriorCard& card) {
    const auto text = [](const std::string& utf8) { return QString::fromStdString(utf8); };
    const QLocale locale;
    m_title->setText(priorTitle(card));
    setRow(m_purpose, text(card.purpose));
    setRow(m_data, text(card.data));
    setRow(m_bias, text(card.bias));
    setRow(m_licence, text(card.licence));
    setRow(m_training, text(card.training));
    setRow(m_source, text(card.source));
    setRow(m_size, tr("%1, %2 on disk").arg(priorSize(card), priorBytes(card)));
    setRow(m_network, tr("%1, %2 million parameters")
                          .arg(text(card.architecture), locale.toString(double(card.parameters) / 1e6, 'f', 1)));
    setRow(m_file, pathText(card.path));
}

void PriorPage::setSpeed(const QString& text) {
    m_speed->setText(text);
}

QString PriorPage::speedText() const {
    return m_speed->text();
}

void PriorPage::setSheet(const QImage& sheet) {
    m_draw->hide();
    const qreal ratio = devicePixelRatioF();
    const int side = int(kSheetSide * ratio);
    // A small sheet keeps its pixels: whole multiples and no smoothing.
    const int factor = side / std::max({1, sheet.width(), sheet.height()});
    QImage fitted = factor >= 1 ? sheet.scaled(sheet.size() * factor)
                                : sheet.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    fitted.setDevicePixelRatio(ratio);
    m_sheet->setPixmap(QPixmap::fromImage(fitted));
}

void PriorPage::setSheetNote(const QString& text, bool offersToDraw) {
    m_sheet->setPixmap({});
    m_sheet->setText(text);
    m_draw->setVisible(offersToDraw);
}

} // namespace flowmend::ui
