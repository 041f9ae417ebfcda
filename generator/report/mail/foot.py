"""What stands at the end of every mail: the day, the record, and why it came."""

from generator.report.context import Source
from generator.words import Words


def foot(source: Source, _: Words) -> tuple[str, ...]:
    """Say of which day and record the mail speaks, and how it can be made to stop."""
    day = _.day(source.as_of.day)
    made = (
        _("As of {day}, commit {commit}.", day=day, commit=source.commit.short)
        if source.commit
        else _("As of {day}.", day=day)
    )
    return (
        made,
        _(
            "You get this mail because you are named for it in the settings of the project. "
            "Answer it to be taken off."
        ),
    )
