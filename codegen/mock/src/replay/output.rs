//! What curl prints: with `-i` the head of the answer before its body, with `-v` each line of the heads after a mark.

use http::HeaderMap;

use super::recording::{Answer, Content, add_header};

/// One answer, with the request if `-v` printed it.
#[derive(Debug)]
pub(super) struct Output {
    pub(super) request: Option<Sent>,
    pub(super) answer: Answer,
}

/// The head of a request, as `-v` prints it.
#[derive(Debug, Default)]
pub(super) struct Sent {
    pub(super) method: String,
    pub(super) target: String,
    pub(super) host: Option<String>,
    pub(super) headers: HeaderMap,
}

/// The answers in what was printed. None where it has no status.
pub(super) fn read(printed: &str) -> Vec<Output> {
    let mut reader = Reader::default();
    let is_verbose = printed.lines().any(|line| line.starts_with("< HTTP/"));
    for line in printed.lines() {
        match is_verbose {
            true => reader.verbose(line),
            false => reader.plain(line),
        }
    }
    reader.end();
    reader.out
}

#[derive(Default)]
struct Reader {
    out: Vec<Output>,
    request: Option<Sent>,
    answer: Option<Answer>,
    /// The head of the answer is over.
    in_body: bool,
    body: Vec<String>,
}

impl Reader {
    /// A line of `-i`.
    fn plain(&mut self, line: &str) {
        match (&mut self.answer, self.in_body) {
            _ if line.starts_with("HTTP/") && self.body.is_empty() => self.status(line),
            (Some(answer), false) if !line.trim().is_empty() => header(&mut answer.headers, line),
            (Some(_), false) => self.in_body = true,
            (Some(_), true) => self.body.push(line.to_owned()),
            (None, _) => {}
        }
    }

    /// A line of `-v`.
    fn verbose(&mut self, line: &str) {
        if let Some(sent) = marked(line, '>') {
            // The first line of the next request.
            if self.answer.is_some() {
                self.end();
                self.request = None;
            }
            match &mut self.request {
                Some(request) if !sent.trim().is_empty() => request.add(sent),
                Some(_) => {}
                None => self.request = Sent::first(sent),
            }
        } else if let Some(got) = marked(line, '<') {
            match &mut self.answer {
                _ if got.starts_with("HTTP/") => self.status(got),
                Some(answer) if !got.trim().is_empty() => header(&mut answer.headers, got),
                _ => self.in_body = true,
            }
        } else if self.in_body && !is_remark(line) {
            self.body.push(without_remark(line).to_owned());
        }
    }

    /// The first line of an answer. Of several, such as `100 Continue` and what comes then, the last counts.
    fn status(&mut self, line: &str) {
        if self.answer.as_ref().is_some_and(|answer| answer.status >= 200) {
            self.end();
        }
        let status = line.split_whitespace().nth(1).and_then(|status| status.parse().ok());
        self.answer = status.map(|status| Answer { status, headers: HeaderMap::new(), body: Content::Unknown });
        self.in_body = false;
        self.body.clear();
    }

    fn end(&mut self) {
        self.in_body = false;
        let body = std::mem::take(&mut self.body).join("\n");
        let Some(mut answer) = self.answer.take() else { return };
        let is_json = answer.headers.get("content-type").and_then(|value| value.to_str().ok());
        let body = match is_json.is_some_and(accord_codegen::media::is_json) {
            true => first_value(&body).to_owned(),
            false => body,
        };
        answer.body = Content::Bytes(body.into());
        self.out.push(Output { request: self.request.take(), answer });
    }
}

impl Sent {
    /// `GET /items HTTP/1.1`
    fn first(line: &str) -> Option<Self> {
        let mut words = line.split_whitespace();
        let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
        Some(Self { method, target, ..Self::default() })
    }

    fn add(&mut self, line: &str) {
        header(&mut self.headers, line);
        let host = self.headers.get("host").and_then(|host| host.to_str().ok());
        self.host = host.map(str::to_owned);
    }
}

fn header(headers: &mut HeaderMap, line: &str) {
    if let Some((name, value)) = line.split_once(':') {
        add_header(headers, name, value);
    }
}

/// What comes after a mark at the start of a line.
fn marked(line: &str, mark: char) -> Option<&str> {
    let rest = line.strip_prefix(mark)?;
    if rest.is_empty() { Some("") } else { rest.strip_prefix(' ') }
}

/// Whether a line is curl's own: a remark, the size of some data, how far it is.
fn is_remark(line: &str) -> bool {
    let is_progress =
        line.contains("--:--:--") || line.starts_with("  % Total") || line.trim_start().starts_with("Dload ");
    let starts = ["* ", "{ [", "} ["];
    is_progress || starts.iter().any(|start| line.starts_with(start))
}

/// The end of a body that has no line break at its end, without curl's remark after it.
fn without_remark(line: &str) -> &str {
    let ends = ["* Connection #", "* Closing connection"];
    ends.iter().filter_map(|end| line.find(end)).min().map_or(line, |at| line.get(..at).unwrap_or(line))
}

/// The first JSON value of a text, where only a prompt comes after it.
fn first_value(text: &str) -> &str {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<serde::de::IgnoredAny>();
    let is_one = values.next().is_some_and(|value| value.is_ok());
    let (value, rest) = text.split_at_checked(values.byte_offset()).unwrap_or((text, ""));
    let is_prompt = !rest.trim_start_matches('\n').contains('\n');
    if is_one && is_prompt { value } else { text }
}
