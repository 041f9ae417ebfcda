"""Documents for archives: PDF/A-3 with the data inside, which stay accessible as PDF/UA-1."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

DESCRIBED = """
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
"""PDF/A wants a name described before it is used; that of PDF/UA is not among those it knows."""

END = b"</rdf:RDF>"


@dataclass(frozen=True, slots=True)
class Attached:
    """A file inside a document: its name, what it holds, and the day that it speaks of."""

    name: str
    data: bytes
    description: str
    day: date


def say_accessible(pdf: "pikepdf.Pdf") -> None:
    """Say in the metadata of a PDF/A that the document is PDF/UA-1 as well, and list files once."""
    import pikepdf  # noqa: PLC0415 - start-up: what is no PDF does without it

    said = pdf.Root.Metadata.read_bytes().replace(END, DESCRIBED.encode() + END, 1)
    pdf.Root.Metadata = pdf.make_stream(said, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
    files = {file.objgen: file for file in pdf.Root.get("/AF", pikepdf.Array())}
    if files:
        pdf.Root.AF = pikepdf.Array(files.values())
