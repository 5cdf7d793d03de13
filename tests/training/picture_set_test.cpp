#include "engine/training/picture_set.h"

#include "engine/api/error.h"
#include "engine/training/augment.h"
#include "tests/training/picture_folder.h"

#include <QTest>

#include <array>
#include <fstream>
#include <map>

using namespace flowmend;
using namespace flowmend::testing;

namespace fs = std::filesystem;

namespace {

/// `count` pictures of one colour each, red = number within the group.
void writeGroup(const fs::path& folder, int count) {
    for (int i = 0; i < count; ++i)
        writePlain(folder / (std::to_string(100 + i) + ".png"), {4, 4}, {std::uint8_t(i), 0, 0});
}

std::map<std::string, double> sharesOf(const PictureSet& set) {
    std::map<std::string, double> shares;
    for (const auto& group : set.groups())
        shares[group.name] = group.share;
    return shares;
}

std::vector<int> numbers(const std::vector<cv::Mat>& pictures) {
    std::vector<int> out;
    for (const auto& picture : pictures)
        out.push_back(picture.at<cv::Vec3b>(0, 0)[0]);
    return out;
}

QByteArray refusal(const std::function<void()>& action) {
    try {
        action();
    } catch (const UsageError& error) {
        return error.what();
    } catch (const FileError& error) {
        return QByteArray("FileError ") + error.what();
    }
    return {};
}

using Shares = std::map<std::string, double>;

} // namespace

class PictureSetTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void sharesFollowBalanceAndNames_data();
    void sharesFollowBalanceAndNames();
    void impossibleSharesAreRefused();
    void picksFollowTheShares();
    void filesThatAreNoPicturesAreSkippedAndCounted();
    void stripsTooLongToBeLearntFromAreSkipped();
    void picturesOfTheFolderItselfAreAGroup();
    void deeperPicturesBelongToTheirDirectSubfolder();
    void readingTellsOfEveryFileAndEndsWhenAsked();
    void whatDoesNotFitIntoMemoryIsRefused();
    void manyPicturesThatDoNotFitAreRefusedBeforeTheyAreRead();
    void everyKindOfPictureBecomesSmallRgb();
    void foldersWithoutPicturesAreRefused();
    void takeOutMovesEveryNthPicture();
    void smallGroupsGiveTheirPartTogether();
    void groupsThatGaveTheirLastPictureAreNeverPicked();

private:
    TemporaryFolder m_folder; ///< groups a (2 pictures), b (8), c (18)
};

void PictureSetTest::initTestCase() {
    writeGroup(m_folder / "b", 8);
    writeGroup(m_folder / "a", 2);
    writeGroup(m_folder / "c", 18);
}

void PictureSetTest::sharesFollowBalanceAndNames_data() {
    QTest::addColumn<double>("balance");
    QTest::addColumn<Shares>("fixed");
    QTest::addColumn<Shares>("expected");
    QTest::newRow("all alike") << 0.0 << Shares{} << Shares{{"a", 1 / 3.0}, {"b", 1 / 3.0}, {"c", 1 / 3.0}};
    QTest::newRow("by size") << 1.0 << Shares{} << Shares{{"a", 2 / 28.0}, {"b", 8 / 28.0}, {"c", 18 / 28.0}};
    // Square roots 1 : 2 : 3 times the square root of 2.
    QTest::newRow("between") << 0.5 << Shares{} << Shares{{"a", 1 / 6.0}, {"b", 2 / 6.0}, {"c", 3 / 6.0}};
    QTest::newRow("one named") << 1.0 << Shares{{"c", 0.9}} << Shares{{"a", 0.02}, {"b", 0.08}, {"c", 0.9}};
    QTest::newRow("one left out") << 0.0 << Shares{{"c", 0}} << Shares{{"a", 0.5}, {"b", 0.5}, {"c", 0}};
    QTest::newRow("all named") << 0.5 << Shares{{"a", 0.1}, {"b", 0.1}, {"c", 0.2}}
                               << Shares{{"a", 0.25}, {"b", 0.25}, {"c", 0.5}};
    QTest::newRow("more than everything")
        << 0.5 << Shares{{"a", 1}, {"b", 1}} << Shares{{"a", 0.5}, {"b", 0.5}, {"c", 0}};
}

void PictureSetTest::sharesFollowBalanceAndNames() {
    QFETCH(double, balance);
    QFETCH(Shares, fixed);
    QFETCH(Shares, expected);
    const auto shares = sharesOf(PictureSet::load(m_folder.path(), 64, balance, fixed));
    QCOMPARE(shares.size(), expected.size());
    for (const auto& [name, share] : expected)
        QVERIFY2(std::abs(shares.at(name) - share) < 1e-12, qPrintable(QString::number(shares.at(name))));
}

void PictureSetTest::impossibleSharesAreRefused() {
    const auto load = [&](const Shares& fixed) {
        return refusal([&] { PictureSet::load(m_folder.path(), 64, 0.5, fixed); });
    };
    QVERIFY(load({{"misspelt", 0.5}}).contains("misspelt"));
    QVERIFY(load({{"a", 0}, {"b", 0}, {"c", 0}}).contains("--shares"));
}

void PictureSetTest::picksFollowTheShares() {
    const auto set = PictureSet::load(m_folder.path(), 64, 0.5, {{"b", 0}});
    std::map<const std::uint8_t*, double> seen;
    constexpr int grid = 400;
    for (int i = 0; i < grid; ++i)
        for (int j = 0; j < grid; ++j)
            seen[set.pick((i + 0.5) / grid, (j + 0.5) / grid).data] += 1.0 / (grid * grid);
    for (const auto& group : set.groups())
        for (const auto& picture : group.pictures) {
            const double expected = group.share / double(group.pictures.size());
            // Each border between intervals may fall anywhere in a cell of the grid.
            QVERIFY2(std::abs(seen[picture.data] - expected) < 2.0 / grid, group.name.c_str());
        }
    // The largest fp32 number below 1 that a draw can be.
    const double last = 1 - std::ldexp(1, -24);
    QCOMPARE(set.pick(last, last).data, set.groups().back().pictures.back().data);
    QCOMPARE(set.pick(0, 0).data, set.groups().front().pictures.front().data);
}

void PictureSetTest::filesThatAreNoPicturesAreSkippedAndCounted() {
    const TemporaryFolder folder;
    writeGroup(folder / "good", 3);
    std::ofstream(folder / "good/notes.txt") << "hello\n";
    std::ofstream(folder / "good/empty.png");
    fs::copy_file(folder / "good/100.png", folder / "good/short.png");
    fs::resize_file(folder / "good/short.png", 50);
    std::ofstream(folder / "licence.md") << "free\n";
    // Links that lead nowhere, or in a circle, are no files at all.
    fs::create_symlink("missing.png", folder / "good/dangling.png");
    fs::create_symlink("circle.png", folder / "good/circle.png");
    fs::create_symlink("ring", folder / "ring");
    const auto set = PictureSet::load(folder.path(), 64, 0.5);
    QCOMPARE(set.size(), std::int64_t(3));
    const fs::path good = folder / "good";
    QCOMPARE(set.skippedFiles(), (std::vector<fs::path>{folder / "licence.md", good / "empty.png", good / "notes.txt",
                                                        good / "short.png"}));
    QCOMPARE(set.groups().size(), size_t(1));
    QCOMPARE(numbers(set.all()), (std::vector<int>{0, 1, 2}));
}

void PictureSetTest::stripsTooLongToBeLearntFromAreSkipped() {
    const TemporaryFolder folder;
    writePlain(folder / "across.png", {32767, 4}, {1, 2, 3});
    writePlain(folder / "down.png", {4, 32767}, {1, 2, 3});
    writePlain(folder / "longest.png", {32766, 4}, {1, 2, 3});
    writePlain(folder / "shrunk.png", {40000, 8}, {1, 2, 3});
    const auto set = PictureSet::load(folder.path(), 4, 0.5);
    QCOMPARE(set.skippedFiles(), (std::vector<fs::path>{folder / "across.png", folder / "down.png"}));
    QCOMPARE(set.size(), std::int64_t(2));
    const std::array<float, kAugmentationDraws> draws{};
    std::array<float, 3 * 4 * 4> batch;
    for (const auto& picture : set.all()) // does not assert
        augment(picture, {.crops = 1, .jitter = 1}, draws, 4, batch.data());
}

void PictureSetTest::picturesOfTheFolderItselfAreAGroup() {
    const TemporaryFolder folder;
    writeGroup(folder.path(), 1);
    writeGroup(folder / "more", 3);
    const auto shares = sharesOf(PictureSet::load(folder.path(), 64, 1));
    QCOMPARE(shares, (Shares{{"", 0.25}, {"more", 0.75}}));
}

void PictureSetTest::deeperPicturesBelongToTheirDirectSubfolder() {
    const TemporaryFolder folder;
    writeGroup(folder / "album", 1);
    writeGroup(folder / "album/1931", 2);
    writeGroup(folder / "album/1931/spring", 3);
    writeGroup(folder / "plates/glass", 4);
    fs::create_directory_symlink("..", folder / "album/1931/circle"); // must not be followed for ever
    const auto set = PictureSet::load(folder.path(), 64, 1);
    QCOMPARE(sharesOf(set), (Shares{{"album", 0.6}, {"plates", 0.4}}));
    QCOMPARE(numbers(set.all()), (std::vector<int>{0, 0, 1, 0, 1, 2, 0, 1, 2, 3}));
}

void PictureSetTest::readingTellsOfEveryFileAndEndsWhenAsked() {
    std::vector<std::int64_t> told;
    const auto tell = [&](std::int64_t read, std::int64_t all) {
        told.push_back(read);
        return all == 28 && read < 5;
    };
    const auto set = PictureSet::load(m_folder.path(), 64, 0.5, {}, {.progress = tell});
    QCOMPARE(told, (std::vector<std::int64_t>{1, 2, 3, 4, 5}));
    QCOMPARE(set.size(), std::int64_t(0));
    told.clear();
    const auto whole = PictureSet::load(m_folder.path(), 64, 0.5, {}, {.progress = [&](auto read, auto) {
                                            told.push_back(read);
                                            return true;
                                        }});
    QCOMPARE(told.size(), std::size_t(28));
    QCOMPARE(told.back(), std::int64_t(28));
    QCOMPARE(whole.size(), std::int64_t(28));
}

void PictureSetTest::whatDoesNotFitIntoMemoryIsRefused() {
    constexpr std::int64_t needed = 28 * 4 * 4 * 3;
    QCOMPARE(PictureSet::load(m_folder.path(), 64, 0.5, {}, {.memory = needed}).bytes(), needed);
    const auto says = refusal([&] { PictureSet::load(m_folder.path(), 64, 0.5, {}, {.memory = needed - 1}); });
    QVERIFY2(says.contains("28 pictures") && says.contains("memory") && says.contains("fewer pictures"), says);
}

void PictureSetTest::manyPicturesThatDoNotFitAreRefusedBeforeTheyAreRead() {
    const TemporaryFolder folder;
    for (int i = 0; i < 400; ++i)
        writePlain(folder / ("many/" + std::to_string(1000 + i) + ".png"), {20, 20}, {1, 2, 3});
    std::int64_t read = 0;
    const auto says = refusal([&] {
        PictureSet::load(folder.path(), 64, 0.5, {},
                         {.progress =
                              [&](auto done, auto) {
                                  read = std::max(read, done);
                                  return true;
                              },
                          .memory = 300 * 20 * 20 * 3});
    });
    QVERIFY2(says.contains("400 pictures"), says);
    QCOMPARE(read, std::int64_t(0));
}

void PictureSetTest::everyKindOfPictureBecomesSmallRgb() {
    const TemporaryFolder folder;
    saveImage(Image({90, 40}, 1, Depth::u16), folder / "grey.png");
    saveImage(Image({40, 300}, 4, Depth::u8), folder / "alpha.png");
    saveImage(Image({10, 8}, 3, Depth::u8), folder / "small.png");
    const auto pictures = PictureSet::load(folder.path(), 20, 0.5).all();
    QCOMPARE(pictures.size(), size_t(3));
    for (const auto& picture : pictures)
        QCOMPARE(picture.type(), CV_8UC3);
    QVERIFY(pictures[0].size() == cv::Size(20, 150));
    QVERIFY(pictures[1].size() == cv::Size(45, 20));
    QVERIFY(pictures[2].size() == cv::Size(10, 8)); // never enlarged
}

void PictureSetTest::foldersWithoutPicturesAreRefused() {
    const TemporaryFolder folder;
    QVERIFY(refusal([&] { PictureSet::load(folder.path(), 64, 0.5); }).contains(folder.path().c_str()));
    std::ofstream(folder / "notes.txt") << "hello\n";
    fs::create_directory(folder / "empty");
    const auto says = refusal([&] { PictureSet::load(folder.path(), 64, 0.5); });
    QVERIFY2(!says.isEmpty() && !says.startsWith("FileError"), says);
    QVERIFY(refusal([&] { PictureSet::load(folder / "missing", 64, 0.5); }).startsWith("FileError"));
}

void PictureSetTest::takeOutMovesEveryNthPicture() {
    auto set = PictureSet::load(m_folder.path(), 64, 0.5);
    const auto taken = set.takeOut(2);
    QCOMPARE(numbers(taken.all()), (std::vector<int>{1, 1, 3, 5, 7, 1, 3, 5, 7, 9, 11, 13, 15, 17}));
    QCOMPARE(numbers(set.all()), (std::vector<int>{0, 0, 2, 4, 6, 0, 2, 4, 6, 8, 10, 12, 14, 16}));
    const auto shares = sharesOf(set);
    QVERIFY(std::abs(shares.at("c") - 0.5) < 1e-12); // the shares stay
}

void PictureSetTest::smallGroupsGiveTheirPartTogether() {
    auto set = PictureSet::load(m_folder.path(), 64, 0.5);
    // a and b hold 2 and 8 pictures: the ninth of the two is the seventh of b; c gives its own ninth and eighteenth.
    QCOMPARE(numbers(set.takeOut(9).all()), (std::vector<int>{6, 8, 17}));
    QCOMPARE(set.size(), std::int64_t(25));
}

void PictureSetTest::groupsThatGaveTheirLastPictureAreNeverPicked() {
    const TemporaryFolder folder;
    for (int group = 0; group < 40; ++group)
        writeGroup(folder / std::to_string(100 + group), 1);
    auto set = PictureSet::load(folder.path(), 64, 0.5);
    const auto taken = set.takeOut(20);
    QCOMPARE(taken.size(), std::int64_t(2));
    QCOMPARE(set.groups().size(), std::size_t(38));
    double sum = 0;
    for (const auto& group : set.groups())
        sum += group.share;
    QVERIFY(std::abs(sum - 1) < 1e-12);
    for (int i = 0; i < 400; ++i)
        QVERIFY(!set.pick(i / 400.0, 0.5).empty());
}

QTEST_APPLESS_MAIN(PictureSetTest)
#include "picture_set_test.moc"
