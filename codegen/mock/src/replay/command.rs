//! The request of a command of curl.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::HeaderMap;
use url::form_urlencoded;

use super::recording::{Content, add_header};
use crate::mask::MASK;

/// What a command sends.
#[derive(Debug)]
pub(super) struct Command {
    method: Option<String>,
    pub(super) url: Option<String>,
    pub(super) headers: HeaderMap,
    pub(super) body: Content,
    /// Its output is not compressed, whatever the answer was.
    pub(super) compressed: bool,
}

impl Default for Command {
    /// What is known of a request without a command: nothing.
    fn default() -> Self {
        Self { method: None, url: None, headers: HeaderMap::new(), body: Content::Unknown, compressed: true }
    }
}

impl Command {
    pub(super) fn method(&self) -> String {
        let default = if self.body == Content::Bytes(Bytes::new()) { "GET" } else { "POST" };
        self.method.clone().unwrap_or_else(|| default.to_owned())
    }
}

/// Options that have a value and do not matter here; all others of one letter have none.
const WITH_VALUE: &[&str] = &[
    "--cacert",
    "--capath",
    "--cert",
    "--ciphers",
    "--config",
    "--connect-timeout",
    "--connect-to",
    "--cookie-jar",
    "--dump-header",
    "--interface",
    "--key",
    "--limit-rate",
    "--max-redirs",
    "--max-time",
    "--noproxy",
    "--output",
    "--pass",
    "--proxy",
    "--proxy-user",
    "--range",
    "--resolve",
    "--retry",
    "--retry-delay",
    "--stderr",
    "--trace",
    "--trace-ascii",
    "--unix-socket",
    "--write-out",
    "-C",
    "-D",
    "-E",
    "-K",
    "-U",
    "-c",
    "-m",
    "-o",
    "-r",
    "-w",
    "-x",
    "-y",
    "-Y",
    "-z",
];

/// Options that say something of the request, in their long form.
const KNOWN: &[(&str, &str)] = &[
    ("-A", "--user-agent"),
    ("-F", "--form"),
    ("-H", "--header"),
    ("-T", "--upload-file"),
    ("-X", "--request"),
    ("-b", "--cookie"),
    ("-d", "--data"),
    ("-e", "--referer"),
    ("-u", "--user"),
    ("", "--data-ascii"),
    ("", "--data-binary"),
    ("", "--data-raw"),
    ("", "--data-urlencode"),
    ("", "--form-string"),
    ("", "--json"),
    ("", "--oauth2-bearer"),
    ("", "--url"),
    ("", "--url-query"),
];

/// Reads the words of a command, without the first.
pub(super) fn parse(words: &[String]) -> Command {
    let mut sent = Sent::default();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        if word.starts_with("--") {
            if KNOWN.iter().any(|(_, long)| long == word) {
                sent.option(word, words.next().map_or("", String::as_str));
            } else if WITH_VALUE.contains(&word.as_str()) {
                words.next();
            } else {
                sent.flag(word);
            }
        } else if let Some(letters) = word.strip_prefix('-').filter(|letters| !letters.is_empty()) {
            // `-sXPOST`: letters without a value, and at the end one with it.
            for (at, letter) in letters.char_indices() {
                let short = format!("-{letter}");
                let known = KNOWN.iter().find(|(known, _)| *known == short);
                if known.is_none() && !WITH_VALUE.contains(&short.as_str()) {
                    sent.flag(&short);
                    continue;
                }
                let rest = letters.get(at + letter.len_utf8()..).filter(|rest| !rest.is_empty());
                let value = rest.or_else(|| words.next().map(String::as_str)).unwrap_or_default();
                if let Some((_, long)) = known {
                    sent.option(long, value);
                }
                break;
            }
        } else {
            sent.urls.push(word.clone());
        }
    }
    sent.command()
}

#[derive(Default)]
struct Sent {
    method: Option<String>,
    urls: Vec<String>,
    query: Vec<String>,
    headers: HeaderMap,
    data: Vec<String>,
    /// Some of the body is in a file.
    unknown: bool,
    parts: Vec<(String, String)>,
    is_json: bool,
    get: bool,
    compressed: bool,
}

impl Sent {
    fn flag(&mut self, name: &str) {
        match name {
            "-G" | "--get" => self.get = true,
            "-I" | "--head" => self.method = Some("HEAD".to_owned()),
            "--compressed" => self.compressed = true,
            _ => {}
        }
    }

    fn option(&mut self, name: &str, value: &str) {
        match name {
            "--request" => self.method = Some(value.to_ascii_uppercase()),
            "--url" => self.urls.insert(0, value.to_owned()),
            "--url-query" => self.query.push(value.to_owned()),
            "--header" => {
                if let Some((name, value)) = value.split_once(':').filter(|(_, value)| !value.trim().is_empty()) {
                    add_header(&mut self.headers, name, value);
                }
            }
            "--user-agent" => add_header(&mut self.headers, "user-agent", value),
            "--referer" => add_header(&mut self.headers, "referer", value),
            // Without `=` it is a file.
            "--cookie" if value.contains('=') => add_header(&mut self.headers, "cookie", value),
            "--user" => {
                let value = format!("Basic {}", STANDARD.encode(value));
                add_header(&mut self.headers, "authorization", &value);
            }
            "--oauth2-bearer" => add_header(&mut self.headers, "authorization", &format!("Bearer {value}")),
            "--upload-file" => {
                self.method.get_or_insert_with(|| "PUT".to_owned());
                self.unknown = true;
            }
            "--form" | "--form-string" => {
                let (name, value) = value.split_once('=').unwrap_or((value, ""));
                let is_file = name != "--form-string" && value.starts_with(['@', '<']);
                let value = if is_file { MASK } else { value };
                self.parts.push((name.to_owned(), value.to_owned()));
            }
            "--data-urlencode" => {
                let (name, value) = value.split_once('=').unwrap_or(("", value));
                let encoded: String = form_urlencoded::byte_serialize(value.as_bytes()).collect();
                self.data.push(if name.is_empty() { encoded } else { format!("{name}={encoded}") });
            }
            "--data-raw" => self.data.push(value.to_owned()),
            "--json" | "--data" | "--data-ascii" | "--data-binary" => {
                self.is_json |= name == "--json";
                self.unknown |= value.starts_with('@');
                self.data.push(value.to_owned());
            }
            _ => {}
        }
    }

    fn command(mut self) -> Command {
        let looks_like_one = |url: &&String| url.contains("://") || url.contains(['.', ':', '/']);
        let url = self.urls.iter().find(looks_like_one).cloned();
        let mut url = url.map(|url| if url.contains("://") { url } else { format!("http://{url}") });
        if self.get {
            self.query.append(&mut self.data);
        }
        if let (Some(url), false) = (&mut url, self.query.is_empty()) {
            url.push(if url.contains('?') { '&' } else { '?' });
            url.push_str(&self.query.join("&"));
        }
        let body = match (self.unknown, self.parts.is_empty()) {
            (true, _) => Content::Unknown,
            (false, true) => Content::Bytes(self.data.join(if self.is_json { "" } else { "&" }).into()),
            (false, false) => Content::Bytes(self.multipart().into()),
        };
        let media_type = match (self.is_json, self.parts.is_empty(), self.data.is_empty()) {
            (true, ..) => Some("application/json"),
            (_, false, _) => Some("multipart/form-data; boundary=accord-mock-boundary"),
            (_, _, false) => Some("application/x-www-form-urlencoded"),
            _ => None,
        };
        if let Some(media_type) = media_type.filter(|_| !self.headers.contains_key("content-type")) {
            add_header(&mut self.headers, "content-type", media_type);
        }
        if self.is_json && !self.headers.contains_key("accept") {
            add_header(&mut self.headers, "accept", "application/json");
        }
        // A form of parts is a POST, even if it is empty.
        let method = self.method.or_else(|| (self.unknown || !self.parts.is_empty()).then(|| "POST".to_owned()));
        Command { method, url, headers: self.headers, body, compressed: self.compressed }
    }

    fn multipart(&self) -> String {
        let part = |(name, value): &(String, String)| {
            format!("--accord-mock-boundary\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        self.parts.iter().map(part).collect::<String>() + "--accord-mock-boundary--\r\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Command {
        parse(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn options_make_the_request() {
        let command = read(&["-sXput", "-HX-A: 1", "--json", "{}", "https://a.example.com/b", "-o", "/dev/null"]);
        assert_eq!((command.method().as_str(), command.url.as_deref()), ("PUT", Some("https://a.example.com/b")));
        assert!(command.headers["x-a"] == "1" && command.headers["content-type"] == "application/json");
        assert_eq!(command.body, Content::Bytes("{}".into()));
        let command = read(&["localhost:80/a?b=1", "-G", "-d", "c=2", "--data-urlencode", "d= &", "-u", "me:x"]);
        assert_eq!(command.url.as_deref(), Some("http://localhost:80/a?b=1&c=2&d=+%26"));
        assert!(command.method() == "GET" && command.headers["authorization"] == "Basic bWU6eA==");
        assert_eq!(read(&["-d", "a", "-d", "b", "x.example"]).method(), "POST");
        assert_eq!(read(&["-d", "@file", "x.example"]).body, Content::Unknown);
        assert_eq!(read(&["-F", "a=@file", "-F", "b=c", "x.example"]).method(), "POST");
        assert_eq!(read(&["-I", "x.example"]).method(), "HEAD");
        assert_eq!(read(&["-H"]).url, None);
    }
}
