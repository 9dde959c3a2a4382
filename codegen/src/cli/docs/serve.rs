//! The site from memory, on this machine alone; pages ask for its revision and reload when it changes.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime};

use super::super::error::CommandError;
use super::super::output;
use super::Rendered;

/// How often the specs are looked at.
const PAUSE: Duration = Duration::from_millis(300);
/// How long a browser may take for a request.
const LIMIT: Duration = Duration::from_secs(10);
/// The longest request.
const MOST_BYTES: u64 = 16 * 1024;

/// What is served now.
struct Served {
    revision: u64,
    files: BTreeMap<String, String>,
}

/// Serves what `render` makes, again whenever one of the files is saved, or one that it was made from.
pub(super) fn run(
    named: Vec<PathBuf>,
    render: impl Fn() -> Result<Rendered, CommandError>,
    port: u16,
) -> Result<(), CommandError> {
    // From before the first rendering on: what is saved meanwhile is rendered again.
    let mut watched = Watched::new(named);
    let Rendered { files, sources } = render()?;
    watched.add(sources);
    let served = Arc::new(Mutex::new(Served { revision: 1, files }));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    let port = listener.local_addr()?.port();
    output::stdout(&format!("http://127.0.0.1:{port}/\n"));
    output::detail("the pages reload when a spec is saved; stop with Ctrl-C\n");
    let shared = Arc::clone(&served);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let shared = Arc::clone(&shared);
            // A browser that goes away is no reason to stop.
            thread::spawn(move || answer(stream, port, &shared).unwrap_or_default());
        }
    });
    loop {
        thread::sleep(PAUSE);
        if !watched.has_changed() {
            continue;
        }
        // While a spec has mistakes, they are printed and the last pages stay.
        match render() {
            Ok(Rendered { files, sources }) => {
                watched.add(sources);
                let mut served = served.lock().unwrap_or_else(PoisonError::into_inner);
                served.revision += 1;
                served.files = files;
                output::detail("rendered again\n");
            }
            Err(CommandError::Reported) => {}
            Err(CommandError::Failed(message)) => output::error(&format!("error: {message}\n")),
        }
    }
}

/// Files, and when each was saved.
struct Watched(BTreeMap<PathBuf, Option<SystemTime>>);

impl Watched {
    fn new(files: Vec<PathBuf>) -> Self {
        Self(files.into_iter().map(|file| (file.clone(), saved(&file))).collect())
    }

    /// More files, which stay: what a page is made from may come back.
    fn add(&mut self, files: Vec<PathBuf>) {
        for file in files {
            let at = saved(&file);
            self.0.entry(file).or_insert(at);
        }
    }

    /// Whether one was saved since the last time.
    fn has_changed(&mut self) -> bool {
        let mut has_changed = false;
        for (file, at) in &mut self.0 {
            let now = saved(file);
            has_changed |= *at != now;
            *at = now;
        }
        has_changed
    }
}

fn saved(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|metadata| metadata.modified()).ok()
}

fn answer(stream: TcpStream, port: u16, served: &Mutex<Served>) -> std::io::Result<()> {
    stream.set_read_timeout(Some(LIMIT))?;
    stream.set_write_timeout(Some(LIMIT))?;
    let mut lines = BufReader::new((&stream).take(MOST_BYTES)).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    let mut host = String::new();
    for line in lines {
        let line = line?;
        if line.is_empty() {
            break;
        }
        if let Some((_, value)) = line.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case("host")) {
            host = value.trim().to_owned();
        }
    }
    let mut words = first.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let (status, kind, body) = if !is_own(&host, port) {
        // A page of somebody else's, under a name that leads here.
        ("403 Forbidden", "text/plain", "only for this machine\n".to_owned())
    } else if method != "GET" {
        ("405 Method Not Allowed", "text/plain", "GET only\n".to_owned())
    } else {
        page(target, &served.lock().unwrap_or_else(PoisonError::into_inner))
    };
    let mut stream = &stream;
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

/// Whether a `Host` is this server: the port may be left out where it is that of HTTP.
fn is_own(host: &str, port: u16) -> bool {
    let (name, stated) = match host.rsplit_once(':') {
        Some((name, stated)) => (name, stated.parse().ok()),
        None => (host, Some(80)),
    };
    stated == Some(port) && matches!(name, "127.0.0.1" | "localhost")
}

fn page(target: &str, served: &Served) -> (&'static str, &'static str, String) {
    let path = target.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    if path == "revision" {
        return ("200 OK", "text/plain", served.revision.to_string());
    }
    let name = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let kind = match name.rsplit_once('.') {
        Some((_, "html")) => "text/html",
        Some((_, "csv")) => "text/csv",
        _ => "text/plain",
    };
    match served.files.get(&name) {
        Some(text) => ("200 OK", kind, text.clone()),
        None => ("404 Not Found", "text/plain", "no such page\n".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::is_own;

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for (host, port, own) in [
            ("127.0.0.1:8080", 8080, true),
            ("localhost:8080", 8080, true),
            ("localhost", 80, true),
            ("127.0.0.1:80", 80, true),
            ("localhost", 8080, false),
            ("localhost:80", 8080, false),
            ("example.com", 80, false),
            ("example.com:8080", 8080, false),
            ("localhost:", 80, false),
            ("", 80, false),
        ] {
            assert_eq!(is_own(host, port), own, "{host} {port}");
        }
    }
}
