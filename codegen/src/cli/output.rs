//! Printing to stdout and stderr.

use std::{
    cell::RefCell,
    env,
    io::{self, IsTerminal, Write},
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};

use accord_codegen::findings::{
    Findings, Severity,
    render::{self, Color},
};

/// Whether only errors are printed besides what was asked for.
static IS_QUIET: AtomicBool = AtomicBool::new(false);

/// From now on prints errors only, besides what was asked for.
pub(super) fn set_quiet() {
    IS_QUIET.store(true, Ordering::Relaxed);
}

/// Whether stdout is for tools.
static IS_FOR_TOOLS: AtomicBool = AtomicBool::new(false);

/// From now on prints summaries to stderr, because a tool reads stdout.
pub(super) fn summarize_to_stderr() {
    IS_FOR_TOOLS.store(true, Ordering::Relaxed);
}

/// Whether only errors are printed.
pub(super) fn is_quiet() -> bool {
    IS_QUIET.load(Ordering::Relaxed)
}

/// Prints to stdout: the requested output.
pub(super) fn stdout(text: &str) {
    print(Stream::Stdout, text);
}

/// Prints to stdout, or to stderr where a tool reads that, unless only errors are to be printed: what was done.
pub(super) fn summary(text: &str) {
    match (is_quiet(), IS_FOR_TOOLS.load(Ordering::Relaxed)) {
        (true, _) => {}
        (false, true) => error(text),
        (false, false) => stdout(text),
    }
}

/// Prints to stderr: an error.
pub(super) fn error(text: &str) {
    print(Stream::Stderr, text);
}

/// Prints to stderr, unless only errors are to be printed: what a person should know besides.
pub(super) fn detail(text: &str) {
    if !is_quiet() {
        error(text);
    }
}

/// The code of the first error that was printed for people.
static FIRST_ERROR: OnceLock<&'static str> = OnceLock::new();

/// Says once, at the end, where errors are explained.
pub(super) fn advise_explain() {
    if let Some(code) = FIRST_ERROR.get() {
        detail(&format!("for more about an error: `{} explain {code}`\n", program()));
    }
}

/// Prints findings for people.
pub(super) fn findings(findings: &Findings) {
    if let Some(error) = findings.iter().find(|finding| finding.severity == Severity::Error) {
        FIRST_ERROR.get_or_init(|| error.code);
    }
    let shown = match is_quiet() {
        true => findings.only(Severity::Error),
        false => findings.clone(),
    };
    error(&render::human(&shown, color()));
}

/// Whether stderr takes colors. `NO_COLOR` wins over `CLICOLOR_FORCE`, and that over what the terminal is.
pub(super) fn color() -> Color {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty());
    let forced = set("CLICOLOR_FORCE").is_some_and(|value| value != "0");
    let unwanted = set("CLICOLOR").is_some_and(|value| value == "0");
    if set("NO_COLOR").is_some() || (!forced && (unwanted || !is_capable_terminal())) {
        Color::Never
    } else {
        Color::Always
    }
}

/// Whether stderr is a terminal that does more than print one line after the other.
pub(super) fn is_capable_terminal() -> bool {
    let capable = match env::var_os("TERM") {
        Some(term) => term != "dumb" && !term.is_empty(),
        None => cfg!(windows),
    };
    capable && io::stderr().is_terminal()
}

/// How this command was started: by cargo in the project's folder, or installed.
pub(super) fn program() -> &'static str {
    if std::env::var_os("CARGO").is_some() { "cargo run --" } else { "accord" }
}

/// A number with its noun, such as `1 error` or `2 errors`.
pub(super) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// What a function printed, to be printed later.
#[derive(Debug, Default)]
pub(super) struct Captured(Vec<(Stream, String)>);

impl Captured {
    /// Prints it.
    pub(super) fn print(self) {
        self.0.into_iter().for_each(|(stream, text)| print(stream, &text));
    }
}

/// Where something is printed.
#[derive(Clone, Copy, Debug)]
enum Stream {
    Stdout,
    Stderr,
}

thread_local! {
    /// What this thread has printed, while that is kept.
    static KEPT: RefCell<Option<Captured>> = const { RefCell::new(None) };
}

/// Runs a function, and keeps what it prints on this thread.
pub(super) fn capture<R>(run: impl FnOnce() -> R) -> (R, Captured) {
    KEPT.set(Some(Captured::default()));
    let result = run();
    (result, KEPT.take().unwrap_or_default())
}

fn print(stream: Stream, text: &str) {
    let is_kept = KEPT.with_borrow_mut(|kept| match kept {
        Some(Captured(kept)) => {
            kept.push((stream, text.to_owned()));
            true
        }
        None => false,
    });
    match stream {
        _ if is_kept => {}
        Stream::Stdout => write(io::stdout(), text),
        Stream::Stderr => write(io::stderr(), text),
    }
}

/// A reader that closed its end does not want to read on, so that is no error.
fn write(mut to: impl Write, text: &str) {
    let _closed = to.write_all(text.as_bytes()).and_then(|()| to.flush());
}
