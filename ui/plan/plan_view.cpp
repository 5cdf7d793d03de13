#include "ui/plan/plan_view.h"

#include "engine/api/image_io.h"
#include "ui/canvas/canvas.h"
#include "ui/dialogs/error_dialog.h"
#include "ui/document.h"
#include "ui/panels/settings_panel.h"
#include "ui/plan/plan_text.h"
#include "ui/recipe_facts.h"
#include "ui/worker/pictures.h"

#include <utility>

namespace flowmend::ui {

namespace {

constexpr int kWaitMs = 250; // a stroke that goes on, or a number that is being typed, is not planned at every bit

} // namespace

PlanView::PlanView(Document* document, SettingsPanel* settings, EngineWorker* worker, Canvas* canvas, QObject* parent)
    : QObject(parent),
      m_document(document),
      m_settings(settings),
      m_worker(worker),
      m_canvas(canvas) {
    m_wait.setSingleShot(true);
    m_wait.setInterval(kWaitMs);
    connect(&m_wait, &QTimer::timeout, this, &PlanView::ask);
    connect(document, &Document::opened, this, &PlanView::documentOpened);
    connect(document->mask(), &MaskDocument::changed, this, &PlanView::outdate);
    connect(settings, &SettingsPanel::changed, this, &PlanView::outdate);
}

PlanView::~PlanView() {
    if (m_stop)
        *m_stop = true;
}

void PlanView::setShown(bool shown) {
    if (std::exchange(m_shown, shown) == shown)
        return;
    outdate();
    m_wait.stop();
    tell(nullptr, {});
    if (shown)
        ask();
}

void PlanView::documentOpened() {
    tell(nullptr, {});
    outdate();
}

void PlanView::outdate() {
    ++m_question;
    if (m_stop)
        *m_stop = true;
    m_stop.reset();
    if (m_shown)
        m_wait.start();
}

void PlanView::ask() {
    if (m_document->isEmpty())
        return;
    const bool needsMask = m_settings->needsMask();
    if (needsMask && m_document->mask()->isEmpty())
        return refuse({message(FM_TEXT("errors", "the mask is empty")),
                       message(FM_TEXT("errors", "Paint over what shall be repaired, or open a mask.")),
                       {}});
    if (m_worker->isBusy())
        tell(m_plan, tr("The plan is made as soon as nothing else is computed."));
    else if (!m_plan)
        tell(nullptr, tr("Planning…"));
    RestoreRequest request;
    request.input = m_document->input();
    request.recipe = m_settings->recipe();
    using Plan = std::shared_ptr<const RestorePlan>;
    m_stop = m_worker->ask(
        this,
        [asked = std::move(request),
         mask = needsMask ? m_document->mask()->mask() : QImage()](Engine& engine, const EngineWorker::GoOn& goOn) {
            if (!goOn())
                return Plan();
            RestoreRequest full = asked;
            if (!mask.isNull())
                full.mask = imageFromMask(mask);
            if (const auto file = kernelFile(full.recipe))
                full.kernel = loadImage(*file);
            return Plan(std::make_shared<const RestorePlan>(engine.plan(full)));
        },
        [this, question = m_question](const Plan& plan) {
            if (question == m_question && plan)
                tell(plan, planLine(*plan), planDetails(*plan));
        },
        [this, question = m_question](const Failure& failure) {
            if (question == m_question)
                refuse(failure);
        });
}

void PlanView::tell(std::shared_ptr<const RestorePlan> plan, const QString& text, const QString& details) {
    m_plan = std::move(plan);
    m_text = text;
    m_details = details;
    m_canvas->setPlan(m_plan ? marksOf(*m_plan) : PlanMarks());
    Q_EMIT changed();
}

void PlanView::refuse(const Failure& failure) {
    tell(nullptr, failure.advice.empty() ? sentence(failure.happened)
                                         : sentence(failure.happened) + QLatin1Char(' ') + sentence(failure.advice));
}

} // namespace flowmend::ui
