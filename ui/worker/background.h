#pragma once

#include "ui/worker/failure.h"

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <memory>
#include <optional>
#include <utility>

namespace flowmend::ui {

/// The pool for short independent jobs (reading, writing and scaling pictures). One thread, so that jobs keep their
/// order and the processor belongs to the solver.
QThreadPool& backgroundPool();

/// Runs `work` off the window's thread, then, back on it, `done(result)` or `failed(failure)`: unless `receiver` is
/// gone.
template <typename Work, typename Done, typename Failed>
void inBackground(QObject* receiver, Work work, Done done, Failed failed) {
    using Result = std::invoke_result_t<Work>;
    // The receiver may be deleted while the job runs: only the thread it lives on may ask, so the answer goes by way of
    // a messenger of its own that lives there.
    auto* messenger = new QObject;
    messenger->moveToThread(receiver->thread());
    backgroundPool().start([messenger, guard = QPointer<QObject>(receiver), work = std::move(work),
                            done = std::move(done), failed = std::move(failed)]() mutable {
        auto result = std::make_shared<std::optional<Result>>();
        std::optional<Failure> failure = failureOf([&] { *result = work(); });
        QMetaObject::invokeMethod(
            messenger,
            [messenger, guard, result, failure = std::move(failure), done = std::move(done),
             failed = std::move(failed)]() mutable {
                messenger->deleteLater();
                if (!guard)
                    return;
                if (failure)
                    failed(*failure);
                else
                    done(std::move(**result));
            },
            Qt::QueuedConnection);
    });
}

} // namespace flowmend::ui
