#pragma once

#include "ui/timeline/filmstrip.h"

#include <QWidget>

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QPushButton;

namespace flowmend::ui {

class PlotWidget;

/// Below the canvas: the filmstrip, what is shown of each step, its numbers, and the two curves.
class TimelinePanel : public QWidget {
    Q_OBJECT

public:
    explicit TimelinePanel(QWidget* parent = nullptr);

    void clear();
    void append(const std::vector<FramePtr>& frames);

    Filmstrip* filmstrip() const { return m_filmstrip; }
    PlotWidget* lossPlot() const { return m_loss; }
    PlotWidget* energyPlot() const { return m_energy; }
    FrameView view() const { return m_view; }
    void setView(FrameView view);
    /// The frame that is the result, -1 while there is none. Any other one can be used instead.
    void setResultFrame(int frame);
    bool canUseStep() const;
    QPushButton* useButton() const { return m_use; }

Q_SIGNALS:
    /// Another frame or another view of it is to be shown.
    void shownChanged();
    /// The frame that is looked at shall become the result.
    void useStep();

private:
    void buildHeader(QHBoxLayout* header);
    void showNumbers();

    Filmstrip* m_filmstrip;
    PlotWidget* m_loss;
    PlotWidget* m_energy;
    QLabel* m_numbers;
    QPushButton* m_use;
    QButtonGroup* m_views;
    FrameView m_view = FrameView::estimate;
    int m_resultFrame = -1;
};

} // namespace flowmend::ui
