#include "ui/files.h"

#include "engine/api/error.h"
#include "engine/api/image_io.h"
#include "engine/api/paths.h"
#include "ui/document.h"
#include "ui/path_text.h"
#include "ui/worker/background.h"
#include "ui/worker/pictures.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace flowmend::ui {

namespace {

constexpr int kMostRecent = 10;

QString pictureFilter() {
    return Files::tr("Pictures (*.png *.jpg *.jpeg *.tif *.tiff *.webp);;All files (*)");
}

std::filesystem::path toPath(const QString& path) {
    return path.toStdU16String();
}

Image whole(const QString& path) {
    return loadImage(toPath(path));
}

} // namespace

Files::Files(Document* document, QWidget* window) : QObject(window), m_document(document), m_window(window) {}

void Files::openDialog() {
    auto* dialog = new QFileDialog(m_window, tr("Open a photo"), lastFolder(), pictureFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &Files::openPath);
    dialog->open();
}

void Files::openMaskDialog() {
    auto* dialog = new QFileDialog(m_window, tr("Open a mask"), lastFolder(), pictureFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &Files::openMask);
    dialog->open();
}

bool Files::looksLikeMask(const QString& path) {
    return QFileInfo(path).completeBaseName().contains(QLatin1String("mask"), Qt::CaseInsensitive);
}

bool Files::refusesToOpen() {
    if (m_locked)
        Q_EMIT note(tr("Stop the repair before you open another picture."));
    return m_locked;
}

void Files::openPaths(const QStringList& paths) {
    if (refusesToOpen())
        return;
    const auto isMask = [](const QString& path) { return looksLikeMask(path); };
    const auto mask = std::find_if(paths.begin(), paths.end(), isMask);
    const auto picture = std::find_if_not(paths.begin(), paths.end(), isMask);
    if (picture != paths.end())
        whenSaved([this, file = *picture, maskFile = mask == paths.end() ? QString() : *mask] {
            load(file, maskFile, false);
        });
    else if (mask != paths.end() && !m_document->isEmpty())
        openMask(*mask);
    else if (mask != paths.end())
        openPath(*mask);
}

void Files::openPath(const QString& path) {
    whenSaved([this, path] { load(path, {}, false); });
}

void Files::openSample() {
    const auto folder = dataFolder() / "samples";
    const auto picture = folder / "eileen-collins-damaged.png";
    const auto mask = folder / "eileen-collins-mask.png";
    if (std::filesystem::exists(picture) && std::filesystem::exists(mask))
        load(pathText(picture), pathText(mask), true);
}

void Files::load(const QString& path, const QString& maskPath, bool isSample) {
    ++m_busy;
    Q_EMIT note(tr("Opening %1…").arg(QFileInfo(path).fileName()));
    inBackground(
        this,
        [path] {
            Opened opened{whole(path), {}};
            opened.display = PicturePyramid(displayPicture(opened.image));
            opened.display.buildAll();
            return opened;
        },
        [this, path, maskPath, isSample](const Opened& opened) {
            --m_busy;
            if (refusesToOpen()) // the repair began while this was being read
                return;
            m_document->open(opened.image, opened.display, path);
            if (!isSample)
                remember(path);
            Q_EMIT note({});
            Q_EMIT this->opened();
            if (!maskPath.isEmpty())
                openMask(maskPath);
        },
        [this](const Failure& failure) {
            --m_busy;
            Q_EMIT note({});
            Q_EMIT failed(failure);
        });
}

void Files::openMask(const QString& path) {
    if (m_document->isEmpty())
        return;
    ++m_busy;
    inBackground(
        this, [path] { return maskPicture(whole(path)); },
        [this](const QImage& mask) {
            --m_busy;
            if (mask.size() == m_document->inputDisplay().size())
                m_document->mask()->setMask(mask);
            else
                fitMask(mask);
        },
        [this](const Failure& failure) {
            --m_busy;
            Q_EMIT failed(failure);
        });
}

void Files::fitMask(const QImage& mask) {
    const QSize picture = m_document->inputDisplay().size();
    auto* box = new QMessageBox(QMessageBox::Question, tr("Flowmend"),
                                tr("The mask has %1 × %2 pixels, the picture %3 × %4.")
                                    .arg(mask.width())
                                    .arg(mask.height())
                                    .arg(picture.width())
                                    .arg(picture.height()),
                                QMessageBox::Cancel, m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("A mask must have the size of its picture. It can be stretched to fit."));
    QPushButton* fit = box->addButton(tr("&Fit the Mask"), QMessageBox::AcceptRole);
    connect(fit, &QPushButton::clicked, this, [this, mask] {
        m_document->mask()->setMask(
            mask.scaled(m_document->inputDisplay().size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                .convertToFormat(QImage::Format_Grayscale8));
    });
    box->open();
}

void Files::paste(const QMimeData* clipboard) {
    if (refusesToOpen())
        return;
    if (clipboard->hasUrls()) {
        QStringList paths;
        for (const QUrl& url : clipboard->urls())
            if (url.isLocalFile())
                paths << url.toLocalFile();
        return openPaths(paths);
    }
    const QImage picture = qvariant_cast<QImage>(clipboard->imageData());
    if (picture.isNull()) {
        Q_EMIT note(tr("There is no picture on the clipboard."));
        return;
    }
    whenSaved([this, picture] {
        if (refusesToOpen()) // a repair began while the question was open, or the result was being saved
            return;
        m_document->open(imageFromQImage(picture), picture.convertToFormat(QImage::Format_RGB32), {});
        Q_EMIT opened();
    });
}

void Files::save() {
    if (m_document->savedPath().isEmpty())
        saveAs();
    else
        writeResult(m_document->savedPath());
}

void Files::saveAs() {
    if (!m_document->hasResult())
        return;
    const QString suggestion =
        m_document->savedPath().isEmpty() ? m_document->suggestedPath() : m_document->savedPath();
    saveDialog(tr("Save the repaired picture"), suggestion, [this](const QString& path) { writeResult(path); });
}

void Files::saveMaskAs() {
    if (m_document->isEmpty())
        return;
    const QFileInfo file(m_document->path());
    const QString name =
        m_document->path().isEmpty() ? QStringLiteral("mask") : file.completeBaseName() + QStringLiteral("-mask");
    saveDialog(tr("Save the mask"), QDir(lastFolder()).filePath(name + QStringLiteral(".png")),
               [this](const QString& path) {
                   ++m_busy;
                   inBackground(
                       this,
                       [path, mask = m_document->mask()->mask()] {
                           saveImage(imageFromMask(mask), toPath(path), {.overwrite = true});
                           return true;
                       },
                       [this, path](bool) {
                           --m_busy;
                           Q_EMIT note(tr("The mask was saved as %1.").arg(QFileInfo(path).fileName()));
                       },
                       [this](const Failure& failure) {
                           --m_busy;
                           Q_EMIT failed(failure);
                       });
               });
}

void Files::saveDialog(const QString& title, const QString& suggestion,
                       const std::function<void(const QString&)>& chosen) {
    auto* dialog = new QFileDialog(m_window, title, QFileInfo(suggestion).path(), pictureFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("png"));
    dialog->selectFile(QFileInfo(suggestion).fileName());
    connect(dialog, &QFileDialog::fileSelected, this, chosen);
    dialog->open();
}

void Files::writeResult(const QString& path, std::function<void()> then) {
    const QString existing = QFileInfo(path).canonicalFilePath(); // empty for a new file
    if (!existing.isEmpty() && existing == QFileInfo(m_document->path()).canonicalFilePath()) {
        Q_EMIT failed({message(FM_TEXT("errors", "that is the original picture")),
                       message(FM_TEXT("errors", "Choose another name, so that the original stays.")),
                       path.toStdString()});
        return;
    }
    ++m_busy;
    Q_EMIT note(tr("Saving %1…").arg(QFileInfo(path).fileName()));
    inBackground(
        this,
        [path, picture = m_document->result()] {
            saveImage(picture, toPath(path), {.overwrite = true}); // the dialog has asked
            return true;
        },
        [this, path, written = m_document->result().pixels(), then = std::move(then)](bool) {
            --m_busy;
            if (m_document->result().pixels() == written) // a newer result may have come while the old one was written
                m_document->markSaved(path);
            Q_EMIT note(tr("Saved as %1.").arg(QFileInfo(path).fileName()));
            if (then)
                then();
        },
        [this](const Failure& failure) {
            --m_busy;
            Q_EMIT note({});
            Q_EMIT failed(failure);
        });
}

void Files::whenSaved(const std::function<void()>& then) {
    if (!m_document->isUnsaved())
        return then();
    auto* box = new QMessageBox(QMessageBox::Question, tr("Flowmend"), tr("The repaired picture has not been saved."),
                                QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("Save it before going on?"));
    box->setDefaultButton(QMessageBox::Save);
    connect(box, &QDialog::finished, this, [this, box, then](int) {
        const auto button = box->standardButton(box->clickedButton());
        if (button == QMessageBox::Discard) {
            m_document->discardResult();
            then();
        } else if (button == QMessageBox::Save) {
            const QString known = m_document->savedPath();
            if (!known.isEmpty())
                writeResult(known, then);
            else
                saveDialog(tr("Save the repaired picture"), m_document->suggestedPath(),
                           [this, then](const QString& path) { writeResult(path, then); });
        }
    });
    box->open();
}

QStringList Files::recentFiles() const {
    return QSettings().value(QStringLiteral("recentFiles")).toStringList();
}

void Files::remember(const QString& path) {
    QStringList recent = recentFiles();
    const QString absolute = QFileInfo(path).absoluteFilePath();
    recent.removeAll(absolute);
    recent.prepend(absolute);
    QSettings settings;
    settings.setValue(QStringLiteral("recentFiles"), QStringList(recent.mid(0, kMostRecent)));
    settings.setValue(QStringLiteral("lastFolder"), QFileInfo(path).absolutePath());
    Q_EMIT recentFilesChanged();
}

QString Files::lastFolder() const {
    if (!m_document->path().isEmpty())
        return QFileInfo(m_document->path()).path();
    return QSettings().value(QStringLiteral("lastFolder")).toString();
}

} // namespace flowmend::ui
