#pragma once

#include <QColor>
#include <QWidget>

class QLabel;
class QSlider;
class QSpinBox;
class QToolButton;

namespace flowmend::ui {

class BrushTool;
class MaskDocument;

/// Size, hardness, paint or erase, undo and redo, clear and invert, and how the mask is shown.
class BrushPanel : public QWidget {
    Q_OBJECT
public:
    BrushPanel(BrushTool* tool, MaskDocument* document, QWidget* parent = nullptr);

    /// Colour of the mask on the canvas; its alpha is the opacity.
    QColor overlayColour() const { return m_overlayColour; }
    void setOverlayColour(const QColor& colour);
    void setMaskVisible(bool visible);

Q_SIGNALS:
    void overlayColourChanged(const QColor& colour);
    void maskVisibleChanged(bool visible);

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildControls();
    void connectControls();
    void showBrush();
    void showCoverage();
    void showOverlayColour();
    void chooseColour();
    void retranslate();

    BrushTool* m_tool;
    MaskDocument* m_document;
    QColor m_overlayColour{255, 0, 0, 128}; ///< red at one half, as in the peers

    QToolButton *m_paint, *m_erase, *m_undo, *m_redo, *m_clear, *m_invert;
    QLabel *m_sizeLabel, *m_hardnessLabel, *m_opacityLabel, *m_coverage, *m_colourLabel;
    QSlider *m_sizeSlider, *m_hardnessSlider, *m_opacitySlider;
    QSpinBox *m_sizeBox, *m_hardnessBox, *m_opacityBox;
    QToolButton *m_visible, *m_colour;
};

} // namespace flowmend::ui
