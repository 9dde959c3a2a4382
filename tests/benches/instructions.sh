#!/usr/bin/env bash
# Instructions of one call on the client's side, by callgrind: the difference of a run with twice the calls to one with
# once, so that starting up is not in it. The server is another process, which is not counted.
#
#   tests/benches/instructions.sh [CALLS]
set -euo pipefail
cd "$(dirname "$0")"
calls=${1:-500}
runs=$(mktemp -d)
trap 'rm -r "$runs"' EXIT

cargo build --release --quiet --bin calls
binary=${CARGO_TARGET_DIR:-target}/release/calls

# The server ends with its standard input, so with this script.
exec {ends}> >(exec "$binary" serve >"$runs/url")
until [ -s "$runs/url" ]; do sleep 0.1; done
url=$(cat "$runs/url")

count() { # VARIANT CALLS
    valgrind --tool=callgrind --callgrind-out-file="$runs/$1.$2" "$binary" "$1" "$2" "$url" 2>"$runs/log" || { cat "$runs/log" >&2; exit 1; }
    sed -n 's/^\(totals\|summary\): \([0-9]*\).*/\2/p' "$runs/$1.$2" | tail -1
}

declare -A cost
for variant in by-hand by-hand-with-timeouts accord progenitor; do
    once=$(count "$variant" "$calls")
    twice=$(count "$variant" $((2 * calls)))
    cost[$variant]=$(((twice - once) / calls))
done

printf '%-24s %12s %10s\n' "$calls calls" instructions "accord / it"
for variant in by-hand by-hand-with-timeouts accord progenitor; do
    ratio=$(awk -v a="${cost[accord]}" -v b="${cost[$variant]}" 'BEGIN { printf "%.3f", a / b }')
    printf '%-24s %12s %10s\n' "$variant" "${cost[$variant]}" "$ratio"
done
exec {ends}>&-
