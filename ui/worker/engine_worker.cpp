#include "ui/worker/engine_worker.h"

#include <QStringList>

#include <memory>
#include <utility>

namespace flowmend::ui {

EngineWorker::EngineWorker(EngineProvider provider, QObject* parent)
    : QObject(parent),
      m_provider(std::move(provider)),
      m_control(
          [this](const FramePtr& frame) {
              if (m_mailbox.put(frame))
                  Q_EMIT frameReady();
          },
          [this](std::string_view phase) {
              Q_EMIT phaseChanged(QString::fromUtf8(phase.data(), qsizetype(phase.size())));
          }),
      m_context(new QObject) {
    qRegisterMetaType<Failure>();
    qRegisterMetaType<Image>();
    qRegisterMetaType<std::shared_ptr<const RestoreResult>>();
    m_thread.setObjectName(QStringLiteral("flowmend-engine"));
    m_context->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_context, &QObject::deleteLater);
    // Receiver in the window's thread: m_running falls before anyone else hears of the end.
    connect(this, &EngineWorker::finished, this, [this] { m_running = false; });
    connect(this, &EngineWorker::failed, this, [this] { m_running = false; });
    m_thread.start();
}

EngineWorker::~EngineWorker() {
    m_control.stop();
    m_leaving = true;
    m_thread.quit();
    m_thread.wait();
}

void EngineWorker::loadEngine() {
    onWorker([this] {
        QStringList devices;
        const auto failure = failureOf([&] {
            for (const std::string& device : engine().devices())
                devices << QString::fromStdString(device);
        });
        if (failure)
            Q_EMIT engineFailed(*failure);
        else
            Q_EMIT engineReady(devices);
    });
}

void EngineWorker::prepare(Recipe recipe) {
    onWorker([this, recipe = std::move(recipe)] {
        if (!m_leaving)
            failureOf([&] { engine().prepare(recipe); });
    });
}

void EngineWorker::restore(RestoreRequest request, bool paused) {
    Q_ASSERT(!m_running);
    m_running = true;
    m_mailbox.clear();
    m_control.start(paused);
    onWorker([this, request = std::move(request)] {
        std::shared_ptr<const RestoreResult> result;
        const auto failure =
            failureOf([&] { result = std::make_shared<const RestoreResult>(engine().restore(request, m_control)); });
        if (failure)
            Q_EMIT failed(*failure);
        else
            Q_EMIT finished(result);
    });
}

void EngineWorker::kernelPicture(OptionSet blurOptions, std::optional<Image> kernelFile) {
    const int number = ++m_kernelRequest;
    onWorker([this, number, blurOptions = std::move(blurOptions), kernelFile = std::move(kernelFile)] {
        if (number != m_kernelRequest)
            return;
        Image picture;
        const auto failure = failureOf([&] { picture = engine().kernelPicture(blurOptions, kernelFile); });
        if (failure)
            Q_EMIT kernelPictureFailed(*failure);
        else
            Q_EMIT kernelPictureReady(picture);
    });
}

void EngineWorker::onWorker(std::function<void()> work) {
    QMetaObject::invokeMethod(m_context, std::move(work), Qt::QueuedConnection);
}

Engine& EngineWorker::engine() {
    if (!m_engine)
        m_engine = &m_provider();
    return *m_engine;
}

} // namespace flowmend::ui
