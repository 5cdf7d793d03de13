#pragma once

#include "engine/api/image.h"
#include "ui/canvas/picture_pyramid.h"
#include "ui/worker/failure.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>

class QMimeData;
class QWidget;

namespace flowmend::ui {

class Document;

/// Opens and saves, with the dialogs that belong to it. Reading and writing happen off the window's thread; a failure
/// leaves everything as it was.
class Files : public QObject {
    Q_OBJECT

public:
    Files(Document* document, QWidget* window);

    void openDialog();
    void openMaskDialog();
    /// Pictures and masks as they come from a drop, the command line or another program: a name with "mask" in it is a
    /// mask.
    void openPaths(const QStringList& paths);
    void openPath(const QString& path);
    void openMask(const QString& path);
    void paste(const QMimeData* clipboard);
    /// The sample that is shown when nothing else is; silently nothing if it is not installed.
    void openSample();

    void save();
    void saveAs();
    void saveMaskAs();
    /// Asks about an unsaved result, once, then goes on; not if the person cancels.
    void whenSaved(const std::function<void()>& then);

    QStringList recentFiles() const;
    /// While a repair runs, its picture stays: another one is refused with a word.
    void setLocked(bool locked) { m_locked = locked; }
    /// Files are being read or written.
    bool isBusy() const { return m_busy > 0; }

    static bool looksLikeMask(const QString& path);

Q_SIGNALS:
    void opened();
    void recentFilesChanged();
    void failed(const flowmend::ui::Failure& failure);
    void note(const QString& text);

private:
    struct Opened {
        Image image;
        PicturePyramid display;
    };
    void load(const QString& path, const QString& maskPath, bool isSample);
    void writeResult(const QString& path, std::function<void()> then = {});
    void saveDialog(const QString& title, const QString& suggestion, const std::function<void(const QString&)>& chosen);
    void fitMask(const QImage& mask);
    bool refusesToOpen();
    void remember(const QString& path);
    QString lastFolder() const;

    Document* m_document;
    QWidget* m_window;
    int m_busy = 0;
    bool m_locked = false;
};

} // namespace flowmend::ui
