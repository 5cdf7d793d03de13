#include "engine/api/error.h"
#include "engine/api/kernel_text.h"

#include <QTest>

#include <clocale>

using namespace flowmend;
using Kind = KernelText::Kind;

class KernelTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachFormReadsAsWritten();
    void numbersReadTheSameWhereTheDecimalSignIsAComma();
    void whatIsNoKernelIsRefused_data();
    void whatIsNoKernelIsRefused();
};

void KernelTextTest::eachFormReadsAsWritten() {
    QVERIFY(parseKernelText("gaussian:1.5") == (KernelText{Kind::gaussian, 1.5, 0, ""}));
    QVERIFY(parseKernelText("motion:9,-30.5") == (KernelText{Kind::motion, 9, -30.5, ""}));
    QVERIFY(parseKernelText("disk:3") == (KernelText{Kind::disk, 3, 0, ""}));
    QVERIFY(parseKernelText("file:/a/b, c:d.png") == (KernelText{Kind::file, 0, 0, "/a/b, c:d.png"}));
}

void KernelTextTest::numbersReadTheSameWhereTheDecimalSignIsAComma() {
    for (const char* name : {"de_DE.UTF-8", "fr_FR.UTF-8"}) // whichever is installed; in "C" the test is the one above
        if (std::setlocale(LC_ALL, name))
            break;
    QCOMPARE(parseKernelText("gaussian:1.5").first, 1.5);
    QVERIFY_EXCEPTION_THROWN(parseKernelText("gaussian:1,5"), UsageError);
    std::setlocale(LC_ALL, "C");
}

void KernelTextTest::whatIsNoKernelIsRefused_data() {
    QTest::addColumn<QString>("text");
    for (const char* text : {"",
                             "gaussian",
                             "gaussian:",
                             "gaussian:0",
                             "gaussian:-1",
                             "gaussian:nan",
                             "gaussian:inf",
                             "gaussian:1e9",
                             "gaussian:1.5x",
                             "gaussian: 1.5",
                             "gaussian:+1",
                             "gaussian:0x2",
                             "Gaussian:1.5",
                             "disk:0",
                             "disk:1e300",
                             "motion:5",
                             "motion:5,",
                             "motion:,5",
                             "motion:5,30,2",
                             "motion:0,30",
                             "motion:5,361",
                             "file:",
                             "box:3"})
        QTest::newRow(text) << text;
}

void KernelTextTest::whatIsNoKernelIsRefused() {
    QFETCH(QString, text);
    try {
        parseKernelText(text.toStdString());
        QFAIL("it was read as a kernel");
    } catch (const UsageError& error) {
        QVERIFY2(QString(error.what()).contains('"' + text + '"'), error.what());
    }
}

QTEST_APPLESS_MAIN(KernelTextTest)
#include "kernel_text_test.moc"
