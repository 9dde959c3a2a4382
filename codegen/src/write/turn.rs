//! Runs that write into the same folder take turns, so that none removes what another one is about to rename.

use std::fs::File;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long a run waits for another one, which may have been stopped: writing takes less.
const PATIENCE: Duration = Duration::from_secs(10);

/// The turn of a run. It ends when it is dropped, or with the process.
pub(super) struct Turn {
    _folder: Option<File>,
    /// Whether nobody else writes, as far as the system can tell.
    pub(super) is_alone: bool,
}

/// Waits until nobody else writes into a folder. Where the system cannot tell, nobody is waited for.
pub(super) fn wait(dir: &Path) -> Turn {
    let Ok(folder) = File::open(dir) else { return Turn { _folder: None, is_alone: true } };
    let end = Instant::now() + PATIENCE;
    loop {
        match lock(&folder) {
            Lock::Taken => return Turn { _folder: Some(folder), is_alone: true },
            Lock::Unknown => return Turn { _folder: None, is_alone: true },
            Lock::Busy if Instant::now() > end => return Turn { _folder: None, is_alone: false },
            Lock::Busy => sleep(Duration::from_millis(10)),
        }
    }
}

#[cfg_attr(not(all(unix, not(target_os = "solaris"))), allow(dead_code))]
enum Lock {
    Taken,
    Busy,
    Unknown,
}

#[cfg(all(unix, not(target_os = "solaris")))]
fn lock(folder: &File) -> Lock {
    use rustix::fs::{FlockOperation, flock};
    use rustix::io::Errno;
    match flock(folder, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Lock::Taken,
        Err(Errno::WOULDBLOCK | Errno::INTR) => Lock::Busy,
        Err(_) => Lock::Unknown,
    }
}

#[cfg(not(all(unix, not(target_os = "solaris"))))]
fn lock(_folder: &File) -> Lock {
    Lock::Unknown
}
