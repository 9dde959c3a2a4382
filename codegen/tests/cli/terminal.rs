//! The command on a terminal.

use std::{
    fs::File,
    io::{Read, Write},
    path::Path,
    process::{Command, Stdio},
    sync::mpsc,
    time::Duration,
};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

use super::{SPEC, usage::ESCAPE};

/// A terminal: the side of a program, and what arrives at the other, until the program's side is closed.
fn terminal() -> (File, mpsc::Receiver<Vec<u8>>) {
    let control = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&control).unwrap();
    unlockpt(&control).unwrap();
    let name = ptsname(&control, Vec::new()).unwrap().into_string().unwrap();
    let program = File::options().read(true).write(true).open(name).unwrap();
    let (send, receive) = mpsc::channel();
    let mut control = File::from(control);
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(length @ 1..) = control.read(&mut buffer) {
            if send.send(buffer[..length].to_vec()).is_err() {
                break;
            }
        }
    });
    (program, receive)
}

/// What the command prints on a terminal. A spec comes on standard input, after `wait_for` was printed.
fn printed(term: &str, args: &[&str], spec: &str, wait_for: &str) -> String {
    let (program, received) = terminal();
    let mut command = Command::new(env!("CARGO_BIN_EXE_accord"));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command.args(args).env("TERM", term).current_dir(Path::new("/"));
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(program).spawn().unwrap();
    // It has a copy of the program's side, which would keep the terminal open.
    drop(command);
    let mut printed = String::new();
    while !printed.contains(wait_for) {
        let more = received.recv_timeout(Duration::from_secs(60)).expect("it prints nothing");
        printed.push_str(&String::from_utf8_lossy(&more));
    }
    child.stdin.take().unwrap().write_all(spec.as_bytes()).unwrap();
    child.wait().unwrap();
    while let Ok(more) = received.recv_timeout(Duration::from_secs(60)) {
        printed.push_str(&String::from_utf8_lossy(&more));
    }
    printed
}

#[test]
fn what_takes_long_is_told_on_a_terminal_and_cleared() {
    let shown = printed("xterm", &["lint", "-"], SPEC, "reading standard input … 1 s");
    assert!(shown.ends_with("\r\u{1b}[2K"), "{shown:?}");
}

#[test]
fn colors_are_for_terminals_that_have_them() {
    for (term, args, colored) in
        [("xterm", &["lint", "-"][..], true), ("dumb", &["lint", "-"], false), ("", &["lint", "-"], false)]
    {
        let shown = printed(term, args, "- a list", "");
        assert!(shown.contains("AC0011"), "{shown:?}");
        assert_eq!(shown.contains(ESCAPE), colored, "{term}: {shown:?}");
    }
}
