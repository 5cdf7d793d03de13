#pragma once

#include <QObject>

namespace flowmend::ui {

/// Lets the wheel scroll a panel whatever lies under the pointer: within a scroll area only the field that has the
/// focus, by a click or a key, takes the wheel for its value, or scrolling would change settings unseen. For all
/// windows of the application, as long as it lives.
class WheelGuard : public QObject {
    Q_OBJECT

public:
    explicit WheelGuard(QObject* parent = nullptr);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace flowmend::ui
