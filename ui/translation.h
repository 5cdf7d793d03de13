#pragma once

class QTranslator;

namespace flowmend {

/// The program's texts in the user's language; English where we do not have it, since its plurals are a translation
/// too.
void loadTranslation(QTranslator& translator);

} // namespace flowmend
