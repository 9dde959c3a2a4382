#!/usr/bin/env bash
# Makes the certificates of the tests anew: a CA, a server for localhost and 127.0.0.1, a client. They are valid for 100 years
# and of use to nobody: the CA's key is not kept.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
key() { openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1"; }
key "$work/ca.key"
openssl req -x509 -new -key "$work/ca.key" -subj "/CN=Accord test CA" -days 36500 -out ca.pem \
    -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign"
for name in server client; do
    key "$name.key"
    openssl req -new -key "$name.key" -subj "/CN=Accord test $name" -out "$work/$name.csr"
    printf 'subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=%sAuth\nbasicConstraints=CA:FALSE\n' "$name" >"$work/ext"
    openssl x509 -req -in "$work/$name.csr" -CA ca.pem -CAkey "$work/ca.key" -days 36500 -out "$name.pem" -extfile "$work/ext"
done
