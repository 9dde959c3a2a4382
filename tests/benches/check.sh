#!/usr/bin/env bash
# What `cargo check` of the client of each document of a folder costs beside openapi-to-rust's output for the same document:
# seconds of the processors for that package alone, its dependencies being checked already; the least of all runs, taken in turn.
# Beside it, ours with the feature `blocking`, and with one selection of operations in place of the whole document.
#
#   cargo install openapi-to-rust --version 0.23.0 --locked
#   tests/benches/check.sh FOLDER [RUNS]        ACCORD=…, OTHER=… name the programs
#   ONLY='tag:issues tag:actions' tests/benches/check.sh FOLDER        for a folder whose documents have these tags
set -euo pipefail
. "$(dirname "$0")/beside.sh"
# As for a published crate, which is not built incrementally.
export CARGO_INCREMENTAL=0 CARGO_TARGET_DIR=$work/target

# A package of ours, alone and with the versions of the project's own lock file.
ours() { # FOLDER DOCUMENT [OPTION…]
    local package=$1 document=$2
    shift 2
    "$accord" generate --quiet --out "$package" --runtime "$root/codegen/runtime" "$@" "$document" >"$work/log" 2>&1 || return 1
    mv "$package"/*/* "$package"
    printf '\n[workspace]\n' >>"$package/Cargo.toml"
    cp "$root/Cargo.lock" "$package/Cargo.lock"
}

# The modules of openapi-to-rust as a package, with the dependencies that it lists.
theirs() { # FOLDER DOCUMENT
    "$other" generate --quiet --output-dir "$1/src" "$2" >"$work/log" 2>&1 || return 1
    mv "$1/src/mod.rs" "$1/src/lib.rs"
    printf '[package]\nname = "other"\nversion = "0.1.0"\nedition = "2024"\n[workspace]\n' | cat - "$1/src/REQUIRED_DEPS.toml" >"$1/Cargo.toml"
    cp "$root/Cargo.lock" "$1/Cargo.lock"
}

# Prints the seconds; fails, with the errors in the log, where the package does not compile.
check() { # FOLDER [OPTION…]
    touch "$1/src/lib.rs"
    (cd "$1" && shift && TIMEFORMAT='%U %S' && time cargo check --quiet "$@" >"$work/log" 2>&1) 2>&1 |
        awk '{ print $1 + $2 }'
}

least() { sort -n | head -1; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

printf '%-20s %28s %18s %s\n' 'cargo check, cpu s' 'accord / openapi-to-rust' 'blocking' "${ONLY:-}"
for document in "$folder"/*; do
    name=$(basename "$document")
    if ! ours "$work/$name.ours" "$document"; then
        printf '%-20s accord fails\n' "$name"
        continue
    fi
    packages=("$work/$name.ours")
    theirs "$work/$name.theirs" "$document" && packages+=("$work/$name.theirs")
    for only in ${ONLY:-}; do
        ours "$work/$name.$only" "$document" --only "$only" && packages+=("$work/$name.$only")
    done
    for run in $(seq 0 "$runs"); do
        for package in "${packages[@]}"; do
            # The first run checks the dependencies too.
            kept=$package.times
            [ "$run" -gt 0 ] || kept=/dev/null
            check "$package" >>"$kept" || { cat "$work/log" >&2; break; }
        done
        [ "$run" -gt 0 ] && kept=$work/$name.ours.blocking || kept=/dev/null
        check "$work/$name.ours" --features blocking >>"$kept"
    done
    whole=$(least <"$work/$name.ours.times")
    line=$(printf '%-20s' "$name")
    if [ -f "$work/$name.theirs.times" ]; then
        beside=$(least <"$work/$name.theirs.times")
        line+=$(printf ' %13s / %5s = %s' "$whole" "$beside" "$(ratio "$whole" "$beside")")
    else
        line+=$(printf ' %13s %14s' "$whole" '')
    fi
    blocking=$(least <"$work/$name.ours.blocking")
    line+=$(printf ' %11s = %s' "$blocking" "$(ratio "$blocking" "$whole")")
    for only in ${ONLY:-}; do
        [ -f "$work/$name.$only.times" ] || continue
        slice=$(least <"$work/$name.$only.times")
        line+=$(printf '   %s %s = %s' "$only" "$slice" "$(ratio "$slice" "$whole")")
    done
    echo "$line"
done
