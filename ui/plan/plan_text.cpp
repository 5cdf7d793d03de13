#include "ui/plan/plan_text.h"

#include "ui/dialogs/error_dialog.h"
#include "ui/duration.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <climits>

namespace flowmend::ui {

namespace {

struct PlanText {
    Q_DECLARE_TR_FUNCTIONS(PlanText)
};

QString parts(const RestorePlan& plan) {
    std::size_t tiles = 0;
    for (const PlannedWindow& window : plan.windows)
        tiles += window.tiles.size();
    if (tiles > 0)
        return PlanText::tr("%Ln tile(s)", nullptr, int(tiles));
    return plan.whole ? PlanText::tr("the whole picture at once")
                      : PlanText::tr("%Ln window(s)", nullptr, int(plan.windows.size()));
}

QString gigabytes(std::int64_t bytes) {
    return PlanText::tr("%1 GB").arg(QLocale().toString(double(bytes) / 1e9, 'f', 1));
}

} // namespace

QString planLine(const RestorePlan& plan) {
    QStringList line;
    line << parts(plan);
    if (!plan.prior.empty())
        line << PlanText::tr("%Ln evaluation(s)", nullptr, int(std::min<std::int64_t>(plan.evaluations, INT_MAX)))
             << PlanText::tr("about %1").arg(durationText(std::max(1.0, plan.seconds)));
    line << gigabytes(plan.bytes);
    // Where it wraps, a figure stays together, and with the dot behind it.
    for (QString& part : line)
        part.replace(QLatin1Char(' '), QChar::Nbsp);
    if (!plan.prior.empty())
        line.prepend(QString::fromStdString(plan.prior));
    return line.join(QString(2, QChar::Nbsp) + QStringLiteral("·  "));
}

QString planDetails(const RestorePlan& plan) {
    const QLocale locale;
    QStringList lines;
    if (!plan.prior.empty()) {
        lines << PlanText::tr("Steps: %1. Samples: %2. Computed on: %3.")
                     .arg(locale.toString(plan.steps), locale.toString(qlonglong(plan.samples)),
                          QString::fromStdString(plan.device));
        if (plan.whole && plan.windows.size() > 1)
            lines << PlanText::tr("The picture is restored in %Ln section(s), one after the other.", nullptr,
                                  int(plan.windows.size()));
        else if (plan.waves > 1)
            lines
                << PlanText::tr("The windows are restored in %1 waves, each trusting the one before.").arg(plan.waves);
        if (plan.products > 0)
            lines << PlanText::tr("Products with the network's Jacobian: %1.")
                         .arg(locale.toString(qlonglong(plan.products)));
        lines << PlanText::tr("The time is the network's, by an evaluation that was timed; the method adds to it.");
    }
    lines << PlanText::tr("This computer has %1 of memory.").arg(gigabytes(plan.machineBytes));
    for (const Message& remark : plan.remarks)
        lines << sentence(remark);
    QString rich;
    for (const QString& line : lines)
        rich += QStringLiteral("<p>%1</p>").arg(line.toHtmlEscaped());
    return rich;
}

} // namespace flowmend::ui
