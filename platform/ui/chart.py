"""Bars drawn by the server: a picture for the eye, the same numbers as a table for everyone."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 640, 220
LEFT, TOP, BOTTOM = 44, 12, 28
GAP = 0.35
STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Point:
    """One bar: its full name, its short name under the axis, and how much."""

    label: str
    value: int
    short: str = ""


@dataclass(frozen=True)
class Bar:
    """A point with its place in the drawing, in SVG units."""

    label: str
    value: int
    short: str
    x: int
    y: int
    height: int
    middle: int


@dataclass(frozen=True)
class Line:
    """A line of the scale."""

    y: int
    label: int


@dataclass(frozen=True)
class Chart:
    """A bar chart, ready to be drawn by `<c-chart>`."""

    bars: list[Bar]
    lines: list[Line]
    bar_width: int
    width: int = WIDTH
    height: int = HEIGHT
    left: int = field(default=LEFT)


def bar_chart(points: Sequence[Point]) -> Chart:
    """Lay out `points` from left to right under a scale of round numbers."""
    step = nice_step(max((point.value for point in points), default=0))
    top = step * max(1, math.ceil(max((p.value for p in points), default=0) / step))
    slot = (WIDTH - LEFT) / max(1, len(points))
    bars = [_bar(point, place, slot, top) for place, point in enumerate(points)]
    lines = [Line(_y(value, top), value) for value in range(0, top + 1, step)]
    return Chart(bars, lines, max(2, round(slot * (1 - GAP))))


def nice_step(most: int) -> int:
    """The distance of the scale's lines: 1, 2 or 5 times a power of ten, at most five lines."""
    power = 1
    while True:
        for step in STEPS:
            if step * power * 5 >= most:
                return step * power
        power *= 10


def _bar(point: Point, place: int, slot: float, top: int) -> Bar:
    x = round(LEFT + slot * (place + GAP / 2))
    y = _y(point.value, top)
    middle = round(LEFT + slot * (place + 0.5))
    height = HEIGHT - BOTTOM - y
    return Bar(point.label, point.value, point.short or point.label, x, y, height, middle)


def _y(value: int, top: int) -> int:
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top))
