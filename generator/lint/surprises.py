"""A rule about words that people mean as yes, no or nothing."""

from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.diagnostics import quoted
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import rule
from generator.words import ENGLISH as _

TRUTHS = {"y", "yes", "n", "no", "on", "off"}
FIELDS = ("title", "purpose", "objective", "phase", "owner", "health_reason")


def is_surprise(text: str) -> bool:
    """Tell whether a text is one of the words that other readers of YAML take for a truth."""
    return text.casefold() in TRUTHS


@rule("D910", "word-for-a-truth", Severity.SUGGESTION)
def word_for_a_truth(plan: Plan) -> Iterator[Finding]:
    """A field holds `no`, `yes`, `on` or `off`, and is read as that word.

    ## Why
    Some programs take these words for true and false. Milepost reads them as text: `owner: no` is
    somebody called no. What is not there is left out.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    owner: no
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    ---
    ```
    """
    for milestone in plan.portfolio.by_key.values():
        for field in FIELDS:
            text = getattr(milestone, field)
            if text is not None and is_surprise(text):
                message = _("{text} is read as a word", text=quoted(text))
                hint = _("leave the field out, or write what is meant")
                yield Finding.of(milestone, field, message, hint, text)
