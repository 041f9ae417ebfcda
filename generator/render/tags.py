"""Say of each table head whether it heads a row or a column, which WeasyPrint leaves out."""

import io

import pikepdf

from generator.render.archive import say_accessible


def with_scopes(data: bytes, *, archive: bool = False) -> bytes:
    """Return the PDF with the scope of every table head; the same input gives the same bytes.

    What is made for an `archive` says that it is accessible as well.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for element in pdf.objects:
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/TH":
                _add_scope(element)
        if archive:
            say_accessible(pdf)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _add_scope(head: pikepdf.Dictionary) -> None:
    row = head.get("/P")
    section = row.get("/P") if isinstance(row, pikepdf.Dictionary) else None
    in_head = isinstance(section, pikepdf.Dictionary) and section.get("/S") == "/THead"
    scope = pikepdf.Name.Column if in_head else pikepdf.Name.Row
    attributes = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=scope)
    existing = head.get("/A")
    if existing is None:
        head.A = attributes
    elif isinstance(existing, pikepdf.Array):
        existing.append(attributes)
    else:
        head.A = pikepdf.Array([existing, attributes])
