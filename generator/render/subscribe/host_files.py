"""What hosts and search engines look for at the top of a site."""

from collections.abc import Iterable
from datetime import date
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

from generator.render.subscribe.feed import document

SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""The policy of every page: nothing is loaded from anywhere else. Pages have it as well."""

HEADERS = f"""\
/*
  Content-Security-Policy: {POLICY}
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
  X-Frame-Options: DENY
"""


def robots(url: str, *, indexed: bool) -> bytes:
    """Return robots.txt: whether search engines may list the site, and where its pages are."""
    if not indexed:
        return b"User-agent: *\nDisallow: /\n"
    found = f"\nSitemap: {url}/sitemap.xml\n" if url else ""
    return f"User-agent: *\nDisallow:\n{found}".encode()


def sitemap(url: str, pages: Iterable[PurePosixPath], day: date) -> bytes:
    """Return the map of a site: the address of every page, and the day that they speak of."""
    ET.register_namespace("", SITEMAPS)
    root = ET.Element(f"{{{SITEMAPS}}}urlset")
    for page in sorted(pages):
        entry = ET.SubElement(root, f"{{{SITEMAPS}}}url")
        ET.SubElement(entry, f"{{{SITEMAPS}}}loc").text = f"{url}/{page}"
        ET.SubElement(entry, f"{{{SITEMAPS}}}lastmod").text = day.isoformat()
    return document(root)
