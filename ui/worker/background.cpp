#include "ui/worker/background.h"

namespace flowmend::ui {

QThreadPool& backgroundPool() {
    static QThreadPool pool;
    static const bool once = (pool.setMaxThreadCount(1), true);
    Q_UNUSED(once)
    return pool;
}

} // namespace flowmend::ui
