#include "engine/api/atomic_file.h"
#include "engine/api/error.h"
#include "tests/imaging/pictures.h"

#include <csignal>
#include <filesystem>

#include <QTemporaryDir>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace flowmend;
using namespace flowmend::testing;

class AtomicFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsWrittenIsReadBack();
    void anExistingFileIsKeptUnlessReplacingIsAskedFor();
    void aReplacedFileKeepsItsPermissions();
    void aSymbolicLinkStaysOneAndItsTargetIsReplaced();
    void aMissingFolderIsNamed();
    void aFolderWithoutPermissionIsNamed();
    void aFolderInPlaceOfTheFileIsRefused();
    void aFullDiskLeavesTheOldFileAndNoRemains();
    void aLongNameThatTheDiskTakesIsWritten();
    void remainsOfAKilledProcessOfTheSameNumberAreNoObstacle();
    void piecesWithoutCommitLeaveTheOldFileAndNoRemains();
    void remainsOfKilledProcessesAreRemovedAndNothingElse();
    void readingRefusesMissingFilesFoldersAndDevices();
    void readingStopsAtTheLimit();

private:
    std::filesystem::path at(const char* name) const {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }
    int entries() const {
        const std::filesystem::directory_iterator begin(m_folder.path().toStdString());
        return int(std::distance(begin, std::filesystem::directory_iterator()));
    }
    QTemporaryDir m_folder;
};

namespace {
constexpr auto writing = FileError::Direction::writing;
const Bytes kOld{1, 2, 3};
const Bytes kNew{4, 5, 6, 7};
} // namespace

void AtomicFileTest::whatIsWrittenIsReadBack() {
    for (const Bytes& bytes : {Bytes{}, kOld, Bytes(20'000'000, 9)}) {
        writeFileAtomically(at("back"), bytes, true);
        QVERIFY(readWholeFile(at("back"), 1 << 30) == bytes);
    }
    QCOMPARE(entries(), 1);
    std::filesystem::remove(at("back"));
}

void AtomicFileTest::anExistingFileIsKeptUnlessReplacingIsAskedFor() {
    writeFileAtomically(at("kept"), kOld, false);
    VERIFY_CONTAINS(fileErrorOf([&] { writeFileAtomically(at("kept"), kNew, false); }, writing), "exists already");
    QVERIFY(fileBytes(at("kept")) == kOld);
    writeFileAtomically(at("kept"), kNew, true);
    QVERIFY(fileBytes(at("kept")) == kNew);
}

void AtomicFileTest::aReplacedFileKeepsItsPermissions() {
    writeFileAtomically(at("mode"), kOld, false);
    QCOMPARE(::chmod(at("mode").c_str(), 0640), 0);
    writeFileAtomically(at("mode"), kNew, true);
    struct stat status {};
    QCOMPARE(::stat(at("mode").c_str(), &status), 0);
    QCOMPARE(status.st_mode & 07777U, 0640U);
}

void AtomicFileTest::aSymbolicLinkStaysOneAndItsTargetIsReplaced() {
    writeFileAtomically(at("target"), kOld, false);
    std::filesystem::create_symlink("target", at("link"));
    writeFileAtomically(at("link"), kNew, true);
    QVERIFY(std::filesystem::is_symlink(at("link")));
    QVERIFY(fileBytes(at("target")) == kNew);
}

void AtomicFileTest::aMissingFolderIsNamed() {
    const std::string said = fileErrorOf([&] { writeFileAtomically(at("nowhere/file"), kNew, false); }, writing);
    VERIFY_CONTAINS(said, "nowhere/file");
    VERIFY_CONTAINS(said, "folder does not exist");
}

void AtomicFileTest::aFolderWithoutPermissionIsNamed() {
    std::filesystem::create_directory(at("closed"));
    writeFileAtomically(at("closed/old"), kOld, false);
    QCOMPARE(::chmod(at("closed").c_str(), 0555), 0);
    QCOMPARE(::chmod(m_folder.path().toLocal8Bit().constData(), 0755), 0);
    const bool isRoot = ::geteuid() == 0; // to whom permissions do not apply
    constexpr uid_t nobody = 65534;
    if (isRoot)
        QCOMPARE(::seteuid(nobody), 0);
    const std::string fresh = fileErrorOf([&] { writeFileAtomically(at("closed/new"), kNew, false); }, writing);
    const std::string replaced = fileErrorOf([&] { writeFileAtomically(at("closed/old"), kNew, true); }, writing);
    if (isRoot)
        QCOMPARE(::seteuid(0), 0);
    QCOMPARE(::chmod(at("closed").c_str(), 0755), 0);
    VERIFY_CONTAINS(fresh, "cannot be written to");
    VERIFY_CONTAINS(replaced, "cannot be written to");
    QVERIFY(fileBytes(at("closed/old")) == kOld);
}

void AtomicFileTest::aFolderInPlaceOfTheFileIsRefused() {
    std::filesystem::create_directory(at("folder"));
    VERIFY_CONTAINS(fileErrorOf([&] { writeFileAtomically(at("folder"), kNew, true); }, writing), "folder or a device");
    VERIFY_CONTAINS(fileErrorOf([&] { writeFileAtomically("/dev/full", kNew, true); }, writing), "folder or a device");
}

// A limit on the size of files stands for the full disk: the write call fails half-way in the same manner.
void AtomicFileTest::aFullDiskLeavesTheOldFileAndNoRemains() {
    writeFileAtomically(at("full"), kOld, true);
    const int before = entries();
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &limit), 0);
    rlimit small = limit;
    small.rlim_cur = 100'000;
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const std::string said = fileErrorOf([&] { writeFileAtomically(at("full"), Bytes(1'000'000, 1), true); }, writing);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &limit), 0);
    VERIFY_CONTAINS(said, "not enough space");
    QVERIFY(fileBytes(at("full")) == kOld);
    QCOMPARE(entries(), before);
}

void AtomicFileTest::aLongNameThatTheDiskTakesIsWritten() {
    const std::string longest(255, 'a');
    writeFileAtomically(at(longest.c_str()), kNew, false);
    QVERIFY(fileBytes(at(longest.c_str())) == kNew);
    const std::string longer(256, 'a');
    VERIFY_CONTAINS(fileErrorOf([&] { writeFileAtomically(at(longer.c_str()), kNew, false); }, writing),
                    "name is too long");
}

// Process numbers repeat, in containers at every start.
void AtomicFileTest::remainsOfAKilledProcessOfTheSameNumberAreNoObstacle() {
    QCOMPARE(::mkdir(at("remains").c_str(), 0755), 0);
    for (int i = 0; i < 200; ++i)
        writeBytes(at("remains") / (".flowmend-" + std::to_string(::getpid()) + "-" + std::to_string(i) + ".tmp"),
                   kOld);
    writeFileAtomically(at("remains/file"), kNew, false);
    QVERIFY(fileBytes(at("remains/file")) == kNew);
}

void AtomicFileTest::piecesWithoutCommitLeaveTheOldFileAndNoRemains() {
    writeFileAtomically(at("pieces"), kOld, true);
    const int before = entries();
    {
        AtomicFile file(at("pieces"), true);
        file.write(std::as_bytes(std::span(kNew)));
        QCOMPARE(entries(), before + 1);
    }
    QVERIFY(fileBytes(at("pieces")) == kOld);
    QCOMPARE(entries(), before);
    AtomicFile file(at("pieces"), true);
    file.write(std::as_bytes(std::span(kNew)));
    file.write(std::as_bytes(std::span(kOld)));
    file.commit();
    Bytes both = kNew;
    both.insert(both.end(), kOld.begin(), kOld.end());
    QVERIFY(fileBytes(at("pieces")) == both);
}

void AtomicFileTest::remainsOfKilledProcessesAreRemovedAndNothingElse() {
    QTemporaryDir folder;
    const auto in = [&](const char* name) { return std::filesystem::path(folder.path().toStdString()) / name; };
    for (const char* name : {".flowmend-1-0.tmp", ".flowmend-77-12.tmp", "state.tmp", ".flowmend", "mine.safetensors"})
        writeFileAtomically(in(name), kOld, false);
    removeUnfinished(in("."));
    for (const char* name : {".flowmend-1-0.tmp", ".flowmend-77-12.tmp"})
        QVERIFY(!std::filesystem::exists(in(name)));
    for (const char* name : {"state.tmp", ".flowmend", "mine.safetensors"})
        QVERIFY(std::filesystem::exists(in(name)));
    removeUnfinished(in("no such folder"));
}

void AtomicFileTest::readingRefusesMissingFilesFoldersAndDevices() {
    VERIFY_CONTAINS(fileErrorOf([&] { readWholeFile(at("missing"), 100); }), "no such file");
    VERIFY_CONTAINS(fileErrorOf([&] { readWholeFile(m_folder.path().toStdString(), 100); }), "folder or a device");
    VERIFY_CONTAINS(fileErrorOf([&] { readWholeFile("/dev/zero", 100); }), "folder or a device");
    QCOMPARE(::mkfifo(at("pipe").c_str(), 0600), 0);
    VERIFY_CONTAINS(fileErrorOf([&] { readWholeFile(at("pipe"), 100); }), "folder or a device");
}

void AtomicFileTest::readingStopsAtTheLimit() {
    writeFileAtomically(at("limit"), kNew, false);
    QVERIFY(readWholeFile(at("limit"), kNew.size()) == kNew);
    VERIFY_CONTAINS(fileErrorOf([&] { readWholeFile(at("limit"), kNew.size() - 1); }), "more than the 3");
}

QTEST_APPLESS_MAIN(AtomicFileTest)
#include "atomic_file_test.moc"
