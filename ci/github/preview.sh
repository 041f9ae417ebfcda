#!/usr/bin/env bash
# Builds the report as it would be with the change. A file that cannot be read is left out, and that is said in it.
set -euo pipefail
# shellcheck source=quoted.sh
source "$GITHUB_ACTION_PATH/ci/github/quoted.sh"

if [[ -z $FORMATS ]]; then exit 0; fi
site=$RUNNER_TEMP/milepost-site
options=(--project "$PLAN" --format "$FORMATS" --keep-going --output "$site")

code=0
quoted "$RUNNER_TEMP/milepost/bin/milepost" build "${options[@]}" || code=$?
if ((code > 1)); then exit "$code"; fi
if [[ -f $site/index.html ]]; then echo "site-path=$site" >>"$GITHUB_OUTPUT"; fi
