"""The geometry of a burn-down: a level by period, and what raised and lowered it."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.report.charts.lettering import width_of
from generator.report.charts.scale import ValueScale
from generator.report.charts.scale import round_steps
from generator.report.charts.shapes import Label
from generator.report.charts.shapes import Mark
from generator.report.charts.shapes import Rect
from generator.report.charts.telling import columns
from generator.report.charts.telling import strip_height
from generator.report.charts.telling import told_columns

HEAD, FOOT = 12, 62
LINE = 16
STEPS = 6
LETTER = 14  # least height of a piece that has room for its letter
BROAD = 13  # and its least width
THIN = 1.5
MARK, EDGE = 14, 4.5  # before a count of what occurred: its mark with room, and half of the mark


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a change: its kind, which is that of its mark, its letter, and its amount."""

    kind: str
    letter: str
    amount: float


@dataclass(frozen=True, slots=True)
class Stage:
    """A period: its name, the level at its end, what changed it, and what is told below it.

    `level` is None where it is not known; then nothing is said of what changed it.
    """

    name: str
    level: float | None
    pieces: tuple[Piece, ...]
    count: str
    occurred: str
    spoken: str


@dataclass(frozen=True, slots=True)
class BurnSize:
    """How a burn-down is laid out: its name in the style sheet, and what it takes.

    A period that is pointed at is told in `told` lines; 0 tells none, as on paper.
    """

    name: str
    width: int
    height: int
    told: int = 0


@dataclass(frozen=True, slots=True)
class BurnWords:
    """The words of a burn-down: the amounts along its axis, and what the counts below it are."""

    steps: tuple[str, ...]
    risks: str
    occurred: str


@dataclass(frozen=True, slots=True)
class Block:
    """A piece, laid out; `letter` is there where it has room."""

    kind: str
    bar: Rect
    letter: Label | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A count of what occurred, laid out: the middle of its mark, and its number."""

    mark: float
    label: Label


@dataclass(frozen=True, slots=True)
class BurnChart:
    """A burn-down laid out for one width, ready to be drawn."""

    name: str
    width: int
    height: float
    left: float
    grid: tuple[Label, ...]
    periods: tuple[Label, ...]
    counts: tuple[Label, ...]
    hits: tuple[Hit, ...]
    heads: tuple[Label, ...]
    levels: tuple[str, ...]
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]


WIDE = BurnSize("wide", 1160, 330, 1)
MID = BurnSize("mid", 736, 310, 1)
NARROW = BurnSize("narrow", 358, 300, 2)
PAPER = BurnSize("paper", 731, 250)
COLUMN = BurnSize("column", 560, 260, 2)


def highest(stages: Iterable[Stage]) -> float:
    """Return the highest amount that a burn-down reaches, on the way up as well."""
    every, before = [0.0], 0.0
    for stage in stages:
        rises = sum(piece.amount for piece in stage.pieces if piece.amount > 0)
        every.append(before + rises if stage.pieces else 0.0)
        before = stage.level or 0.0
        every.append(before)
    return max(every) or 1.0


def steps_of(high: float) -> tuple[float, ...]:
    """Return the amounts to mark on the axis, to be worded."""
    return round_steps(0, high, STEPS)


def lay_out_burn(stages: Sequence[Stage], size: BurnSize, words: BurnWords) -> BurnChart:
    """Lay out the periods of a burn-down, the oldest first."""
    heads = max(width_of(words.risks), width_of(words.occurred))
    left = max(*map(width_of, words.steps), heads if size is not NARROW else 0) + 10
    up = ValueScale(0, highest(stages), size.height - FOOT, HEAD)
    pitch = (size.width - left) / max(len(stages), 1)
    middles = [round(left + (n + 0.5) * pitch, 1) for n in range(len(stages))]
    return BurnChart(
        name=size.name,
        width=size.width,
        height=size.height + strip_height(size.told),
        left=round(left, 1),
        grid=_grid(left, up, words),
        periods=tuple(_named([s.name for s in stages], middles, size, 0)),
        counts=tuple(_named([s.count for s in stages], middles, size, 1)),
        hits=tuple(_hits([s.occurred for s in stages], middles, size)),
        heads=tuple(_heads(left, size, words)),
        levels=tuple(_levels(stages, middles, pitch, up)),
        blocks=tuple(_blocks(stages, middles, pitch, up)),
        marks=_marks(stages, middles, size),
    )


def _marks(stages: Sequence[Stage], middles: Sequence[float], size: BurnSize) -> tuple[Mark, ...]:
    """Return the periods that can be pointed at."""
    if not size.told:
        return ()
    told = [(x, stage.spoken) for x, stage in zip(middles, stages, strict=True)]
    grounds = columns(told, HEAD, size.height - FOOT)
    return told_columns(grounds, size.height, size.width, size.told)


def _grid(left: float, up: ValueScale, words: BurnWords) -> tuple[Label, ...]:
    steps = zip(steps_of(up.high), words.steps, strict=True)
    return tuple(Label(round(left - 8, 1), up.at(step), text, "end") for step, text in steps)


def _row(size: BurnSize, line: int) -> float:
    return size.height - FOOT + 18 + line * LINE


def _heads(left: float, size: BurnSize, words: BurnWords) -> Iterator[Label]:
    """Name the rows of counts in the margin; a narrow drawing has no room, its caption says it."""
    if size is not NARROW:
        yield Label(round(left - 8, 1), _row(size, 1), words.risks, "end")
        yield Label(round(left - 8, 1), _row(size, 2), words.occurred, "end")


def _named(
    texts: Sequence[str], middles: Sequence[float], size: BurnSize, line: int, mark: float = 0
) -> Iterator[Label]:
    """Write the words of a row that have room, with a mark before each, the last one first."""
    free = float(size.width)
    for text, x in reversed(list(zip(texts, middles, strict=True))):
        half = (width_of(text) + mark) / 2
        place = min(x, size.width - half)
        if text and place + half <= free:
            yield Label(round(place + mark / 2, 1), _row(size, line), text, "middle")
            free = place - half - 6


def _hits(texts: Sequence[str], middles: Sequence[float], size: BurnSize) -> Iterator[Hit]:
    """Write the counts of what occurred that have room, each behind its mark."""
    for label in _named(texts, middles, size, 2, MARK):
        begin = label.x - width_of(label.text) / 2
        yield Hit(round(begin - MARK + EDGE, 1), label)


def _levels(
    stages: Sequence[Stage], middles: Sequence[float], pitch: float, up: ValueScale
) -> Iterator[str]:
    """Draw the level of each period, from what changed it to what changes it next."""
    half = pitch / 2
    for stage, x in zip(stages, middles, strict=True):
        if stage.level is not None:
            y, end = up.at(stage.level), x + half
            yield f"M{x - (0 if stage.pieces else half * 0.7):.1f} {y}H{end:.1f}"
    for (before, stage), x in zip(pairwise(stages), middles[1:], strict=True):
        if before.level is not None and stage.level is not None:
            yield f"M{x - half:.1f} {up.at(before.level)}H{x:.1f}"


def _blocks(
    stages: Sequence[Stage], middles: Sequence[float], pitch: float, up: ValueScale
) -> Iterator[Block]:
    """Stack what raised a level beside what lowered it."""
    wide = min(pitch * 0.34, 40)
    before = 0.0
    for stage, x in zip(stages, middles, strict=True):
        level = before
        for piece in sorted(stage.pieces, key=lambda piece: piece.amount < 0):
            side = x - wide - 1 if piece.amount > 0 else x + 1
            yield _block(piece, level, round(side, 1), wide, up)
            level += piece.amount
        before = stage.level or 0.0


def _block(piece: Piece, level: float, x: float, wide: float, up: ValueScale) -> Block:
    low, high = sorted((level, level + piece.amount))
    top, bottom = up.at(high), up.at(low)
    bar = Rect(x, top, round(wide, 1), round(max(bottom - top, THIN), 1))
    has_room = bar.height >= LETTER and wide >= BROAD
    middle = (round(x + wide / 2, 1), round(top + bar.height / 2 + 4.5, 1))
    return Block(piece.kind, bar, Label(*middle, piece.letter, "middle") if has_room else None)
