"""A bucket: pages after what they load, deletions last, and nothing where nothing has changed."""

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from tests.publish.conftest import Plan
from tests.publish.conftest import page
from tests.publish.conftest import reports
from tests.publish.object_store import ObjectStore
from tests.publish.object_store import object_store

SETTINGS = """\
format = 1
[publish.store]
kind = "s3"
bucket = "plan"
prefix = "/live/"
endpoint = "{address}"
region = "eu-central-1"
"""
NEW = {"assets/site.css": "b {}", "index.html": page("2")}


@pytest.fixture(scope="module")
def server() -> Iterator[ObjectStore]:
    """The service that the buckets are in."""
    with object_store() as server:
        yield server


@pytest.fixture
def store(plan: Plan, server: ObjectStore, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """An empty bucket, as others reach it."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    plan.write({"milepost.toml": SETTINGS.format(address=server.address)})
    client = boto3.client("s3", endpoint_url=server.address, region_name="eu-central-1")
    here = {"LocationConstraint": "eu-central-1"}
    client.create_bucket(Bucket="plan", CreateBucketConfiguration=here)
    server.asked.clear()
    yield client
    server.left = None
    for key in keys(client):
        client.delete_object(Bucket="plan", Key=key)
    client.delete_bucket(Bucket="plan")
    client.close()


def keys(store: Any) -> list[str]:
    """The keys of the bucket."""
    return [entry["Key"] for entry in store.list_objects_v2(Bucket="plan").get("Contents", ())]


def read(store: Any, key: str) -> Any:
    """An object of the bucket."""
    return store.get_object(Bucket="plan", Key=key)


def test_a_bucket_holds_what_was_built(plan: Plan, store: Any) -> None:
    plan.publish("store")
    assert keys(store) == [
        *("live/.milepost-build.json", "live/assets/site.css", "live/index.html", "live/old.html")
    ]
    found = read(store, "live/index.html")
    assert found["ContentType"] == "text/html; charset=utf-8"
    assert found["CacheControl"] == "no-cache"
    assert found["Body"].read().decode() == page("1")
    assert read(store, "live/assets/site.css")["CacheControl"] == "public, max-age=300"


def test_a_page_comes_after_what_it_loads_and_the_manifest_last(
    plan: Plan, store: Any, server: ObjectStore
) -> None:
    plan.publish("store")
    plan.built({"index.html": page("2"), "assets/site.css": "b {}", "z.css": "c {}"})
    server.asked.clear()
    plan.publish("store")
    written = [asked for asked in server.asked if not asked.startswith("GET")]
    assert written == [
        *("PUT /plan/live/assets/site.css", "PUT /plan/live/z.css", "PUT /plan/live/index.html"),
        *("POST /plan", "PUT /plan/live/.milepost-build.json"),
    ]
    assert "live/old.html" not in keys(store)


@pytest.mark.parametrize("writes", range(4))
def test_a_publication_that_is_cut_off_can_be_taken_up(
    plan: Plan, store: Any, server: ObjectStore, writes: int
) -> None:
    """The manifest comes last: until then the next run brings all that is not there."""
    plan.publish("store")
    plan.built(NEW)
    server.left = writes
    assert "publish.store" in plan.refused("store", code=69)
    record = read(store, "live/.milepost-build.json")["Body"].read()
    assert b"old.html" in record
    server.left = None
    plan.publish("store")
    assert keys(store) == [f"live/{name}" for name in (".milepost-build.json", *NEW)]
    assert [read(store, f"live/{name}")["Body"].read().decode() for name in NEW] == [*NEW.values()]


def test_only_what_has_changed_is_brought(plan: Plan, store: Any) -> None:
    plan.publish("store")
    store.put_object(Bucket="plan", Key="live/assets/site.css", Body=b"marked")
    plan.built({"index.html": page("2"), "assets/site.css": "a {}"})
    told = json.loads(plan.publish("store", "--json").stdout)
    assert (told["changed"], told["deleted"]) == (["index.html"], ["old.html"])
    assert read(store, "live/assets/site.css")["Body"].read() == b"marked"
    assert "live/old.html" not in keys(store)
    assert "nothing to publish" in plan.publish("store").stderr


def test_issued_reports_stay(plan: Plan, store: Any) -> None:
    plan.built(reports("status-2024-03", last="2024-03-31"), as_of="2024-03-28")
    plan.publish("store")
    plan.built(reports("status-2024-04", last="2024-04-30"))
    plan.publish("store")
    assert read(store, "live/reports/status-2024-03.pdf")["Body"].read() == b"status-2024-03 "
    assert b"status-2024-03" in read(store, "live/reports.html")["Body"].read()


def test_what_is_not_ours_is_refused(plan: Plan, store: Any) -> None:
    store.put_object(Bucket="plan", Key="live/theirs.txt", Body=b"theirs")
    assert "this is not ours: it holds live/theirs.txt" in plan.refused("store")
    assert keys(store) == ["live/theirs.txt"]


def test_what_the_service_refuses_is_told(plan: Plan, store: Any, server: ObjectStore) -> None:
    settings = SETTINGS.format(address=server.address)
    plan.write({"milepost.toml": settings.replace('"plan"', '"other"')})
    assert "NoSuchBucket" in plan.refused("store", code=69)
    assert keys(store) == []


def test_a_service_that_is_not_there_is_told(plan: Plan, store: Any) -> None:
    nobody = SETTINGS.format(address="http://127.0.0.1:9")
    plan.write({"milepost.toml": nobody})
    assert "publish.store" in plan.refused("store", code=69)
    assert keys(store) == []


def test_there_is_nothing_to_come_back(plan: Plan, store: Any) -> None:
    plan.publish("store")
    assert "keeps no release before this one" in plan.refused("store", "--rollback")
    assert keys(store)
