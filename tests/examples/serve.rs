//! A provider's local server, to try a client against: it behaves as the provider's document says, and forgets everything
//! when it is stopped with Ctrl-C. What it prints to its standard output can be pasted into a shell, or read by one; then
//! the example of the generated crate calls it.
//!
//! ```text
//! cargo run -p accord-tests --example serve -- rental
//! cargo run -p accord-tests --example serve -- plusofon --port 8080
//! ```

#![allow(clippy::print_stderr)]

use std::fmt::Write as _;
use std::io::{ErrorKind, Write as _};
use std::process::ExitCode;

use accord_tests::{pac, peer, plusofon, rental};
use tokio::net::TcpListener;

/// A provider, the prefix of the variables that its generated example reads, and the port that its server has by default: a
/// different one for each, so that all of them can run.
const PROVIDERS: [(&str, &str, u16); 4] = [
    ("pac", "PAC_CONTRACTS", 8711),
    ("peer", "PEER_DATA", 8712),
    ("plusofon", "PLUSOFON_AGREEMENT", 8713),
    ("rental", "RENTAL_CONTRACTS", 8714),
];

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if words.iter().any(|word| matches!(*word, "-h" | "--help")) {
        print(&format!("{}\n", usage()));
        return ExitCode::SUCCESS;
    }
    let Err(why) = run(&words).await;
    eprintln!("error: {why}");
    ExitCode::from(2)
}

fn usage() -> String {
    let mut usage = String::from("usage: serve PROVIDER [--port N]\n\nproviders, with their ports:");
    for (provider, _, port) in PROVIDERS {
        let _ = write!(usage, "\n  {provider:<10}{port}");
    }
    usage + "\n\nPort 0 is any free one."
}

/// Serves until the process ends.
async fn run(words: &[&str]) -> Result<std::convert::Infallible, String> {
    let (provider, port) = match *words {
        [provider] if !provider.starts_with('-') => (provider, None),
        [provider, "--port", port] | ["--port", port, provider] => (provider, Some(port)),
        _ => return Err(format!("it takes one provider, and a port if you like\n\n{}", usage())),
    };
    let Some((_, prefix, default)) = PROVIDERS.into_iter().find(|(name, ..)| *name == provider) else {
        let names = PROVIDERS.map(|(name, ..)| name).join(", ");
        return Err(format!("there is no provider `{}`; the providers are: {names}", provider.escape_debug()));
    };
    let port = match port {
        None => default,
        Some(text) => text.parse().map_err(|_| {
            format!("`{}` is not a port; give a number up to 65535, or 0 for any free port", text.escape_debug())
        })?,
    };
    let listener = TcpListener::bind(("127.0.0.1", port)).await.map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => {
            format!("port {port} is in use; stop the program that uses it, or choose another port with `--port N`")
        }
        ErrorKind::PermissionDenied => {
            format!("you may not listen on port {port}; choose another one with `--port N`, from 1024 on")
        }
        _ => format!("cannot listen on port {port}: {error}"),
    })?;
    // Each arm keeps its server: a server that is dropped stops.
    match provider {
        "rental" => {
            let server = rental::start_on(listener);
            announce(prefix, &server.url(), &[("LOGIN", rental::LOGIN), ("PASSWORD", rental::PASSWORD)]).await
        }
        "pac" => {
            let server = pac::start_on(listener);
            announce(prefix, &server.url(), &[("EMAIL", pac::EMAIL), ("PASSWORD", pac::PASSWORD)]).await
        }
        "peer" => {
            let server = peer::start_on(listener);
            announce(prefix, &server.url(), &[]).await
        }
        _ => {
            let server = plusofon::start_on(listener);
            announce(prefix, &server.url(), &[("TOKEN", plusofon::TOKEN), ("CLIENT", plusofon::CLIENT)]).await
        }
    }
}

/// Says where the server is, in the variables that the generated crate's example reads, and waits for ever.
async fn announce(prefix: &str, url: &str, credentials: &[(&str, &str)]) -> Result<std::convert::Infallible, String> {
    let mut lines = String::new();
    for (name, value) in [("URL", url)].iter().chain(credentials) {
        let _ = writeln!(lines, "export {prefix}_{name}={}", quoted(value));
    }
    print(&lines);
    eprintln!("Serving. Paste the lines above into another shell to call it; Ctrl-C stops it.");
    std::future::pending().await
}

/// A word of a shell.
fn quoted(value: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || ":/._@%+=,-".contains(c);
    if !value.is_empty() && value.chars().all(is_plain) {
        value.to_owned()
    } else {
        format!("'{}'", value.replace('\'', r"'\''"))
    }
}

/// To standard output, which may have been closed by who reads it.
fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
