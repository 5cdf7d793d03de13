#pragma once

#include "engine/api/kernel_text.h"

#include <QWidget>

#include <string>

class QComboBox;
class QLineEdit;
class QStackedWidget;

namespace flowmend::ui {

class RealNumberBox;

/// A blur kernel by its shape and numbers instead of the text "motion:15,30" that recipes and the command line hold.
class KernelEditor : public QWidget {
    Q_OBJECT

public:
    explicit KernelEditor(QWidget* parent = nullptr);

    std::string text() const; ///< gaussian:S, motion:L,A, disk:R or file:PATH
    void setText(const std::string& text);

Q_SIGNALS:
    void changed();

private:
    RealNumberBox* addNumber(QWidget* page, const QString& label, const QString& help, const QString& unit,
                             KernelRange range, double value);
    void showPage(int index);
    QWidget* filePage();
    void chooseFile();

    QComboBox* m_kind;
    QStackedWidget* m_pages;
    RealNumberBox* m_sigma;
    RealNumberBox* m_length;
    RealNumberBox* m_angle;
    RealNumberBox* m_radius;
    QLineEdit* m_file;
};

} // namespace flowmend::ui
