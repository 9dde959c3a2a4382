//! A file to upload.

use std::fmt;
use std::fs::{File, Metadata, OpenOptions};
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use futures_core::Stream;
use http::header::HeaderValue;
use tokio::task::spawn_blocking;

use super::body::{Piece, Upload};
use super::disposition;
use super::error::EncodeError;
use crate::progress::{Counter, OnProgress, Progress};

/// A file to upload: from a path, from bytes or from a stream. It is streamed, not held in memory.
///
/// `Debug` shows neither the name nor the path nor the content: a passport's scan is often named after its holder.
///
/// ```
/// use accord_runtime::FilePart;
///
/// # fn main() -> Result<(), accord_runtime::EncodeError> {
/// let scan = FilePart::from_bytes("passport.jpg", vec![0xFF, 0xD8])?;
/// let page = FilePart::from_path("scans/2.dat")?.file_name("second.jpg")?.media_type("image/jpeg")?;
/// assert_eq!(format!("{page:?}"), "FilePart(…)");
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct FilePart {
    /// Nothing of a text, which is no file to the provider.
    name: Option<String>,
    /// The media type that the caller has set.
    media_type: Option<String>,
    /// The media type that its first name suggests.
    guess: &'static str,
    source: Source,
    progress: Option<OnProgress>,
}

#[derive(Clone)]
enum Source {
    Path(PathBuf),
    Bytes(Bytes),
    Stream { once: Arc<Mutex<Option<Upload>>>, len: Option<u64> },
}

impl FilePart {
    /// A regular file on disk, or a link to one, under its own name. It is opened when the call is made, and again if the
    /// call is repeated. A path to anything else, such as a pipe or a device, fails the call, which is then not sent; so
    /// does a file that does not open within the builder's `stall_timeout`.
    ///
    /// # Errors
    /// If the path ends in no file name, or in one that is not Unicode or has control characters.
    pub fn from_path(path: impl Into<PathBuf>) -> Result<Self, EncodeError> {
        let path = path.into();
        let name = path.file_name().and_then(|name| name.to_str()).map(str::to_owned);
        let name = name.ok_or(EncodeError::new("a path ends in no file name, or in one that is not Unicode"))?;
        Self::new(name, Source::Path(path))
    }

    /// A file in memory.
    ///
    /// # Errors
    /// If the name is empty or has control characters.
    pub fn from_bytes(name: impl Into<String>, bytes: impl Into<Bytes>) -> Result<Self, EncodeError> {
        Self::new(name.into(), Source::Bytes(bytes.into()))
    }

    /// A file from a stream, with its length if that is known. Such a call cannot be repeated by the client.
    ///
    /// # Errors
    /// If the name is empty or has control characters.
    pub fn from_stream<S>(name: impl Into<String>, stream: S, len: Option<u64>) -> Result<Self, EncodeError>
    where
        S: Stream<Item = std::io::Result<Bytes>> + Send + 'static,
    {
        let once: Option<Upload> = Some(Box::pin(stream));
        Self::new(name.into(), Source::Stream { once: Arc::new(Mutex::new(once)), len })
    }

    /// A text instead of a file, for a field of a form that may be either. It has no file name, and no media type unless it
    /// gets one.
    ///
    /// ```
    /// let photo = accord_runtime::FilePart::from_text("https://example.com/photo.jpg");
    /// ```
    #[must_use]
    pub fn from_text(text: impl Into<String>) -> Self {
        let source = Source::Bytes(text.into().into());
        Self { name: None, media_type: None, guess: "text/plain", source, progress: None }
    }

    fn new(name: String, source: Source) -> Result<Self, EncodeError> {
        let name = disposition::file_name(name)?;
        Ok(Self { media_type: None, guess: disposition::guess(&name), name: Some(name), source, progress: None })
    }

    /// Another name for the provider to see.
    ///
    /// # Errors
    /// If the name is empty or has control characters.
    pub fn file_name(mut self, name: impl Into<String>) -> Result<Self, EncodeError> {
        self.name = Some(disposition::file_name(name.into())?);
        Ok(self)
    }

    /// Another media type than the one that the name suggests.
    ///
    /// # Errors
    /// If it is not of the form `type/subtype`.
    pub fn media_type(mut self, media_type: impl Into<String>) -> Result<Self, EncodeError> {
        let media_type = media_type.into();
        disposition::media_type(&media_type)?;
        self.media_type = Some(media_type);
        Ok(self)
    }

    /// Calls this function with the progress of the upload, for every piece. It must not block. The count begins again when
    /// the call is repeated.
    ///
    /// ```
    /// # fn main() -> Result<(), accord_runtime::EncodeError> {
    /// let scan = accord_runtime::FilePart::from_bytes("passport.jpg", vec![0xFF, 0xD8])?
    ///     .on_progress(|progress| println!("{} of {:?}", progress.bytes, progress.total));
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn on_progress(mut self, tell: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        self.progress = Some(Arc::new(tell));
        self
    }

    pub(crate) fn is_repeatable(&self) -> bool {
        !matches!(self.source, Source::Stream { .. })
    }

    /// The same file with one of the media types that the document lists for it.
    pub(crate) fn of(&self, list: &[&str]) -> Result<Self, EncodeError> {
        // A text is none of them.
        if self.name.is_none() && self.media_type.is_none() {
            return Ok(self.clone());
        }
        let listed = disposition::listed(list, self.media_type.as_deref(), self.guess)?;
        Ok(Self { media_type: Some(listed), ..self.clone() })
    }

    fn told(&self) -> &str {
        self.media_type.as_deref().unwrap_or(self.guess)
    }

    /// The media type, for a body that is only this file. It was checked when it was set.
    pub(crate) fn content_type(&self) -> HeaderValue {
        HeaderValue::from_str(self.told()).unwrap_or_else(|_| HeaderValue::from_static("application/octet-stream"))
    }

    /// The lines of the part's head after its name.
    pub(crate) fn head(&self, out: &mut String) {
        if let Some(name) = &self.name {
            disposition::parameter("filename", name, out);
        } else if self.media_type.is_none() {
            return;
        }
        out.push_str("\r\nContent-Type: ");
        out.push_str(self.told());
    }

    /// The content, for one attempt.
    pub(crate) async fn open(&self) -> Result<Piece, EncodeError> {
        let piece = self.content().await?;
        Ok(match &self.progress {
            None => piece,
            Some(tell) => Piece::Counted(Counter::new(Arc::clone(tell), piece.len()), Box::new(piece)),
        })
    }

    async fn content(&self) -> Result<Piece, EncodeError> {
        match &self.source {
            Source::Bytes(bytes) => Ok(Piece::Bytes(bytes.clone())),
            Source::Path(path) => {
                let path = path.clone();
                let unreadable = |_| EncodeError::new("a file to upload cannot be opened");
                let (file, left) = spawn_blocking(|| regular_file(path)).await.map_err(unreadable)??;
                Ok(Piece::File { file: tokio::fs::File::from_std(file), left })
            }
            Source::Stream { once, len } => {
                let taken = once.lock().unwrap_or_else(PoisonError::into_inner).take();
                let stream = taken.ok_or(EncodeError::new("a file from a stream can be sent once only"))?;
                Ok(Piece::Stream { stream, left: *len })
            }
        }
    }
}

/// Opens a regular file, and returns how long it is. Blocks for as long as the file system takes.
///
/// Anything else is not opened: opening a device may have an effect, and opening a pipe waits for the other end. As it may
/// replace the file between the check and the opening, the opening does not wait, and the open file is checked again.
fn regular_file(path: PathBuf) -> Result<(File, u64), EncodeError> {
    let unreadable = |_| EncodeError::new("a file to upload cannot be opened");
    let regular = |metadata: Metadata| match metadata.is_file() {
        true => Ok(metadata.len()),
        false => Err(EncodeError::new("a path to upload is not a regular file")),
    };
    regular(std::fs::metadata(&path).map_err(unreadable)?)?;
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NONBLOCK | libc::O_NOCTTY);
    let file = options.open(path).map_err(unreadable)?;
    let len = regular(file.metadata().map_err(unreadable)?)?;
    Ok((file, len))
}

/// The same name and type, and the same path or bytes, or a copy of the same stream.
impl PartialEq for FilePart {
    fn eq(&self, other: &Self) -> bool {
        let source = match (&self.source, &other.source) {
            (Source::Path(own), Source::Path(others)) => own == others,
            (Source::Bytes(own), Source::Bytes(others)) => own == others,
            (Source::Stream { once: own, .. }, Source::Stream { once: others, .. }) => Arc::ptr_eq(own, others),
            _ => false,
        };
        source && self.name == other.name && self.media_type == other.media_type
    }
}

// A form that gets its first file keeps what it had. What is told of the progress sees numbers alone, and a stream is behind
// a lock that knows of panics.
impl UnwindSafe for FilePart {}
impl RefUnwindSafe for FilePart {}

impl fmt::Debug for FilePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FilePart(…)")
    }
}
