#include "ui/panels/kernel_editor.h"

#include "engine/api/message.h"
#include "ui/panels/number_boxes.h"
#include "ui/theme.h"
#include "ui/worker/failure.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace flowmend::ui {

KernelEditor::KernelEditor(QWidget* parent)
    : QWidget(parent),
      m_kind(new QComboBox(this)),
      m_pages(new QStackedWidget(this)) {
    m_kind->addItems({tr("Gaussian"), tr("Motion"), tr("Disk"), tr("From a file")});
    m_kind->setAccessibleName(tr("Shape of the blur"));
    m_kind->setToolTip(tr("Gaussian for soft focus, motion for a shaken camera, disk for a lens out of focus."));
    m_kind->setMinimumHeight(theme::kFieldHeight);

    const auto page = [this] {
        auto* widget = new QWidget(m_pages);
        auto* form = new QFormLayout(widget);
        form->setContentsMargins(0, 0, 0, 0);
        form->setVerticalSpacing(6);
        m_pages->addWidget(widget);
        return widget;
    };
    QWidget* gaussian = page();
    m_sigma =
        addNumber(gaussian, tr("Sigma"), tr("Standard deviation of the blur in pixels."), tr("px"), kKernelSigma, 1.5);
    QWidget* motion = page();
    m_length = addNumber(motion, tr("Length"), tr("How far the camera moved, in pixels."), tr("px"), kKernelLength, 15);
    m_angle =
        addNumber(motion, tr("Angle"), tr("Direction of the movement; 0 is along the rows, counted against the clock."),
                  tr("°"), kKernelAngle, 0);
    QWidget* disk = page();
    m_radius = addNumber(disk, tr("Radius"), tr("Radius of the disk that a point became, in pixels."), tr("px"),
                         kKernelRadius, 4);
    m_pages->addWidget(filePage());

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_kind);
    column->addWidget(m_pages);
    setFocusProxy(m_kind);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this](int index) {
        showPage(index);
        Q_EMIT changed();
    });
    showPage(0);
    connect(m_file, &QLineEdit::textChanged, this, &KernelEditor::changed);
}

RealNumberBox* KernelEditor::addNumber(QWidget* page, const QString& label, const QString& help, const QString& unit,
                                       KernelRange range, double value) {
    auto* box = new RealNumberBox(page);
    box->setRange(range.smallest, range.largest);
    box->setValue(value);
    box->setSuffix(QStringLiteral(" ") + unit);
    box->setMinimumHeight(theme::kFieldHeight);
    box->setAccessibleName(label);
    box->setToolTip(help);
    auto* form = static_cast<QFormLayout*>(page->layout());
    form->addRow(label, box);
    form->labelForField(box)->setToolTip(help);
    connect(box, &QDoubleSpinBox::valueChanged, this, &KernelEditor::changed);
    return box;
}

void KernelEditor::showPage(int index) {
    // Hidden pages take no room: otherwise the tallest one would leave a gap below the others.
    for (int page = 0; page < m_pages->count(); ++page)
        m_pages->widget(page)->setSizePolicy(QSizePolicy::Preferred,
                                             page == index ? QSizePolicy::Fixed : QSizePolicy::Ignored);
    m_pages->setCurrentIndex(index);
    m_pages->adjustSize();
}

QWidget* KernelEditor::filePage() {
    auto* page = new QWidget(m_pages);
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    m_file = new QLineEdit(page);
    m_file->setPlaceholderText(tr("picture of the kernel"));
    m_file->setAccessibleName(tr("Kernel file"));
    m_file->setToolTip(tr("A small picture whose brightness is the kernel."));
    m_file->setMinimumHeight(theme::kFieldHeight);
    auto* choose = new QToolButton(page);
    choose->setIcon(theme::icon(QStringLiteral("open")));
    choose->setAccessibleName(tr("Choose the kernel file"));
    choose->setToolTip(tr("Choose a picture of the kernel."));
    connect(choose, &QToolButton::clicked, this, &KernelEditor::chooseFile);
    row->addWidget(m_file, 1);
    row->addWidget(choose, 0);
    row->setAlignment(Qt::AlignTop);
    return page;
}

void KernelEditor::chooseFile() {
    auto* dialog = new QFileDialog(window(), tr("Choose a picture of the kernel"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_file, &QLineEdit::setText);
    dialog->open();
}

std::string KernelEditor::text() const {
    switch (m_kind->currentIndex()) {
    case 0:
        return "gaussian:" + detail::toText(m_sigma->value());
    case 1:
        return "motion:" + detail::toText(m_length->value()) + "," + detail::toText(m_angle->value());
    case 2:
        return "disk:" + detail::toText(m_radius->value());
    default:
        return "file:" + m_file->text().toStdString();
    }
}

void KernelEditor::setText(const std::string& text) {
    KernelText kernel;
    if (failureOf([&] { kernel = parseKernelText(text); }))
        return;
    m_kind->setCurrentIndex(int(kernel.kind));
    switch (kernel.kind) {
    case KernelText::Kind::gaussian:
        m_sigma->setValue(kernel.first);
        break;
    case KernelText::Kind::motion:
        m_length->setValue(kernel.first);
        m_angle->setValue(kernel.second);
        break;
    case KernelText::Kind::disk:
        m_radius->setValue(kernel.first);
        break;
    case KernelText::Kind::file:
        m_file->setText(QString::fromStdString(kernel.path));
    }
}

} // namespace flowmend::ui
