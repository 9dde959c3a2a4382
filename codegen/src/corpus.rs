//! The generator on a folder of documents: what became of each.

mod memory;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::driver::{self, Failure, Options};
use crate::findings::{Severity, render::visible};
use crate::local_files::LocalFiles;
use crate::report::Report;
use crate::write::{self, Mode, Package};

/// What became of one document.
#[derive(Debug)]
pub struct Row {
    /// The file's name.
    pub name: String,
    /// What was generated, or in one line why nothing was.
    pub outcome: Result<Report, String>,
    /// How many warnings there were.
    pub warnings: usize,
    /// How long it took.
    pub time: Duration,
    /// The most memory that the process had on the way, in MiB, where the system tells.
    pub peak: Option<u64>,
}

/// What cargo says of the clients: by file name, how many errors and warnings.
pub type Checked = BTreeMap<String, (usize, usize)>;

/// Generates from every document of a folder, in memory; before each, `on_start` is given its name.
///
/// # Errors
/// When the folder cannot be read or has no documents.
pub fn run(folder: &Path, local_files: &LocalFiles, on_start: impl Fn(&str)) -> io::Result<Vec<Row>> {
    let row = |path: PathBuf| {
        on_start(&name(&path));
        memory::forget_peak();
        let start = Instant::now();
        let options = Options { report: true, local_files: local_files.clone(), ..Options::default() };
        let outcome = driver::generate(&path, options);
        let time = start.elapsed();
        let warnings = outcome.as_ref().map_or(0, |generated| generated.findings.count(Severity::Warning));
        Row {
            name: name(&path),
            outcome: outcome.map(|generated| generated.report.unwrap_or_default()).map_err(|f| why(&f)),
            warnings,
            time,
            peak: memory::peak(),
        }
    };
    Ok(documents(folder)?.into_iter().map(row).collect())
}

/// Has cargo check one package per document, in a workspace made in `into`.
///
/// # Errors
/// When files cannot be read or written, `into` has files that Accord did not write, or cargo cannot be started.
pub fn compile(folder: &Path, local_files: &LocalFiles, into: &Path, runtime: &Path) -> io::Result<Checked> {
    let runtime = runtime.canonicalize().map_err(|e| at(runtime, &e))?;
    let options = Options { local_files: local_files.clone(), ..Options::default() };
    let mut members = Vec::new();
    let mut files = BTreeMap::new();
    let mut packages = BTreeMap::new();
    for (at, path) in documents(folder)?.into_iter().enumerate() {
        let Ok(driver::Bundle { text, .. }) = driver::bundle(&path, options.clone()) else { continue };
        let package = format!("c{at}");
        files.insert(format!("{package}/src/lib.rs"), text);
        files.insert(format!("{package}/Cargo.toml"), manifest(&package, &runtime));
        members.push(format!("{package:?}"));
        packages.insert(package, name(&path));
    }
    let workspace =
        format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[profile.dev]\ndebug = false\n", members.join(", "));
    files.insert("Cargo.toml".to_owned(), workspace);
    // Equal files are left as they are, so that cargo does not check them again.
    write::apply(&Package::new("corpus", files), into, Mode::Write)?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["check", "--workspace", "--keep-going", "--quiet", "--message-format", "json"])
        .current_dir(into)
        .output()?;
    let mut checked: Checked = packages.values().map(|name| (name.clone(), (0, 0))).collect();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(message) = serde_json::from_str::<serde_json::Value>(line) else { continue };
        let level = message.pointer("/message/level").and_then(serde_json::Value::as_str);
        let package = message.pointer("/target/name").and_then(serde_json::Value::as_str);
        let Some(count) = package.and_then(|p| packages.get(p)).and_then(|name| checked.get_mut(name)) else {
            continue;
        };
        match level {
            Some("error") => count.0 += 1,
            Some("warning") => count.1 += 1,
            _ => {}
        }
    }
    // Without a word on any client cargo did not come to them.
    if !output.status.success() && checked.values().all(|(errors, _)| *errors == 0) {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(io::Error::other(format!("cargo checks nothing: {}", said.lines().next().unwrap_or_default())));
    }
    Ok(checked)
}

pub(crate) fn manifest(package: &str, runtime: &Path) -> String {
    format!(
        "[package]\nname = {package:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         accord-runtime = {{ path = {:?}, default-features = false, \
         features = [\"blocking\", \"chrono\", \"files\"] }}\n",
        runtime.display().to_string()
    )
}

/// The table and, below it, the sums.
#[must_use]
pub fn table(rows: &[Row], checked: Option<&Checked>) -> String {
    let mut out = format!(
        "{:<60} {:>9} {:>8} {:>7} {:>6} {:>8} {:>6}\n",
        "document", "generated", "compiled", "typed %", "warn", "ms", "MiB"
    );
    let (mut generated, mut compiled, mut clean) = (0, 0, 0);
    let mut sum = Report::default();
    for row in rows {
        let cargo = checked.and_then(|checked| checked.get(&row.name));
        let verdict = match cargo {
            Some((0, 0)) => "yes",
            Some((0, _)) => "warns",
            Some(_) => "no",
            None => "-",
        };
        compiled += usize::from(matches!(cargo, Some((0, _))));
        clean += usize::from(matches!(cargo, Some((0, 0))));
        let (made, typed) = match &row.outcome {
            Ok(report) => {
                generated += 1;
                sum += report.clone();
                ("yes", format!("{:.1}", report.percent(1)))
            }
            Err(_) => ("no", "-".to_owned()),
        };
        let time = row.time.as_millis();
        let peak = row.peak.map_or_else(|| "-".to_owned(), |peak| peak.to_string());
        let _ = writeln!(
            out,
            "{:<60} {made:>9} {verdict:>8} {typed:>7} {:>6} {time:>8} {peak:>6}",
            visible(&row.name),
            row.warnings
        );
        if let Err(why) = &row.outcome {
            let _ = writeln!(out, "    {why}");
        }
    }
    let _ = writeln!(out, "\n{} documents: {generated} generated", rows.len());
    if checked.is_some() {
        let _ = writeln!(out, "compiled: {compiled}, of these without a warning: {clean}");
    }
    let _ = writeln!(
        out,
        "{:.2} % of {} fields typed; {} open because the document says no more, {} kept as JSON, {} lost",
        sum.percent(2),
        sum.fields,
        sum.open,
        sum.untyped,
        sum.lost
    );
    out
}

pub(crate) fn documents(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|e| at(folder, &e))? {
        let path = entry.map_err(|e| at(folder, &e))?.path();
        if path.extension().is_some_and(|e| ["yaml", "yml", "json"].iter().any(|known| e.eq_ignore_ascii_case(known))) {
            found.push(path);
        }
    }
    found.sort();
    match found.is_empty() {
        true => Err(at(folder, &io::Error::new(io::ErrorKind::NotFound, "no documents (*.yaml, *.yml, *.json) there"))),
        false => Ok(found),
    }
}

/// An error of a file always names the file.
pub(crate) fn at(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

pub(crate) fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Why nothing was generated, in one line.
pub(crate) fn why(failure: &Failure) -> String {
    match failure {
        Failure::Findings(findings) => {
            let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
            let texts: Vec<String> =
                errors.map(|finding| format!("{} {}", finding.code, visible(&finding.message))).collect();
            let more = texts.len().saturating_sub(1);
            let first = texts.into_iter().next().unwrap_or_default();
            if more == 0 { first } else { format!("{first} (and {more} more)") }
        }
        Failure::Internal(error) => error.to_string().lines().next().unwrap_or_default().to_owned(),
    }
}
