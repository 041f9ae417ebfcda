"""Find every message that a reader may see: in the code, in the templates, and in the catalogue.

A message is a constant beside the call that words it, or is marked where it stands. What is worded
by a name only, such as `_(number.name)`, has to be marked, or to be named here in `told_by_values`.
"""

import ast
from collections.abc import Iterable
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment
from jinja2.nodes import Call
from jinja2.nodes import Const
from jinja2.nodes import Name

from generator.lint.rules import RULES
from generator.metrics.catalogue import CATALOGUE
from generator.report.explanations import said_of

REPOSITORY = Path(__file__).parent.parent
WORDED = ("report", "render", "metrics", "lint", "model")
"""The packages whose words reach a page; the others talk to whoever runs the command."""

OF_SETTINGS = {"chosen.py"}
"""Modules in these packages that talk of milepost.toml, to whoever runs the command."""

SAYS = {"_", "words", "context.words", "self", "marked"}
COUNTS = {
    *("_.plural", "words.plural", "context.words.plural", "self.plural", "marked_forms"),
    *("_.measured", "context.words.measured"),
}


class Message(NamedTuple):
    """A message, its plural where it has one, and the file in which it stands."""

    text: str
    plural: str
    place: str


def messages() -> Iterator[Message]:
    """Yield every message."""
    for folder in WORDED:
        for path in sorted((REPOSITORY / "generator" / folder).rglob("*.py")):
            if path.name not in OF_SETTINGS:
                yield from of_code(path)
    for name in ("diagnostics.py", "words.py"):
        yield from of_code(REPOSITORY / "generator" / name)
    for path in sorted((REPOSITORY / "templates").rglob("*.*")):
        if path.suffix in {".html", ".svg", ".md"}:
            yield from of_template(path)
    yield from told_by_values()


def told_by_values() -> Iterator[Message]:
    """Yield what rules and numbers say of themselves."""
    for rule in RULES:
        yield Message(rule.kind.why, "", "generator/lint/rules.py")
    for number in CATALOGUE:
        for text in said_of(number):
            yield Message(text, "", "generator/metrics/catalogue.py")


def of_code(path: Path) -> Iterator[Message]:
    """Yield the messages of a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    place = path.relative_to(REPOSITORY).as_posix()
    yield from (Message(*texts, place) for texts in _said(tree, [_constants(tree.body)]))


def _said(node: ast.AST, known: list[dict[str, list[ast.expr]]]) -> Iterator[tuple[str, str]]:
    """Yield the messages of a part of a module; `known` are the names around it."""
    if isinstance(node, ast.FunctionDef):
        known = [*known, _constants(ast.walk(node))]
    if isinstance(node, ast.Call):
        called = ast.unparse(node.func)
        if called in SAYS and node.args:
            yield from ((text, "") for text in _texts(node.args[0], known) if text)
        elif called in COUNTS and not isinstance(node.args[0], ast.Starred):
            ones, many = (tuple(_texts(argument, known)) for argument in node.args[:2])
            yield from zip(ones, many, strict=True)
    for child in ast.iter_child_nodes(node):
        yield from _said(child, known)


def _texts(node: ast.expr, known: list[dict[str, list[ast.expr]]]) -> Iterator[str]:
    """Yield the constants that an expression may be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body, known)
        yield from _texts(node.orelse, known)
    elif isinstance(node, ast.Name):
        for names in reversed(known):
            if node.id in names:
                for value in names[node.id]:
                    yield from _texts(value, known[:1])
                return


def _constants(nodes: Iterable[ast.AST]) -> dict[str, list[ast.expr]]:
    """Return what is assigned to each name."""
    found: dict[str, list[ast.expr]] = {}
    for node in nodes:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                for name, value in _pairs(target, node.value):
                    found.setdefault(name, []).append(value)
    return found


def _pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for each, part in zip(target.elts, value.elts, strict=False):  # one may be starred
            yield from _pairs(each, part)


def of_template(path: Path) -> Iterator[Message]:
    """Yield the messages of a template."""
    place = path.relative_to(REPOSITORY).as_posix()
    tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    for call in tree.find_all(Call):
        if not isinstance(call.node, Name) or call.node.name not in {"_", "plural"}:
            continue
        wanted = 1 if call.node.name == "_" else 2
        texts = [node.value for node in call.args[:wanted] if isinstance(node, Const)]
        if len(texts) == wanted:
            yield Message(texts[0], texts[1] if wanted > 1 else "", place)
