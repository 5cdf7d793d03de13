#include "engine/api/prior_card.h"
#include "engine/weights/sha256.h"

#include <QTest>

#include <string>

using namespace flowmend;

class Sha256Test : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theStandardsExamplesGiveTheStandardsHashes();
    void piecesGiveTheHashOfTheWhole();
};

// FIPS 180-4's examples as published by NIST (SHA256.pdf), the empty message, and a million times "a".
void Sha256Test::theStandardsExamplesGiveTheStandardsHashes() {
    QCOMPARE(sha256("", 0), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    QCOMPARE(sha256("abc", 3), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    const std::string two = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    QCOMPARE(sha256(two.data(), two.size()),
             std::string("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"));
    const std::string million(1'000'000, 'a');
    QCOMPARE(sha256(million.data(), million.size()),
             std::string("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));
}

void Sha256Test::piecesGiveTheHashOfTheWhole() {
    const std::string text(200, 'x');
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
        Sha256 sum;
        sum.update(std::as_bytes(std::span(text).first(cut)));
        sum.update(std::as_bytes(std::span(text).subspan(cut)));
        QCOMPARE(sum.hex(), sha256(text.data(), text.size()));
    }
}

QTEST_APPLESS_MAIN(Sha256Test)
#include "sha256_test.moc"
