#!/usr/bin/env bash
# Clean builds of one small program, on the generated client and on progenitor's own output for the same lowered document,
# in turn. Both choose the same TLS: rustls with ring and the platform's certificates.
#
#   tests/benches/build-time.sh [PAIRS]        PROFILE=release for optimised builds; TIMINGS=1 keeps cargo's report
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
pairs=${1:-3}
profile=${PROFILE:-dev}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work"/{on-accord,on-progenitor,progenitor-output}/src

# Each with a lock file of its own: what one program's dependencies ask for is not to decide for the other.
cat >"$work/on-accord/Cargo.toml" <<EOF
[package]
name = "on-accord"
version = "0.1.0"
edition = "2024"
[dependencies]
rental-contracts = { path = "$root/generated/rental-contracts" }
tokio = { version = "1", features = ["macros", "rt-multi-thread"] }
[patch.crates-io]
accord-runtime = { path = "$root/codegen/runtime" }
[workspace]
EOF
cat >"$work/on-accord/src/main.rs" <<'EOF'
use rental_contracts::{Client, Location, StopRental};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder(std::env::var("RENTAL_URL")?).token(std::env::var("RENTAL_TOKEN")?).build()?;
    let stop = StopRental::builder().ra(67890).end_location(Location::address("Ilino 2c")).build();
    println!("{:?}", client.stop_rental(&stop).send().await?);
    Ok(())
}
EOF

# What progenitor says that its output needs, without what this document makes no use of.
cat >"$work/progenitor-output/Cargo.toml" <<EOF
[package]
name = "progenitor-output"
version = "0.1.0"
edition = "2021"
[dependencies]
bytes = "1"
futures-core = "0.3"
progenitor-client = "=0.15.1"
reqwest = { version = "0.13", default-features = false, features = ["json", "stream", "rustls-no-provider"] }
serde = { version = "1", features = ["derive"] }
serde_json = "1"
EOF
cargo run --release --quiet --bin progenitor-output >"$work/progenitor-output/src/lib.rs"
cat >"$work/on-progenitor/Cargo.toml" <<EOF
[package]
name = "on-progenitor"
version = "0.1.0"
edition = "2024"
[dependencies]
progenitor-output = { path = "../progenitor-output" }
reqwest = { version = "0.13", default-features = false }
rustls = { version = "0.23", default-features = false, features = ["ring", "std", "tls12"] }
serde_json = "1"
tokio = { version = "1", features = ["macros", "rt-multi-thread"] }
[workspace]
EOF
cat >"$work/on-progenitor/src/main.rs" <<'EOF'
use progenitor_output::{Client, types};
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let token = HeaderValue::try_from(format!("Bearer {}", std::env::var("RENTAL_TOKEN")?))?;
    let http = reqwest::Client::builder().default_headers(HeaderMap::from_iter([(AUTHORIZATION, token)])).build()?;
    let client = Client::new_with_client(&std::env::var("RENTAL_URL")?, http);
    let stop = serde_json::json!({ "ra": 67890, "end_location": { "address": "Ilino 2c" } });
    let stop: types::StopRental = serde_json::from_value(stop)?;
    println!("{:?}", client.stop_rental(&stop).await?);
    Ok(())
}
EOF

# The versions of the project's own lock file, and nothing fetched while the clock runs.
for program in on-accord on-progenitor; do
    cp "$root/Cargo.lock" "$work/$program/Cargo.lock"
    (cd "$work/$program" && cargo fetch --quiet)
done

# As for a published crate, which is not built incrementally. A clock for the wall, and what the processors did.
export CARGO_INCREMENTAL=0
build() { # PROGRAM
    local target=$work/target-$1
    rm -rf "$target"
    (cd "$work/$1" && TIMEFORMAT='%R %U %S' && time cargo build --quiet --offline --profile "$profile" \
        --target-dir "$target" ${TIMINGS:+--timings}) 2>&1 | tail -1
}

printf '%-16s %10s %10s\n' "$profile" wall cpu
for _ in $(seq "$pairs"); do
    for program in on-accord on-progenitor; do
        read -r wall user system < <(build "$program")
        cpu=$(awk -v u="$user" -v s="$system" 'BEGIN { printf "%.1f", u + s }')
        printf '%-16s %10s %10s\n' "$program" "$wall" "$cpu" | tee -a "$work/times"
    done
done
for program in on-accord on-progenitor; do
    (cd "$work/$program" && printf '%-16s %10s crates\n' "$program" "$(cargo tree --offline --prefix none --edges normal,build --no-dedupe | sort -u | wc -l)")
    if [ -n "${TIMINGS:-}" ]; then cp "$work/target-$program/cargo-timings/cargo-timing.html" "$TIMINGS/$program.html"; fi
done
# Of each program the best build: what else the machine does only adds.
awk '!($1 in wall) || $2 < wall[$1] { wall[$1] = $2 } !($1 in cpu) || $3 < cpu[$1] { cpu[$1] = $3 }
     END { printf "%-16s %10.3f %10.3f\n", "ratio", wall["on-accord"] / wall["on-progenitor"], cpu["on-accord"] / cpu["on-progenitor"] }' "$work/times"
