"""A bucket: pages after what they load, deletions last, and nothing where nothing has changed."""

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto import mock_aws

from tests.publish.conftest import Plan
from tests.publish.conftest import page
from tests.publish.conftest import reports

SETTINGS = 'format = 1\n[publish.store]\nkind = "s3"\nbucket = "plan"\nprefix = "/live/"\n'


@pytest.fixture
def store(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """An empty bucket."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    plan.write({"milepost.toml": SETTINGS})
    with mock_aws():
        client = boto3.client("s3")
        client.create_bucket(Bucket="plan")
        yield client


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


def test_what_the_service_refuses_is_told(plan: Plan, store: Any) -> None:
    plan.write({"milepost.toml": SETTINGS.replace('"plan"', '"other"')})
    assert "NoSuchBucket" in plan.refused("store", code=69)
    assert keys(store) == []


def test_there_is_nothing_to_come_back(plan: Plan, store: Any) -> None:
    plan.publish("store")
    assert "keeps no release before this one" in plan.refused("store", "--rollback")
    assert keys(store)
