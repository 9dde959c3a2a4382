//! Saving a download to a file, completely or not at all.
//!
//! The bytes go to a temporary file in the same folder, which is renamed at the end. A rename replaces the entry of a folder
//! and never follows it, so nothing is written through a symbolic link, even one that appears meanwhile. Anything but a
//! regular file at the path is an error before the first byte is read, and again just before the rename.

use std::fs::{Metadata, OpenOptions, Permissions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use tokio::fs::File;
use tokio::io::AsyncWriteExt;
use tokio::task::spawn_blocking;
use tokio::time::timeout_at;

use super::ByteStream;
use crate::error::{Cause, Fault, Kind};

/// Makes the names of one process's temporary files unique.
static NEXT: AtomicU32 = AtomicU32::new(0);
/// How many names are tried before giving up.
const TRIES: u32 = 100;
/// How many characters of the file's name are in that of its temporary file.
const NAMED: usize = 32;

/// Saves the download, within the time limit of its transfer: a disk may stall as well as a connection.
pub(crate) async fn save(stream: ByteStream, path: &Path) -> Result<u64, Fault> {
    let until = stream.until();
    let mut temporary = None;
    if let Ok(saved) = timeout_at(until, write(stream, path, &mut temporary)).await {
        return saved;
    }
    if let Some(temporary) = temporary {
        // Removing it may block for as long as writing did.
        drop(spawn_blocking(move || drop(temporary)));
    }
    Err(Fault::unknown(Kind::Timeout).because(Cause::Says("the download was not saved within its limit")))
}

async fn write(mut stream: ByteStream, path: &Path, temporary: &mut Option<Temporary>) -> Result<u64, Fault> {
    let target = path.to_owned();
    let mut file = blocking(move || create(&target)).await?.keep_in(temporary);
    let mut written = 0u64;
    while let Some(chunk) = stream.chunk().await {
        let chunk = chunk?;
        file.write_all(&chunk).await.map_err(unwritable)?;
        written = written.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
    }
    file.flush().await.map_err(unwritable)?;
    file.sync_all().await.map_err(unwritable)?;
    drop(file);
    if let Some(temporary) = temporary.take() {
        let target = path.to_owned();
        blocking(move || temporary.rename_to(&target)).await?;
    }
    Ok(written)
}

/// Runs file system calls where they may block.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T, Fault> + Send + 'static) -> Result<T, Fault> {
    spawn_blocking(work).await.unwrap_or_else(|_| Err(unwritable(io::ErrorKind::Other.into())))
}

/// Removes the file if the download is not completed, also when its future is dropped.
struct Temporary(PathBuf);

impl Temporary {
    fn rename_to(mut self, path: &Path) -> Result<(), Fault> {
        replaceable(path)?;
        std::fs::rename(&self.0, path).map_err(unwritable)?;
        self.0 = PathBuf::new();
        Ok(())
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.0.as_os_str().is_empty() {
            // Somebody else may have removed it.
            let _ = std::fs::remove_file(&self.0);
        }
    }
}

/// A temporary file, open for writing.
struct Created(File, Temporary);

impl Created {
    fn keep_in(self, temporary: &mut Option<Temporary>) -> File {
        *temporary = Some(self.1);
        self.0
    }
}

/// The metadata of the file at the path, if there is one. Links are not followed, and only a regular file can be replaced.
fn replaceable(path: &Path) -> Result<Option<Metadata>, Fault> {
    match std::fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_file() => Ok(Some(metadata)),
        Ok(_) => {
            let why = "what is at the path is not a regular file, and is not replaced";
            Err(Fault::unknown(Kind::Io).because(Cause::Says(why)))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unwritable(error)),
    }
}

fn create(path: &Path) -> Result<Created, Fault> {
    let permissions = replaceable(path)?.map(|metadata| metadata.permissions());
    let name = path.file_name().ok_or_else(|| unwritable(io::ErrorKind::InvalidInput.into()))?;
    // Only the beginning: with more after it, a name that is as long as a name may be would be too long.
    let name: String = name.to_string_lossy().chars().take(NAMED).collect();
    for _ in 0..TRIES {
        let hidden = format!(".{name}.{}-{}.part", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        match open(path.with_file_name(hidden), permissions.as_ref()) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            created => return created.map_err(unwritable),
        }
    }
    Err(unwritable(io::ErrorKind::AlreadyExists.into()))
}

/// Creates a file that does not exist; a link in its place is not followed. It gets the permissions of the file that it will
/// replace, because a private file must stay private.
fn open(path: PathBuf, permissions: Option<&Permissions>) -> io::Result<Created> {
    let file = OpenOptions::new().write(true).create_new(true).open(&path)?;
    let temporary = Temporary(path);
    if let Some(permissions) = permissions {
        file.set_permissions(permissions.clone())?;
    }
    Ok(Created(File::from_std(file), temporary))
}

fn unwritable(error: io::Error) -> Fault {
    Fault::unknown(Kind::Io).because(Cause::Io(error.kind()))
}
