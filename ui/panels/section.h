#pragma once

#include <QWidget>

class QToolButton;

namespace flowmend::ui {

/// A titled part of the panel that can be folded away.
class Section : public QWidget {
    Q_OBJECT

public:
    Section(const QString& title, QWidget* content, QWidget* parent = nullptr);
    void setUnfolded(bool unfolded);

private:
    QToolButton* m_header;
    QWidget* m_content;
};

} // namespace flowmend::ui
