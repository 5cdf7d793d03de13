#include "ui/translation.h"

#include <QLocale>
#include <QTest>
#include <QTranslator>

using namespace flowmend;

class TranslationTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyLanguageHasPlurals_data();
    void everyLanguageHasPlurals();
};

void TranslationTest::everyLanguageHasPlurals_data() {
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("several");
    QTest::newRow("none") << "C"
                          << "%n window"
                          << "%n windows";
    QTest::newRow("one that we do not have") << "fr_FR"
                                             << "%n window"
                                             << "%n windows";
    QTest::newRow("English") << "en_GB"
                             << "%n window"
                             << "%n windows";
    QTest::newRow("German") << "de_DE"
                            << "%n Fenster"
                            << "%n Fenster";
}

void TranslationTest::everyLanguageHasPlurals() {
    QFETCH(QString, locale);
    QFETCH(QString, one);
    QFETCH(QString, several);
    QLocale::setDefault(QLocale(locale));
    QTranslator translator;
    loadTranslation(translator);
    const auto text = [&](int count) {
        return translator.translate("PlanText", "%Ln window(s)", nullptr, count).replace("%Ln", "%n");
    };
    QCOMPARE(text(1), one);
    QCOMPARE(text(3), several);
}

QTEST_GUILESS_MAIN(TranslationTest)
#include "translation_test.moc"
