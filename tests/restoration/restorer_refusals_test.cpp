#include "engine/api/error.h"
#include "tests/restoration/runs.h"

#include <QTest>

using namespace flowmend;
using namespace flowmend::testing;

class RestorerRefusalsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingToRestore();
    void aMaskOfAnotherSizeNamesBothSizes();
    void aMissingMask();
    void anEmptyMask();
    void aMaskOfTheWholePicture();
    void aReferenceOfAnotherSizeNamesBothSizes_data();
    void aReferenceOfAnotherSizeNamesBothSizes();
    void aKernelLargerThanThePictureNamesBothSizes_data();
    void aKernelLargerThanThePictureNamesBothSizes();
    void anOwnKernelThatWasNotGiven();
    void aMethodThatCannotDoTheTask();
    void anotherPriorThanTheRecipes();
    void aPriorThatDoesNotExist();
    void eyesThatCannotBe_data();
    void eyesThatCannotBe();
    void eyesForAPriorThatKnowsNoFaces();
    void aPictureBeyondTheMemoryNamesItsSize();
    void windowsBeyondTheMemoryAreRefusedAsTheyArePlanned();

private:
    RestoreRequest requestFor(const std::string& task, ImageSize size = {32, 24}) const {
        RestoreRequest request;
        request.input = noisyPicture(size, 3, Depth::u8);
        if (task == "inpaint")
            request.mask = rectMask(size, {{4, 4, 8, 8}});
        request.recipe = quickRecipe(task, m_prior);
        return request;
    }
    /// What a run answers that must be refused as bad usage before it has computed a step.
    std::string refusalOf(const RestoreRequest& request) {
        Watcher watcher;
        try {
            restorePicture(request, m_priors, watcher);
        } catch (const UsageError& error) {
            return watcher.frames.empty() ? error.what() : "refused after a step";
        } catch (const std::exception& error) {
            return std::string("no UsageError: ") + error.what();
        }
        return "nothing refused";
    }

    TinyPriorFile m_prior;
    PriorCache m_priors;
};

void RestorerRefusalsTest::nothingToRestore() {
    auto request = requestFor("denoise");
    request.input = {};
    VERIFY_CONTAINS(refusalOf(request), "no picture");
}

void RestorerRefusalsTest::aMaskOfAnotherSizeNamesBothSizes() {
    auto request = requestFor("inpaint");
    request.mask = rectMask({33, 21}, {{4, 4, 8, 8}});
    VERIFY_CONTAINS(refusalOf(request), "33 x 21");
    VERIFY_CONTAINS(refusalOf(request), "32 x 24");
}

void RestorerRefusalsTest::aMissingMask() {
    auto request = requestFor("inpaint");
    request.mask.reset();
    VERIFY_CONTAINS(refusalOf(request), "needs a mask");
}

void RestorerRefusalsTest::anEmptyMask() {
    auto request = requestFor("inpaint");
    request.mask = rectMask({32, 24}, {});
    VERIFY_CONTAINS(refusalOf(request), "empty");
}

void RestorerRefusalsTest::aMaskOfTheWholePicture() {
    auto request = requestFor("inpaint");
    request.mask = rectMask({32, 24}, {{0, 0, 32, 24}});
    VERIFY_CONTAINS(refusalOf(request), "whole picture");
}

void RestorerRefusalsTest::aReferenceOfAnotherSizeNamesBothSizes_data() {
    QTest::addColumn<QString>("task");
    QTest::addColumn<QString>("expected");
    QTest::newRow("of the same size as the result otherwise") << "inpaint"
                                                              << "32 x 24";
    QTest::newRow("enlarged") << "super-resolve"
                              << "64 x 48"; // not that of the input
}

void RestorerRefusalsTest::aReferenceOfAnotherSizeNamesBothSizes() {
    QFETCH(QString, task);
    QFETCH(QString, expected);
    auto request = requestFor(task.toStdString());
    if (task == "super-resolve")
        request.recipe.damage[0].options.set("scale", std::int64_t(2));
    request.reference = noisyPicture({33, 21}, 3, Depth::u8);
    VERIFY_CONTAINS(refusalOf(request), "33 x 21");
    VERIFY_CONTAINS(refusalOf(request), expected.toStdString());
}

void RestorerRefusalsTest::aKernelLargerThanThePictureNamesBothSizes_data() {
    QTest::addColumn<QString>("kernel");
    QTest::newRow("much larger") << "disk:20";
    QTest::newRow("larger than the picture, not than its padding") << "disk:9"; // 19 pixels; 17 are padded to 20
}

void RestorerRefusalsTest::aKernelLargerThanThePictureNamesBothSizes() {
    QFETCH(QString, kernel);
    auto request = requestFor("deblur", {29, 17});
    request.recipe.damage[0].options.set("kernel", kernel.toStdString());
    VERIFY_CONTAINS(refusalOf(request), "29 x 17");
}

void RestorerRefusalsTest::anOwnKernelThatWasNotGiven() {
    auto request = requestFor("deblur");
    request.recipe.damage[0].options.set("kernel", std::string("file:kernel.png"));
    VERIFY_CONTAINS(refusalOf(request), "kernel");
}

void RestorerRefusalsTest::aMethodThatCannotDoTheTask() {
    auto request = requestFor("denoise");
    request.recipe.method = "telea";
    request.recipe.methodOptions = {};
    VERIFY_CONTAINS(refusalOf(request), "telea");
}

void RestorerRefusalsTest::anotherPriorThanTheRecipes() {
    auto request = requestFor("inpaint");
    request.recipe.prior.sha256 = std::string(64, 'a');
    VERIFY_CONTAINS(refusalOf(request), std::string(64, 'a'));
}

void RestorerRefusalsTest::aPriorThatDoesNotExist() {
    auto request = requestFor("inpaint");
    request.recipe.prior.name = "no such prior";
    VERIFY_CONTAINS(refusalOf(request), "no such prior");
}

void RestorerRefusalsTest::aPictureBeyondTheMemoryNamesItsSize() {
    auto request = requestFor("super-resolve", {6000, 4000});
    request.recipe.damage[0].options.set("scale", std::int64_t(8));
    VERIFY_CONTAINS(refusalOf(request), "48000 x 32000");
}

void RestorerRefusalsTest::windowsBeyondTheMemoryAreRefusedAsTheyArePlanned() {
    const TinyPriorFile large({}, 1024);
    auto request = requestFor("inpaint", {2100, 2100});
    request.mask = rectMask({2100, 2100}, {{600, 600, 800, 800}}); // 2048 x 2048 for the prior
    request.recipe.prior.name = large.path();
    request.recipe.method = "flowgrad";
    request.recipe.methodOptions.set("steps", std::int64_t(1000)); // 200 GB of paths
    const std::string said = refusalOf(request);
    VERIFY_CONTAINS(said, "2100 x 2100");
    try {
        planRestoration(request, m_priors);
        QFAIL("planned");
    } catch (const UsageError& error) {
        QCOMPARE(std::string(error.what()), said);
    }
}

void RestorerRefusalsTest::eyesThatCannotBe_data() {
    QTest::addColumn<QString>("eyes");
    QTest::addColumn<QString>("expected");
    QTest::newRow("three numbers") << "1,2,3"
                                   << "two eyes";
    QTest::newRow("outside") << "5,5,33,5"
                             << "32 x 24";
    QTest::newRow("too close") << "5,5,8,5"
                               << "less than 4";
}

void RestorerRefusalsTest::eyesThatCannotBe() {
    QFETCH(QString, eyes);
    QFETCH(QString, expected);
    const TinyPriorFile faces(std::map<std::string, std::string>{{"flowmend.eyes", "0.37,0.46,0.64,0.46"}});
    auto request = requestFor("inpaint");
    request.recipe.prior.name = faces.path();
    request.recipe.options.set("eyes", eyes.toStdString());
    VERIFY_CONTAINS(refusalOf(request), expected.toStdString());
}

void RestorerRefusalsTest::eyesForAPriorThatKnowsNoFaces() {
    auto request = requestFor("inpaint");
    request.recipe.options.set("eyes", std::string("5,5,15,5"));
    VERIFY_CONTAINS(refusalOf(request), "no aligned faces");
}

QTEST_APPLESS_MAIN(RestorerRefusalsTest)
#include "restorer_refusals_test.moc"
