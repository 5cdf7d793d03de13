#!/usr/bin/env python3
"""Marks what dust, holes and pen strokes left on a photograph: small things much lighter or darker than around them.

    find_specks.py PICTURE MASK [--size PX] [--light T] [--dark T] [--grow PX] [--keep X,Y,W,H]... [--box X,Y,W,H[:light|dark]]...

size: the largest width of a speck. light, dark: how far it must stand out, of 255; 0 leaves them. keep: nothing is marked
there (eyes, beards, buttons, lace), but what is in a box, where a third of that is enough. Needs python3-opencv.
"""
import argparse

import cv2
import numpy as np


def rect(text):
    x, y, w, h = (int(v) for v in text.split(","))
    return slice(y, y + h), slice(x, x + w)


def main():
    a = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    a.add_argument("picture"); a.add_argument("mask")
    a.add_argument("--size", type=int, default=7)
    a.add_argument("--light", type=float, default=40)
    a.add_argument("--dark", type=float, default=0)
    a.add_argument("--grow", type=int, default=1)
    a.add_argument("--box", action="append", default=[])
    a.add_argument("--keep", action="append", default=[])
    o = a.parse_args()
    grey = cv2.imread(o.picture, cv2.IMREAD_GRAYSCALE)
    if grey is None:
        raise SystemExit(f"{o.picture}: no picture")

    def standing_out(size, light, dark):
        kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
        out = np.zeros(grey.shape, bool)
        if light:
            out |= cv2.morphologyEx(grey, cv2.MORPH_TOPHAT, kernel) > light
        if dark:
            out |= cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, kernel) > dark
        return out

    marked = standing_out(o.size, o.light, o.dark)
    for text in o.keep:
        marked[rect(text)] = False
    for text in o.box:
        where, _, kind = text.partition(":")
        part = rect(where)
        marked[part] |= standing_out(3 * o.size, o.light / 3 if kind != "dark" else 0, (o.dark or o.light) / 3 if kind != "light" else 0)[part]
    mask = marked.astype(np.uint8) * 255
    if o.grow:
        mask = cv2.dilate(mask, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * o.grow + 1,) * 2))
    cv2.imwrite(o.mask, mask, [cv2.IMWRITE_PNG_BILEVEL, 1])
    print(f"{100 * (mask > 0).mean():.2f} % marked")


main()
