"""How likely something is, in words: a simulation never rules anything out."""

from generator.words import Words

LEAST = 0.01


def chance_text(share: float, _: Words) -> str:
    """Word a likelihood as a percentage; none is said to be 0% or 100%.

    >>> chance_text(0.0004, Words("en")), chance_text(0.5, Words("en")), chance_text(1, Words("en"))
    ('under 1%', '50%', 'over 99%')
    """
    if share < LEAST:
        return _("under {share}", share=_.percent(LEAST))
    if share > 1 - LEAST:
        return _("over {share}", share=_.percent(1 - LEAST))
    return _.percent(share)
