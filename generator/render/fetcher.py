"""What a document may load: the files that the build itself registered, and nothing else."""

from collections.abc import Mapping
from typing import Any

from weasyprint.urls import URLFetcher
from weasyprint.urls import URLFetcherResponse

SCHEME = "asset:///"
KINDS = {
    "ttf": "font/ttf",
    "woff2": "font/woff2",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
}


class AssetFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Knows a table of files by name; every other address is refused, whatever its scheme."""

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols={"asset"}, allow_redirects=False, fail_on_errors=True)
        self.assets = assets

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401, ARG002 - as WeasyPrint declares it
        """Return a registered file.

        Raises:
            ValueError: the address is not one of them.
        """
        name = url.removeprefix(SCHEME)
        if not url.startswith(SCHEME) or name not in self.assets:
            message = f"{url} is not part of the document"
            raise ValueError(message)
        kind = KINDS[name.rpartition(".")[2]]
        return URLFetcherResponse(url, self.assets[name], {"Content-Type": kind})
