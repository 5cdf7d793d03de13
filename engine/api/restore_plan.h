#pragma once

#include "engine/api/geometry.h"
#include "engine/api/message.h"
#include "engine/api/recipe.h"

#include <cstdint>
#include <string>
#include <vector>

namespace flowmend {

/// A part of the picture that is restored as one.
struct PlannedWindow {
    Rect where;              ///< in the restored picture
    ImageSize work;          ///< what the prior sees of it, in its pixels
    double scale = 1;        ///< below 1: the prior sees it reduced
    int wave = 0;            ///< windows of one wave are restored together, after the waves before
    std::vector<Rect> tiles; ///< in the restored picture: several where the network sees the window piece by piece
};

/// What a restoration would do, without doing it.
struct RestorePlan {
    Recipe recipe;      ///< as run; noise that is measured in the picture is not settled yet
    ImageSize size;     ///< of the restored picture
    std::string prior;  ///< its title, or its name; empty: the method has none
    std::string device; ///< "cpu", "cuda:0"
    std::int64_t samples = 1;
    int steps = 0;      ///< of the method, in one window
    bool whole = false; ///< all of the picture is restored, as one window or in sections one after the other
    std::vector<PlannedWindow> windows;
    int waves = 1;
    ImageSize tile;               ///< of the tiles, where there are any
    std::int64_t evaluations = 0; ///< of the network, of one sample of one window or tile each
    std::int64_t products = 0;    ///< vector-Jacobian products, counted alike
    double seconds = 0;     ///< in the network, from one evaluation that was timed; what the method adds is not in it
    std::int64_t bytes = 0; ///< estimate of what the process needs at its peak
    std::int64_t machineBytes = 0; ///< what there is
    std::vector<Message> remarks;  ///< FM_TEXT("errors", ...): what does not fit well
};

std::string toJson(const RestorePlan& plan);

} // namespace flowmend
