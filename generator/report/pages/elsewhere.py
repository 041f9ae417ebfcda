"""What a report leaves out: how much it is, and the page of the site that has it."""

from generator.report import addresses
from generator.report.context import Context
from generator.report.navigation import page_named
from generator.report.parts import Link


def more(context: Context, n: int, address: str) -> Link:
    """Say how much more there is, and lead to the page of the project that has it."""
    if context.source.public and address in addresses.PRIVATE:
        address = addresses.FRAMEWORK
    return more_on(context, n, Link(page_named(context.words, address), address))


def more_on(context: Context, n: int, page: Link) -> Link:
    """Say how much more there is, and lead to the page that has it."""
    _ = context.words
    if n <= 0:
        return Link("")
    said = _.plural(
        "{n} more is on the page “{page}” of the site.",
        "{n} more are on the page “{page}” of the site.",
        n,
        page=page.text,
    )
    return Link(said, page.href)
