#include "ui/document.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace flowmend::ui {

Document::Document(QObject* parent) : QObject(parent) {}

void Document::open(const Image& input, const PicturePyramid& display, const QString& path) {
    m_input = input;
    m_inputDisplay = display;
    m_path = path;
    m_savedPath.clear();
    m_result = {};
    m_resultDisplay = {};
    m_unsaved = false;
    m_mask.reset(display.size());
    Q_EMIT opened();
}

void Document::setResult(const Image& picture, const QImage& display) {
    m_result = picture;
    m_resultDisplay = display;
    m_unsaved = true;
    Q_EMIT resultChanged();
}

void Document::markSaved(const QString& path) {
    m_savedPath = path;
    m_unsaved = false;
    Q_EMIT saved();
}

QString Document::name() const {
    if (isEmpty())
        return {};
    return m_path.isEmpty() ? tr("Pasted picture") : QFileInfo(m_path).fileName();
}

QString Document::suggestedPath() const {
    if (m_path.isEmpty())
        return QDir(QStandardPaths::writableLocation(QStandardPaths::PicturesLocation))
            .filePath(QStringLiteral("flowmend.png"));
    const QFileInfo file(m_path);
    // A lossy original gains nothing from a second loss; PNG keeps what the repair made.
    const QString ending = file.suffix().toLower();
    const bool lossless =
        ending == QLatin1String("png") || ending == QLatin1String("tif") || ending == QLatin1String("tiff");
    return file.dir().filePath(
        QStringLiteral("%1-repaired.%2").arg(file.completeBaseName(), lossless ? ending : QStringLiteral("png")));
}

} // namespace flowmend::ui
