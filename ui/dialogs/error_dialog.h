#pragma once

#include "ui/worker/failure.h"

#include <QString>

class QMessageBox;
class QWidget;

namespace flowmend::ui {

/// A message of the engine in the language of the window, with a capital letter and a full stop.
QString sentence(const Message& message);

/// One dialog for every error: what happened, then what to do. Does not block; what the person had stays as it was.
QMessageBox* showFailure(QWidget* parent, const Failure& failure);

} // namespace flowmend::ui
