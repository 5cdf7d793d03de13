#!/usr/bin/env python3
"""Draws the losses of a training as an SVG. Standard library only.

    draw_curve.py PRIOR.safetensors.training/log.csv CURVE.svg
"""
import csv
import math
import sys

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 360, 56, 624, 16, 316
CURVES = [("heldout_loss", "held-out", "#2a6fbb"), ("training_loss", "training", "#999")]


def ticks(low, high, most):
    """Round numbers between low and high, at most `most`."""
    power = 10 ** math.floor(math.log10((high - low) / most))
    step = next(power * k for k in (1, 2, 5, 10) if (high - low) / (power * k) <= most)
    return [step * i for i in range(math.ceil(low / step), math.floor(high / step) + 1)]


def main(log, out):
    with open(log, newline="") as file:
        rows = [{key: float(value) for key, value in row.items()} for row in csv.DictReader(file)]
    last = rows[-1]["images"]
    losses = [row[key] for row in rows for key, *_ in CURVES if math.isfinite(row[key])]
    low, high = min(losses) * 0.98, max(losses) * 1.02

    def x(images):
        return LEFT + (RIGHT - LEFT) * images / last

    def y(loss):
        return BOTTOM - (BOTTOM - TOP) * (loss - low) / (high - low)

    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
             f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>']
    for loss in ticks(low, high, 5):
        lines.append(f'<path d="M{LEFT} {y(loss):.1f}H{RIGHT}" stroke="#ddd"/>'
                     f'<text x="{LEFT - 6}" y="{y(loss) + 4:.1f}" text-anchor="end">{loss:.2f}</text>')
    for images in ticks(0, last, 4)[1:]:
        lines.append(f'<text x="{x(images):.1f}" y="334" text-anchor="middle">{images:,.0f}</text>')
    lines.append('<text x="340" y="352" text-anchor="middle">images seen</text>')
    for key, name, colour in CURVES:
        points = [(x(row["images"]), y(row[key])) for row in rows if math.isfinite(row[key])]
        path = "L".join(f"{px:.1f} {py:.1f}" for px, py in points)
        lines.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        lines.append(f'<text x="620" y="{points[-1][1] - 5:.1f}" text-anchor="end" fill="{colour}">{name} {rows[-1][key]:.4f}</text>')
    with open(out, "w") as file:
        file.write("\n".join(lines + ["</svg>\n"]))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
