# shellcheck shell=bash
# Runs a command whose output quotes files of a stranger, so that no line of it is a command to the runner:
#   source quoted.sh; quoted COMMAND...
# What the command prints on standard output is left alone where it goes to a file.
quoted() {
    local token code=0
    token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    echo "::stop-commands::$token" >&2
    "$@" || code=$?
    echo "::$token::" >&2
    return "$code"
}
