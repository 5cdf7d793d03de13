#include "ui/timeline/timeline_panel.h"

#include "ui/theme.h"
#include "ui/timeline/plot_widget.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace flowmend::ui {

namespace {

/// Reduced previews are for looking at: saved, they would be a blurred picture.
bool isAtFullSize(const Frame& frame) {
    return std::all_of(frame.patches.begin(), frame.patches.end(),
                       [](const Patch& patch) { return patch.estimate.size == patch.where.size(); });
}

} // namespace

TimelinePanel::TimelinePanel(QWidget* parent) : QWidget(parent), m_filmstrip(new Filmstrip(this)) {
    m_loss = new PlotWidget(
        tr("Data loss over t"),
        tr("Mean squared difference between the damaged estimate and the measured photo, by time t."), this);
    m_energy = new PlotWidget(tr("Control energy over t"),
                              tr("Mean square of what the guidance added to the prior's velocity, by time t."), this);

    auto* header = new QHBoxLayout;
    header->setContentsMargins(4, 0, 4, 0);
    header->setSpacing(theme::kSpacing);
    buildHeader(header);

    auto* plots = new QHBoxLayout;
    plots->setContentsMargins(4, 0, 0, 0); // in line with the film
    plots->setSpacing(2 * theme::kMargin);
    plots->addWidget(m_loss, 1);
    plots->addWidget(m_energy, 1);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(theme::kMargin, theme::kSpacing, theme::kMargin, theme::kSpacing);
    column->setSpacing(6);
    column->addLayout(header);
    column->addWidget(m_filmstrip, 3);
    column->addLayout(plots, 4);

    connect(m_filmstrip, &QAbstractSlider::valueChanged, this, [this] {
        showNumbers();
        Q_EMIT shownChanged();
    });
    for (PlotWidget* plot : {m_loss, m_energy})
        connect(plot, &PlotWidget::pointChosen, m_filmstrip, &QAbstractSlider::setValue);
    showNumbers();
}

void TimelinePanel::buildHeader(QHBoxLayout* header) {
    const std::pair<QString, QString> views[] = {
        {tr("Estimate"), tr("The clean picture predicted from this step, as it would be saved.")},
        {tr("State"), tr("The state x_t of the flow at this step: noise that turns into a picture.")},
        {tr("Control"), tr("How strongly the guidance pushes at each pixel; white is the strongest of this step.")}};
    m_views = new QButtonGroup(this);
    auto* group = new QHBoxLayout;
    group->setSpacing(0);
    int id = 0;
    for (const auto& [text, help] : views) {
        auto* button = new QToolButton(this);
        button->setObjectName(QStringLiteral("segment"));
        button->setText(text);
        button->setToolTip(help);
        button->setCheckable(true);
        button->setChecked(id == 0);
        m_views->addButton(button, id++);
        group->addWidget(button);
    }
    connect(m_views, &QButtonGroup::idClicked, this, [this](int chosen) { setView(FrameView(chosen)); });

    m_numbers = new QLabel(this);
    m_numbers->setObjectName(QStringLiteral("muted"));
    m_numbers->setToolTip(
        tr("Step, time t, network evaluations (NFE), vector-Jacobian products (NGE) and seconds so far."));
    m_use = new QPushButton(tr("Use this step"), this);
    m_use->setEnabled(false);
    connect(m_use, &QPushButton::clicked, this, &TimelinePanel::useStep);

    header->addLayout(group);
    header->addSpacing(theme::kSpacing);
    header->addWidget(m_numbers, 1);
    header->addWidget(m_use);
}

void TimelinePanel::clear() {
    m_filmstrip->clear();
    m_loss->clear();
    m_energy->clear();
    setResultFrame(-1);
}

void TimelinePanel::append(const std::vector<FramePtr>& frames) {
    for (const FramePtr& frame : frames) {
        m_loss->append(frame->t, frame->dataLoss);
        m_energy->append(frame->t, frame->controlEnergy);
    }
    m_filmstrip->append(frames);
    showNumbers();
}

void TimelinePanel::setView(FrameView view) {
    m_views->button(int(view))->setChecked(true);
    if (std::exchange(m_view, view) == view)
        return;
    m_filmstrip->setView(view);
    Q_EMIT shownChanged();
}

void TimelinePanel::setResultFrame(int frame) {
    m_resultFrame = frame;
    showNumbers();
}

bool TimelinePanel::canUseStep() const {
    const FramePtr frame = m_filmstrip->currentFrame();
    return frame && !frame->patches.empty() && isAtFullSize(*frame) && m_resultFrame >= 0 &&
           m_filmstrip->value() != m_resultFrame;
}

void TimelinePanel::showNumbers() {
    const FramePtr frame = m_filmstrip->currentFrame();
    const int marker = frame ? m_filmstrip->value() : -1;
    m_loss->setMarker(marker);
    m_energy->setMarker(marker);
    m_use->setEnabled(canUseStep());
    m_use->setToolTip(
        frame && !isAtFullSize(*frame)
            ? tr("This step cannot be used: of a repair this large, steps are kept at a reduced size only.")
            : tr("Make the step that is shown the result, so that saving writes it."));
    if (!frame) {
        m_numbers->clear();
        return;
    }
    const QLocale locale;
    m_numbers->setText(tr("Step %1 of %2  ·  t = %3  ·  %4 NFE, %5 NGE  ·  %6 s")
                           .arg(frame->step)
                           .arg(frame->steps)
                           .arg(locale.toString(frame->t, 'f', 2))
                           .arg(frame->nfe)
                           .arg(frame->nge)
                           .arg(locale.toString(frame->seconds, 'f', 1)));
}

} // namespace flowmend::ui
