#!/usr/bin/env bash
# Says what the change does to dates and measures, in the summary of the run and in a file for a comment.
set -euo pipefail
# shellcheck source=quoted.sh
source "$GITHUB_ACTION_PATH/ci/github/quoted.sh"

base=${BASE:-${GITHUB_BASE_REF:+origin/$GITHUB_BASE_REF}}
if [[ -z $base ]]; then
    echo '::notice title=Milepost::this is no pull request; name what to compare with in base'
    exit 0
fi
comment=$RUNNER_TEMP/milepost-comment.md

code=0
quoted "$RUNNER_TEMP/milepost/bin/milepost" diff --project "$PLAN" --format markdown -- "$base...HEAD" >"$comment" || code=$?
if ((code > 1)); then exit "$code"; fi
cat "$comment" >>"$GITHUB_STEP_SUMMARY"
echo "comment-path=$comment" >>"$GITHUB_OUTPUT"
