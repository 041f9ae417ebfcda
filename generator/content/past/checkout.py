"""Write the content of an old commit to a folder, where it can be read like any other."""

from pathlib import Path
from pathlib import PurePosixPath

from generator.content.git import git
from generator.content.git import place_of
from generator.content.links import LARGEST_PICTURE
from generator.content.past.blobs import read_blobs
from generator.content.past.commits import PLAIN_FILES

LINK = "120000"
BEYOND = {"", ".", ".."}


def check_out(root: Path, content: PurePosixPath, commit: str, into: Path) -> None:
    """Write the content folder of a commit below `into`, at the path that it has in the root.

    Links are written as links to nowhere: that there is one is told, where it leads is not
    followed. Pictures come along.

    Raises:
        OSError: it could not be written.
    """
    where, name = place_of(root, content)
    (into / content).mkdir(parents=True, exist_ok=True)
    listed = git(where, "ls-tree", "-r", "-z", commit, "--", name) or ""
    prefix = content if name == "." else PurePosixPath()
    paths: dict[str, list[Path]] = {}
    for entry in filter(None, listed.split("\0")):
        facts, _tab, written = entry.partition("\t")
        mode, _kind, blob = facts.split()
        target = prefix / written
        if BEYOND.intersection(target.parts) or target.is_absolute():
            continue
        path = into / target
        path.parent.mkdir(parents=True, exist_ok=True)
        if mode in PLAIN_FILES:
            paths.setdefault(blob, []).append(path)
        elif mode == LINK:
            path.symlink_to(".")
    for blob, data in read_blobs(where, paths, LARGEST_PICTURE):
        for path in paths[blob]:
            path.write_bytes(data)
