#include "ui/translation.h"

#include <QLocale>
#include <QTranslator>

namespace flowmend {

void loadTranslation(QTranslator& translator) {
    const QString folder = QStringLiteral(":/i18n");
    if (!translator.load(QLocale(), QStringLiteral("flowmend"), QStringLiteral("_"), folder))
        (void)translator.load(QStringLiteral("flowmend_en"), folder);
}

} // namespace flowmend
