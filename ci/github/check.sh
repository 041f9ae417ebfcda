#!/usr/bin/env bash
# Checks the plan. Each finding becomes an annotation of its line; how many there are becomes an output.
# Findings do not end the run here: the preview and the comparison are wanted all the same.
set -euo pipefail

found=$RUNNER_TEMP/milepost-findings.txt
options=(--project "$PLAN" --format github)
if [[ $STRICT == true ]]; then options+=(--strict); fi

code=0
"$RUNNER_TEMP/milepost/bin/milepost" check "${options[@]}" >"$found" || code=$?
cat "$found"
if ((code > 1)); then exit "$code"; fi

errors=$(grep -c '^::error ' "$found" || true)
warnings=$(grep -c '^::warning ' "$found" || true)
suggestions=$(grep -c '^::notice ' "$found" || true)
{
    echo "errors=$errors"
    echo "warnings=$warnings"
    echo "suggestions=$suggestions"
    echo "failed=$code"
} >>"$GITHUB_OUTPUT"
echo "Errors: $errors, warnings: $warnings, suggestions: $suggestions." >>"$GITHUB_STEP_SUMMARY"
