#pragma once

#include "engine/api/image.h"
#include "ui/canvas/picture_pyramid.h"
#include "ui/editing/mask_document.h"

#include <QImage>
#include <QObject>
#include <QString>

namespace flowmend::ui {

/// What a person works on: the picture as it was opened, its mask, and the repaired picture once there is one.
class Document : public QObject {
    Q_OBJECT

public:
    explicit Document(QObject* parent = nullptr);

    /// Forgets mask and result. `path` is empty for a pasted picture. The levels of `display` may have been made on
    /// another thread.
    void open(const Image& input, const PicturePyramid& display, const QString& path);
    void open(const Image& input, const QImage& display, const QString& path) {
        open(input, PicturePyramid(display), path);
    }
    void setResult(const Image& picture, const QImage& display);
    void markSaved(const QString& path);
    /// The result need not be asked about any more.
    void discardResult() { m_unsaved = false; }

    bool isEmpty() const { return m_input.empty(); }
    const Image& input() const { return m_input; }
    QImage inputDisplay() const { return m_inputDisplay.isEmpty() ? QImage() : m_inputDisplay.picture(); }
    const PicturePyramid& inputLevels() const { return m_inputDisplay; }
    QString path() const { return m_path; }
    QString name() const; ///< for the title

    bool hasResult() const { return !m_result.empty(); }
    const Image& result() const { return m_result; }
    const QImage& resultDisplay() const { return m_resultDisplay; }
    bool isUnsaved() const { return m_unsaved; }
    QString savedPath() const { return m_savedPath; }
    /// "portrait-repaired.png" beside the original.
    QString suggestedPath() const;

    MaskDocument* mask() { return &m_mask; }

Q_SIGNALS:
    void opened();
    void resultChanged();
    void saved();

private:
    Image m_input, m_result;
    PicturePyramid m_inputDisplay;
    QImage m_resultDisplay;
    QString m_path, m_savedPath;
    bool m_unsaved = false;
    MaskDocument m_mask;
};

} // namespace flowmend::ui
