#!/usr/bin/env python3
"""Lays Fashion-MNIST out as `flowmend train` wants it: one folder a kind of clothing. Standard library only.

    lay_out_fashion.py FOLDER [DATA]

DATA holds the four .gz files (default: where Debian's package dataset-fashion-mnist has them). FOLDER/train gets the
60,000 training pictures, FOLDER/heldout every fiftieth of the 10,000 test pictures.
"""
import gzip
import pathlib
import struct
import sys
import zlib

KINDS = "t-shirt trousers pullover dress coat sandal shirt sneaker bag boot".split()


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(rows, width):
    """An 8-bit grey PNG of rows of bytes."""
    header = struct.pack(">IIBBBBB", width, len(rows), 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def pictures(data, name):
    with gzip.open(data / f"{name}-images-idx3-ubyte.gz") as file:
        _, count, height, width = struct.unpack(">IIII", file.read(16))
        images = file.read()
    with gzip.open(data / f"{name}-labels-idx1-ubyte.gz") as file:
        labels = file.read()[8:]
    size = height * width
    for i in range(count):
        rows = [images[i * size + y * width:i * size + (y + 1) * width] for y in range(height)]
        yield i, KINDS[labels[i]], png(rows, width)


def main():
    folder = pathlib.Path(sys.argv[1])
    data = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "/usr/share/datasets/fashion-mnist")
    for kind in KINDS:
        (folder / "train" / kind).mkdir(parents=True, exist_ok=True)
    (folder / "heldout").mkdir(exist_ok=True)
    for i, kind, picture in pictures(data, "train"):
        (folder / "train" / kind / f"{i:05}.png").write_bytes(picture)
    for i, _, picture in pictures(data, "t10k"):
        if i % 50 == 0:
            (folder / "heldout" / f"{i:05}.png").write_bytes(picture)


if __name__ == "__main__":
    main()
