"""Show mails without sending them: each as a file, and as a page that a browser opens."""

from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from generator.config.settings import Config
from generator.deliver.mail.message import Letter
from generator.deliver.mail.posting import Post
from generator.deliver.mail.posting import mail_of
from generator.deliver.mail.posting import written
from generator.deliver.mail.recipients import Correspondence

FOLDER = Path("build/mail")
KINDS = ("eml", "txt", "html")


def preview(config: Config, posts: Sequence[Post], now: datetime) -> tuple[Path, ...]:
    """Write each mail and a page of it below `build/mail`, and return the pages."""
    correspondence = Correspondence(config.settings.mail, config.origins)
    folder = config.root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    for kind in KINDS:  # those of an earlier look
        for file in folder.glob(f"*.{kind}"):
            file.unlink()
    pages = []
    for number, post in enumerate(posts, start=1):
        mail = mail_of(post, 1, number, now)
        name = f"{number:03}-{mail.key}"
        (folder / f"{name}.eml").write_bytes(written(post, mail, correspondence))
        (folder / f"{name}.txt").write_text(post.letter.text, encoding="utf-8")
        page = folder / f"{name}.html"
        page.write_text(shown(post.letter), encoding="utf-8")
        pages.append(page)
    return tuple(pages)


def shown(letter: Letter) -> str:
    """Return the page of a letter with its pictures inside, as a mail program shows it."""
    html = letter.html
    for picture in letter.pictures:
        data = f"data:image/png;base64,{b64encode(picture.data).decode()}"
        html = html.replace(f"cid:{picture.cid}", data)
    return html
