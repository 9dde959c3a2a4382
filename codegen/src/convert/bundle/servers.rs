//! Files of other servers, of which a user has copies: what a URL leads to is the file that is said to be its copy, and what a copy
//! refers to is relative to its URL.
//!
//! ```yaml
//! # --files-of https://schemas.example.com/v1/=schemas
//! $ref: 'https://schemas.example.com/v1/pets/cat.yaml#/Cat'      # schemas/pets/cat.yaml
//! # schemas/pets/cat.yaml
//! $ref: '../owner.yaml'                                          # https://schemas.example.com/v1/owner.yaml: schemas/owner.yaml
//! $ref: '/v2/toy.yaml'                                           # https://schemas.example.com/v2/toy.yaml: stays open
//! ```

use std::path::{Path, PathBuf};

use url::Url;

use super::files::{Unread, is_hidden};
use crate::{
    findings::render::quote_path,
    load::Document,
    local_files::{FilesOf, join, nearest},
};

/// The servers whose files are on this machine.
pub(super) struct Servers(Vec<Server>);

struct Server {
    files: FilesOf,
    /// Its folder or file, with links followed. None: it is not there.
    real: Option<PathBuf>,
    /// What a person calls that.
    shown: PathBuf,
}

impl Servers {
    pub(super) fn of(document: &Document) -> Self {
        let (all, copy) = match &document.copy {
            Some(copy) => (&copy.files_of, Some(copy.folder.path())),
            None => (&document.local_files.files_of, None),
        };
        let server = |files: &FilesOf| {
            let path = files.path();
            let shown = match copy.and_then(|copy| path.strip_prefix(copy).ok()).unwrap_or(path) {
                top if top.as_os_str().is_empty() => PathBuf::from("."),
                path => path.to_owned(),
            };
            Server { files: files.clone(), real: path.canonicalize().ok(), shown }
        };
        Self(all.iter().map(server).collect())
    }

    /// The URL of a file.
    pub(super) fn url(&self, file: &Path) -> Option<Url> {
        let (server, rest) = self.around(file)?;
        server.files.set_used();
        server.files.url_of(rest)
    }

    /// What a person calls a file.
    pub(super) fn name(&self, file: &Path) -> Option<PathBuf> {
        let (server, rest) = self.around(file)?;
        Some(join(&server.shown, rest))
    }

    /// The copy of what is at a URL. `None`: nobody said where one is.
    pub(super) fn find(&self, url: &Url) -> Option<Result<PathBuf, Unread>> {
        let (server, rest) = nearest(&self.0, url, |server| &server.files)?;
        server.files.set_used();
        Some(rest.map_err(|why| Unread::new(why, "correct the reference")).and_then(|rest| server.copy(url, &rest)))
    }

    /// The innermost folder around a file, and the path from there.
    fn around<'s, 'f>(&'s self, file: &'f Path) -> Option<(&'s Server, &'f Path)> {
        let around = self.0.iter().filter_map(|server| Some((server, file.strip_prefix(server.real.as_ref()?).ok()?)));
        around.min_by_key(|(_, rest)| rest.components().count())
    }
}

impl Server {
    /// The copy at a path from here.
    fn copy(&self, url: &Url, path: &Path) -> Result<PathBuf, Unread> {
        if is_hidden(path) {
            return Err(Unread::new("hidden files are not read".to_owned(), "correct the reference"));
        }
        let shown = join(&self.shown, path);
        let name = quote_path(&shown);
        let real = self.real.as_ref().and_then(|folder| join(folder, path).canonicalize().ok());
        match (real, &self.real) {
            (Some(file), Some(folder)) if file.starts_with(folder) => Ok(file),
            (Some(_), Some(_)) => {
                let folder = quote_path(&self.shown);
                Err(Unread::new(format!("{name} leads out of {folder}"), "copy the file itself there"))
            }
            _ => {
                let mut whole = url.clone();
                whole.set_fragment(None);
                let help = format!(
                    "put a copy of {whole} there, or correct `--files-of {}={}`",
                    self.files.url(),
                    self.shown.display()
                );
                Err(Unread::new(format!("there is no file {name}"), help))
            }
        }
    }
}
