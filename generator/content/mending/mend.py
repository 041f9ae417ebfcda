"""Make repairs in a file, and prove that it says nothing else afterwards."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.content.editing.splice import spliced
from generator.content.mending.draft import Draft
from generator.content.mending.draft import draft_of
from generator.content.mending.repairs import Mend
from generator.content.mending.repairs import Repair
from generator.content.pruning import Path
from generator.content.values import Value


@dataclass(frozen=True, slots=True)
class Mended:
    """The bytes of a file after its repairs, and what was done, in words."""

    data: bytes
    words: tuple[str, ...] = ()


def mended(path: PurePosixPath, data: bytes, repairs: Iterable[Repair]) -> Mended:
    """Make the repairs that are proved: what the file says is the same but for what is mended.

    A file whose YAML has a fault stays as it is, and a repair that cannot be proved is not made.
    """
    draft, words = draft_of(path, data), []
    if draft is None:
        return Mended(data)
    for repair in repairs:
        mends = tuple(repair(draft))
        after = _proved(draft, mends)
        if mends and after is not None:
            draft = after
            words += [mend.words for mend in mends]
    return Mended(draft.encoded(draft.text), tuple(words))


def _proved(draft: Draft, mends: tuple[Mend, ...]) -> Draft | None:
    """Return the draft with mends made; none where it would say something else than is meant."""
    after = draft.with_text(spliced(draft.text, (mend.splice for mend in mends)))
    if after is None:
        return None
    fields: Value = draft.values.fields
    lines = draft.body.split("\n")
    for mend in mends:
        for place, value in mend.values.items():
            fields = _with(fields, place, value)
        for number, line in mend.lines.items():
            lines[number - 1] = line
    same = after.values.fields == fields and after.body == "\n".join(lines)
    return after if same else None


def _with(whole: Value, place: Path, value: Value) -> Value:
    """Return a value with another one at a place in it."""
    if not place:
        return value
    step, *rest = place
    if isinstance(whole, dict):
        return {**whole, str(step): _with(whole.get(str(step)), tuple(rest), value)}
    if isinstance(whole, list) and isinstance(step, int):
        return [_with(v, tuple(rest), value) if i == step else v for i, v in enumerate(whole)]
    return whole
