#!/usr/bin/env python3
"""Each sample of a prior beside the training pictures nearest to it: does the prior copy what it has seen?

    nearest_pictures.py SAMPLES.png PICTURES SHEET.png [--side 64] [--nearest 3]

SAMPLES: a sheet of `flowmend priors sample`. PICTURES: the folder it was trained on; each picture is reduced to the
samples' side and taken as it is and mirrored. Near is a small root mean square difference of brightness with mean and
contrast made equal. Prints the distances, beside those of held-out pictures when PICTURES has a folder of that name next
to it: a copy would be far nearer to a training picture than a new photograph is. Needs python3-pil and python3-numpy.
"""
import argparse
import pathlib

import numpy as np
from PIL import Image


def features(image):
    """(side * side), mean 0 and length 1."""
    grey = np.asarray(image.convert("L"), np.float32).ravel()
    grey = grey - grey.mean()
    return grey / max(1e-6, np.linalg.norm(grey))


def pictures(folder, side):
    files = sorted(p for p in folder.rglob("*") if p.suffix in (".jpg", ".png"))
    for file in files:
        image = Image.open(file).convert("RGB")
        short = min(image.size)
        left, top = (image.width - short) // 2, (image.height - short) // 2
        yield image.crop((left, top, left + short, top + short)).resize((side, side), Image.BOX)


def cells(sheet, side):
    """The samples of a sheet: a grid of squares with equal gaps."""
    gap = next(g for g in range(side) if (sheet.width - g) % (side + g) == 0 and (sheet.height - g) % (side + g) == 0)
    for y in range(gap, sheet.height - side + 1, side + gap):
        for x in range(gap, sheet.width - side + 1, side + gap):
            yield sheet.crop((x, y, x + side, y + side))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("samples")
    parser.add_argument("pictures", type=pathlib.Path)
    parser.add_argument("sheet")
    parser.add_argument("--side", type=int, default=64)
    parser.add_argument("--nearest", type=int, default=3)
    a = parser.parse_args()

    trained = list(pictures(a.pictures, a.side))
    trained += [image.transpose(Image.FLIP_LEFT_RIGHT) for image in trained]
    known = np.stack([features(image) for image in trained])

    def distances(image):
        return np.sqrt(np.maximum(0, 2 - 2 * known @ features(image)))

    samples = list(cells(Image.open(a.samples).convert("RGB"), a.side))
    gap, columns = 4, a.nearest + 1
    step = a.side + gap
    half = (len(samples) + 1) // 2  # two columns of rows
    sheet = Image.new("RGB", (2 * columns * step + 3 * gap, half * step + gap), "white")
    closest = []
    for i, sample in enumerate(samples):
        distance = distances(sample)
        order = np.argsort(distance)[: a.nearest]
        closest.append(float(distance[order[0]]))
        left = gap + (i // half) * (columns * step + gap)
        for k, image in enumerate([sample, *(trained[j] for j in order)]):
            sheet.paste(image, (left + k * step + (gap if k else 0), gap + (i % half) * step))
    sheet.save(a.sheet)

    def tell(what, values):
        print(f"{what}: {len(values)}, distance to the nearest {np.min(values):.2f} to {np.max(values):.2f}, median {np.median(values):.2f}")

    tell("samples", closest)
    heldout = a.pictures.parent / "heldout"
    if heldout.is_dir():
        tell("held-out pictures", [float(distances(image).min()) for image in pictures(heldout, a.side)])


main()
