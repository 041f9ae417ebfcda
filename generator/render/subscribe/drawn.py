"""Draw badges and cards from their templates."""

import json

from generator.render.pictures import picture
from generator.render.templates import drawing
from generator.render.theme import Theme
from generator.report.charts.lettering import SIZE
from generator.report.charts.lettering import width_of
from generator.report.subscribe.badges import Badge
from generator.report.subscribe.cards import Card

PAD = 6
SMALL = 11  # pixels of a badge's letters


def badge(theme: Theme, shown: Badge) -> bytes:
    """Return a badge as SVG."""
    wide_label, wide_message = (width_of(t) * SMALL / SIZE for t in (shown.label, shown.message))
    left = wide_label + 2 * PAD
    return drawing(
        theme,
        "subscribe/badge.svg",
        label=shown.label,
        message=shown.message,
        kind=shown.state.kind,
        pad=PAD,
        left=left,
        whole=left + wide_message + 2 * PAD,
        wide_label=wide_label,
        wide_message=wide_message,
    ).encode()


def endpoint(theme: Theme, shown: Badge) -> bytes:
    """Return a badge as shields.io reads one from an address."""
    told = {
        "schemaVersion": 1,
        "label": shown.label,
        "message": shown.message,
        "color": theme.tokens()[shown.state.kind],
    }
    return f"{json.dumps(told, indent=1, ensure_ascii=False)}\n".encode()


def card(theme: Theme, shown: Card) -> bytes:
    """Return a card as PNG, 1200 by 630 pixels."""
    return picture(theme, drawing(theme, "subscribe/card.svg", card=shown))
