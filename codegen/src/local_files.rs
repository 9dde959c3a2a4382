//! Which files of this machine a document may refer to: those of a folder, and copies of the files of other servers. Nothing is
//! ever fetched.

use std::{
    fmt,
    hash::{Hash, Hasher},
    path::{Path, PathBuf},
    str::FromStr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use url::Url;

use crate::pointer::percent_decoded;

/// The files that a document may refer to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LocalFiles {
    /// The folder whose files it may refer to by their paths. None: the one that it is in.
    pub files_in: Option<PathBuf>,
    /// Where copies are of what it may refer to by URLs.
    pub files_of: Vec<FilesOf>,
}

impl LocalFiles {
    /// These, and the recorded ones where these say nothing.
    #[must_use]
    pub fn or(self, recorded: Self) -> Self {
        let Self { files_in, files_of } = self;
        Self {
            files_in: files_in.or(recorded.files_in),
            files_of: if files_of.is_empty() { recorded.files_of } else { files_of },
        }
    }

    /// Where a copy is said to be of what is at a URL, whether it is there or not.
    #[must_use]
    pub fn copy_of(&self, url: &str) -> Option<PathBuf> {
        let (files, rest) = nearest(&self.files_of, &web(url)?, |files| files)?;
        files.used.set();
        Some(join(&files.path, &rest.ok()?))
    }

    /// What to say of each URL that no document which was read with these, or with a clone of them, refers to.
    pub fn unused(&self) -> impl Iterator<Item = String> {
        let unused = self.files_of.iter().filter(|files| !files.used.is_set());
        unused.map(|files| format!("`--files-of {files}` has no effect: no reference leads there"))
    }

    /// What is wrong with them: two places for the same URL.
    #[must_use]
    pub fn fault(&self) -> Option<String> {
        let mut known = self.files_of.iter().enumerate();
        known.find_map(|(at, one)| {
            let other = self.files_of.iter().skip(at + 1).find(|other| other.has_url_of(one))?;
            let [first, second] = [one, other].map(|one| one.path.display());
            Some(format!("the files of {} cannot be both in `{first}` and in `{second}`", one.url))
        })
    }
}

/// Where copies of the files below a URL are: `https://schemas.example.com/v1/=schemas`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FilesOf {
    url: Url,
    path: PathBuf,
    used: Used,
}

/// Whether a reference was looked for there. All clones have the same answer, and it is no part of what they are.
#[derive(Clone, Debug, Default)]
struct Used(Arc<AtomicBool>);

impl Used {
    fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl PartialEq for Used {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Used {}

impl Hash for Used {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl FilesOf {
    /// The files below a URL of `http` or `https` are in a folder; or what a URL leads to is a file.
    ///
    /// # Errors
    /// Where it is no such URL, or has a user, a query or a fragment.
    pub fn new(url: &str, path: impl Into<PathBuf>) -> Result<Self, String> {
        let parsed = web(url).ok_or_else(|| format!("`{url}` is no URL of `http` or `https`"))?;
        if !parsed.username().is_empty() || parsed.password().is_some() {
            return Err("the URL has a user or a password; leave it out".to_owned());
        }
        for (name, is_there) in [("query", parsed.query().is_some()), ("fragment", parsed.fragment().is_some())] {
            if is_there {
                return Err(format!("the URL `{url}` has a {name}; leave it out"));
            }
        }
        let path = path.into();
        match path.as_os_str().is_empty() {
            true => Err(format!("there is no folder behind `{url}=`")),
            false => Ok(Self { url: parsed, path, used: Used::default() }),
        }
    }

    /// The URL that the copied files are below.
    #[must_use]
    pub fn url(&self) -> &str {
        self.url.as_str()
    }

    /// The folder or the file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The same URL with another folder or file.
    #[must_use]
    pub fn at(&self, path: PathBuf) -> Self {
        Self { path, ..self.clone() }
    }

    /// The path of a URL from here, without its query; an error says why it has none. `None`: the URL is not below this one.
    fn below(&self, url: &Url) -> Option<Result<PathBuf, String>> {
        let place = |url: &Url| (url.scheme().to_owned(), url.host_str().map(str::to_owned), url.port());
        if place(url) != place(&self.url) {
            return None;
        }
        let mut rest = words(url);
        let is_below = words(&self.url).all(|word| rest.next().is_some_and(|other| is_same(word, other)));
        is_below.then(|| rest.map(file_name).collect())
    }

    /// Remembers that a reference was looked for here.
    pub(crate) fn set_used(&self) {
        self.used.set();
    }

    /// The URL of a file, by its path from here.
    pub(crate) fn url_of(&self, path: &Path) -> Option<Url> {
        let mut url = self.url.clone();
        let names = path.components().map(|part| part.as_os_str().to_string_lossy());
        url.path_segments_mut().ok()?.pop_if_empty().extend(names);
        Some(url)
    }

    fn has_url_of(&self, other: &Self) -> bool {
        self.below(&other.url).is_some_and(|rest| rest == Ok(PathBuf::new()))
    }
}

impl FromStr for FilesOf {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (url, path) = text.split_once('=').ok_or("write it as URL=FOLDER")?;
        Self::new(url, path)
    }
}

/// As [`FromStr`] reads it.
impl fmt::Display for FilesOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.url, self.path.display())
    }
}

/// A URL that files can be at.
pub(crate) fn web(text: &str) -> Option<Url> {
    Url::parse(text).ok().filter(|url| ["http", "https"].contains(&url.scheme()) && url.has_host())
}

/// Of those that are around a URL the nearest, with the path of the URL from there.
pub(crate) fn nearest<'a, T>(
    all: &'a [T],
    url: &Url,
    files: impl Fn(&T) -> &FilesOf,
) -> Option<(&'a T, Result<PathBuf, String>)> {
    let around = all.iter().filter_map(|one| Some((one, files(one).below(url)?)));
    around.max_by_key(|(one, _)| words(&files(one).url).count())
}

/// A path below a folder; the folder itself, or the file that it is, where there is none.
pub(crate) fn join(folder: &Path, path: &Path) -> PathBuf {
    // Joining an empty path would add a slash.
    if path.as_os_str().is_empty() { folder.to_owned() } else { folder.join(path) }
}

/// What to do about a reference to another server: the option that says where a copy of it is. `None`: it is no such reference.
pub(crate) fn help(reference: &str) -> Option<String> {
    let mut around = web(reference).and_then(|url| url.join(".").ok())?;
    let _ = around.set_username("").and_then(|()| around.set_password(None));
    Some(format!("nothing is fetched: say where a copy of it is by `--files-of {around}=FOLDER`"))
}

/// The words of a URL's path. Empty ones, as at its end, name nothing.
fn words(url: &Url) -> impl Iterator<Item = &str> {
    url.path_segments().into_iter().flatten().filter(|word| !word.is_empty())
}

fn is_same(one: &str, other: &str) -> bool {
    one == other || percent_decoded(one).is_some_and(|one| percent_decoded(other) == Some(one))
}

/// The name of a file or a folder that a word of a URL means. One that could lead elsewhere is none.
fn file_name(word: &str) -> Result<String, String> {
    let fault = || format!("`{word}` is not the name of a file");
    let name = percent_decoded(word).filter(|name| !name.contains(['/', '\\', '\0'])).ok_or_else(fault)?;
    let mut parts = Path::new(&name).components();
    match (parts.next(), parts.next()) {
        (Some(std::path::Component::Normal(part)), None) if part == name.as_str() => Ok(name),
        _ => Err(fault()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_a_url_is_what_follows_the_prefix() {
        let below = |prefix: &str, url: &str| {
            let found = FilesOf::new(prefix, "f").ok()?.below(&web(url)?)?;
            Some(found.map_or_else(|_| "refused".to_owned(), |path| path.to_string_lossy().into_owned()))
        };
        for (prefix, url, expected) in [
            ("https://a.example/v1/", "https://a.example/v1/b/c.yaml", Some("b/c.yaml")),
            ("https://a.example/v1", "https://a.example/v1/c.yaml?raw=1#/d", Some("c.yaml")),
            ("https://A.example:443", "https://u:p@a.example//c%20d.yaml", Some("c d.yaml")),
            ("https://a.example/%7Eb", "https://a.example/~b/c.yaml", Some("c.yaml")),
            ("https://a.example/b.yaml", "https://a.example/b.yaml", Some("")),
            ("https://a.example/v1", "https://a.example/v10/c.yaml", None),
            ("https://a.example/v1/", "https://a.example/v1/../c.yaml", None),
            ("https://a.example/v1/", "https://a.example/v1/%2e%2E/c.yaml", None),
            ("https://a.example/", "http://a.example/c.yaml", None),
            ("https://a.example/", "https://a.example:8443/c.yaml", None),
            ("https://a.example/", "https://b.example/c.yaml", None),
            ("https://a.example/", "https://a.example/..%2f..%2fetc%2fpasswd", Some("refused")),
            ("https://a.example/", "https://a.example/..%5cc.yaml", Some("refused")),
            ("https://a.example/", "https://a.example/%00", Some("refused")),
            ("https://a.example/", "https://a.example/%zz", Some("refused")),
            ("https://a.example/", "https://a.example/%ff", Some("refused")),
        ] {
            assert_eq!(below(prefix, url).as_deref(), expected, "{prefix} {url}");
        }
    }

    #[test]
    fn an_option_is_a_url_and_a_path() {
        let read = |text: &str| text.parse::<FilesOf>().map(|of| of.to_string());
        assert_eq!(read(r"https://a.example=C:\a=b").as_deref(), Ok(r"https://a.example/=C:\a=b"));
        for wrong in [
            "schemas",
            "https://a.example/",
            "https://a.example/=",
            "schemas=a",
            "ftp://a.example/=a",
            "file:///a=a",
            "https://a:b@a.example/=a",
            "https://a.example/?b=a",
            "https://a.example/#b=a",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        let files_of = ["https://a.example/b=c", "https://a.example/b/=d"].map(|text| text.parse().ok());
        let files = LocalFiles { files_in: None, files_of: files_of.into_iter().flatten().collect() };
        assert_eq!(files.files_of.len(), 2);
        assert!(files.fault().is_some());
    }

    #[test]
    fn the_help_names_the_folder_of_a_url() {
        let help = help("https://u:p@a.example/v1/b.yaml?c#/d").unwrap_or_default();
        assert!(help.ends_with("`--files-of https://a.example/v1/=FOLDER`"), "{help}");
        assert!(super::help("urn:a").is_none());
    }
}
