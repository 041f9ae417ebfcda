"""Read blobs from git: all of them by one process, as they come."""

from collections.abc import Iterable
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from generator.content.files import LARGEST_FILE
from generator.content.git import asking

CHUNK = 1024 * 1024


def read_blobs(
    where: Path, blobs: Iterable[str], most: int = LARGEST_FILE
) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes of each blob; of one that has more than `most`, only a beginning.

    Blobs that the repository lacks are left out.
    """
    questions = "".join(f"{blob}\n" for blob in blobs).encode()
    if not questions:
        return
    with asking(where, questions, "cat-file", "--batch", "--buffer") as answers:
        for line in iter(answers.readline, b""):
            words = line.split()
            if len(words) == 3:  # noqa: PLR2004 - id, kind, size; "<id> missing" has two
                yield words[0].decode(), _content(answers, int(words[2]), most)


def _content(answers: IO[bytes], size: int, most: int) -> bytes:
    kept = answers.read(min(size, most + 1))
    left = size - len(kept)
    while left > 0:
        left -= len(answers.read(min(left, CHUNK)))
    answers.read(1)
    return kept
