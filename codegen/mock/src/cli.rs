//! The command line.
//!
//! Exit codes: 0, it was stopped, or everything agrees; 1, findings with errors, or differences; 2, it could not do its work (wrong arguments, a port in use).

use std::collections::BTreeMap;
use std::io::Write as _;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use accord_codegen::findings::render::{self, Color};
use accord_codegen::load;
use accord_codegen::local_files::{FilesOf, LocalFiles};
use accord_codegen::overlay::{self, Overlay};
use accord_mock::replay::Traffic;
use accord_mock::{Fault, Mock, Options, Server, StartError};
use clap::Parser;

const EXAMPLES: &str = "\
Examples:
  accord mock api.yaml                            serves a document on a free port
  accord mock api.yaml --port 8080 --strict       refuses also what the document does not have
  accord mock api.yaml --overlay ours.yaml        as the overlay changes it; without the document, the one that it `extends`
  accord mock api.yaml --replay traffic.har       where a recording and the document differ
  curl -H 'Prefer: code=404' http://127.0.0.1:8080/items/1
  curl -H 'accord-mock-fault: reset-after' http://127.0.0.1:8080/items/1

GET /__accord/journal has the exchanges so far, /__accord/coverage and /__accord/records the rest.
POST /__accord/webhooks/NAME with {\"url\": \"http://127.0.0.1:9000/\"} sends a webhook of the document.";

/// Serves a document as its provider would.
#[derive(Parser)]
#[command(name = "accord mock", bin_name = "accord mock", version, after_help = EXAMPLES)]
struct Arguments {
    /// The document. Default: the one that the first overlay extends.
    #[arg(required_unless_present = "overlay")]
    spec: Option<PathBuf>,
    /// Apply an overlay to the document before it is served; may be given several times.
    #[arg(long, value_name = "FILE")]
    overlay: Vec<PathBuf>,
    /// The folder whose files the document may refer to. Default: the document's own folder.
    #[arg(long, value_name = "DIR")]
    files_in: Option<PathBuf>,
    /// Where copies of the files below a URL are, which the document refers to by that URL; may be given several times.
    #[arg(long, value_name = "URL=FOLDER")]
    files_of: Vec<FilesOf>,
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
    /// Send callbacks and webhooks also to this host, and not only to this machine; may be given several times.
    #[arg(long, value_name = "HOST")]
    callback_host: Vec<String>,
    /// Do not listen: call each operation once, with a request that is made of the document, and print what is not served.
    #[arg(long)]
    check: bool,
    /// Do not listen: check recorded traffic against the document, and print where provider and spec differ. A HAR of a
    /// browser, a journal of `--journal`, or what `curl -i` or `curl -v` printed after its command; may be given several times.
    #[arg(long, value_name = "FILE", conflicts_with = "check")]
    replay: Vec<PathBuf>,
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
        callback_hosts: arguments.callback_host,
        ..Options::default()
    };
    let local_files = LocalFiles { files_in: arguments.files_in, files_of: arguments.files_of };
    if let Some(fault) = local_files.fault() {
        return fail(&format!("`--files-of`: {fault}"));
    }
    let spec = match (arguments.spec, arguments.overlay.first()) {
        (None, Some(first)) => match Overlay::load(first) {
            Ok(overlay) => match overlay.extended_file(&local_files) {
                Some(extended) => Ok(extended),
                None => return fail(&format!("{}: it {}", first.display(), overlay.why_no_file())),
            },
            Err(findings) => Err(findings),
        },
        (spec, _) => Ok(spec.unwrap_or_default()),
    };
    let document = spec.and_then(|spec| {
        let mut document = load::load(&spec)?;
        document.local_files = local_files.clone();
        overlay::apply(&mut document, &arguments.overlay)?;
        Ok(document)
    });
    let mock = match document.map_err(StartError::Findings).and_then(|document| Mock::new(document, options)) {
        Ok(mock) => mock,
        Err(StartError::Findings(findings)) => {
            eprint!("{}", render::human(&findings, Color::Never));
            return ExitCode::from(1);
        }
        Err(error) => return fail(&error.to_string()),
    };
    for message in local_files.unused().filter(|_| !arguments.quiet) {
        eprintln!("warning: {}", render::visible(&message));
    }
    if arguments.check {
        return check(&mock);
    }
    if !arguments.replay.is_empty() {
        return replay(&mock, &arguments.replay);
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

/// Checks files of recorded traffic.
fn replay(mock: &Mock, files: &[PathBuf]) -> ExitCode {
    let mut read = Vec::new();
    for file in files {
        let name = file.display().to_string();
        match text_of(file) {
            Ok(text) => read.push((name, text)),
            Err(why) => return fail(&format!("cannot read {name}: {why}")),
        }
    }
    let traffic: Vec<Traffic<'_>> = read.iter().map(|(name, text)| Traffic { name, text }).collect();
    let replay = mock.replay(&traffic);
    print(&replay.to_string());
    ExitCode::from(u8::from(!replay.agrees()))
}

/// The text of a file. A recording of a browser has all that a page has loaded, so it may be large.
fn text_of(file: &Path) -> Result<String, String> {
    const MOST: u64 = 1024 * 1024 * 1024;
    let metadata = std::fs::metadata(file).map_err(|error| error.to_string())?;
    match (metadata.is_file(), metadata.len()) {
        (false, _) => Err("it is not a regular file".to_owned()),
        (true, length) if length > MOST => Err("it is larger than 1 GiB".to_owned()),
        _ => {
            let bytes = std::fs::read(file).map_err(|error| error.to_string())?;
            // A transcript may have bytes of a file; they are not looked at.
            Ok(String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
        }
    }
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
