#include "ui/training/training_log.h"

#include "engine/api/catalogue.h"
#include "engine/api/loss_log.h"
#include "engine/api/paths.h"
#include "ui/path_text.h"
#include "ui/worker/failure.h"

#include <QSettings>

#include <cmath>
#include <system_error>

namespace flowmend::ui {

TrainingLog readTrainingLog(const std::filesystem::path& prior) {
    TrainingLog log;
    for (const LossRow& row : readLossLog(trainingFolder(prior) / "log.csv")) {
        // A training that diverged measures what is no number, and a hostile file says it of the time.
        if (!std::isfinite(row.seconds) || !std::isfinite(row.trainingLoss) || !std::isfinite(row.heldoutLoss))
            continue;
        log.steps = row.step;
        if (row.trainingLoss > 0) // 0 stands for a run that made no step
            log.training.push_back({row.seconds, row.trainingLoss});
        log.heldout.push_back({row.seconds, row.heldoutLoss});
    }
    return log;
}

bool hasTrainingState(const std::filesystem::path& prior) {
    std::error_code ignored;
    return !prior.empty() && std::filesystem::exists(trainingStateFile(prior), ignored);
}

void rememberTraining(const TrainRequest& request) {
    QSettings settings;
    settings.remove(QStringLiteral("training"));
    settings.beginGroup(QStringLiteral("training"));
    settings.setValue(QStringLiteral("folder"), pathText(request.folder));
    settings.setValue(QStringLiteral("heldout"), pathText(request.heldout));
    settings.setValue(QStringLiteral("start"), pathText(request.start));
    settings.setValue(QStringLiteral("output"), pathText(request.output));
    for (const auto& [key, text] : request.card)
        settings.setValue(QStringLiteral("card/") + QString::fromStdString(key), QString::fromStdString(text));
    for (const auto& [key, value] : request.options.values())
        settings.setValue(QStringLiteral("options/") + QString::fromStdString(key),
                          QString::fromStdString(formatOption(value)));
}

TrainRequest lastTraining() {
    QSettings settings;
    settings.beginGroup(QStringLiteral("training"));
    const auto path = [&settings](const char* key) {
        return std::filesystem::path(settings.value(QString::fromLatin1(key)).toString().toStdU16String());
    };
    TrainRequest request;
    request.folder = path("folder");
    request.heldout = path("heldout");
    request.start = path("start");
    request.output = path("output");
    settings.beginGroup(QStringLiteral("card"));
    for (const QString& key : settings.childKeys())
        request.card[key.toStdString()] = settings.value(key).toString().toStdString();
    settings.endGroup();
    settings.beginGroup(QStringLiteral("options"));
    for (const OptionSpec& spec : trainingOptions()) {
        const QString key = QString::fromStdString(spec.key);
        // Options may have changed since: what is no longer understood returns to its default.
        if (settings.contains(key))
            (void)failureOf([&] {
                request.options.set(spec.key, parseOption(spec, settings.value(key).toString().toStdString()));
            });
    }
    return request;
}

} // namespace flowmend::ui
