# Sourced by the scripts that run accord beside openapi-to-rust on the documents of a folder: SCRIPT FOLDER [RUNS].
# Sets the folder, the runs, the project's root, both programs, and a folder for work that goes at the end.
folder=$(cd "$1" && pwd)
runs=${2:-3}
root=$(cd "$(dirname "$0")/../.." && pwd)
accord=${ACCORD:-${CARGO_TARGET_DIR:-$root/target}/release/accord}
other=${OTHER:-openapi-to-rust}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
