"""A comparison in which every text is the same one, and texts that try to be more than text."""

from generator.metrics.value import Rag
from generator.report.comparison_view import ComparisonView
from generator.report.comparison_view import DateLine
from generator.report.comparison_view import EventLine
from generator.report.comparison_view import MeasureLine
from generator.report.comparison_view import OverlapLine
from generator.report.comparison_view import ProjectView
from generator.report.comparison_view import TurnLine
from generator.report.states import colour_state
from generator.words import ENGLISH
from tests import hostile

MARKDOWN = (
    "a | b | c",
    "a \\| b",
    "[x](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "<https://evil.example>",
    "**bold** _it_ ~~gone~~ `code` ``two``",
    "# heading",
    "- item",
    "+ item",
    "1. item",
    "1) item",
    "/close",
    "> quote",
    "--- ",
    "===",
    "```sh",
    "line\nbreak\n\n# heading",
    "[x]: https://evil.example",
    "[^1]",
    "&lt;b&gt; &#60;i&#62;",
    "<!-- hidden",
    "</details>",
    "$x^2$",
    "\\",
)
MENTIONS = (
    "@sponsor",
    "thanks,@sponsor!",
    "@org/team",
    "fixes #12",
    "org/repo#12",
    "GH-12",
    "see !34 and ~label and %milestone and &epic and $99",
    'see ~"two words" and %"two words"',
    "mail me@example.org",
    "https://evil.example/x",
    "HTTP://EVIL.EXAMPLE",
    "www.evil.example",
    ":shipit:",
    "mailto:me@example.org",
)
GREEN, RED = (colour_state(rag, ENGLISH) for rag in (Rag.GREEN, Rag.RED))
VECTORS = (*MARKDOWN, *MENTIONS, *hostile.SEEN)


def view_of(text: str) -> ComparisonView:
    """A comparison in which every text of a user's is this one."""
    date = DateLine("id", text, "due", "2024-01-01", "2024-01-02", "+1 day", True, text, True)  # noqa: FBT003 - in the order of the fields
    project = ProjectView(
        title=text,
        headline="One milestone moves.",
        old_state=GREEN,
        new_state=RED,
        measures=(MeasureLine("Completed on time", "3 of 4", "2 of 4", changed=True),),
        dates=(date,),
        unexplained=(date,),
        events=(EventLine("id", text, "cancelled", text),),
        turns=(TurnLine("id", text, GREEN, RED, text),),
        overlaps=(OverlapLine("id", text, "2024-01-01", text, "2024-01-02"),),
        differs=True,
    )
    return ComparisonView(
        words=ENGLISH,
        old=text,
        new=text,
        seen="both as of 2024-01-02",
        several=True,
        projects=(project,),
        differs=True,
    )
