//! Reading regular files, and nothing else.
//!
//! Opening a pipe waits for a writer, opening a device may do anything, and reading one may never end. So what a path names
//! is checked before it is opened, again afterwards (it may have been replaced in between), and opening never waits.

use std::{
    fs::{self, File, FileType},
    io::{self, Read},
    path::{Component, Path},
};

/// Whether the last part of a path may be a symbolic link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Links {
    /// It may, for a path that a person gave.
    Follow,
    /// It may not.
    Refuse,
}

/// The bytes of a regular file, at most `limit`, also when it grows while it is read.
///
/// # Errors
/// When it cannot be read, is not a regular file, or is larger. The message does not name the path.
pub(crate) fn read(path: &Path, links: Links, limit: u64) -> io::Result<Vec<u8>> {
    let file = open(path, links)?;
    let mut bytes = Vec::new();
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("larger than the supported {limit} bytes")));
    }
    Ok(bytes)
}

/// As [`read`], of a file that a document names below a folder that a person named, whose links are followed.
///
/// # Errors
/// As [`read`], and when the path leaves the folder.
pub(crate) fn read_below(folder: &Path, file: &str, limit: u64) -> io::Result<Vec<u8>> {
    let file = Path::new(file);
    match file.components().all(|part| matches!(part, Component::Normal(_))) {
        true => read(&folder.join(file), Links::Follow, limit),
        false => Err(io::Error::new(io::ErrorKind::InvalidInput, "not a path below the folder")),
    }
}

/// Opens a regular file for reading.
///
/// # Errors
/// When it cannot be opened or is not a regular file. The message does not name the path.
pub(crate) fn open(path: &Path, links: Links) -> io::Result<File> {
    let metadata = match links {
        Links::Follow => fs::metadata(path)?,
        Links::Refuse => fs::symlink_metadata(path)?,
    };
    check(metadata.file_type())?;
    let file = open_without_waiting(path, links)?;
    check(file.metadata()?.file_type())?;
    Ok(file)
}

fn check(kind: FileType) -> io::Result<()> {
    match kind.is_file() {
        true => Ok(()),
        false => Err(io::Error::new(io::ErrorKind::InvalidInput, format!("{}, not a regular file", describe(kind)))),
    }
}

#[cfg(unix)]
fn open_without_waiting(path: &Path, links: Links) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags};
    let mut flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
    if links == Links::Refuse {
        flags |= OFlags::NOFOLLOW;
    }
    Ok(File::from(rustix::fs::open(path, flags, Mode::empty())?))
}

#[cfg(not(unix))]
fn open_without_waiting(path: &Path, _links: Links) -> io::Result<File> {
    File::open(path)
}

/// What a path names, for a sentence.
pub(crate) fn describe(kind: FileType) -> &'static str {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return "a pipe";
        }
        if kind.is_socket() {
            return "a socket";
        }
        if kind.is_block_device() || kind.is_char_device() {
            return "a device";
        }
    }
    if kind.is_dir() {
        "a folder"
    } else if kind.is_symlink() {
        "a symbolic link"
    } else if kind.is_file() {
        "a file"
    } else {
        "something special"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_the_limit_is_an_error_whatever_the_size_was_before() {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), "12345").unwrap();
        assert_eq!(read(file.path(), Links::Refuse, 5).unwrap(), b"12345");
        assert_eq!(read(file.path(), Links::Refuse, 4).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        // Its size is told as zero.
        #[cfg(target_os = "linux")]
        assert_eq!(
            read(Path::new("/proc/self/maps"), Links::Follow, 4).unwrap_err().kind(),
            io::ErrorKind::FileTooLarge
        );
    }
}
