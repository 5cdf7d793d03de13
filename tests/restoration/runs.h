#pragma once

#include "engine/priors/prior_file.h"
#include "engine/restoration/restorer.h"
#include "tests/imaging/pictures.h"
#include "tests/restoration/masks.h"

#include <QTemporaryDir>

#include <map>
#include <string>
#include <vector>

namespace flowmend::testing {

/// A prior of random weights in a folder of its own: its pictures mean nothing, the laws hold all the same.
/// Stride 4.
class TinyPriorFile {
public:
    explicit TinyPriorFile(const std::map<std::string, std::string>& card = {}, int nativeSize = 32) {
        PatchUnetConfig config;
        config.widths = {16, 32};
        config.blocks = {1, 1};
        config.headWidth = 0;
        config.timeWidth = 16;
        config.nativeSize = nativeSize;
        const PatchUnet network(config);
        auto parameters = network.initialise(7);
        const NoiseSource noise(7);
        for (std::size_t i = 0; i < parameters.size(); ++i) // the zero starts would make the velocity zero
            parameters[i] = parameters[i] +
                            0.05 * noise.normal(parameters[i].sizes(), Stream::initialisation, std::uint32_t(100 + i));
        savePatchUnet(path(), network, parameters, card);
    }
    std::string path() const { return m_folder.filePath("tiny.safetensors").toStdString(); }

private:
    QTemporaryDir m_folder;
};

/// Few steps, one thread, fp32.
inline Recipe quickRecipe(const std::string& task, const TinyPriorFile& prior) {
    Recipe recipe = defaultRecipe(task);
    recipe.prior.name = prior.path();
    recipe.methodOptions.set("steps", std::int64_t(3));
    recipe.options.set("threads", std::int64_t(1));
    recipe.options.set("precision", std::string("fp32"));
    return recipe;
}

/// Keeps the frames; stops at the answer to a frame or at a question, as it is told.
class Watcher : public Observer {
public:
    int stopAtFrame = 0;    ///< 0: never
    int stopAtQuestion = 0; ///< 0: never
    std::vector<FramePtr> frames;
    int questions = 0;

    Verdict onFrame(const FramePtr& frame) override {
        frames.push_back(frame);
        return int(frames.size()) == stopAtFrame ? Verdict::stop : Verdict::proceed;
    }
    bool shouldStop() override { return ++questions == stopAtQuestion; }
};

/// The bytes of a pixel.
inline Bytes pixelAt(const Image& image, int x, int y) {
    const int size = image.channels() * bytesPerSample(image.depth());
    const auto* first = image.row(y) + x * size;
    return {first, first + size};
}

/// Pixels of a part in which two pictures of the same form differ.
inline int changesWithin(const Image& a, const Image& b, const Rect& part) {
    int changes = 0;
    for (int y = part.y; y < part.y + part.height; ++y)
        for (int x = part.x; x < part.x + part.width; ++x)
            changes += pixelAt(a, x, y) != pixelAt(b, x, y);
    return changes;
}

inline int changesIn(const Image& a, const Image& b) {
    return changesWithin(a, b, {0, 0, a.width(), a.height()});
}

} // namespace flowmend::testing
