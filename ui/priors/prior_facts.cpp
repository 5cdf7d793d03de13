#include "ui/priors/prior_facts.h"

#include "engine/api/paths.h"
#include "ui/path_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QSettings>
#include <QStandardPaths>
#include <QStringList>

namespace flowmend::ui {

namespace {

QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

QString factText(const char* english) {
    return QCoreApplication::translate("PriorFacts", english);
}

QString keyOf(const PriorCard& card) {
    const QFileInfo file(pathText(card.path));
    return QStringLiteral("%1-%2-%3")
        .arg(text(card.name))
        .arg(card.fileBytes)
        .arg(file.lastModified().toSecsSinceEpoch());
}

QString speedKey(const PriorCard& card) {
    return QStringLiteral("priors/%1/speed").arg(keyOf(card));
}

QString sheetFile(const PriorCard& card) {
    return QDir(QStandardPaths::writableLocation(QStandardPaths::CacheLocation))
        .filePath(QStringLiteral("samples/%1.png").arg(keyOf(card)));
}

} // namespace

std::optional<PriorSpeed> knownSpeed(const PriorCard& card) {
    const QStringList parts = QSettings().value(speedKey(card)).toStringList();
    if (parts.size() != 4)
        return std::nullopt;
    const PriorSpeed speed{parts[0].toDouble(), parts[1].toDouble(), parts[2], parts[3]};
    return speed.evaluation > 0 ? std::optional(speed) : std::nullopt;
}

void keepSpeed(const PriorCard& card, const PriorSpeed& speed) {
    QSettings().setValue(speedKey(card),
                         QStringList{QString::number(speed.evaluation), QString::number(speed.withProduct),
                                     speed.device, speed.precision});
}

QImage knownSheet(const PriorCard& card) {
    return QImage(sheetFile(card));
}

void keepSheet(const PriorCard& card, const QImage& sheet) {
    const QString file = sheetFile(card);
    QDir().mkpath(QFileInfo(file).path());
    sheet.save(file);
}

QString priorTitle(const PriorCard& card) {
    return text(card.title.empty() ? card.name : card.title);
}

QString priorBytes(const PriorCard& card) {
    return factText(QT_TRANSLATE_NOOP("PriorFacts", "%1 MB"))
        .arg(QLocale().toString(double(card.fileBytes) / 1e6, 'f', 1));
}

QString priorSize(const PriorCard& card) {
    return factText(QT_TRANSLATE_NOOP("PriorFacts", "%1 × %1 px")).arg(card.nativeSize);
}

bool isShipped(const PriorCard& card) {
    std::error_code ignored; // a path that cannot be followed is not ours
    return std::filesystem::equivalent(card.path.parent_path(), dataFolder() / "priors", ignored);
}

QString cardText(const PriorCard& card) {
    QStringList lines;
    const auto add = [&lines](const char* label, const QString& value) {
        if (!value.isEmpty())
            lines << QStringLiteral("%1: %2").arg(factText(label), value);
    };
    add(QT_TRANSLATE_NOOP("PriorFacts", "Prior"), text(card.name));
    add(QT_TRANSLATE_NOOP("PriorFacts", "Title"), text(card.title));
    add(QT_TRANSLATE_NOOP("PriorFacts", "Purpose"), text(card.purpose));
    add(QT_TRANSLATE_NOOP("PriorFacts", "Learnt from"), text(card.data));
    add(QT_TRANSLATE_NOOP("PriorFacts", "Bias"), text(card.bias));
    add(QT_TRANSLATE_NOOP("PriorFacts", "Licence"), text(card.licence));
    add(QT_TRANSLATE_NOOP("PriorFacts", "Source"), text(card.source));
    add(QT_TRANSLATE_NOOP("PriorFacts", "Native size"), priorSize(card));
    add(QT_TRANSLATE_NOOP("PriorFacts", "Architecture"), text(card.architecture));
    add(QT_TRANSLATE_NOOP("PriorFacts", "Parameters"), QLocale().toString(qlonglong(card.parameters)));
    add(QT_TRANSLATE_NOOP("PriorFacts", "Training"), text(card.training));
    add(QT_TRANSLATE_NOOP("PriorFacts", "File"), pathText(card.path));
    return lines.join(QLatin1Char('\n'));
}

} // namespace flowmend::ui
