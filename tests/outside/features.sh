#!/usr/bin/env bash
# Checks a package of a document with each feature of its tags alone, and prints the CPU time of each: features.sh DOCUMENT.
# The target folder (`CARGO_TARGET_DIR`) is shared, so the dependencies are built once.
set -euo pipefail
document=$(realpath "$1")
cd "$(dirname "$0")/../.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target} CARGO_INCREMENTAL=0
accord=${ACCORD:-$CARGO_TARGET_DIR/debug/accord}
"$accord" generate "$document" --feature-per-tag --name swept --out "$out" --runtime codegen/runtime
package=$out/swept
cp Cargo.lock "$package/"
cd "$package"
# The list of all tags stands on lines of its own.
tags=$(sed -n '/^all-tags = \[/,/^\]/s/^ *"\(.*\)",$/\1/p' Cargo.toml)
failed=0
check() {
    touch src/lib.rs
    TIMEFORMAT="%U %S $1"
    time RUSTFLAGS="-D warnings" ${CARGO:-cargo} check --offline --quiet --no-default-features --features "$2" || failed=1
}
check "(dependencies)" ""
check "(none)" ""
for tag in $tags; do check "$tag" "$tag"; done
check "(all)" all-tags
exit $failed
