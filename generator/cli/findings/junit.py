"""``junit``: a suite of tests, of which those have failed that fail the check."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from generator.cli.console import printable
from generator.cli.findings.told import Told
from generator.cli.findings.told import sentence
from generator.diagnostics import Diagnostic

NAME = "milepost check"


def suite(told: Told) -> Iterator[str]:
    """Yield a case for each finding: failed, or passed with a word, or accepted and skipped."""
    failing = frozenset(told.failing)
    root = ET.Element("testsuites")
    group = ET.SubElement(root, "testsuite", name=NAME)
    for diagnostic in told.shown:
        case = _case(group, told, diagnostic)
        if diagnostic in failing:
            failure = {"type": diagnostic.code, "message": sentence(diagnostic)}
            ET.SubElement(case, "failure", failure).text = _place(told, diagnostic)
        else:
            output = ET.SubElement(case, "system-out")
            output.text = f"{diagnostic.severity} at {_place(told, diagnostic)}"
    for entry in told.accepted:
        case = _case(group, told, entry.diagnostic)
        said = printable(entry.reason or f"accepted by the {entry.by}")
        ET.SubElement(case, "skipped", message=said)
    if not len(group):
        ET.SubElement(group, "testcase", classname=NAME, name="no problems")
    counts = {"tests": len(group), "failures": len(failing), "errors": 0}
    for element in (root, group):
        element.attrib |= {name: str(n) for name, n in counts.items()}
    group.set("skipped", str(len(told.accepted)))
    ET.indent(root, " ")
    yield "<?xml version='1.0' encoding='UTF-8'?>"
    yield ET.tostring(root, encoding="unicode").replace("##[", "#&#35;[")


def _case(group: ET.Element, told: Told, diagnostic: Diagnostic) -> ET.Element:
    name = f"{diagnostic.code} {sentence(diagnostic)}"
    path = printable(told.place(diagnostic))
    return ET.SubElement(group, "testcase", classname=path, name=name)


def _place(told: Told, diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    return f"{printable(told.place(diagnostic))}:{span.line}:{span.column}"
