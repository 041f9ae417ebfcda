"""Read XML in which nothing is expanded and nothing is fetched."""

from xml.etree.ElementTree import Element
from xml.etree.ElementTree import ParseError

from generator.importers.opening.limits import BrokenError
from generator.words import ENGLISH as _


def root_of(data: bytes) -> Element:
    """Return the root element.

    Raises:
        BrokenError: it is damaged, cut off, or declares entities.
    """
    from defusedxml import DefusedXmlException  # noqa: PLC0415 - start-up: for XML alone
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415 - as above

    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except ParseError as error:
        line, column = error.position
        raise BrokenError(_("it is no XML from here on"), line, column + 1) from error
    except DefusedXmlException as error:
        raise BrokenError(_("it declares entities, which are not expanded")) from error
    except (ValueError, LookupError) as error:  # an encoding that nobody has
        raise BrokenError(_("it is no XML")) from error
    return root
