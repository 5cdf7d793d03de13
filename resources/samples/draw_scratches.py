#!/usr/bin/env python3
"""Draws the mask of the damaged sample: scratches, specks and a torn spot. Standard library only.

    draw_scratches.py WIDTH HEIGHT MASK.png

White is damage. The numbers are fixed, so the same mask comes out everywhere.
"""
import math
import random
import struct
import sys
import zlib


def disk(mask, width, height, x, y, radius):
    for row in range(max(0, int(y - radius)), min(height, int(y + radius) + 2)):
        for column in range(max(0, int(x - radius)), min(width, int(x + radius) + 2)):
            if math.hypot(column - x, row - y) <= radius:
                mask[row][column] = 255


def scratch(mask, width, height, start, end, radius, wander, rng):
    """A line that wanders like the track of a grain of sand, its width breathing a little."""
    length = math.dist(start, end)
    drift = 0.0
    for step in range(int(length * 2) + 1):
        s = step / (length * 2)
        drift = 0.98 * drift + rng.gauss(0, wander)
        across = (-(end[1] - start[1]) / length, (end[0] - start[0]) / length)
        x = start[0] + s * (end[0] - start[0]) + drift * across[0]
        y = start[1] + s * (end[1] - start[1]) + drift * across[1]
        disk(mask, width, height, x, y, radius * (0.8 + 0.4 * rng.random()))


def blob(mask, width, height, x, y, radius, rng):
    for _ in range(14):
        angle, distance = rng.random() * 2 * math.pi, radius * 0.6 * math.sqrt(rng.random())
        disk(mask, width, height, x + distance * math.cos(angle), y + distance * math.sin(angle), radius * 0.55)


def write_png(path, mask, width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes(row) for row in mask)
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        file.write(chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)))
        file.write(chunk(b"IDAT", zlib.compress(rows, 9)))
        file.write(chunk(b"IEND", b""))


def main():
    width, height, path = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    rng = random.Random(1)
    mask = [[0] * width for _ in range(height)]
    sx, sy = width / 512, height / 512
    for x0, y0, x1, y1, radius in [
        (30, 60, 330, 205, 1.6),    # over forehead and background
        (300, 0, 180, 330, 1.9),    # down through the cheek and the collar
        (0, 300, 240, 512, 1.5),
        (340, 40, 512, 150, 1.3),
        (120, 230, 420, 330, 1.2),
        (430, 512, 512, 300, 1.7),
    ]:
        scratch(mask, width, height, (x0 * sx, y0 * sy), (x1 * sx, y1 * sy), radius * sx, 0.12, rng)
    for _ in range(45):
        disk(mask, width, height, rng.random() * width, rng.random() * height, (0.8 + 1.6 * rng.random()) * sx)
    blob(mask, width, height, 330 * sx, 250 * sy, 9 * sx, rng)   # a torn spot on the shoulder
    blob(mask, width, height, 205 * sx, 140 * sy, 6 * sx, rng)   # and one beside the mouth
    write_png(path, mask, width, height)


if __name__ == "__main__":
    main()
