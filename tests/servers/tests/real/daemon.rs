//! A real server: started on a free port of 127.0.0.1 with its data in a folder of its own, and stopped at the end.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::Write as _;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// How long a server may take to accept connections.
const START: Duration = Duration::from_secs(120);

/// A folder with the data of a server, its port, and its processes.
pub(crate) struct Daemon {
    folder: TempDir,
    /// Where it accepts connections.
    pub(crate) port: u16,
    commands: Vec<Vec<OsString>>,
    environment: Vec<(String, String)>,
    running: Vec<Child>,
}

impl Daemon {
    /// Nothing is started yet. `None`, said aloud, where one of the programs, or a file of theirs, is not installed.
    pub(crate) fn of(programs: &[&str]) -> Option<Self> {
        if let Some(missing) = programs.iter().find(|program| installed(program).is_none()) {
            // Not by a macro that the test harness captures.
            let _ = writeln!(std::io::stderr(), "SKIPPED: {missing} is not installed");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        Some(Self { folder, port: free_port(), commands: Vec::new(), environment: Vec::new(), running: Vec::new() })
    }

    /// A path in its folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file into its folder.
    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    /// Sets a variable of its environment.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.environment.push((name.to_owned(), value.to_owned()));
    }

    /// Runs a program to its end, for what the server needs before it starts.
    pub(crate) fn prepare(&self, program: &str, arguments: &[&str]) {
        let output = self.command(program).args(arguments).output().unwrap();
        assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// Starts a program of the server.
    pub(crate) fn run(&mut self, program: &str, arguments: &[&str]) {
        let command = [program].iter().chain(arguments).map(OsString::from).collect();
        self.commands.push(command);
        self.start(self.commands.len() - 1);
    }

    /// Waits until it accepts connections.
    pub(crate) fn wait(&mut self) {
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            let ended = self.running.iter_mut().any(|child| child.try_wait().unwrap().is_some());
            assert!(!ended && begun.elapsed() < START, "it does not start: {}", self.log());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Stops it, and starts it with the same data on the same port.
    pub(crate) fn restart(&mut self) {
        self.stop();
        for at in 0..self.commands.len() {
            self.start(at);
        }
        self.wait();
    }

    /// Stops it.
    pub(crate) fn stop(&mut self) {
        for mut child in self.running.drain(..) {
            // Some servers are several processes, and each ends its own when it is asked to.
            let _ = Command::new("kill").arg(child.id().to_string()).status();
            let begun = Instant::now();
            while child.try_wait().unwrap().is_none() {
                if begun.elapsed() > Duration::from_secs(20) {
                    child.kill().unwrap();
                }
                std::thread::sleep(Duration::from_millis(20));
            }
        }
    }

    fn start(&mut self, at: usize) {
        let (program, arguments) = self.commands[at].split_first().unwrap();
        let log = File::options().create(true).append(true).open(self.path("printed.txt")).unwrap();
        let mut command = self.command(program.to_str().unwrap());
        command.args(arguments).stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log);
        self.running.push(command.spawn().unwrap());
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(installed(program).unwrap());
        command.current_dir(self.folder.path()).env("HOME", self.folder.path());
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }

    /// The last of what it printed.
    fn log(&self) -> String {
        let text = fs::read(self.path("printed.txt")).unwrap_or_default();
        String::from_utf8_lossy(&text[text.len().saturating_sub(4096)..]).into_owned()
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        self.stop();
        if std::thread::panicking() {
            // Captured as the rest of a test's output is.
            println!("{}", self.log());
        }
    }
}

/// A port that nobody has.
pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Where a program is. Servers are often where only the administrator looks.
fn installed(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain([PathBuf::from("/usr/sbin"), PathBuf::from("/usr/local/sbin")]);
    folders.map(|folder| folder.join(program)).find(|file| Path::is_file(file))
}
