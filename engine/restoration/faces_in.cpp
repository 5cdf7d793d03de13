// Faces among the holes: where the user says, or where they are found.
#include "engine/api/error.h"
#include "engine/faces/find_faces.h"
#include "engine/restoration/cover_face.h"
#include "engine/restoration/restoration.h"

#include <algorithm>

namespace flowmend {

std::vector<Pose> Restoration::facesIn(const torch::Tensor& mask) const {
    const auto frame = m_prior ? m_prior->card().eyes : std::nullopt;
    if (!m_settings.eyes) {
        std::vector<Pose> poses;
        const int longest = std::max(m_request.input.width(), m_request.input.height());
        // A smaller picture is seen whole as it is; a frame laid by eyes of a few pixels would only blur it (0.9 dB on
        // portraits of 64 pixels). A frame is wider than the face in it, so that this leaves out no hole that counts.
        if (frame && m_settings.findsFaces && longest > m_scale.largest &&
            takesFeatures(mask, kSmallestFaceShare * longest))
            for (const auto& eyes : findFaces(m_request.input, mask))
                poses.emplace_back(*frame, eyes);
        return poses;
    }
    if (!frame) // without a prior: one that knows no faces has been refused
        return {};
    const auto& eyes = *m_settings.eyes;
    const auto isInside = [size = m_request.input.size()](PlanePoint p) {
        return p.x >= 0 && p.y >= 0 && p.x <= size.width && p.y <= size.height;
    };
    if (!isInside(eyes.left) || !isInside(eyes.right))
        throw UsageError(message(FM_TEXT("errors", "an eye lies outside the picture of {0} x {1} pixels"),
                                 m_request.input.width(), m_request.input.height()),
                         message(FM_TEXT("errors", "Give X,Y,X,Y in pixels from the top left corner")), "--eyes");
    constexpr double tooClose = 4; // px: such a face is smaller than a quarter of the smallest prior's frame
    if (eyes.distance() < tooClose)
        throw UsageError(message(FM_TEXT("errors", "the eyes are less than {0} pixels apart"), int(tooClose)),
                         message(FM_TEXT("errors", "Enlarge the picture first, or leave the eyes out")), "--eyes");
    return {Pose(*frame, eyes)};
}

} // namespace flowmend
