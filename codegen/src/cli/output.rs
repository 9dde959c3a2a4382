//! Printing to stdout and stderr.

use std::io::{self, IsTerminal, Write};

use accord_codegen::findings::{
    Findings,
    render::{self, Color},
};

/// Prints to stdout: what the command was asked for.
pub(super) fn stdout(text: &str) {
    print(io::stdout(), text);
}

/// Prints to stderr: what a person should know besides.
pub(super) fn stderr(text: &str) {
    print(io::stderr(), text);
}

/// Prints findings for people.
pub(super) fn findings(findings: &Findings) {
    stderr(&render::human(findings, color()));
}

/// Whether stderr takes colors.
pub(super) fn color() -> Color {
    let plain = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty()) || !io::stderr().is_terminal();
    if plain { Color::Never } else { Color::Always }
}

/// A reader that closed its end does not want to read on, so that is no error.
fn print(mut to: impl Write, text: &str) {
    let _closed = to.write_all(text.as_bytes()).and_then(|()| to.flush());
}
