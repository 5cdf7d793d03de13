#pragma once

#include "tests/ui/support/slow_engine.h"
#include "ui/files.h"
#include "ui/main_window.h"
#include "ui/run_controller.h"
#include "ui/theme.h"
#include "ui/worker/pictures.h"

#include <QAction>
#include <QDialog>
#include <QDir>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <memory>
#include <utility>

namespace flowmend::ui::test {

/// A main window with a slow engine, shown, with settings of its own.
struct WindowFixture {
    QTemporaryDir folder;
    SlowEngine engine;
    std::unique_ptr<MainWindow> window;

    /// `provider`: another engine, for pictures of the real thing.
    explicit WindowFixture(EngineWorker::EngineProvider provider = {}) {
        QStandardPaths::setTestModeEnabled(true);
        qputenv("HOME", folder.path().toUtf8()); // priors and caches of the person who runs the tests stay out of it
        qunsetenv("XDG_DATA_HOME");
        QCoreApplication::setOrganizationName(QStringLiteral("Flowmend"));
        QCoreApplication::setApplicationName(QStringLiteral("flowmend-test"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
        QSettings().clear();
        window = std::make_unique<MainWindow>(provider ? std::move(provider) : [this]() -> Engine& { return engine; });
        window->resize(1280, 720);
        window->show();
        if (!QTest::qWaitForWindowExposed(window.get()))
            qFatal("the window was not exposed");
    }

    QString path(const QString& name) const { return QDir(folder.path()).filePath(name); }

    /// As if a person had opened it.
    void open(const Image& picture) {
        window->document()->open(picture, toQImage(picture), path(QStringLiteral("photo.png")));
    }
    void paintMask(const QRect& where) {
        QImage mask(window->document()->inputDisplay().size(), QImage::Format_Grayscale8);
        mask.fill(0);
        for (int y = where.top(); y <= where.bottom(); ++y)
            std::memset(mask.scanLine(y) + where.left(), 255, std::size_t(where.width()));
        window->document()->mask()->setMask(mask);
    }
    void runToTheEnd() {
        window->action(Command::restore)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(window->run()->isActive(), 5000);
        QTRY_VERIFY_WITH_TIMEOUT(!window->run()->isActive(), 20000);
    }
    /// The dialog of that type that is open, or null.
    template <typename Dialog>
    Dialog* dialog() const {
        for (auto* found : window->findChildren<Dialog*>())
            if (found->isVisible())
                return found;
        return nullptr;
    }

    static QImage toQImage(const Image& picture) { return displayPicture(picture); }
};

} // namespace flowmend::ui::test
