// What flowmend train shows while it works.
#include "tests/cli/run_flowmend.h"

#include <functional>
#include <pty.h>
#include <unistd.h>

using namespace flowmend::testing;

namespace {

/// Standard error of `flowmend train` on a terminal, and how it ended.
struct Screen {
    int status = -1;
    QByteArray text, out;
};

Screen trainOnTerminal(const Workplace& place, const QStringList& arguments,
                       const std::function<void(QProcess&)>& meanwhile = {}) {
    int master = -1, slave = -1;
    if (::openpty(&master, &slave, nullptr, nullptr, nullptr) != 0)
        qFatal("there is no terminal");
    QProcess process;
    process.setChildProcessModifier([slave] { ::dup2(slave, STDERR_FILENO); });
    place.start(process, arguments);
    if (meanwhile)
        meanwhile(process);
    const Outcome outcome = Workplace::finish(process);
    ::close(slave);
    Screen screen{outcome.status, {}, outcome.out};
    char piece[4096];
    for (ssize_t count = 0; (count = ::read(master, piece, sizeof piece)) > 0;)
        screen.text.append(piece, count);
    ::close(master);
    return screen;
}

} // namespace

class TrainTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTerminalShowsBarTimeLeftAndLossesInOneLine() {
        const Screen screen = trainOnTerminal(m_place, {"train", "pictures", "--out", "a.safetensors"});
        QCOMPARE(screen.status, 0);
        const QByteArray& text = screen.text;
        QVERIFY2(text.contains("[##........] 0:03 left  reading the pictures: 20 of 80"), text);
        QVERIFY2(text.contains("[#####.....] 1:00 left  loss 0.2500  held-out 0.5000  32 pictures, 31.0/s"), text);
        QVERIFY2(text.contains("[#######...] 0:30 left  loss 0.2500  held-out 0.5000  48 pictures, 31.0/s"), text);
        QCOMPARE(text.count('\n'), 1); // of the warning
        QVERIFY2(text.endsWith("\r\x1b[K"), text);
        QCOMPARE(screen.out, QByteArray("a.safetensors\n"));
    }

    void aLogFileHasRowsWithoutBar() {
        QProcess process;
        m_place.start(process, {"train", "pictures", "--out", "b.safetensors"});
        const Outcome outcome = Workplace::finish(process);
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.err, QByteArray("flowmend: two files were passed over\n"
                                         "step 1  16 pictures (31.0/s)  loss 0.2500  0:30 of 2:00\n"));
    }

    void anInterruptWhileThePicturesAreReadLeavesNothing() {
        m_place.set("FLOWMEND_FAKE_STEP_MS", "3000");
        const Screen screen =
            trainOnTerminal(m_place, {"train", "pictures", "--out", "c.safetensors"}, [](QProcess& process) {
                QTest::qWait(1000);
                ::kill(pid_t(process.processId()), SIGINT);
            });
        QCOMPARE(screen.status, 130);
        QCOMPARE(screen.out, QByteArray());
        QVERIFY(!m_place.has("c.safetensors"));
    }

    void initTestCase() { QDir(m_place.path(".")).mkpath("pictures"); }
    void init() { m_place.set("FLOWMEND_FAKE_STEP_MS", "150"); } // longer than between two drawings

private:
    Workplace m_place;
};

QTEST_GUILESS_MAIN(TrainTest)
#include "train_test.moc"
