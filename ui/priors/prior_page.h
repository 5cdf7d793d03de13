#pragma once

#include "engine/api/prior_card.h"

#include <QImage>
#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;

namespace flowmend::ui {

/// What a prior says of itself, how fast it is here and what it paints.
class PriorPage : public QWidget {
    Q_OBJECT

public:
    explicit PriorPage(QWidget* parent = nullptr);

    void setCard(const PriorCard& card);
    void setSpeed(const QString& text);
    void setSheet(const QImage& sheet);
    /// Instead of a sheet: why there is none. With `offersToDraw` a button below asks for it.
    void setSheetNote(const QString& text, bool offersToDraw = false);

    QString speedText() const;
    QPushButton* drawButton() const { return m_draw; }
    QLabel* sheetLabel() const { return m_sheet; }

Q_SIGNALS:
    void drawRequested();

private:
    QLabel* addRow(const QString& label, const QString& help);
    void setRow(QLabel* value, const QString& text);

    QLabel* m_title;
    QGridLayout* m_grid;
    QLabel *m_purpose, *m_data, *m_bias, *m_training, *m_licence, *m_source, *m_size, *m_network, *m_speed, *m_file;
    QLabel* m_sheet;
    QPushButton* m_draw;
};

} // namespace flowmend::ui
