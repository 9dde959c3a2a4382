#!/bin/sh
# The mocks of the four specs before tools of others: Schemathesis checks every answer, Prism is the measure of speed and memory.
#
#   tests/mock/outside.sh schemathesis   # pip install schemathesis
#   tests/mock/outside.sh speed          # npm install @stoplight/prism-cli
#
# MOCK is the program (default: a release build), SCHEMATHESIS and PRISM are the tools. It says so when one is missing.
set -eu
cd "$(dirname "$0")/../.."
MOCK=${MOCK:-target/release/accord-mock}
SCHEMATHESIS=${SCHEMATHESIS:-schemathesis}
PRISM=${PRISM:-prism}
work=$(mktemp -d)
pids=
trap 'for pid in $pids; do kill "$pid" 2>/dev/null || true; done; rm -rf "$work"' EXIT
trap 'exit 1' INT TERM

need() {
    command -v "$1" >/dev/null || { echo "missing: $1; $2" >&2; exit 2; }
}

# Starts the mock of a spec on a free port, and sets `url` and `pid`.
serve() {
    "$MOCK" "specs/$1.yaml" --quiet > "$work/url" &
    pid=$!
    pids="$pids $pid"
    while ! [ -s "$work/url" ]; do
        kill -0 "$pid" 2>/dev/null || { echo "the mock of $1 did not start" >&2; exit 1; }
        sleep 0.05
    done
    url=$(head -n 1 "$work/url")
    : > "$work/url"
}

# The token that the rental's and the pac's logins hand out.
token() {
    case $1 in
        rental-contracts)
            curl -sS -X GET "$url/backend/app/contracts.php" -H 'Content-Type: application/json' \
                -d '{"cmd":"generate_token","login":"fleet-admin","password":"fleet-password"}' ;;
        pac-contracts)
            curl -sS "$url/api/login" -H 'Content-Type: application/json' \
                -d '{"email":"agent@domain.ru","password":"12345678"}' ;;
        peer-data) curl -sS "$url/auth/getToken" ;;
        plusofon-agreement) echo '"plusofon-token"' ;;
    esac | grep -Eo '[0-9a-f]{32}|plusofon-token' | head -n 1
}

schemathesis() {
    need "$SCHEMATHESIS" 'pip install schemathesis'
    failed=
    for spec in ${SPECS:-rental-contracts plusofon-agreement peer-data pac-contracts}; do
        serve "$spec"
        token=$(token "$spec")
        header="Authorization: Bearer $token"
        [ "$spec" = peer-data ] && header="Authorization: $token"
        echo "== $spec"
        # The hook knows which wrong forms are no longer wrong when they arrive.
        SPEC="specs/$spec.yaml" PYTHONPATH=tests/mock SCHEMATHESIS_HOOKS=forms \
            "$SCHEMATHESIS" run "specs/$spec.yaml" --url "$url" \
            -H "$header" -H 'Client: 10553' --seed "${SEED:-1}" > "$work/out" 2>&1 || { failed=1; cat "$work/out"; }
        tail -n 4 "$work/out"
        kill "$pid"
    done
    [ -z "$failed" ]
}

speed() {
    need "$PRISM" 'npm install @stoplight/prism-cli, and set PRISM'
    need python3 'the load comes from a script of Python'
    serve plusofon-agreement
    : > "$work/prism"
    "$PRISM" mock specs/plusofon-agreement.yaml --port 8951 --host 127.0.0.1 > "$work/prism" 2>&1 &
    prism=$!
    pids="$pids $prism"
    for _ in $(seq 100); do grep -q listening "$work/prism" && break; sleep 0.3; done
    python3 tests/mock/load.py "$url" "$pid" http://127.0.0.1:8951 "$prism"
}

need "$MOCK" 'cargo build --release -p accord-mock'
case ${1:-} in
    schemathesis) schemathesis ;;
    speed) speed ;;
    *) sed -n '2,8p' "$0"; exit 2 ;;
esac
