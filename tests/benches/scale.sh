#!/usr/bin/env bash
# Generates a client of each document of a folder with accord and with openapi-to-rust, in turn, and prints what both took:
# seconds of the clock and of the processors (the least of all runs), peak memory, and lines of Rust.
#
#   cargo install openapi-to-rust --version 0.23.0 --locked
#   tests/benches/scale.sh FOLDER [RUNS]        ACCORD=…, OTHER=… name the programs
set -euo pipefail
. "$(dirname "$0")/beside.sh"

# Appends `DOCUMENT TOOL wall cpu memory lines` to the times; nothing but `failed` where the tool refuses the document.
generate() { # DOCUMENT TOOL COMMAND…
    local document=$1 tool=$2 out=$work/$2
    shift 2
    rm -rf "$out"
    if /usr/bin/time -o "$work/time" -f '%e %U %S %M' "$@" "$document" >"$work/log" 2>&1; then
        local wall user system memory
        read -r wall user system memory < <(tail -1 "$work/time")
        local lines
        lines=$(find "$out" -name '*.rs' -not -path '*/examples/*' -exec cat {} + | wc -l)
        awk -v d="$(basename "$document")" -v t="$tool" -v w="$wall" -v u="$user" -v s="$system" -v m="$memory" -v l="$lines" \
            'BEGIN { print d, t, w, u + s, m / 1024, l }' >>"$work/times"
    else
        echo "$(basename "$document") $tool failed" >>"$work/times"
    fi
}

for document in "$folder"/*; do
    for _ in $(seq "$runs"); do
        generate "$document" accord "$accord" generate --quiet --out "$work/accord" --runtime "$root/codegen/runtime"
        generate "$document" other "$other" generate --quiet --output-dir "$work/other"
    done
done

awk '
    $3 == "failed" { failed[$1, $2] = 1; next }
    { key = $1 SUBSEP $2 }
    !(key in wall) || $3 < wall[key] { wall[key] = $3 }
    !(key in cpu) || $4 < cpu[key] { cpu[key] = $4 }
    !(key in memory) || $5 < memory[key] { memory[key] = $5 }
    { lines[key] = $6 }
    !($1 in seen) { seen[$1] = 1; names[++count] = $1 }
    function both(values, form,   a, b) {
        a = values[name, "accord"]; b = values[name, "other"]
        return sprintf(form " / " form " = %.2f", a, b, (b > 0 ? a / b : 0))
    }
    END {
        printf "%-28s %-22s %-22s %-22s %s\n", "accord / openapi-to-rust", "wall s", "cpu s", "memory MiB", "lines"
        for (i = 1; i <= count; i++) {
            name = names[i]
            if ((name, "accord") in failed || (name, "other") in failed) {
                printf "%-28s%s%s\n", name, ((name, "accord") in failed ? " accord fails" : sprintf(" accord %.2f s cpu", cpu[name, "accord"])),
                    ((name, "other") in failed ? " openapi-to-rust fails" : sprintf(" openapi-to-rust %.2f s cpu", cpu[name, "other"]))
                continue
            }
            printf "%-28s %-22s %-22s %-22s %s\n", name, both(wall, "%.2f"), both(cpu, "%.2f"), both(memory, "%.0f"), both(lines, "%d")
        }
    }' "$work/times"
