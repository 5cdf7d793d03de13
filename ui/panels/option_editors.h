#pragma once

#include "ui/panels/option_form.h"

namespace flowmend::ui {

/// The control for one declaration, at its default value. `changed` is called after every change, by hand or by set().
OptionField makeOptionField(const OptionSpec& spec, QWidget* parent, const std::function<void()>& changed);

} // namespace flowmend::ui
