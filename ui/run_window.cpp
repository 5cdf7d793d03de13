#include "ui/run_window.h"

#include "engine/api/engine.h"
#include "ui/files.h"
#include "ui/main_window.h"
#include "ui/path_text.h"
#include "ui/theme.h"
#include "ui/translation.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTranslator>

#include <clocale>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <unistd.h>

namespace flowmend {

using namespace ui;

namespace {

/// Seconds since this process began, linking and loading included; the kernel counts in hundredths.
double secondsSinceProcessStart() {
    std::ifstream stat("/proc/self/stat");
    std::string text((std::istreambuf_iterator<char>(stat)), {});
    const std::size_t afterName = text.rfind(')'); // the name may hold blanks
    if (afterName == text.npos)
        return 0;
    std::size_t position = afterName + 2;
    constexpr int kFieldsBetween = 19; // from "state", the third field, to "starttime", the twenty-second
    for (int i = 0; i < kFieldsBetween; ++i)
        position = text.find(' ', position) + 1;
    const double started = std::strtod(text.c_str() + position, nullptr) / double(sysconf(_SC_CLK_TCK));
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return double(now.tv_sec) + double(now.tv_nsec) * 1e-9 - started;
}

void reportStartUp(MainWindow& window) {
    if (qgetenv("FLOWMEND_STARTUP_TIMES") != "1")
        return;
    const auto print = [](const char* what) { std::fprintf(stderr, "%s: %.2f s\n", what, secondsSinceProcessStart()); };
    QObject::connect(&window, &MainWindow::firstPainted, [print] { print("window painted"); });
    QObject::connect(window.files(), &Files::opened, [print] { print("picture open"); });
    QObject::connect(window.worker(), &EngineWorker::engineReady, [print] { print("engine ready"); });
}

void installTranslations(QApplication& app) {
    auto* qts = new QTranslator(&app);
    if (qts->load(QLocale(), QStringLiteral("qtbase"), QStringLiteral("_"),
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        app.installTranslator(qts);
    auto* ours = new QTranslator(&app);
    loadTranslation(*ours);
    app.installTranslator(ours);
}

} // namespace

int runWindow(int argc, char** argv, const std::vector<std::filesystem::path>& files) {
    QCoreApplication::setOrganizationName(QStringLiteral("Flowmend"));
    QCoreApplication::setApplicationName(QStringLiteral("flowmend"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FLOWMEND_VERSION));
    QApplication app(argc, argv);
    std::setlocale(LC_NUMERIC, "C"); // QApplication took the user's: strtod would read "0.5" as 0 in half of Europe
    installTranslations(app);
    theme::apply(ThemeChoice(QSettings().value(QStringLiteral("theme"), int(ThemeChoice::system)).toInt()));

    MainWindow window([]() -> Engine& { return loadEngine(); });
    reportStartUp(window);
    QObject::connect(&window, &MainWindow::firstPainted, &window, [&window, &files] {
        QStringList paths;
        for (const std::filesystem::path& file : files)
            paths << pathText(file);
        if (paths.isEmpty())
            window.files()->openSample();
        else
            window.files()->openPaths(paths);
    });
    window.show();
    return QApplication::exec();
}

} // namespace flowmend
