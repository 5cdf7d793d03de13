#!/usr/bin/env python3
"""Draws where the flow of the two-dimensional example ends: samples from N(0, I), by Euler steps. Needs numpy.

    draw_hexagon.py hexagon.safetensors SAMPLES.svg [--count 600] [--steps 100] [--paths 24]
"""
import argparse
import json
import struct

import numpy

SIDE, SCALE = 420, 70  # pixels; pixels a unit


def layers(path):
    """Weight and bias of each layer, in their order."""
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = file.read()
    tensors = {name: numpy.frombuffer(data[slice(*entry["data_offsets"])], "<f4").reshape(entry["shape"])
               for name, entry in header.items() if name != "__metadata__"}
    numbers = sorted({int(name.split(".")[1]) for name in tensors})
    return [(tensors[f"main.{n}.weight"], tensors[f"main.{n}.bias"]) for n in numbers]


def velocity(network, points, t):
    x = numpy.column_stack([points, numpy.full(len(points), t)])
    for weight, bias in network[:-1]:
        x = x @ weight.T + bias
        x = x / (1 + numpy.exp(-x))
    return x @ network[-1][0].T + network[-1][1]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("prior")
    parser.add_argument("drawing")
    for name, value in (("count", 600), ("steps", 100), ("paths", 24)):
        parser.add_argument(f"--{name}", type=int, default=value)
    arguments = parser.parse_args()
    network = layers(arguments.prior)
    points = numpy.random.default_rng(1).standard_normal((arguments.count, 2))
    states = [points]
    for n in range(arguments.steps):
        points = points + velocity(network, points, n / arguments.steps) / arguments.steps
        states.append(points)
    at = lambda p: f"{SIDE / 2 + SCALE * p[0]:.1f} {SIDE / 2 - SCALE * p[1]:.1f}"
    angles = numpy.arange(6) * numpy.pi / 3
    corners = "L".join(at(2 * numpy.array([numpy.cos(a), numpy.sin(a)])) for a in angles)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" fill="none">',
           f'<rect width="{SIDE}" height="{SIDE}" fill="white"/>', f'<path d="M{corners}Z" stroke="#bbb"/>']
    for i in range(arguments.paths):
        out.append(f'<path d="M{"L".join(at(state[i]) for state in states[::4])}" stroke="#e0a030"/>')
    dots = "".join(f"M{at(p)}h0" for p in points)
    out += [f'<path d="{dots}" stroke="#2a6fbb" stroke-width="3" stroke-linecap="round"/>', "</svg>"]
    with open(arguments.drawing, "w", encoding="utf-8") as file:
        file.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
