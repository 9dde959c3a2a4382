//! Writing a download to a file, whole or not at all.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use tokio::fs::{File, OpenOptions};
use tokio::io::AsyncWriteExt;

use super::ByteStream;
use crate::error::{Cause, Fault, Kind};

/// Tells the temporary files of one process apart.
static NEXT: AtomicU32 = AtomicU32::new(0);
/// How many names are tried before giving up.
const TRIES: u32 = 100;

pub(crate) async fn save(mut stream: ByteStream, path: &Path) -> Result<u64, Fault> {
    let (mut file, temporary) = create(path).await.map_err(unwritable)?;
    let mut written = 0u64;
    while let Some(chunk) = stream.chunk().await {
        let chunk = chunk?;
        file.write_all(&chunk).await.map_err(unwritable)?;
        written = written.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
    }
    file.flush().await.map_err(unwritable)?;
    file.sync_all().await.map_err(unwritable)?;
    drop(file);
    tokio::fs::rename(&temporary.0, path).await.map_err(unwritable)?;
    temporary.keep();
    Ok(written)
}

/// Removes the file if the download does not come to its end, also when its future is dropped.
struct Temporary(PathBuf);

impl Temporary {
    fn keep(mut self) {
        self.0 = PathBuf::new();
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.0.as_os_str().is_empty() {
            // Nothing is left to be done if it is gone already.
            let _ = std::fs::remove_file(&self.0);
        }
    }
}

async fn create(path: &Path) -> io::Result<(File, Temporary)> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    for _ in 0..TRIES {
        let mut hidden = OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}-{}.part", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed)));
        let temporary = path.with_file_name(hidden);
        match OpenOptions::new().write(true).create_new(true).open(&temporary).await {
            Ok(file) => return Ok((file, Temporary(temporary))),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}
fn unwritable(error: io::Error) -> Fault {
    Fault::unknown(Kind::Io).because(Cause::Io(error.kind()))
}
