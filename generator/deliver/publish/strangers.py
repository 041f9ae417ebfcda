"""Pull requests: what strangers ask for is built and checked, and never published."""

from collections.abc import Mapping

GITHUB = {"pull_request", "pull_request_target", "workflow_run"}


def is_of_a_stranger(environment: Mapping[str, str]) -> bool:
    """Tell whether a run in CI may be of a pull request, whose settings are a stranger's."""
    github = environment.get("GITHUB_EVENT_NAME", "") in GITHUB
    return github or bool(environment.get("CI_MERGE_REQUEST_IID"))
