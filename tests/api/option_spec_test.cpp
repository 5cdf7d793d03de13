#include "engine/api/error.h"
#include "engine/api/option_spec.h"

#include <QTest>

#include <stdexcept>

using namespace flowmend;

namespace {

const std::vector<OptionSpec> kSpecs = {
    {.key = "steps", .type = OptionType::integer, .defaultValue = std::int64_t(20), .minimum = 1, .maximum = 1000},
    {.key = "lambda",
     .type = OptionType::real,
     .defaultValue = "auto",
     .minimum = 0,
     .maximum = 100,
     .allowsAuto = true},
    {.key = "warm-start",
     .type = OptionType::choice,
     .defaultValue = "shift",
     .choices = {{"shift", ""}, {"keep", ""}, {"none", ""}}},
    {.key = "antithetic", .type = OptionType::flag, .defaultValue = false},
    {.key = "device", .type = OptionType::text, .defaultValue = "auto"},
};

std::string refusal(std::string_view key, std::string_view text) {
    try {
        parseOption(*findOption(kSpecs, key), text);
    } catch (const UsageError& error) {
        return error.what();
    }
    return "accepted";
}

} // namespace

class OptionSpecTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void valuesReadBackAsTheyWereWritten();
    void numbersOutsideTheRangeAreRefusedNamingIt();
    void aDecimalCommaIsRefusedWithAHint();
    void notNumbersAreRefused_data();
    void notNumbersAreRefused();
    void aWrongChoiceNamesTheNearest();
    void anUndeclaredKeyNamesTheNearest();
    void aValueOfAnotherTypeIsRefused();
    void whatIsNotSetHasTheDeclaredDefault();
    void readingAnUndeclaredKeyIsABug();
    void nearestWordIgnoresWhatIsFarAway();
};

void OptionSpecTest::valuesReadBackAsTheyWereWritten() {
    for (const double number : {0.0, 0.1, 1.0 / 3, 1e-300, 99.99999999999999})
        QCOMPARE(std::get<double>(parseOption(kSpecs[1], formatOption(number))), number);
    QCOMPARE(std::get<std::int64_t>(parseOption(kSpecs[0], "+17")), 17);
    QCOMPARE(std::get<std::string>(parseOption(kSpecs[1], "auto")), std::string("auto"));
    QVERIFY(std::get<bool>(parseOption(kSpecs[3], formatOption(true))));
}

void OptionSpecTest::numbersOutsideTheRangeAreRefusedNamingIt() {
    QCOMPARE(refusal("steps", "1001"), std::string("steps: '1001' is not a whole number from 1 to 1000"));
    QVERIFY(refusal("steps", "0") != "accepted");
    QVERIFY(refusal("lambda", "-0.001").find("from 0 to 100") != std::string::npos);
}

void OptionSpecTest::aDecimalCommaIsRefusedWithAHint() {
    QVERIFY(refusal("lambda", "0,5").find("decimal point") != std::string::npos);
}

void OptionSpecTest::notNumbersAreRefused_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("text");
    QTest::newRow("nan") << "lambda"
                         << "nan";
    QTest::newRow("infinity") << "lambda"
                              << "inf";
    QTest::newRow("overflow") << "lambda"
                              << "1e999";
    QTest::newRow("trailing letters") << "lambda"
                                      << "1px";
    QTest::newRow("empty") << "lambda"
                           << "";
    QTest::newRow("only a sign") << "steps"
                                 << "+";
    QTest::newRow("two signs") << "steps"
                               << "+-3";
    QTest::newRow("fraction") << "steps"
                              << "2.5";
    QTest::newRow("beyond 64 bits") << "steps"
                                    << "99999999999999999999";
    QTest::newRow("automatic where it is not allowed") << "steps"
                                                       << "auto";
    QTest::newRow("flag") << "antithetic"
                          << "yes";
    QTest::newRow("control character") << "device"
                                       << "cpu\n";
}

void OptionSpecTest::notNumbersAreRefused() {
    QFETCH(QString, key);
    QFETCH(QString, text);
    QVERIFY(refusal(key.toStdString(), text.toStdString()) != "accepted");
}

void OptionSpecTest::aWrongChoiceNamesTheNearest() {
    QVERIFY(refusal("warm-start", "shfit").find("Did you mean 'shift'?") != std::string::npos);
    QVERIFY(refusal("warm-start", "other").find("shift, keep, none") != std::string::npos);
}

void OptionSpecTest::anUndeclaredKeyNamesTheNearest() {
    OptionSet set;
    set.set("lamda", 1.0);
    try {
        OptionReader reader(kSpecs, set);
        QFAIL("an undeclared key was accepted");
    } catch (const UsageError& error) {
        QVERIFY(std::string(error.what()).find("Did you mean 'lambda'?") != std::string::npos);
    }
}

void OptionSpecTest::aValueOfAnotherTypeIsRefused() {
    QVERIFY_EXCEPTION_THROWN(checkOption(kSpecs[0], 1.0), UsageError);
    QVERIFY_EXCEPTION_THROWN(checkOption(kSpecs[1], std::int64_t(1)), UsageError);
    QVERIFY_EXCEPTION_THROWN(checkOption(kSpecs[2], true), UsageError);
    QVERIFY_EXCEPTION_THROWN(checkOption(kSpecs[4], 1.0), UsageError);
}

void OptionSpecTest::whatIsNotSetHasTheDeclaredDefault() {
    OptionSet set;
    set.set("steps", std::int64_t(5));
    const OptionReader reader(kSpecs, set);
    QCOMPARE(reader.integer("steps"), 5);
    QVERIFY(!reader.realOrAuto("lambda"));
    QCOMPARE(reader.text("warm-start"), std::string("shift"));
    QVERIFY(!reader.flag("antithetic"));
}

void OptionSpecTest::readingAnUndeclaredKeyIsABug() {
    const OptionReader reader(kSpecs, {});
    QVERIFY_EXCEPTION_THROWN(reader.integer("stepz"), std::logic_error);
}

void OptionSpecTest::nearestWordIgnoresWhatIsFarAway() {
    const std::vector<std::string> known = {"mpc-delta-t", "mpc-rhc", "mpc-k1"};
    QCOMPARE(nearestWord("mpc-rch", known).value_or(""), std::string("mpc-rhc"));
    QCOMPARE(nearestWord("mpcdeltat", known).value_or(""), std::string("mpc-delta-t"));
    QVERIFY(!nearestWord("xyz", known));
    QVERIFY(!nearestWord("", known));
    QVERIFY(!nearestWord(std::string(100000, 'a'), known));
}

QTEST_APPLESS_MAIN(OptionSpecTest)
#include "option_spec_test.moc"
