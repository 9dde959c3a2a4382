//! How the command is used: standard input, help, quiet, colors.

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};

use super::{SPEC, accord, workspace};

/// Runs the command with a text on standard input, and environment variables.
pub(crate) fn accord_with(dir: &Path, args: &[&str], stdin: &str, env: &[(&str, &str)]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_accord"));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command.current_dir(dir).args(args).envs(env.iter().copied());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A command that refuses its arguments ends without reading.
    match child.stdin.take().unwrap().write_all(stdin.as_bytes()) {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => panic!("{e}"),
        _ => {}
    }
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    (status.code().unwrap(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

#[test]
fn standard_input_is_a_document() {
    let dir = tempfile::tempdir().unwrap();
    let run = |args: &[&str], stdin: &str| accord_with(dir.path(), args, stdin, &[]);
    assert_eq!(run(&["lint", "-"], SPEC), (0, "<stdin>: 0 errors, 0 warnings, 0 notes\n".to_owned(), String::new()));
    let (code, out, _) = run(&["dump", "--stage", "lowered", "-"], SPEC);
    assert!(code == 0 && out.contains("operationId: ping"), "{out}");
    let (code, out, err) = run(&["lint", "-"], "openapi: 3.0.3\n\tinfo: 1\n");
    assert_eq!((code, out.as_str()), (1, "<stdin>: 1 error, 0 warnings, 0 notes\n"));
    assert!(err.contains("--> <stdin>:2:1"), "{err}");
    let (code, _, err) = run(&["generate", "-", "--out", "out"], SPEC);
    assert_eq!(code, 0, "{err}");
    assert_eq!(fs::read_dir(dir.path().join("out")).unwrap().count(), 1);
    let (code, _, err) = run(&["lint", "-", "-"], SPEC);
    assert_eq!((code, err.as_str()), (2, "error: standard input (`-`) can be read only once\n"));
    // What it refers to lies in no folder.
    let referring = SPEC.replace("{ type: string }", "{ $ref: 'other.yaml#/A' }");
    fs::write(dir.path().join("other.yaml"), "A: { type: string }\n").unwrap();
    let (code, _, err) = run(&["lint", "-"], &referring);
    assert!(code == 1 && err.contains("AC0531"), "{err}");
}

#[test]
fn quiet_prints_errors_only() {
    let dir = workspace();
    let warned = SPEC.replace("paths:", "x-unknown: 1\nsecurity: [{ id: [] }]\ncomponents: { securitySchemes: { id: { type: openIdConnect, openIdConnectUrl: 'https://id.example.com' } } }\npaths:");
    fs::write(dir.path().join("specs/small.yaml"), warned).unwrap();
    let silent = (0, String::new(), String::new());
    assert_ne!(accord(dir.path(), &["lint"]), silent);
    assert_eq!(accord(dir.path(), &["lint", "-q"]), silent);
    assert_eq!(accord(dir.path(), &["--quiet", "generate", "--report"]), silent);
    assert_eq!(accord(dir.path(), &["generate", "--quiet"]), silent, "what the cache has");
    assert_eq!(accord(dir.path(), &["schema", "--quiet"]), silent);
    fs::write(dir.path().join("specs/small.yaml"), SPEC).unwrap();
    let (code, out, err) = accord(dir.path(), &["generate", "--check", "-q"]);
    assert_eq!((code, out.as_str(), err.lines().count()), (1, "", 1), "{err}");
    fs::write(dir.path().join("specs/small.yaml"), SPEC.replace("3.0.3", "[")).unwrap();
    let (code, out, err) = accord(dir.path(), &["lint", "-q"]);
    assert!(code == 1 && out.is_empty() && err.contains("error[AC0003]"), "{err}");
    // What was asked for is no chatter.
    assert_eq!(accord(dir.path(), &["lint", "-q", "--format", "json"]).1.lines().count(), 1);
}

#[test]
fn help_shows_examples_that_are_read() {
    let dir = workspace();
    for command in [&[][..], &["generate"], &["lint"], &["explain"], &["dump"], &["corpus"], &["completions"], &["man"]]
    {
        let (code, out, _) = accord(dir.path(), &[command, &["--help"]].concat());
        assert_eq!(code, 0);
        let examples: Vec<&str> = out.lines().filter_map(|line| line.strip_prefix("  accord ")).collect();
        assert!(!examples.is_empty(), "{command:?}: {out}");
        for example in examples {
            // What follows two spaces says what it does; what follows a `>` or `|` is the shell's.
            let words = example.split("  ").next().unwrap().split(['<', '>', '|']).next().unwrap();
            let args: Vec<&str> = words.split_whitespace().collect();
            // Another program, which a checkout would have to build first.
            if args.first() == Some(&"mock") {
                continue;
            }
            let (_, _, err) = accord(dir.path(), &args);
            assert!(!err.contains("Usage:"), "`accord {example}` is not read: {err}");
        }
    }
}

#[test]
fn completions_and_manual_pages_know_the_commands() {
    let dir = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let (code, out, err) = accord(dir.path(), &["completions", shell]);
        assert_eq!((code, err.as_str()), (0, ""));
        assert!(out.contains("generate") && out.contains("dry-run") && out.contains("format"), "{shell}: {out}");
    }
    let (code, page, _) = accord(dir.path(), &["man"]);
    assert_eq!(code, 0);
    assert!(page.contains(".TH accord 1") && page.contains("generate"), "{page}");
    let (code, page, _) = accord(dir.path(), &["man", "generate"]);
    assert!(code == 0 && page.contains(".TH accord-generate 1") && page.contains("dry\\-run"), "{page}");
    let (code, _, err) = accord(dir.path(), &["man", "frobnicate"]);
    assert!(code == 2 && err.contains("frobnicate") && err.contains("generate"), "{err}");
}

/// How a color begins.
pub(crate) const ESCAPE: char = '\u{1b}';

#[test]
fn colors_can_be_forced_and_refused() {
    let dir = tempfile::tempdir().unwrap();
    for (env, colored) in [
        (&[][..], false),
        (&[("CLICOLOR_FORCE", "1")], true),
        (&[("CLICOLOR_FORCE", "1"), ("TERM", "dumb")], true),
        (&[("CLICOLOR_FORCE", "0")], false),
        (&[("CLICOLOR_FORCE", "")], false),
        (&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
        (&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "")], true),
    ] {
        let (code, _, err) = accord_with(dir.path(), &["lint", "-"], "- a list", env);
        assert_eq!((code, err.contains(ESCAPE)), (1, colored), "{env:?}: {err}");
    }
}
