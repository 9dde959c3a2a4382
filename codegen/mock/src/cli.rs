//! The command line.
//!
//! Exit codes: 0, it was stopped; 1, findings with errors; 2, it could not do its work (wrong arguments, a port in use).

use std::collections::BTreeMap;
use std::io::Write as _;
use std::net::IpAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use accord_codegen::findings::render::{self, Color};
use accord_mock::{Fault, Mock, Options, Server, StartError};
use clap::Parser;

const EXAMPLES: &str = "\
Examples:
  accord mock api.yaml                            serves a document on a free port
  accord mock api.yaml --port 8080 --strict       refuses also what the document does not have
  curl -H 'Prefer: code=404' http://127.0.0.1:8080/items/1
  curl -H 'accord-mock-fault: reset-after' http://127.0.0.1:8080/items/1

GET /__accord/journal has the exchanges so far, /__accord/coverage and /__accord/records the rest.";

/// Serves a document as its provider would.
#[derive(Parser)]
#[command(name = "accord mock", bin_name = "accord mock", version, after_help = EXAMPLES)]
struct Arguments {
    /// The document.
    spec: PathBuf,
    /// The port; 0 is any free one.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// The address to listen on. Other machines reach the mock only if this is not 127.0.0.1.
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// Also refuse fields, parameters and headers that the document does not have.
    #[arg(long)]
    strict: bool,
    /// Vary generated values; the same seed gives the same answers.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Accept this credential of a security scheme; may be given several times.
    #[arg(long, value_name = "SCHEME=VALUE", value_parser = credential)]
    accept: Vec<(String, String)>,
    /// The HTTP status of refusals that the body tells from a success, such as 200. Default: by the kind of refusal.
    #[arg(long, value_name = "STATUS")]
    refusal_status: Option<u16>,
    /// Let this go wrong with every call: latency=MS, reset-before, reset-after, reset-in-body, truncated, wrong-type,
    /// html, in-band, slow-bytes=MS, too-many-requests=SECONDS, unavailable, redirect, missing-field, byte-order-mark.
    #[arg(long)]
    fault: Option<Fault>,
    /// Mix all faults into the calls, the same ones for the same seed.
    #[arg(long, value_name = "SEED")]
    chaos: Option<u64>,
    /// Write each exchange to a file, a line of JSON each, sensitive values masked.
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
    /// Do not listen: call each operation once, with a request that is made of the document, and print what is not served.
    #[arg(long)]
    check: bool,
    /// Print nothing but errors and the address.
    #[arg(long, short)]
    quiet: bool,
}

fn credential(text: &str) -> Result<(String, String), String> {
    let (scheme, value) = text.split_once('=').ok_or("write it as SCHEME=VALUE")?;
    Ok((scheme.to_owned(), value.to_owned()))
}

/// Parses the arguments and serves until it is stopped.
pub(crate) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&format!("cannot start: {error}")),
    };
    runtime.block_on(serve(arguments))
}

async fn serve(arguments: Arguments) -> ExitCode {
    let mut credentials: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (scheme, value) in arguments.accept {
        credentials.entry(scheme).or_default().push(value);
    }
    let options = Options {
        strict: arguments.strict,
        seed: arguments.seed,
        credentials,
        refusal_status: arguments.refusal_status,
        fault: arguments.fault,
        chaos: arguments.chaos,
        journal: arguments.journal,
        log: !arguments.quiet,
        ..Options::default()
    };
    let mock = match Mock::load(&arguments.spec, options) {
        Ok(mock) => mock,
        Err(StartError::Findings(findings)) => {
            eprint!("{}", render::human(&findings, Color::Never));
            return ExitCode::from(1);
        }
        Err(error) => return fail(&error.to_string()),
    };
    if arguments.check {
        return check(&mock);
    }
    let mut server = match Server::bind(arguments.host, arguments.port, mock.clone()).await {
        Ok(server) => server,
        Err(error) => return fail(&error.to_string()),
    };
    print(&format!("{}\n", server.url()));
    if !arguments.quiet {
        eprintln!("Serving {} operations. Ctrl-C stops it.", mock.operations().len());
    }
    tokio::select! {
        () = server.ended() => {}
        () = stopped() => {}
    }
    if !arguments.quiet {
        eprint!("\n{}", mock.coverage());
    }
    ExitCode::SUCCESS
}

/// Calls each operation once.
fn check(mock: &Mock) -> ExitCode {
    let operations = mock.operations();
    let mut failed = 0;
    for operation in &operations {
        let Err(why) = mock.probe(operation) else { continue };
        failed += 1;
        print(&format!("{}: {}\n", render::visible(operation), render::visible(&why)));
    }
    print(&format!("{} of {} operations are served\n", operations.len() - failed, operations.len()));
    ExitCode::from(u8::from(failed > 0))
}

/// Until Ctrl-C, or until the process is asked to end.
async fn stopped() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    drop(tokio::signal::ctrl_c().await);
}

fn fail(message: &str) -> ExitCode {
    eprintln!("error: {}", render::visible(message));
    ExitCode::from(2)
}

/// To standard output, which may have been closed by who reads it.
fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
