"""How a reason is worded, and where it stands."""

from generator.model.reasons import Reason
from generator.model.reasons import Told
from generator.words import Words


def said(why: Reason, _: Words) -> str:
    """Word a reason; what only a commit says is marked, because it may be about more."""
    if why.told is Told.COMMIT:
        return _("commit: {text}", text=why.text)
    if why.told is Told.RECORDED:
        return _("why: {text} (recorded later)", text=why.text)
    if not why.text:
        return _("the entry under changes gives no reason")
    if why.approved_by:
        return _("why: {text} (approved by {name})", text=why.text, name=why.approved_by)
    return _("why: {text}", text=why.text)
