#include "engine/api/prior_fit.h"

#include "engine/api/error.h"

#include <QTest>

using namespace flowmend;

namespace {

template <typename Check>
QByteArray refusal(Check check) {
    try {
        check();
    } catch (const UsageError& error) {
        return error.what();
    }
    return {};
}

} // namespace

class PriorFitTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aGreyPriorIsRefusedByItsChannels();
    void aPictureBeyondTheAttentionIsRefusedByItsSize();
    void aPriorWithoutAttentionTakesAnySize();
};

void PriorFitTest::aGreyPriorIsRefusedByItsChannels() {
    PriorCard card;
    card.name = "digits";
    QCOMPARE(refusal([&] { checkPriorColours(card); }), QByteArray());
    card.channels = 1;
    const auto said = refusal([&] { checkPriorColours(card); });
    QVERIFY2(said.contains("\"digits\"") && said.contains("1 channels"), said);
}

void PriorFitTest::aPictureBeyondTheAttentionIsRefusedByItsSize() {
    PriorCard card;
    card.name = "faces";
    card.attentionStride = 8;
    QCOMPARE(refusal([&] { checkPriorSize(card, {512, 512}); }), QByteArray());
    QCOMPARE(refusal([&] { checkPriorSize(card, {1024, 256}); }), QByteArray());
    const auto said = refusal([&] { checkPriorSize(card, {1024, 512}); });
    QVERIFY2(said.contains("1024 x 512") && said.contains("512 x 512"), said);
}

void PriorFitTest::aPriorWithoutAttentionTakesAnySize() {
    QCOMPARE(refusal([] { checkPriorSize(PriorCard{}, {4000, 4000}); }), QByteArray());
}

QTEST_GUILESS_MAIN(PriorFitTest)
#include "prior_fit_test.moc"
