#pragma once
// Runs the real program, beside an engine that computes nothing (fake_engine.cpp), in a folder of its own.

#include "engine/api/image_io.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <string>

namespace flowmend::testing {

struct Outcome {
    int status = -1;
    QByteArray out;
    QByteArray err;
    /// A refusal is exactly one line that says who speaks.
    bool isOneLine() const { return err.startsWith("flowmend: ") && err.count('\n') == 1 && err.endsWith('\n'); }
};

/// An empty folder with a prior "portrait" installed, in which the program runs.
class Workplace {
public:
    Workplace() {
        QDir(m_folder.path()).mkpath("data/priors");
        // The smallest prior that can be looked up: a header and no tensors.
        QByteArray header = R"({"__metadata__":{"flowmend.format":"prior/1","flowmend.architecture":"patch-unet",)"
                            R"("flowmend.config":"{\"native_size\":8,\"stride\":8,\"channels\":3}"}})";
        QByteArray length(8, '\0');
        length[0] = char(header.size() & 0xff);
        length[1] = char(header.size() >> 8);
        write("data/priors/portrait.safetensors", length + header);
        m_environment = QProcessEnvironment::systemEnvironment();
        set("FLOWMEND_DATA", path("data"));
        set("XDG_DATA_HOME", path("home"));
        set("LC_ALL", "C.UTF-8");
    }

    QString path(const QString& name) const { return m_folder.filePath(name); }
    void set(const QString& variable, const QString& value) { m_environment.insert(variable, value); }
    bool has(const QString& name) const { return QFile::exists(path(name)); }

    void write(const QString& name, const QByteArray& bytes) const {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s cannot be written", qPrintable(name));
    }

    QByteArray read(const QString& name) const {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(cannot be read)");
    }

    /// A picture whose samples all differ from their neighbours, so that it does not compress away.
    Image picture(const QString& name, ImageSize size = {16, 12}, int channels = 3, Depth depth = Depth::u8) const {
        Image image(size, channels, depth);
        std::uint8_t* pixel = image.mutablePixels();
        std::uint32_t state = 1;
        for (std::size_t i = 0; i < image.byteCount(); ++i) {
            state = state * 1664525u + 1013904223u;
            pixel[i] = std::uint8_t(state >> 24);
        }
        saveImage(image, path(name).toStdString(), {.overwrite = true});
        return image;
    }

    /// Black, with the first `white` pixels white.
    void mask(const QString& name, ImageSize size = {16, 12}, int white = 20) const {
        Image image(size, 1, Depth::u8);
        std::fill(image.mutablePixels(), image.mutablePixels() + white, std::uint8_t(255));
        saveImage(image, path(name).toStdString(), {.overwrite = true});
    }

    void start(QProcess& process, const QStringList& arguments, const QString& program = FLOWMEND_PROGRAM) const {
        process.setProcessEnvironment(m_environment);
        process.setWorkingDirectory(m_folder.path());
        process.start(program, arguments);
    }

    static Outcome finish(QProcess& process) {
        if (!process.waitForFinished(60000)) {
            process.kill();
            process.waitForFinished();
            return {};
        }
        const int status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
        return {status, process.readAllStandardOutput(), process.readAllStandardError()};
    }

    Outcome run(const QStringList& arguments) const {
        QProcess process;
        start(process, arguments);
        return finish(process);
    }

    /// Words separated by spaces.
    Outcome run(const char* arguments) const { return run(QString(arguments).split(' ', Qt::SkipEmptyParts)); }

    /// The same under a limit of the shell: "ulimit -f 1".
    Outcome runLimited(const QString& limit, const char* arguments) const {
        QProcess process;
        start(process, {"-c", limit + "; exec \"$0\" " + arguments, FLOWMEND_PROGRAM}, "/bin/sh");
        return finish(process);
    }

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
};

} // namespace flowmend::testing
