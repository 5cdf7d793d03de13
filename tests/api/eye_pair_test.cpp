#include "engine/api/eye_pair.h"

#include <QTest>

using namespace flowmend;

class EyePairTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fourNumbersAreReadInAnyOrderOfTheEyes();
    void anythingElseIsRefused_data();
    void anythingElseIsRefused();
    void whatIsWrittenIsReadAgain();
};

void EyePairTest::fourNumbersAreReadInAnyOrderOfTheEyes() {
    const EyePair eyes{{10, 20.5}, {40, 24.5}};
    QVERIFY(parseEyes("10,20.5,40,24.5") == eyes);
    QVERIFY(parseEyes("40, 24.5, 10, 20.5") == eyes);
    QCOMPARE(eyes.distance(), std::hypot(30, 4));
}

void EyePairTest::anythingElseIsRefused_data() {
    QTest::addColumn<QString>("text");
    for (const char* text : {"", "auto", "1,2,3", "1,2,3,4,5", "1,2,3,4 ", "1;2;3;4", "nan,2,3,4", "1,inf,3,4",
                             "1,2,1,2", "1,,3,4", "0x1,2,3,4", "1e999,2,3,4"})
        QTest::newRow(text) << QString(text);
}

void EyePairTest::anythingElseIsRefused() {
    QFETCH(QString, text);
    QVERIFY(!parseEyes(text.toStdString()));
}

void EyePairTest::whatIsWrittenIsReadAgain() {
    const EyePair eyes{{0.371, 0.457}, {1234.5, 0.457}};
    QVERIFY(parseEyes(formatEyes(eyes)) == eyes);
}

QTEST_APPLESS_MAIN(EyePairTest)
#include "eye_pair_test.moc"
