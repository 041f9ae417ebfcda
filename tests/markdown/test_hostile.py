"""Nothing that can be written in Markdown runs, fetches or frames anything."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.markdown import html
from generator.markdown.html import to_html
from generator.markdown.html import to_inline
from tests import hostile

ACTIVE = {"script", "iframe", "object", "embed", "svg", "math", "style", "link", "meta", "base"} | {
    *("form", "button", "video", "audio", "template", "noscript", "body", "html", "details"),
}
ADDRESSES = {"href", "src"}
SCHEME = re.compile(r"[\x00-\x20]*(?P<scheme>[a-z][a-z0-9+.\-\t\r\n]*):", re.IGNORECASE)
SAFE = {"http", "https", "mailto"}


def kept(address: str, picture: bool) -> str | None:  # noqa: FBT001 - as the function is called
    """Resolve nothing away: the sanitiser has to do it alone."""
    return f"pictures/{address}" if picture else address


class Watch(HTMLParser):
    """Collects what a browser would run, fetch or follow."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.active: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ACTIVE or tag not in html.TAGS:
            self.active.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "srcdoc", "formaction", "xlink:href"}:
                self.active.append(f"{tag} {name}={value}")
            scheme = SCHEME.match(value or "")
            if name in ADDRESSES and scheme and scheme["scheme"].lower() not in SAFE:
                self.active.append(f"{tag} {name}={value}")

    def handle_comment(self, data: str) -> None:
        self.active.append(f"<!--{data}")

    def handle_decl(self, decl: str) -> None:
        self.active.append(f"<!{decl}")


def active(text: str) -> list[str]:
    watch = Watch()
    watch.feed(text)
    watch.close()
    return watch.active


VECTORS = [
    *hostile.SCRIPTS,
    *hostile.ESCAPES,
    *hostile.REQUESTS,
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x]( javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](\\javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](data:image/svg+xml,<svg/onload=alert(1)>)",
    "[x](file:///etc/passwd)",
    "[x](blob:https://example.org/1)",
    "[x](intent://example.org#Intent;end)",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "[x](https://example.org \"' onmouseover='alert(1)\")",
    '[x](https://example.org "\\" onmouseover=\\"alert(1)")',
    "![x](javascript:alert(1))",
    '![" onerror="alert(1)](x.png)',
    '![x](x.png" onerror="alert(1))',
    "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
    "<javascript:alert(1)>",
    '<https://example.org/"onmouseover=alert(1)>',
    "`<script>alert(1)</script>`",
    '```"><script>alert(1)</script>\nx\n```',
    "``` <img/src=x/onerror=alert(1)>\nx\n```",
    "    <script>alert(1)</script>",
    "# <img src=x onerror=alert(1)>",
    '# x" onmouseover="alert(1)',
    "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
    '|a|\n|:-" onmouseover="alert(1)|',
    "- [x] <script>alert(1)</script>",
    "x[^<script>]\n\n[^<script>]: <script>alert(1)</script>",
    'x[^"onmouseover=alert(1)]\n\n[^"onmouseover=alert(1)]: y',
    "*<script>*alert(1)*</script>*",
    "<<script>script>alert(1)<</script>/script>",
    "\\<script>alert(1)\\</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "<scr\x00ipt>alert(1)</scr\x00ipt>",
    '[x](#" onclick="alert(1))',
    "[<script>alert(1)</script>](https://example.org)",
    "[x](https://example.org)<!-- -->",
    "<?php alert(1) ?>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<!DOCTYPE html><script>alert(1)</script>",
    "\u2028<script>alert(1)</script>",
    "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
]


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_active_comes_through(vector: str) -> None:
    assert active(to_html(vector, kept, {})) == []
    assert active(to_inline(vector, kept)) == []


def test_there_are_enough_vectors() -> None:
    assert len(set(VECTORS)) >= 90


def test_the_watch_sees_what_it_is_there_for() -> None:
    assert active("<script>x</script>") == ["script"]
    assert active("<a href='javascript:x' onclick=y>") == ["a href=javascript:x", "a onclick=y"]
    assert (
        active("<p>fine <a href='https://example.org'>x</a> <a href='plan.html#a'>y</a></p>") == []
    )


@given(
    st.text(alphabet=st.sampled_from("<>\"'&;:/()[]!`*_~|#-+=\\ \n\tabjsx1\x00\u2028"), max_size=60)
)
def test_nothing_that_can_be_written_is_active(text: str) -> None:
    assert active(to_html(text, kept, {})) == []
    assert active(to_inline(text, kept)) == []
