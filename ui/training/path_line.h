#pragma once

#include <QWidget>

class QLineEdit;

namespace flowmend::ui {

/// A path that is typed, chosen by dialog or dropped.
class PathLine : public QWidget {
    Q_OBJECT

public:
    enum class Kind { folder, fileToWrite };

    PathLine(Kind kind, const QString& name, const QString& help, QWidget* parent = nullptr);

    QString path() const;
    void setPath(const QString& path);
    QLineEdit* line() const { return m_line; }

Q_SIGNALS:
    void changed();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void choose();

    Kind m_kind;
    QString m_name;
    QLineEdit* m_line;
};

} // namespace flowmend::ui
