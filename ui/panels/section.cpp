#include "ui/panels/section.h"

#include "ui/theme.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace flowmend::ui {

Section::Section(const QString& title, QWidget* content, QWidget* parent)
    : QWidget(parent),
      m_header(new QToolButton(this)),
      m_content(content) {
    m_header->setObjectName(QStringLiteral("sectionHeader"));
    m_header->setText(title);
    m_header->setToolTip(tr("Show or hide this part of the panel."));
    m_header->setAccessibleName(tr("%1: show or hide").arg(title));
    m_header->setCheckable(true);
    m_header->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_header->setIconSize({14, 14});
    m_header->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_header, &QToolButton::toggled, this, &Section::setUnfolded);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(theme::kMargin, 6, theme::kMargin, theme::kMargin);
    column->setSpacing(theme::kSpacing);
    column->addWidget(m_header);
    column->addWidget(content);
    m_header->setChecked(true);
    setUnfolded(true);
}

void Section::setUnfolded(bool unfolded) {
    m_header->setChecked(unfolded);
    m_header->setIcon(theme::icon(unfolded ? QStringLiteral("unfolded") : QStringLiteral("folded")));
    m_content->setVisible(unfolded);
}

} // namespace flowmend::ui
