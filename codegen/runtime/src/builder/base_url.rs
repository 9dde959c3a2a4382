//! The base URL of a client.

use std::fmt;

use url::Url;

use super::BuildError;
use super::host::Host;
use crate::facts::Api;
use crate::payload::EncodeError;

/// Scheme, host and possibly a path prefix, without a trailing slash.
#[derive(Clone, PartialEq, Eq)]
pub struct BaseUrl {
    url: Url,
    text: String,
    host: Host,
}

impl BaseUrl {
    pub(crate) fn parse(given: &str) -> Result<Self, BuildError> {
        let url = Url::parse(given.trim()).map_err(|_| BuildError::base_url("is not a URL"))?;
        let host = Host::of(&url).map_err(BuildError::base_url)?;
        if url.query().is_some() || url.fragment().is_some() {
            return Err(BuildError::base_url("has a query or a fragment"));
        }
        let text = url.as_str().trim_end_matches('/').to_owned();
        Ok(Self { url, text, host })
    }

    /// The URL, without a trailing slash.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The URL of a path below this URL, with a query if the path has one. A path without parameters was parsed before.
    ///
    /// # Errors
    /// If the path has segments that lead out of it again: `.` or `..`, in whatever form.
    pub(crate) fn url(&self, path: &str, known: &[(&'static str, Url)]) -> Result<Url, EncodeError> {
        if let Some((_, known)) = known.binary_search_by_key(&path, |(path, _)| path).ok().and_then(|at| known.get(at))
        {
            return Ok(known.clone());
        }
        let (path, query) = path.split_once('?').map_or((path, None), |(path, query)| (path, Some(query)));
        if path.split(['/', '\\']).any(is_dots) {
            return Err(EncodeError::says("a path has a segment `.` or `..`"));
        }
        // The path is put into a URL that has its host already, so that no text of it can become a part of that.
        let is_rooted = path.is_empty() || path.starts_with('/');
        let mut url = if is_rooted { self.with(path) } else { self.with(&["/", path].concat()) };
        if query.is_some() {
            url.set_query(query);
        }
        Ok(url)
    }

    /// The URLs of the paths without parameters, sorted by path. They are the same for every call, so they are parsed once.
    pub(crate) fn known(&self, api: &Api) -> Vec<(&'static str, Url)> {
        let paths = api.operations.iter().map(|operation| operation.path);
        let paths = paths.filter(|path| path.starts_with('/') && !path.contains(['{', '?', '#']));
        let mut known: Vec<(&'static str, Url)> = Vec::new();
        for path in paths {
            if let Err(at) = known.binary_search_by_key(&path, |(path, _)| path) {
                known.insert(at, (path, self.with(path)));
            }
        }
        known
    }

    fn with(&self, path: &str) -> Url {
        let mut joined = self.url.clone();
        match self.url.path().trim_end_matches('/') {
            "" => joined.set_path(path),
            prefix => joined.set_path(&[prefix, path].concat()),
        }
        joined
    }

    pub(crate) fn host(&self) -> &Host {
        &self.host
    }

    /// Whether both have the same origin: scheme, host and port.
    pub(crate) fn is_beside(&self, other: &Self) -> bool {
        self.url.origin() == other.url.origin()
    }

    /// A URL that begins with this base URL, with another base URL in its place.
    pub(crate) fn moved(&self, url: &Url, to: &Self) -> Url {
        let path = url.path().strip_prefix(self.url.path().trim_end_matches('/')).unwrap_or(url.path());
        let mut moved = to.with(path);
        moved.set_query(url.query());
        moved
    }

    /// Resolves a URL of the document, which may be relative to the base URL.
    pub(crate) fn resolve(&self, reference: &str) -> Option<Url> {
        self.url.join(reference).ok()
    }
}

/// Whether a segment is one that a URL parser resolves.
fn is_dots(segment: &str) -> bool {
    let segment = segment.replace("%2e", ".").replace("%2E", ".");
    // It drops these, wherever they are.
    let segment = segment.replace(['\t', '\n', '\r'], "");
    matches!(segment.as_str(), "." | "..")
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A path prefix may hold a key.
        let (https, host) = (self.host.is_https(), self.host.name());
        f.debug_struct("BaseUrl").field("https", &https).field("host", &host).finish_non_exhaustive()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{BaseUrl, Url};
    use crate::request::encoded_segment;

    #[test]
    fn moved_with_path_and_query() {
        let base = BaseUrl::parse("https://a.example/v1/").unwrap();
        for (to, path, moved) in [
            ("https://b.example", "/x%2Fy/%E2%82%AC?a=%26&b", "https://b.example/x%2Fy/%E2%82%AC?a=%26&b"),
            ("http://127.0.0.1:1/up/", "/x", "http://127.0.0.1:1/up/x"),
            ("https://b.example/v2", "/", "https://b.example/v2/"),
            ("https://b.example/v2", "/a;b=c/%2e%2e%2f?", "https://b.example/v2/a;b=c/%2e%2e%2f?"),
        ] {
            let to = BaseUrl::parse(to).unwrap();
            let url = base.url(path, &[]).unwrap();
            assert_eq!(base.moved(&url, &to).as_str(), moved);
        }
    }

    #[test]
    fn joined_as_if_parsed_whole() {
        let bases =
            ["http://127.0.0.1:1", "https://Höst.example/", "https://a.example/v1/x%20y/", "https://[::1]:8443/a//"];
        let parameters = ["plain", "a b/c?d#e%", "..a", "%2e%2e", "\\", "ж", "'\"<>`{}|^", ";=:@,"];
        for base in bases {
            let base = BaseUrl::parse(base).unwrap();
            let known = vec![("/known", base.with("/known"))];
            let paths = ["/", "/known", "/known/", "/known?q=1", "/a//b", "/a/%41.php", ""].map(str::to_owned);
            let encoded = parameters.map(|parameter| format!("/p/{}/q", encoded_segment(parameter)));
            for path in paths.into_iter().chain(encoded) {
                let url = format!("{base}{path}");
                let joined = base.url(&path, &known).unwrap();
                assert_eq!(joined, Url::parse(&url).unwrap(), "{url}");
            }
        }
    }
}
