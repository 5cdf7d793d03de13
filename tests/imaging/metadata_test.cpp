#include "engine/api/image_io.h"
#include "engine/imaging/metadata.h"
#include "tests/imaging/pictures.h"

#include <filesystem>

#include <QTemporaryDir>
#include <exiv2/exiv2.hpp>
#include <lcms2.h>

using namespace flowmend;
using namespace flowmend::testing;

class MetadataTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void exifXmpAndIptcAreKept_data() { rowsOfEndings(); }
    void exifXmpAndIptcAreKept();
    void metadataMovesBetweenFormats_data() { rowsOfEndings(); }
    void metadataMovesBetweenFormats();
    void profileAndMetadataLiveTogether_data() { rowsOfEndings(); }
    void profileAndMetadataLiveTogether();
    void theOrientationIsAppliedAndResetToOne_data() { rowsOfEndings(); }
    void theOrientationIsAppliedAndResetToOne();
    void everyOrientationTurnsAsExifSays_data();
    void everyOrientationTurnsAsExifSays();
    void theStatedSizeFollowsThePicture();
    void brokenMetadataDoesNotKeepAPictureFromOpening_data();
    void brokenMetadataDoesNotKeepAPictureFromOpening();
    void brokenMetadataDoesNotKeepAPictureFromBeingSaved();

private:
    static void rowsOfEndings();
    std::filesystem::path at(const std::string& name) const {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }
    QTemporaryDir m_folder;
};

namespace {

/// A picture whose metadata says something in each of the three languages.
Image described() {
    Exiv2::ExifData exif;
    exif["Exif.Image.Make"] = "Voigt";
    exif["Exif.Photo.DateTimeOriginal"] = "1931:05:04 12:00:00";
    exif["Exif.Photo.PixelXDimension"] = std::uint32_t(999);
    exif["Exif.GPSInfo.GPSLatitudeRef"] = "N";
    Exiv2::IptcData iptc;
    iptc["Iptc.Application2.Caption"] = "A bridge";
    Exiv2::XmpData xmp;
    xmp["Xmp.dc.format"] = "image/plain";
    xmp["Xmp.tiff.Orientation"] = "6";

    Metadata metadata;
    std::vector<Exiv2::byte> blob;
    Exiv2::ExifParser::encode(blob, Exiv2::littleEndian, exif);
    metadata.exif.assign(blob.begin(), blob.end());
    std::string packet;
    Exiv2::XmpParser::encode(packet, xmp);
    metadata.xmp.assign(packet.begin(), packet.end());
    const Exiv2::DataBuf records = Exiv2::IptcParser::encode(iptc);
#if EXIV2_TEST_VERSION(0, 28, 0)
    metadata.iptc.assign(records.c_data(), records.c_data() + records.size());
#else
    metadata.iptc.assign(records.pData_, records.pData_ + records.size_);
#endif
    Image image = noisyPicture({30, 20}, 3, Depth::u8);
    image.metadata = std::make_shared<const Metadata>(std::move(metadata));
    return image;
}

std::shared_ptr<const Bytes> srgbProfile() {
    const cmsHPROFILE profile = cmsCreate_sRGBProfile();
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile, nullptr, &size);
    auto bytes = std::make_shared<Bytes>(size);
    cmsSaveProfileToMem(profile, bytes->data(), &size);
    cmsCloseProfile(profile);
    return bytes;
}

auto opened(const std::filesystem::path& path) {
    auto image = Exiv2::ImageFactory::open(path.string());
    image->readMetadata();
    return image;
}

template <typename Data, typename Key>
std::string valueOf(const Data& data, const Key& key) {
    const auto found = data.findKey(key);
    return found == data.end() ? "missing" : found->toString();
}

void checkDescription(const std::filesystem::path& path, bool withIptc) {
    const auto image = opened(path);
    const auto exif = [&](const char* key) { return valueOf(image->exifData(), Exiv2::ExifKey(key)); };
    QCOMPARE(exif("Exif.Image.Make"), "Voigt");
    QCOMPARE(exif("Exif.Photo.DateTimeOriginal"), "1931:05:04 12:00:00");
    QCOMPARE(exif("Exif.GPSInfo.GPSLatitudeRef"), "N");
    QCOMPARE(exif("Exif.Photo.PixelXDimension"), "30");
    const auto xmp = [&](const char* key) { return valueOf(image->xmpData(), Exiv2::XmpKey(key)); };
    QCOMPARE(xmp("Xmp.dc.format"), "image/plain");
    if (withIptc)
        QCOMPARE(valueOf(image->iptcData(), Exiv2::IptcKey("Iptc.Application2.Caption")), "A bridge");
}

} // namespace

void MetadataTest::rowsOfEndings() {
    QTest::addColumn<QString>("ending");
    for (const char* ending : {".png", ".jpg", ".tif", ".webp"})
        QTest::newRow(ending) << ending;
}

void MetadataTest::exifXmpAndIptcAreKept() {
    QFETCH(QString, ending);
    const auto path = at("kept" + ending.toStdString());
    const bool hasIptc = ending != ".webp"; // WebP has no place for IPTC
    saveImage(described(), path);
    checkDescription(path, hasIptc);
    // and once more through our own reader
    const Image loaded = loadImage(path);
    QVERIFY(loaded.metadata != nullptr);
    const auto second = at("again" + ending.toStdString());
    saveImage(loaded, second);
    checkDescription(second, hasIptc);
    QCOMPARE(valueOf(opened(second)->xmpData(), Exiv2::XmpKey("Xmp.tiff.Orientation")), "1");
    if (ending == ".png" || ending == ".tif")
        QVERIFY(samePixels(loaded, described()));
}

void MetadataTest::metadataMovesBetweenFormats() {
    QFETCH(QString, ending);
    for (const char* source : {".png", ".jpg", ".tif"}) {
        saveImage(described(), at(std::string("from") + source), {95, true});
        const auto path = at("to" + ending.toStdString());
        const Image loaded = loadImage(at(std::string("from") + source));
        saveImage(loaded, path, {100, true});
        checkDescription(path, ending != ".webp");
        if (ending != ".jpg")
            QVERIFY(samePixels(loadImage(path), loaded));
    }
}

void MetadataTest::profileAndMetadataLiveTogether() {
    QFETCH(QString, ending);
    const auto path = at("both" + ending.toStdString());
    Image image = described();
    image.iccProfile = srgbProfile();
    saveImage(image, path);
    const Image back = loadImage(path);
    QVERIFY(back.iccProfile != nullptr && *back.iccProfile == *image.iccProfile);
    checkDescription(path, ending != ".webp");
}

void MetadataTest::theOrientationIsAppliedAndResetToOne() {
    QFETCH(QString, ending);
    const auto path = at("turned" + ending.toStdString());
    saveImage(described(), path, {100, true});
    const Image upright = loadImage(path);
    {
        const auto file = opened(path);
        file->exifData()["Exif.Image.Orientation"] = std::uint16_t(6);
        file->writeMetadata();
    }
    const Image turned = loadImage(path);
    QCOMPARE(turned.width(), upright.height());
    QVERIFY(samePixels(turned, applyOrientation(upright, 6)));
    const auto again = at("reset" + ending.toStdString());
    saveImage(turned, again, {100, true});
    const auto written = opened(again);
    QCOMPARE(valueOf(written->exifData(), Exiv2::ExifKey("Exif.Image.Orientation")), "1");
    QCOMPARE(valueOf(written->exifData(), Exiv2::ExifKey("Exif.Photo.PixelXDimension")), "20");
    QCOMPARE(loadImage(again).size(), turned.size());
}

// Exif 2.3, 4.6.4: where the 0th row and the 0th column of the file are seen. The file's pixels are 1 2 3 / 4 5 6.
void MetadataTest::everyOrientationTurnsAsExifSays_data() {
    QTest::addColumn<int>("orientation");
    QTest::addColumn<int>("width");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("1: top, left") << 1 << 3 << QByteArray("\1\2\3\4\5\6");
    QTest::newRow("2: top, right") << 2 << 3 << QByteArray("\3\2\1\6\5\4");
    QTest::newRow("3: bottom, right") << 3 << 3 << QByteArray("\6\5\4\3\2\1");
    QTest::newRow("4: bottom, left") << 4 << 3 << QByteArray("\4\5\6\1\2\3");
    QTest::newRow("5: left, top") << 5 << 2 << QByteArray("\1\4\2\5\3\6");
    QTest::newRow("6: right, top") << 6 << 2 << QByteArray("\4\1\5\2\6\3");
    QTest::newRow("7: right, bottom") << 7 << 2 << QByteArray("\6\3\5\2\4\1");
    QTest::newRow("8: left, bottom") << 8 << 2 << QByteArray("\3\6\2\5\1\4");
}

void MetadataTest::everyOrientationTurnsAsExifSays() {
    QFETCH(int, orientation);
    QFETCH(int, width);
    QFETCH(QByteArray, shown);
    Image image({3, 2}, 1, Depth::u8);
    for (int i = 0; i < 6; ++i)
        image.mutablePixels()[i] = std::uint8_t(i + 1);
    const Image turned = applyOrientation(image, orientation);
    QCOMPARE(turned.width(), width);
    QVERIFY(*turned.pixels() == Bytes(shown.begin(), shown.end()));
}

void MetadataTest::theStatedSizeFollowsThePicture() {
    Image larger = noisyPicture({60, 40}, 3, Depth::u8);
    larger.metadata = described().metadata;
    saveImage(larger, at("larger.jpg"));
    QCOMPARE(valueOf(opened(at("larger.jpg"))->exifData(), Exiv2::ExifKey("Exif.Photo.PixelXDimension")), "60");
}

void MetadataTest::brokenMetadataDoesNotKeepAPictureFromOpening_data() {
    rowsOfEndings();
}

void MetadataTest::brokenMetadataDoesNotKeepAPictureFromOpening() {
    QFETCH(QString, ending);
    const auto path = at("broken" + ending.toStdString());
    saveImage(described(), path, {100, true});
    const Image good = loadImage(path);
    const Bytes bytes = fileBytes(path);
    const std::string maker = "Voigt";
    // Garbage round about a value that lies in the Exif block. In a TIFF that is the file's own directory: only the
    // value.
    const auto found = std::search(bytes.begin(), bytes.end(), maker.begin(), maker.end());
    if (found == bytes.end()) {
        QCOMPARE(ending, ".png"); // where it is compressed: nothing to break by hand
        return;
    }
    Bytes broken = bytes;
    const auto offset = found - bytes.begin();
    for (std::ptrdiff_t i = offset - (ending == ".tif" ? 0 : 40); i < offset + 4; ++i)
        broken[std::size_t(i)] = 0xee;
    writeBytes(path, broken);
    QVERIFY(samePixels(loadImage(path), good));
}

void MetadataTest::brokenMetadataDoesNotKeepAPictureFromBeingSaved() {
    Metadata junk;
    junk.exif = Bytes(50, 0xee);
    junk.xmp = Bytes(50, 0xee);
    junk.iptc = Bytes(50, 0xee);
    Image image = noisyPicture({8, 8}, 3, Depth::u8);
    image.metadata = std::make_shared<const Metadata>(junk);
    for (const char* name : {"junk.png", "junk.tif"}) {
        saveImage(image, at(name));
        QVERIFY(samePixels(loadImage(at(name)), image));
    }
    junk.exif = Bytes(200'000, 1); // more than a JPEG's block holds
    image.metadata = std::make_shared<const Metadata>(junk);
    saveImage(image, at("junk.jpg"));
    QCOMPARE(loadImage(at("junk.jpg")).size(), image.size());
}

QTEST_APPLESS_MAIN(MetadataTest)
#include "metadata_test.moc"
