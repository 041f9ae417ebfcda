"""Which folders are watched: what a build reads, and where git notes what is checked out."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.config.settings import FILE_NAME
from generator.config.settings import Config
from generator.content.git import git
from generator.content.git import place_of

OURS = {".git", ".milepost"}
GIT = {"HEAD", "packed-refs", "shallow"}
PASSING = (".swp", ".swx", ".swo", "~", ".lock", ".DS_Store", "4913")
"""What editors, and git, write for a moment beside a file that they save."""


@dataclass(frozen=True, slots=True)
class Places:
    """Folders that are watched with all that is below them, and folders of which some names are.

    `made` is where sites are written to: what happens there is not news.
    """

    deep: tuple[Path, ...]
    flat: tuple[Path, ...]
    names: frozenset[str]
    made: tuple[Path, ...] = ()

    def wants(self, path: Path) -> bool:
        """Return whether a change of a file is news."""
        if path.name.endswith(PASSING) or path.name.startswith(".#"):
            return False
        if any(path.is_relative_to(folder) for folder in self.made):
            return False
        if path.parent in self.flat and path.name in self.names:
            return True
        return any(_is_below(path, folder) for folder in self.deep)

    def there(self) -> tuple[tuple[Path, int], ...]:
        """Return the folders that are there, each with what the disk calls it.

        A folder that was removed and made again is another one, which nobody watches yet.
        """
        return tuple(_known((*self.deep, *self.flat)))


def places_of(root: Path, config: Config | None) -> Places:
    """Return what to watch for a project; without settings, those of the settings alone."""
    if config is None:
        return Places((), (root,), frozenset({FILE_NAME}))
    settings = config.settings
    content, templates = root / config.content, config.templates
    files = [root / FILE_NAME]
    files += [root / name for name in (settings.check.words, settings.check.baseline) if name]
    files += [root / settings.history.ignore_revisions, root / ".git", content, templates]
    refs, heads = _repository(config)
    above = {_nearest(file.parent) for file in files}
    steps = {part for file in files for part in _steps(root, file)}
    return Places(
        deep=(content, templates, *refs),
        flat=(*sorted(above), *heads),
        names=frozenset({*steps, *GIT}),
        made=(config.output,),
    )


def _repository(config: Config) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Return the folders of branches, and those of what is checked out, of the repository."""
    where, _name = place_of(config.root, config.content)
    if not where.is_dir():
        return (), ()
    said = git(where, "rev-parse", "--git-dir", "--git-common-dir")
    if not said:
        return (), ()
    own, common = ((where / line).resolve() for line in said.splitlines())
    return (common / "refs" / "heads",), tuple(dict.fromkeys((own, common)))


def _is_below(path: Path, folder: Path) -> bool:
    """Return whether a file lies below a folder, and in none that only we and git write to."""
    if path != folder and not path.is_relative_to(folder):
        return False
    return OURS.isdisjoint(path.relative_to(folder).parts)


def _known(folders: tuple[Path, ...]) -> Iterator[tuple[Path, int]]:
    for folder in folders:
        try:
            yield folder, folder.stat().st_ino
        except OSError:
            continue


def _nearest(folder: Path) -> Path:
    """Return a folder, or the nearest one above it that is there."""
    return next((f for f in (folder, *folder.parents) if f.is_dir()), folder)


def _steps(root: Path, file: Path) -> tuple[str, ...]:
    """Return the name of a file and of the folders that lead to it from the root."""
    return file.relative_to(root).parts if file.is_relative_to(root) else (file.name,)
