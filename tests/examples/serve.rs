//! A provider's local server, to try a client against: the mock of its spec, which behaves as the document says and forgets
//! everything when it is stopped with Ctrl-C. What it prints to its standard output can be pasted into a shell, or read by one; then
//! the example of the generated crate calls it.
//!
//! ```text
//! cargo run -p accord-tests --example serve -- rental
//! cargo run -p accord-tests --example serve -- plusofon --port 8080
//! ```

#![allow(clippy::print_stderr)]

use std::fmt::Write as _;
use std::io::Write as _;
use std::net::Ipv4Addr;
use std::process::ExitCode;

use accord_mock::{Mock, Options, Server};

/// A provider: its spec, the prefix of the variables that its generated example reads, the port that its server has by default
/// (a different one for each, so that all of them can run), and credentials that it accepts.
struct Provider {
    name: &'static str,
    spec: &'static str,
    prefix: &'static str,
    port: u16,
    credentials: &'static [(&'static str, &'static str)],
}

const PROVIDERS: [Provider; 4] = [
    Provider {
        name: "pac",
        spec: "pac-contracts",
        prefix: "PAC_CONTRACTS",
        port: 8711,
        credentials: &[("EMAIL", "agent@domain.ru"), ("PASSWORD", "12345678")],
    },
    Provider { name: "peer", spec: "peer-data", prefix: "PEER_DATA", port: 8712, credentials: &[] },
    Provider {
        name: "plusofon",
        spec: "plusofon-agreement",
        prefix: "PLUSOFON_AGREEMENT",
        port: 8713,
        credentials: &[("TOKEN", "plusofon-token"), ("CLIENT", "10553")],
    },
    Provider {
        name: "rental",
        spec: "rental-contracts",
        prefix: "RENTAL_CONTRACTS",
        port: 8714,
        credentials: &[("LOGIN", "fleet-admin"), ("PASSWORD", "fleet-password")],
    },
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
    for Provider { name, port, .. } in PROVIDERS {
        let _ = write!(usage, "\n  {name:<10}{port}");
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
    let found = PROVIDERS.into_iter().find(|known| known.name == provider);
    let Some(Provider { spec, prefix, port: default, credentials, .. }) = found else {
        let names = PROVIDERS.map(|known| known.name).join(", ");
        return Err(format!("there is no provider `{}`; the providers are: {names}", provider.escape_debug()));
    };
    let port = match port {
        None => default,
        Some(text) => text.parse().map_err(|_| {
            format!("`{}` is not a port; give a number up to 65535, or 0 for any free port", text.escape_debug())
        })?,
    };
    let spec = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs").join(format!("{spec}.yaml"));
    let mock = Mock::load(&spec, Options::default()).map_err(|error| error.to_string())?;
    let server = Server::bind(Ipv4Addr::LOCALHOST.into(), port, mock).await.map_err(|error| error.to_string())?;
    announce(prefix, &server.url(), credentials).await
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
