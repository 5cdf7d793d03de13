#!/usr/bin/env python3
"""Times PnP-Flow's CelebA U-Net at 128 x 128 as its public code computes it (annegnx/PnP-Flow, pnpflow/models.py):
fp32, channels first, PyTorch's own operations, random weights. unet_reference.py THREADS [RUNS]
Needs PyTorch (Debian: python3-torch, the library that Flowmend is built with); used to compare with unet_speed."""

import math
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

WIDTH, MULTIPLES, BLOCKS, ATTENTION = 32, (1, 2, 4, 8), 6, 3


def norm(channels):
    return nn.GroupNorm(32, channels, eps=1e-6)


class Residual(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.norm1, self.conv1 = norm(inputs), nn.Conv2d(inputs, outputs, 3, padding=1)
        self.time = nn.Linear(4 * WIDTH, outputs)
        self.norm2, self.conv2 = norm(outputs), nn.Conv2d(outputs, outputs, 3, padding=1)
        self.shortcut = nn.Conv2d(inputs, outputs, 1) if inputs != outputs else nn.Identity()

    def forward(self, x, embedding):
        h = self.conv1(F.silu(self.norm1(x))) + self.time(F.silu(embedding))[:, :, None, None]
        return self.shortcut(x) + self.conv2(F.silu(self.norm2(h)))


class Attention(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.norm = norm(channels)
        self.q, self.k, self.v, self.out = (nn.Conv2d(channels, channels, 1) for _ in range(4))

    def forward(self, x):
        n, c, height, width = x.shape
        h = self.norm(x)
        q, k, v = (layer(h).reshape(n, c, -1) for layer in (self.q, self.k, self.v))
        weights = torch.softmax(torch.bmm(q.transpose(1, 2), k) * c**-0.5, -1)
        return x + self.out(torch.bmm(v, weights.transpose(1, 2)).reshape(n, c, height, width))


class Stage(nn.Module):
    def __init__(self, inputs, outputs, attends):
        super().__init__()
        self.block = Residual(inputs, outputs)
        self.attention = Attention(outputs) if attends else nn.Identity()

    def forward(self, x, embedding):
        return self.attention(self.block(x, embedding))


class Unet(nn.Module):
    def __init__(self):
        super().__init__()
        self.time1, self.time2 = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, 4 * WIDTH)
        self.begin = nn.Conv2d(3, WIDTH, 3, padding=1)
        self.down, self.shrink, self.up, self.grow = (nn.ModuleList() for _ in range(4))
        width, kept = WIDTH, [WIDTH]
        for level, multiple in enumerate(MULTIPLES):
            stages = nn.ModuleList()
            for _ in range(BLOCKS):
                stages.append(Stage(width, WIDTH * multiple, level == ATTENTION))
                width = WIDTH * multiple
                kept.append(width)
            self.down.append(stages)
            if level + 1 < len(MULTIPLES):
                self.shrink.append(nn.Conv2d(width, width, 3, stride=2, padding=1))
                kept.append(width)
        self.middle, self.middle_end = Stage(width, width, True), Residual(width, width)
        for level in reversed(range(len(MULTIPLES))):
            stages = nn.ModuleList()
            for _ in range(BLOCKS + 1):
                stages.append(Stage(width + kept.pop(), WIDTH * MULTIPLES[level], level == ATTENTION))
                width = WIDTH * MULTIPLES[level]
            self.up.append(stages)
            if level > 0:
                self.grow.append(nn.Conv2d(width, width, 3, padding=1))
        self.end_norm, self.end = norm(width), nn.Conv2d(width, 3, 3, padding=1)

    def forward(self, x, t):
        half = WIDTH // 2
        angles = t[:, None] * torch.exp(torch.arange(half) * (-math.log(10000) / (half - 1)))[None]
        embedding = self.time2(F.silu(self.time1(torch.cat([angles.sin(), angles.cos()], 1))))
        h = self.begin(x)
        kept = [h]
        for level, stages in enumerate(self.down):
            for stage in stages:
                h = stage(h, embedding)
                kept.append(h)
            if level < len(self.shrink):
                h = self.shrink[level](h)
                kept.append(h)
        h = self.middle_end(self.middle(h, embedding), embedding)
        for i, stages in enumerate(self.up):
            for stage in stages:
                h = stage(torch.cat([h, kept.pop()], 1), embedding)
            if i < len(self.grow):
                h = self.grow[i](F.interpolate(h, scale_factor=2, mode="nearest"))
        return self.end(F.silu(self.end_norm(h)))


def report(what, runs, work):
    work()
    wall, processor = [], []
    for _ in range(runs):
        start, used = time.perf_counter(), time.process_time()
        work()
        processor.append(1e3 * (time.process_time() - used))
        wall.append(1e3 * (time.perf_counter() - start))
    wall.sort(), processor.sort()
    middle = runs // 2
    print(f"{what}: wall median {wall[middle]:.0f} min {wall[0]:.0f} ms; "
          f"cpu median {processor[middle]:.0f} min {processor[0]:.0f} ms")


def main():
    torch.set_num_threads(int(sys.argv[1]))
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    torch.manual_seed(0)
    network = Unet().eval().requires_grad_(False)
    assert sum(p.numel() for p in network.parameters()) == 34473667
    x, t = torch.randn(1, 3, 128, 128), torch.tensor([0.5])
    cotangent = torch.randn_like(x)

    def value():
        with torch.no_grad():
            network(x, t)

    def product():
        leaf = x.clone().requires_grad_()
        torch.autograd.grad(network(leaf, t), leaf, cotangent)

    report("value", runs, value)
    report("product", runs, product)


main()
