//! A provider's local server, to try a client against: it behaves as the provider's document says, and forgets everything
//! when it is stopped with Ctrl-C.
//!
//! ```text
//! cargo run -p accord-tests --example serve -- rental
//! cargo run -p accord-tests --example serve -- plusofon --port 8080
//! ```

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::process::ExitCode;

use accord_tests::{pac, peer, plusofon, rental};

const USAGE: &str = "usage: serve rental|pac|peer|plusofon [--port N]";

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (provider, port) = match *words {
        [provider] => (provider, Some(0)),
        [provider, "--port", port] | ["--port", port, provider] => (provider, port.parse().ok()),
        _ => ("", None),
    };
    match port {
        Some(port) if serve(provider, port).await => ExitCode::SUCCESS,
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

/// Serves until the process ends; `false` if there is no such provider.
async fn serve(provider: &str, port: u16) -> bool {
    // Each arm keeps its server: a server that is dropped stops.
    match provider {
        "rental" => {
            let server = rental::start_at(port).await;
            let (login, password) = (rental::LOGIN, rental::PASSWORD);
            announce("RENTAL_CONTRACTS", &server.url(), &[("LOGIN", login), ("PASSWORD", password)]).await;
        }
        "pac" => {
            let server = pac::start_at(port).await;
            let (email, password) = (pac::EMAIL, pac::PASSWORD);
            announce("PAC_CONTRACTS", &server.url(), &[("EMAIL", email), ("PASSWORD", password)]).await;
        }
        "peer" => {
            let server = peer::start_at(port).await;
            announce("PEER_DATA", &server.url(), &[]).await;
        }
        "plusofon" => {
            let server = plusofon::start_at(port).await;
            let (token, client) = (plusofon::TOKEN, plusofon::CLIENT);
            announce("PLUSOFON_AGREEMENT", &server.url(), &[("TOKEN", token), ("CLIENT", client)]).await;
        }
        _ => return false,
    }
    true
}

/// Says where the server is, in the variables that the generated crate's example reads, and waits for ever.
async fn announce(prefix: &str, url: &str, credentials: &[(&str, &str)]) {
    println!("{prefix}_URL={url}");
    for (name, value) in credentials {
        println!("{prefix}_{name}={value}");
    }
    println!("(Ctrl-C stops it)");
    std::future::pending::<()>().await;
}
