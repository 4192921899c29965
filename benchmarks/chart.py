"""A picture of growth, as SVG: one line for each thing that grows, both axes logarithmic."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WIDTH, HEIGHT, MARGIN = 640, 360, 60
COLOURS = ("#0b5fa5", "#b35900", "#2e7d32")


def chart(lines: Mapping[str, Mapping[int, float]]) -> str:
    """The picture: for each line, the seconds by how many there are."""
    across = [math.log10(x) for points in lines.values() for x in points]
    up = [math.log10(y) for points in lines.values() for y in points.values()]
    axes = Axes(min(across), max(across), math.floor(min(up)), math.ceil(max(up)))
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
            *axes.drawn(),
            *(part for number, (name, points) in enumerate(lines.items()) for part in line(axes, name, points, number)),
            "</svg>",
            "",
        ]
    )


def line(axes: Axes, name: str, points: Mapping[int, float], number: int) -> Iterator[str]:
    """One line with its dots and its name."""
    colour = COLOURS[number % len(COLOURS)]
    spots = [axes.spot(x, y) for x, y in sorted(points.items())]
    yield f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in spots)}"/>'
    for x, y in spots:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>'
    x, y = spots[-1]
    yield f'<text x="{x - 6:.1f}" y="{y - 10:.1f}" text-anchor="end" fill="{colour}">{name}</text>'


class Axes:
    """Where a number of things and a number of seconds stand in the picture; powers of ten are its lines."""

    def __init__(self, left: float, right: float, bottom: float, top: float) -> None:
        self._left, self._right, self._bottom, self._top = left, right, bottom, top

    def spot(self, number: float, seconds: float) -> tuple[float, float]:
        """The place of one point."""
        across = (math.log10(number) - self._left) / (self._right - self._left or 1)
        up = (math.log10(seconds) - self._bottom) / (self._top - self._bottom or 1)
        return MARGIN + across * (WIDTH - 2 * MARGIN), HEIGHT - MARGIN - up * (HEIGHT - 2 * MARGIN)

    def drawn(self) -> Iterator[str]:
        """The lines of the powers of ten, with what they stand for."""
        for power in range(math.ceil(self._left), math.floor(self._right) + 1):
            x, y = self.spot(10**power, 10**self._bottom)
            yield f'<line x1="{x:.1f}" y1="{MARGIN}" x2="{x:.1f}" y2="{y:.1f}" stroke="#ddd"/>'
            yield f'<text x="{x:.1f}" y="{y + 18:.1f}" text-anchor="middle">{10**power:,}</text>'
        for power in range(int(self._bottom), int(self._top) + 1):
            x, y = self.spot(10**self._left, 10**power)
            yield f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{WIDTH - MARGIN}" y2="{y:.1f}" stroke="#ddd"/>'
            yield f'<text x="{x - 8:.1f}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>'
        yield f'<text x="{WIDTH / 2}" y="{HEIGHT - 14}" text-anchor="middle">how many files, policies or people</text>'
        yield f'<text x="{MARGIN}" y="{MARGIN - 24}">processor time</text>'
