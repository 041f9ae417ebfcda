"""Pull requests: what somebody merely proposes is built and checked, and never delivered."""

from collections.abc import Mapping

NUMBERS = (  # variables that say a number or an address where a request is being tried
    "CI_MERGE_REQUEST_IID",
    "CI_EXTERNAL_PULL_REQUEST_IID",
    "BITBUCKET_PR_ID",
    "CHANGE_ID",
    "CIRCLE_PULL_REQUEST",
    "TRAVIS_PULL_REQUEST",
    "BUILDKITE_PULL_REQUEST",
    "SYSTEM_PULLREQUEST_PULLREQUESTID",
    "DRONE_PULL_REQUEST",
    "CIRRUS_PR",
)
EVENTS = ("pull_request", "merge_group", "workflow_run")
NOTHING = frozenset({"", "false", "0"})


def is_request(environment: Mapping[str, str]) -> bool:
    """Tell whether a run in CI may be of a pull request, whose settings are a stranger's."""
    event = environment.get("GITHUB_EVENT_NAME", "")
    numbered = any(environment.get(name, "").lower() not in NOTHING for name in NUMBERS)
    merging = environment.get("GITHUB_REF", "").startswith("refs/pull/")
    return numbered or merging or event.startswith(EVENTS)
