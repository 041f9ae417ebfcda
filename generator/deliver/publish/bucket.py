"""Publish to a bucket of object storage: what pages load, then pages, then deletions."""

from collections.abc import Iterator
from contextlib import contextmanager
from mimetypes import MimeTypes
from pathlib import PurePosixPath
from typing import Any

from generator.deliver.publish.edition import Edition
from generator.deliver.publish.target import Place
from generator.deliver.publish.target import Seen
from generator.errors import MissingToolError
from generator.errors import PublishError
from generator.errors import UnreachableError
from generator.site.manifest import NAME
from generator.site.manifest import Manifest
from generator.site.manifest import parse_manifest
from generator.words import ENGLISH as _

PAGES = {".html", ".json", ".xml", ".ics", ".txt"}
FRESH, KEPT = "no-cache", "public, max-age=300"
ABSENT = {"NoSuchKey", "404"}
AT_ONCE = 1000
TOOL, CURE = "boto3", "pip install 'milepost[s3]'"
KINDS = MimeTypes()  # and not what the machine adds to them


class BucketTarget:
    """A bucket, or a part of it below a prefix."""

    def __init__(self, place: Place) -> None:
        """Take the bucket of the settings; the keys come from where boto3 looks for them.

        Raises:
            PublishError: no bucket is named.
            MissingToolError: boto3 is not installed.
        """
        settings = place.settings
        if not settings.bucket:
            raise PublishError(place.where, _("bucket is missing"))
        self.where, self.bucket = place.where, settings.bucket
        self.prefix = f"{settings.prefix.strip('/')}/" if settings.prefix.strip("/") else ""
        self._client = _client(settings.endpoint or None, settings.region or None)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold nothing, and tell what the service says."""
        from botocore.exceptions import BotoCoreError  # noqa: PLC0415 - an extra
        from botocore.exceptions import ClientError  # noqa: PLC0415 - as above

        try:
            yield
        except (BotoCoreError, ClientError) as error:
            raise UnreachableError(self.where, str(error)[:500]) from error

    def look(self) -> Seen:
        """Return what the bucket holds."""
        record = self._get(PurePosixPath(NAME))
        manifest = parse_manifest(record) if record is not None else None
        if manifest is None:
            listed = self._client.list_objects_v2(Bucket=self.bucket, Prefix=self.prefix, MaxKeys=1)
            for entry in listed.get("Contents", ()):
                problem = _("this is not ours: it holds {name}", name=entry["Key"])
                raise PublishError(self.where, problem)
        return Seen(manifest)

    def read(self, path: PurePosixPath) -> bytes:
        """Return an object of the bucket."""
        found = self._get(path)
        if found is None:
            raise PublishError(self.where, _("{name} is missing", name=path))
        return found

    def put(self, edition: Edition, seen: Seen) -> bool:
        """Bring what pages load, then the pages, delete what is gone; the manifest is last."""
        old = seen.manifest or Manifest()
        new = edition.manifest.files
        fresh = [path for path in edition.paths if old.files.get(path) != new[path]]
        for path in sorted(fresh, key=lambda path: (path.suffix == ".html", path)):
            self._put(path, edition.read(path))
        gone = sorted(old.files.keys() - new.keys())
        for start in range(0, len(gone), AT_ONCE):
            keys = [{"Key": f"{self.prefix}{path}"} for path in gone[start : start + AT_ONCE]]
            self._client.delete_objects(Bucket=self.bucket, Delete={"Objects": keys, "Quiet": True})
        self._put(*edition.record)
        return True

    def back(self, seen: Seen) -> bool:  # noqa: ARG002 - as every target declares it
        """Refuse: the bucket holds one release."""
        hint = _("build an earlier commit, milepost build --at REV, and publish that")
        raise PublishError(self.where, _("this target keeps no release before this one"), hint)

    def _put(self, path: PurePosixPath, data: bytes) -> None:
        self._client.put_object(
            Bucket=self.bucket,
            Key=f"{self.prefix}{path}",
            Body=data,
            ContentType=_kind(path),
            CacheControl=FRESH if path.suffix in PAGES else KEPT,
        )

    def _get(self, path: PurePosixPath) -> bytes | None:
        from botocore.exceptions import ClientError  # noqa: PLC0415 - as above

        try:
            found = self._client.get_object(Bucket=self.bucket, Key=f"{self.prefix}{path}")
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") in ABSENT:
                return None
            raise
        data: bytes = found["Body"].read()
        return data


def _kind(path: PurePosixPath) -> str:
    """Return the type of a file as a browser is told; text is UTF-8."""
    known = {".ics": "text/calendar", ".woff2": "font/woff2", ".js": "text/javascript"}
    kind = known.get(path.suffix) or KINDS.guess_type(path.name)[0]
    if kind is None:
        return "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _client(endpoint: str | None, region: str | None) -> Any:  # noqa: ANN401 - boto3 makes its classes as it runs
    try:
        import boto3  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingToolError(TOOL, CURE) from error
    return boto3.client("s3", endpoint_url=endpoint, region_name=region)
