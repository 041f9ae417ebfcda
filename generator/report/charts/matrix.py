"""The geometry of a risk matrix: how likely, up; how bad, across; a number for each risk."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from generator.report.charts.lettering import width_of
from generator.report.charts.shapes import Label
from generator.report.charts.shapes import Rect

BANDS = 5
RADIUS = 12  # a number can be pointed at: 24 pixels
PITCH = 27  # from number to number
FOOT = 40  # the limits of the columns, and the name of the axis
HEAD = 20  # the name of the other axis
REST = 4.5  # from the baseline of a number to its middle

Cell = tuple[int, int]
"""A column and a row, both from the least to the most."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A risk: its number, its cell, and the cell that it was first rated into."""

    number: int
    cell: Cell
    first: Cell
    href: str
    spoken: str


@dataclass(frozen=True, slots=True)
class MatrixSize:
    """How a matrix is laid out: its name in the style sheet, and what a cell takes."""

    name: str
    width: int
    row: int


@dataclass(frozen=True, slots=True)
class MatrixWords:
    """The words of a matrix: its axes, and the limits of their bands from the least."""

    likely: str
    bad: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class Dot:
    """The number of a risk at its place, and where it leads."""

    x: float
    y: float
    text: str
    href: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """The way of a risk from the cell that it was first rated into."""

    x: float
    y: float
    line: str
    head: str


@dataclass(frozen=True, slots=True)
class MatrixChart:
    """A matrix laid out for one width, ready to be drawn."""

    name: str
    width: int
    height: float
    cells: tuple[Rect, ...]
    axes: tuple[Label, ...]
    bands: tuple[Label, ...]
    arrows: tuple[Arrow, ...]
    dots: tuple[Dot, ...]
    more: tuple[Label, ...]


COLUMN = MatrixSize("column", 620, 64)
NARROW = MatrixSize("narrow", 358, 64)
PAPER = MatrixSize("paper", 420, 48)


@dataclass(frozen=True, slots=True)
class _Grid:
    """The places of the cells."""

    left: float
    across: float
    down: float

    def rect(self, cell: Cell) -> Rect:
        column, row = cell
        return Rect(
            round(self.left + column * self.across, 1),
            round(HEAD + (BANDS - 1 - row) * self.down, 1),
            round(self.across, 1),
            self.down,
        )

    def middle(self, cell: Cell) -> tuple[float, float]:
        rect = self.rect(cell)
        return rect.x + rect.width / 2, rect.y + rect.height / 2

    def corner(self, cell: Cell) -> tuple[float, float]:
        """Return where arrows begin: the corner that numbers come to last."""
        rect = self.rect(cell)
        return rect.x + rect.width - 7, rect.y + rect.height - 7

    @property
    def room(self) -> int:
        """How many numbers a cell holds."""
        return max(int(self.across // PITCH) * int(self.down // PITCH), 1)


def lay_out_matrix(risks: Sequence[Placed], size: MatrixSize, words: MatrixWords) -> MatrixChart:
    """Lay out risks in their order; a cell that is full says how many more are in it."""
    left = max(map(width_of, words.rows)) + 10
    grid = _Grid(left, (size.width - left - 1) / BANDS, size.row)
    by_cell = {cell: [r for r in risks if r.cell == cell] for cell in _cells()}
    shown = {cell: _shown(found, grid) for cell, found in by_cell.items()}
    places = {
        r.number: place for cell, found in shown.items() for r, place in _of(found, cell, grid)
    }
    drawn = [risk for risk in risks if risk.number in places]
    return MatrixChart(
        name=size.name,
        width=size.width,
        height=HEAD + BANDS * size.row + FOOT,
        cells=tuple(grid.rect(cell) for cell in _cells()),
        axes=_axes(size, words),
        bands=tuple(_bands(grid, words)),
        arrows=tuple(_arrows(drawn, grid, places)),
        dots=tuple(_dot(risk, places[risk.number]) for risk in drawn),
        more=tuple(_more(by_cell, shown, grid, words)),
    )


def _cells() -> Iterator[Cell]:
    return ((column, row) for row in reversed(range(BANDS)) for column in range(BANDS))


def _shown(risks: Sequence[Placed], grid: _Grid) -> Sequence[Placed]:
    """Keep a place free for the count of the rest, where there is one."""
    return risks if len(risks) <= grid.room else risks[: grid.room - 1]


def _of(
    risks: Sequence[Placed], cell: Cell, grid: _Grid
) -> Iterator[tuple[Placed, tuple[float, float]]]:
    for index, risk in enumerate(risks):
        yield risk, _slot(grid, cell, index)


def _slot(grid: _Grid, cell: Cell, index: int) -> tuple[float, float]:
    """Return the place of a number in its cell: line by line, from the upper left."""
    rect, each = grid.rect(cell), int(grid.across // PITCH)
    line, column = divmod(index, max(each, 1))
    lines = max(int(grid.down // PITCH), 1)
    inset = ((rect.width - each * PITCH) / 2, (rect.height - lines * PITCH) / 2)
    return (
        round(rect.x + inset[0] + (column + 0.5) * PITCH, 1),
        round(rect.y + inset[1] + (line + 0.5) * PITCH, 1),
    )


def _dot(risk: Placed, place: tuple[float, float]) -> Dot:
    return Dot(*place, str(risk.number), risk.href, risk.spoken)


def _more(
    by_cell: Mapping[Cell, Sequence[Placed]],
    shown: Mapping[Cell, Sequence[Placed]],
    grid: _Grid,
    words: MatrixWords,
) -> Iterator[Label]:
    for cell, risks in by_cell.items():
        hidden = len(risks) - len(shown[cell])
        if hidden:
            x, y = _slot(grid, cell, len(shown[cell]))
            yield Label(x, y + REST, words.rest.format(n=hidden), "middle")


def _arrows(
    risks: Sequence[Placed], grid: _Grid, places: Mapping[int, tuple[float, float]]
) -> Iterator[Arrow]:
    """Draw the ways of the risks that were rated anew, up to the rim of their numbers."""
    for risk in risks:
        if risk.cell == risk.first:
            continue
        (x, y), (to_x, to_y) = grid.corner(risk.first), places[risk.number]
        far = hypot(to_x - x, to_y - y)
        over, down = (to_x - x) / far, (to_y - y) / far
        tip = (to_x - over * (RADIUS + 1), to_y - down * (RADIUS + 1))
        back = (tip[0] - over * 7, tip[1] - down * 7)
        sides = (
            (back[0] - down * 3.5, back[1] + over * 3.5),
            (back[0] + down * 3.5, back[1] - over * 3.5),
        )
        yield Arrow(
            round(x, 1),
            round(y, 1),
            f"M{x:.1f} {y:.1f}L{back[0]:.1f} {back[1]:.1f}",
            "M{:.1f} {:.1f}L{:.1f} {:.1f}L{:.1f} {:.1f}Z".format(*tip, *sides[0], *sides[1]),
        )


def _axes(size: MatrixSize, words: MatrixWords) -> tuple[Label, ...]:
    bottom = HEAD + BANDS * size.row + FOOT - 6
    return Label(0, 12, words.likely), Label(size.width, bottom, words.bad, "end")


def _bands(grid: _Grid, words: MatrixWords) -> Iterator[Label]:
    bottom = HEAD + BANDS * grid.down + 16
    for row, text in enumerate(words.rows):
        _x, y = grid.middle((0, row))
        yield Label(round(grid.left - 8, 1), round(y + REST, 1), text, "end")
    for column, text in enumerate(words.columns):
        x, _y = grid.middle((column, 0))
        yield Label(round(x, 1), bottom, text, "middle")
