// Exif, XMP and IPTC through Exiv2 (0.27 and 0.28), which knows where each format keeps them. Exiv2 throws on broken
// metadata; a picture must open and be saved all the same, so every block is tried on its own. The XMP toolkit and
// Exiv2's log are process-wide: one call at a time.

#include "engine/imaging/metadata.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include <exiv2/exiv2.hpp>

namespace flowmend {

namespace {

#if EXIV2_TEST_VERSION(0, 28, 0)
using Exiv2Size = std::size_t;
std::int64_t integerOf(const Exiv2::Exifdatum& datum) {
    return datum.toInt64();
}
Bytes bytesOf(const Exiv2::DataBuf& buffer) {
    return Bytes(buffer.c_data(), buffer.c_data() + buffer.size());
}
#else
using Exiv2Size = long;
std::int64_t integerOf(const Exiv2::Exifdatum& datum) {
    return datum.toLong();
}
Bytes bytesOf(const Exiv2::DataBuf& buffer) {
    return Bytes(buffer.pData_, buffer.pData_ + buffer.size_);
}
#endif

constexpr const char* kOrientation = "Exif.Image.Orientation";
constexpr const char* kXmpOrientation = "Xmp.tiff.Orientation";

/// Tags of the main directory that say how the old file kept its pixels. They are in every TIFF's metadata and wrong in
/// any other file; the codecs write their own.
constexpr std::array<std::string_view, 39> kStructureTags{"NewSubfileType",
                                                          "SubfileType",
                                                          "ImageWidth",
                                                          "ImageLength",
                                                          "BitsPerSample",
                                                          "Compression",
                                                          "PhotometricInterpretation",
                                                          "Thresholding",
                                                          "CellWidth",
                                                          "CellLength",
                                                          "FillOrder",
                                                          "StripOffsets",
                                                          "SamplesPerPixel",
                                                          "RowsPerStrip",
                                                          "StripByteCounts",
                                                          "PlanarConfiguration",
                                                          "GrayResponseUnit",
                                                          "GrayResponseCurve",
                                                          "T4Options",
                                                          "T6Options",
                                                          "PageNumber",
                                                          "TransferFunction",
                                                          "Predictor",
                                                          "ColorMap",
                                                          "HalftoneHints",
                                                          "TileWidth",
                                                          "TileLength",
                                                          "TileOffsets",
                                                          "TileByteCounts",
                                                          "SubIFDs",
                                                          "InkSet",
                                                          "ExtraSamples",
                                                          "SampleFormat",
                                                          "JPEGTables",
                                                          "XMLPacket",
                                                          "IPTCNAA",
                                                          "ImageResources",
                                                          "InterColorProfile",
                                                          "JPEGProc"};

/// Exiv2's process-wide parts, set up once; hold the lock while Exiv2 works.
std::unique_lock<std::mutex> lockExiv2() {
    static std::mutex mutex;
    std::unique_lock<std::mutex> lock(mutex);
    static const bool initialised = [] {
        Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute);
        return Exiv2::XmpParser::initialize();
    }();
    static_cast<void>(initialised); // without the XMP toolkit, XMP is what cannot be read
    return lock;
}

/// Runs a step that may meet broken metadata; false if it did. Running out of memory counts as broken: metadata is
/// small, a block that asks for that much lies.
template <typename Step>
bool attempt(Step&& step) {
    try {
        step();
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

auto openImage(std::span<const std::uint8_t> file) {
    auto image = Exiv2::ImageFactory::open(file.data(), Exiv2Size(file.size()));
    image->readMetadata();
    return image;
}

void removeStructure(Exiv2::ExifData& exif) {
    Exiv2::ExifThumb(exif).erase(); // shows the picture before its repair
    for (auto it = exif.begin(); it != exif.end();) {
        const bool isMain = it->groupName() == "Image";
        const bool isOther = it->groupName().starts_with("SubImage") || it->groupName().starts_with("Image2") ||
                             it->groupName().starts_with("Image3");
        const bool isStructure =
            isMain && std::find(kStructureTags.begin(), kStructureTags.end(), it->tagName()) != kStructureTags.end();
        it = isStructure || isOther ? exif.erase(it) : std::next(it);
    }
}

int takeOrientation(Exiv2::ExifData& exif) {
    const auto found = exif.findKey(Exiv2::ExifKey(kOrientation));
    if (found == exif.end() || found->count() < 1)
        return 1;
    const std::int64_t value = integerOf(*found);
    exif[kOrientation] = std::uint16_t(1);
    return value >= 1 && value <= 8 ? int(value) : 1;
}

Bytes encodeXmp(const Exiv2::Image& image) {
    std::string packet = image.xmpPacket();
    Exiv2::XmpData properties = image.xmpData();
    const auto orientation = properties.findKey(Exiv2::XmpKey(kXmpOrientation));
    if (orientation != properties.end()) {
        orientation->setValue("1");
        Exiv2::XmpParser::encode(packet, properties);
    } else if (packet.empty() && !properties.empty()) {
        Exiv2::XmpParser::encode(packet, properties);
    }
    return Bytes(packet.begin(), packet.end());
}

void setPixelDimensions(Exiv2::ExifData& exif, ImageSize size) {
    const std::pair<const char*, int> sides[] = {{"Exif.Photo.PixelXDimension", size.width},
                                                 {"Exif.Photo.PixelYDimension", size.height}};
    for (const auto& [key, side] : sides)
        if (exif.findKey(Exiv2::ExifKey(key)) != exif.end())
            exif[key] = std::uint32_t(side);
}

} // namespace

FileMetadata readMetadata(std::span<const std::uint8_t> file) {
    const auto lock = lockExiv2();
    FileMetadata result;
    attempt([&] {
        const auto image = openImage(file);
        attempt([&] {
            Exiv2::ExifData exif = image->exifData();
            result.orientation = takeOrientation(exif);
            removeStructure(exif);
            const auto order = image->byteOrder() == Exiv2::bigEndian ? Exiv2::bigEndian : Exiv2::littleEndian;
            std::vector<Exiv2::byte> blob;
            if (!exif.empty())
                Exiv2::ExifParser::encode(blob, order, exif);
            result.blocks.exif.assign(blob.begin(), blob.end());
        });
        attempt([&] { result.blocks.xmp = encodeXmp(*image); });
        attempt([&] {
            if (!image->iptcData().empty())
                result.blocks.iptc = bytesOf(Exiv2::IptcParser::encode(image->iptcData()));
        });
    });
    return result;
}

Bytes withMetadata(Bytes file, const Metadata& metadata, ImageSize size) {
    if (metadata.exif.empty() && metadata.xmp.empty() && metadata.iptc.empty())
        return file;
    const auto lock = lockExiv2();
    Bytes result;
    const bool written = attempt([&] {
        const auto image = openImage(file);
        attempt([&] {
            Exiv2::ExifData exif;
            const auto order =
                Exiv2::ExifParser::decode(exif, metadata.exif.data(), std::uint32_t(metadata.exif.size()));
            removeStructure(exif);
            setPixelDimensions(exif, size);
            // In a TIFF they are among the file's own tags, which stay.
            for (const auto& datum : image->exifData())
                if (exif.findKey(Exiv2::ExifKey(datum.key())) == exif.end())
                    exif.add(datum);
            image->setByteOrder(order);
            image->setExifData(exif);
        });
        attempt([&] {
            if (!metadata.xmp.empty()) {
                image->setXmpPacket(std::string(metadata.xmp.begin(), metadata.xmp.end()));
                image->writeXmpFromPacket(true);
            }
        });
        attempt([&] {
            Exiv2::IptcData iptc;
            if (!metadata.iptc.empty() &&
                Exiv2::IptcParser::decode(iptc, metadata.iptc.data(), std::uint32_t(metadata.iptc.size())) == 0)
                image->setIptcData(iptc);
        });
        image->writeMetadata();
        Exiv2::BasicIo& io = image->io();
        io.open();
        result.resize(std::size_t(io.size()));
        const auto count = io.read(result.data(), Exiv2Size(result.size()));
        result.resize(std::size_t(count));
    });
    return written && !result.empty() ? result : file;
}

Image applyOrientation(const Image& image, int orientation) {
    if (orientation <= 1 || orientation > 8)
        return image;
    const bool transposed = orientation >= 5;
    const ImageSize size = transposed ? ImageSize{image.height(), image.width()} : image.size();
    // In the file's coordinates: which end the shown picture's columns and rows start from.
    const bool fromRight = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    const bool fromBottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;

    Image result(size, image.channels(), image.depth());
    result.iccProfile = image.iccProfile;
    result.metadata = image.metadata;
    if (transposed && image.metadata != nullptr) {
        Metadata turned = *image.metadata;
        std::swap(turned.dpiX, turned.dpiY);
        result.metadata = std::make_shared<const Metadata>(std::move(turned));
    }
    const auto pixelBytes = std::size_t(image.channels() * bytesPerSample(image.depth()));
    std::uint8_t* to = result.mutablePixels();
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x, to += pixelBytes) {
            const int column = transposed ? y : x;
            const int row = transposed ? x : y;
            const int fileX = fromRight ? image.width() - 1 - column : column;
            const int fileY = fromBottom ? image.height() - 1 - row : row;
            std::memcpy(to, image.row(fileY) + pixelBytes * std::size_t(fileX), pixelBytes);
        }
    return result;
}

} // namespace flowmend
