#!/usr/bin/env bash
# Refuses a clone without its whole history: first promises are read from it.
set -euo pipefail

shallow=$(git -C "$PLAN" rev-parse --is-shallow-repository)
if [[ $shallow == true ]]; then
    echo '::error title=Milepost::the clone lacks its history, from which first promises are read; give actions/checkout fetch-depth: 0'
    exit 1
fi
