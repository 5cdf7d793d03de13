#include "ui/editing/brush_panel.h"

#include "ui/editing/brush_tool.h"
#include "ui/editing/mask_document.h"

#include <QButtonGroup>
#include <QColorDialog>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPixmap>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>
#include <QUndoStack>

#include <cmath>

namespace flowmend::ui {

namespace {

/// Sizes are felt as ratios: the slider's ends are the smallest brush and one of 500 px, each step the same factor.
constexpr int kSizeSteps = 200;
constexpr double kSliderLargest = 500;

int sliderForDiameter(double px) {
    return int(std::lround(kSizeSteps * std::log(px / Brush::kSmallest) / std::log(kSliderLargest / Brush::kSmallest)));
}

double diameterForSlider(int step) {
    return std::round(Brush::kSmallest * std::pow(kSliderLargest / Brush::kSmallest, double(step) / kSizeSteps));
}

QToolButton* textButton(QWidget* parent, bool checkable) {
    auto* button = new QToolButton(parent);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setCheckable(checkable);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return button;
}

} // namespace

BrushPanel::BrushPanel(BrushTool* tool, MaskDocument* document, QWidget* parent)
    : QWidget(parent),
      m_tool(tool),
      m_document(document) {
    buildControls();
    retranslate();
    connectControls();
    showBrush();
    showCoverage();
    showOverlayColour();
}

void BrushPanel::buildControls() {
    m_paint = textButton(this, true);
    m_erase = textButton(this, true);
    auto* modes = new QButtonGroup(this);
    modes->addButton(m_paint);
    modes->addButton(m_erase);
    m_undo = textButton(this, false);
    m_redo = textButton(this, false);
    m_clear = textButton(this, false);
    m_invert = textButton(this, false);
    m_visible = textButton(this, true);
    m_visible->setChecked(true);
    m_colour = textButton(this, false);
    m_colour->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_coverage = new QLabel(this);
    m_colourLabel = new QLabel(this);
    m_colourLabel->setBuddy(m_colour);

    auto* grid = new QGridLayout;
    const auto addSlider = [&](int row, QLabel*& label, QSlider*& slider, QSpinBox*& box, int sliderLargest) {
        label = new QLabel(this);
        slider = new QSlider(Qt::Horizontal, this);
        slider->setRange(0, sliderLargest);
        box = new QSpinBox(this);
        label->setBuddy(slider);
        grid->addWidget(label, row, 0);
        grid->addWidget(slider, row, 1);
        grid->addWidget(box, row, 2);
    };
    addSlider(0, m_sizeLabel, m_sizeSlider, m_sizeBox, kSizeSteps);
    addSlider(1, m_hardnessLabel, m_hardnessSlider, m_hardnessBox, 100);
    addSlider(2, m_opacityLabel, m_opacitySlider, m_opacityBox, 100);
    m_sizeBox->setRange(int(Brush::kSmallest), int(Brush::kLargest));
    m_hardnessBox->setRange(0, 100);
    m_opacityBox->setRange(0, 100);
    grid->addWidget(m_colourLabel, 3, 0);
    auto* colourRow = new QHBoxLayout;
    colourRow->addWidget(m_colour);
    colourRow->addWidget(m_visible);
    grid->addLayout(colourRow, 3, 1, 1, 2);

    const auto row = [](std::initializer_list<QWidget*> widgets) {
        auto* layout = new QHBoxLayout;
        for (QWidget* widget : widgets) {
            layout->addWidget(widget);
        }
        return layout;
    };
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row({m_paint, m_erase}));
    layout->addLayout(grid);
    layout->addLayout(row({m_undo, m_redo})); // all four in a row are too wide in German
    layout->addLayout(row({m_clear, m_invert}));
    layout->addWidget(m_coverage);

    // Tab goes as the eye does.
    QWidget* last = nullptr;
    for (QWidget* next : std::initializer_list<QWidget*>{m_paint, m_erase, m_sizeSlider, m_sizeBox, m_hardnessSlider,
                                                         m_hardnessBox, m_opacitySlider, m_opacityBox, m_colour,
                                                         m_visible, m_undo, m_redo, m_clear, m_invert}) {
        if (last != nullptr) {
            setTabOrder(last, next);
        }
        last = next;
    }
}

void BrushPanel::connectControls() {
    connect(m_paint, &QToolButton::clicked, this, [this] { m_tool->setErases(false); });
    connect(m_erase, &QToolButton::clicked, this, [this] { m_tool->setErases(true); });
    connect(m_sizeSlider, &QSlider::valueChanged, this,
            [this](int step) { m_tool->setDiameter(diameterForSlider(step)); });
    connect(m_sizeBox, &QSpinBox::valueChanged, m_tool, &BrushTool::setDiameter);
    const auto setHardness = [this](int percent) { m_tool->setHardness(percent / 100.0); };
    connect(m_hardnessSlider, &QSlider::valueChanged, this, setHardness);
    connect(m_hardnessBox, &QSpinBox::valueChanged, this, setHardness);
    const auto setOpacity = [this](int percent) {
        QColor colour = m_overlayColour;
        colour.setAlpha(int(std::lround(percent * 2.55)));
        setOverlayColour(colour);
    };
    connect(m_opacitySlider, &QSlider::valueChanged, this, setOpacity);
    connect(m_opacityBox, &QSpinBox::valueChanged, this, setOpacity);
    connect(m_colour, &QToolButton::clicked, this, &BrushPanel::chooseColour);
    connect(m_visible, &QToolButton::toggled, this, &BrushPanel::maskVisibleChanged);

    QUndoStack* history = m_document->undoStack();
    connect(m_undo, &QToolButton::clicked, history, &QUndoStack::undo);
    connect(m_redo, &QToolButton::clicked, history, &QUndoStack::redo);
    connect(m_clear, &QToolButton::clicked, m_document, &MaskDocument::clear);
    connect(m_invert, &QToolButton::clicked, m_document, &MaskDocument::invert);
    connect(history, &QUndoStack::canUndoChanged, m_undo, &QWidget::setEnabled);
    connect(history, &QUndoStack::canRedoChanged, m_redo, &QWidget::setEnabled);
    m_undo->setEnabled(history->canUndo());
    m_redo->setEnabled(history->canRedo());

    connect(m_tool, &BrushTool::brushChanged, this, &BrushPanel::showBrush);
    connect(m_document, &MaskDocument::changed, this, &BrushPanel::showCoverage);
}

void BrushPanel::setOverlayColour(const QColor& colour) {
    if (colour != m_overlayColour) {
        m_overlayColour = colour;
        showOverlayColour();
        Q_EMIT overlayColourChanged(colour);
    }
}

void BrushPanel::setMaskVisible(bool visible) {
    m_visible->setChecked(visible);
}

void BrushPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showCoverage();
    }
    QWidget::changeEvent(event);
}

void BrushPanel::showBrush() {
    const Brush& brush = m_tool->brush();
    const auto show = [](auto* control, int value) {
        const QSignalBlocker quiet(control);
        control->setValue(value);
    };
    (brush.erases ? m_erase : m_paint)->setChecked(true);
    show(m_sizeSlider, sliderForDiameter(brush.diameterPx));
    show(m_sizeBox, int(std::lround(brush.diameterPx)));
    show(m_hardnessSlider, int(std::lround(100 * brush.hardness)));
    show(m_hardnessBox, int(std::lround(100 * brush.hardness)));
}

void BrushPanel::showCoverage() {
    const double coverage = m_document->coverage();
    m_coverage->setText(tr("%1 % of the picture is masked").arg(QLocale().toString(100 * coverage, 'f', 1)));
    m_clear->setEnabled(coverage > 0);
    m_invert->setEnabled(!m_document->size().isEmpty());
}

void BrushPanel::showOverlayColour() {
    const int percent = int(std::lround(m_overlayColour.alpha() / 2.55));
    const QSignalBlocker quietSlider(m_opacitySlider);
    const QSignalBlocker quietBox(m_opacityBox);
    m_opacitySlider->setValue(percent);
    m_opacityBox->setValue(percent);
    const double dpr = devicePixelRatioF();
    QPixmap swatch((QSizeF(m_colour->iconSize()) * dpr).toSize());
    swatch.setDevicePixelRatio(dpr);
    QColor opaque = m_overlayColour;
    opaque.setAlpha(255);
    swatch.fill(opaque);
    m_colour->setIcon(swatch);
}

void BrushPanel::chooseColour() {
    const QColor chosen = QColorDialog::getColor(m_overlayColour, this, tr("Colour of the mask"));
    if (chosen.isValid()) {
        QColor colour = chosen;
        colour.setAlpha(m_overlayColour.alpha());
        setOverlayColour(colour);
    }
}

void BrushPanel::retranslate() {
    const auto say = [](QToolButton* button, const QString& text, const QString& help) {
        button->setText(text);
        button->setToolTip(help);
    };
    say(m_paint, tr("&Paint"), tr("Marks what is to be repaired (B)."));
    say(m_erase, tr("&Erase"), tr("Takes marks away (E; the right button erases at any time)."));
    say(m_undo, tr("Undo"), tr("Takes the last change of the mask back (Ctrl+Z)."));
    say(m_redo, tr("Redo"), tr("Makes the change again (Ctrl+Shift+Z)."));
    say(m_clear, tr("Clear"), tr("Empties the mask."));
    say(m_invert, tr("Invert"), tr("Marks what is unmarked and the reverse (Ctrl+I)."));
    say(m_visible, tr("Show mask"), tr("Shows the mask over the picture (Q)."));
    m_colour->setToolTip(tr("Chooses the colour of the mask on the canvas."));
    m_colour->setAccessibleName(tr("Colour of the mask"));
    m_colourLabel->setText(tr("&Colour"));

    const auto explain = [](QLabel* label, QSlider* slider, QSpinBox* box, const QString& text, const QString& help,
                            const QString& unit) {
        label->setText(text);
        slider->setToolTip(help);
        box->setToolTip(help);
        const QString plain = QString(text).remove(QLatin1Char('&'));
        slider->setAccessibleName(plain);
        box->setAccessibleName(plain);
        box->setSuffix(unit);
    };
    explain(m_sizeLabel, m_sizeSlider, m_sizeBox, tr("&Size"),
            tr("Diameter of the brush in pixels of the picture ([ and ])."), tr(" px"));
    explain(m_hardnessLabel, m_hardnessSlider, m_hardnessBox, tr("&Hardness"),
            tr("How much of the brush is solid; the rest is a soft edge (Shift with [ and ])."), tr(" %"));
    explain(m_opacityLabel, m_opacitySlider, m_opacityBox, tr("&Opacity"),
            tr("How strongly the mask covers the picture on the canvas; it changes nothing in the repair."), tr(" %"));
}

} // namespace flowmend::ui
