"""Which fields of which views templates use, found by reading the templates with the views' types.

Every expression of a template is given the type that the view's annotations say it has; a field
that the type does not have is a fault, and every field that it has is remembered as used.
"""

import dataclasses
import types
import typing
from collections.abc import Mapping
from functools import singledispatchmethod
from typing import Any
from typing import Union

from jinja2 import Environment
from jinja2 import nodes

from generator.report.parts import Frame
from generator.words import Words

Scope = dict[str, Any]
UNKNOWN = object


@dataclasses.dataclass(frozen=True)
class Macro:
    """A macro, and the names that its template sees."""

    template: str
    node: nodes.Macro
    names: Mapping[str, Any]


class Reader:
    """Reads templates, and collects what is used and what is not there."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.used: set[tuple[type, str]] = set()
        self.faults: list[str] = []
        self.template = ""
        self.modules: dict[str, Scope] = {}
        self.called: set[tuple[str, str, tuple[str, ...]]] = set()

    def read_view(self, view: type) -> None:
        """Read the template of a view, and all that it builds on."""
        self.read(view.template, self.globals_of(view))

    def globals_of(self, view: type) -> Scope:
        """Return the names that a page is rendered with."""
        return {
            "view": view,
            "frame": Frame,
            "theme": Mapping[str, str],
            "_": Words,
            **dict.fromkeys(("plural", "markdown", "inline", "anchor"), UNKNOWN),
            **dict.fromkeys(("loop", "range", "dict", "true", "false", "none"), UNKNOWN),
        }

    def read(self, template: str, scope: Scope) -> Scope:
        """Read a whole template; return the names that it defines."""
        before, self.template = self.template, template
        source, *_rest = self.environment.loader.get_source(self.environment, template)
        tree = self.environment.parse(source)
        for macro in tree.find_all(nodes.Macro):
            scope[macro.name] = Macro(template, macro, scope)
        self.body(tree.body, scope)
        self.template = before
        return scope

    def body(self, body: list[nodes.Node], scope: Scope) -> None:
        """Read statements in their order."""
        for node in body:
            self.statement(node, scope)

    @singledispatchmethod
    def statement(self, node: nodes.Node, _scope: Scope) -> None:
        """Read a statement."""
        self.fault(f"cannot read {type(node).__name__}", node)

    @statement.register
    def _(self, node: nodes.Extends, scope: Scope) -> None:
        self.read(node.template.value, scope)

    @statement.register
    def _(self, node: nodes.FromImport, scope: Scope) -> None:
        module = self.module(node.template.value)
        scope |= {name: module[name] for name in node.names}

    @statement.register
    def _(self, node: nodes.For, scope: Scope) -> None:
        inner = {**scope, "loop": UNKNOWN}
        self.bind(node.target, item_of(self.type_of(node.iter, scope)), inner)
        self.body([*node.body, *node.else_], inner)

    @statement.register
    def _(self, node: nodes.If, scope: Scope) -> None:
        self.type_of(node.test, scope)
        self.body([*node.body, *node.elif_, *node.else_], scope)

    @statement.register
    def _(self, node: nodes.Assign, scope: Scope) -> None:
        self.bind(node.target, self.type_of(node.node, scope), scope)

    @statement.register
    def _(self, node: nodes.AssignBlock, scope: Scope) -> None:
        self.body(node.body, {**scope})
        self.bind(node.target, str, scope)

    @statement.register
    def _(self, node: nodes.Output, scope: Scope) -> None:
        for child in node.nodes:
            self.type_of(child, scope)

    @statement.register
    def _(self, node: nodes.Block, scope: Scope) -> None:
        self.body(node.body, {**scope})

    @statement.register
    def _(self, node: nodes.Macro, scope: Scope) -> None:
        """A macro is read where it is called."""

    def module(self, template: str) -> Scope:
        """Return what a template that is imported defines; it sees no page."""
        if template not in self.modules:
            names = dict.fromkeys(("range", "dict", "loop", "true", "false", "none"), UNKNOWN)
            self.modules[template] = self.read(template, names)
        return self.modules[template]

    def bind(self, target: nodes.Node, kind: Any, scope: Scope) -> None:
        """Give a name, or several, what they are set to."""
        if isinstance(target, nodes.Tuple):
            parts = typing.get_args(kind) or (UNKNOWN,) * len(target.items)
            for item, part in zip(target.items, parts, strict=True):
                self.bind(item, part, scope)
        elif isinstance(target, nodes.Name):
            scope[target.name] = kind

    @singledispatchmethod
    def type_of(self, node: nodes.Node, scope: Scope) -> Any:
        """Return the type of an expression, and remember what it uses."""
        for child in node.iter_child_nodes():
            self.type_of(child, scope)
        return UNKNOWN

    @type_of.register
    def _(self, _node: nodes.TemplateData, _scope: Scope) -> Any:
        return str

    @type_of.register
    def _(self, node: nodes.Const, _scope: Scope) -> Any:
        return type(node.value)

    @type_of.register
    def _(self, node: nodes.Name, scope: Scope) -> Any:
        if node.name not in scope:
            self.fault(f"{node.name} is not defined", node)
        return scope.get(node.name, UNKNOWN)

    @type_of.register
    def _(self, node: nodes.Getattr, scope: Scope) -> Any:
        return self.attribute(self.type_of(node.node, scope), node)

    @type_of.register
    def _(self, node: nodes.Getitem, scope: Scope) -> Any:
        return self.item(node, scope)

    @type_of.register
    def _(self, node: nodes.Call, scope: Scope) -> Any:
        return self.call(node, scope)

    @type_of.register
    def _(self, node: nodes.CondExpr, scope: Scope) -> Any:
        _test, kind, *_other = [self.type_of(child, scope) for child in node.iter_child_nodes()]
        return kind

    @type_of.register
    def _(self, node: nodes.Add, scope: Scope) -> Any:
        left, _right = [self.type_of(child, scope) for child in node.iter_child_nodes()]
        return left

    def attribute(self, owner: Any, node: nodes.Getattr) -> Any:
        """Return the type of a field; one that is not there is a fault."""
        owner = without_none(owner)
        if owner is UNKNOWN or isinstance(owner, Macro):
            return UNKNOWN
        if dataclasses.is_dataclass(owner) and node.attr in hints_of(owner):
            self.used.add((owner, node.attr))
            return hints_of(owner)[node.attr]
        if not hasattr(typing.get_origin(owner) or owner, node.attr):
            self.fault(f"{getattr(owner, '__name__', owner)} has no {node.attr}", node)
        return UNKNOWN

    def item(self, node: nodes.Getitem, scope: Scope) -> Any:
        """Return the type of an entry of a tuple or mapping."""
        owner = without_none(self.type_of(node.node, scope))
        self.type_of(node.arg, scope)
        inner = typing.get_args(owner)
        if isinstance(node.arg, nodes.Slice) or not inner:
            return owner
        if typing.get_origin(owner) is tuple and isinstance(node.arg, nodes.Const):
            return inner[0] if inner[-1] is Ellipsis else inner[node.arg.value]
        return inner[-1]

    def call(self, node: nodes.Call, scope: Scope) -> Any:
        """Read what is called: a macro with the types of its arguments, or a function."""
        called = self.type_of(node.node, scope)
        given = [self.type_of(argument, scope) for argument in node.args]
        named = {keyword.key: self.type_of(keyword.value, scope) for keyword in node.kwargs}
        if isinstance(called, Macro):
            self.enter(called, given, named)
        if isinstance(node.node, nodes.Getattr) and node.node.attr == "get":
            inner = typing.get_args(self.type_of(node.node.node, scope))
            return inner[-1] if inner else UNKNOWN
        return str

    def enter(self, macro: Macro, given: list[Any], named: Mapping[str, Any]) -> None:
        """Read a macro once for each set of types that it is called with."""
        names = [argument.name for argument in macro.node.args]
        defaults = macro.node.defaults
        optional = names[len(names) - len(defaults) :]
        bound = dict(zip(names, given, strict=False)) | named
        for name in names:
            if name not in bound and name not in optional:
                self.faults.append(f"{macro.template}: {macro.node.name} is called without {name}")
        types_ = tuple(repr(bound.get(name)) for name in names)
        key = (macro.template, macro.node.name, types_)
        if key in self.called:
            return
        self.called.add(key)
        before, self.template = self.template, macro.template
        rest = {
            name: type(default.as_const()) for name, default in zip(optional, defaults, strict=True)
        }
        self.body(
            macro.node.body, {**macro.names, **dict.fromkeys(names, UNKNOWN), **rest, **bound}
        )
        self.template = before

    def fault(self, text: str, node: nodes.Node) -> None:
        """Remember a fault and its place."""
        self.faults.append(f"{self.template}:{node.lineno}: {text}")


def hints_of(view: type) -> dict[str, Any]:
    """Return the fields of a dataclass with their types."""
    hints = typing.get_type_hints(view)
    return {field.name: hints[field.name] for field in dataclasses.fields(view)}


def item_of(kind: Any) -> Any:
    """Return what a loop over a type yields."""
    inner = typing.get_args(without_none(kind))
    return inner[0] if inner else UNKNOWN


def without_none(kind: Any) -> Any:
    """Return a type that may be missing as the type that it is otherwise."""
    if typing.get_origin(kind) in {Union, types.UnionType}:
        [kind] = [part for part in typing.get_args(kind) if part is not type(None)]
    return kind


def parts_of(view: type) -> set[type]:
    """Return a dataclass and all dataclasses that it holds."""
    found: set[type] = set()
    waiting: list[Any] = [view]
    while waiting:
        kind = waiting.pop()
        if dataclasses.is_dataclass(kind) and kind not in found:
            found.add(kind)
            waiting += hints_of(kind).values()
        waiting += typing.get_args(kind)
    return found
