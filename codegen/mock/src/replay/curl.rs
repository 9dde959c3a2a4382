//! Transcripts of curl: commands, each with what it printed.
//!
//! ```text
//! $ curl -i https://api.example.com/items -d '{"a": 1}'
//! HTTP/1.1 200 OK
//! content-type: application/json
//!
//! {"id": 7}
//! ```
//!
//! With `-i` the output has the answer; with `-v` the request too. A command alone, as browsers copy it, is a request without
//! an answer.

use http::HeaderMap;

use super::command::{self, Command};
use super::output::{self, Output};
use super::recording::{Answer, Content, Exchange, Recording, target, unreadable};
use super::words;

pub(super) fn read(text: &str) -> Recording {
    let mut recording = Recording::default();
    let (head, _) = until_command(text);
    let mut at = head;
    if head > 0 {
        // What `-v` printed, without its command.
        add(&mut recording, text, 0, None, text.get(..head).unwrap_or_default());
    }
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let (_, prompt) = until_command(rest);
        let start = at + prompt;
        let words = match words::split(text.get(start..).unwrap_or_default()) {
            Ok(words) => words,
            Err(quote) => {
                let message = "this quote of the command is not closed";
                recording.unreadable.push(unreadable(text, start + quote, message));
                break;
            }
        };
        let after = start + words.length;
        let output = text.get(after..).unwrap_or_default();
        let (end, _) = until_command(output);
        let command = command::parse(words.words.get(1..).unwrap_or_default());
        add(&mut recording, text, start, Some(command), output.get(..end).unwrap_or_default());
        at = after + end;
    }
    if recording.exchanges.is_empty() && recording.unreadable.is_empty() {
        let message =
            "this is no HAR, no journal and no transcript of curl; give what `curl -i …` printed, after its command";
        recording.unreadable.push(unreadable(text, 0, message));
    }
    recording
}

/// How many bytes come before the line of the next command, and of these with the prompt of that line.
fn until_command(text: &str) -> (usize, usize) {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some(found) = line.find("curl").filter(|found| is_command(line, *found)) {
            // An answer without a line break at its end stands before the prompt.
            let printed = line.get(..found).and_then(|before| before.rfind('}')).map_or(0, |end| end + 1);
            return (at + printed, at + found);
        }
        at += line.len();
    }
    (text.len(), text.len())
}

/// Whether a command begins there: at the start of the line, or after a prompt.
fn is_command(line: &str, at: usize) -> bool {
    let (before, after) = line.split_at_checked(at).unwrap_or_default();
    let before = before.trim();
    let is_word = matches!(after.strip_prefix("curl").and_then(|rest| rest.chars().next()), Some(' ' | '\t' | '\\'));
    let of_output = ["* ", "> ", "< "].iter().any(|start| line.starts_with(start));
    is_word && !of_output && (before.is_empty() || before.ends_with(['$', '#', '%', '>']))
}

/// Adds the exchanges of one command.
fn add(recording: &mut Recording, text: &str, start: usize, command: Option<Command>, printed: &str) {
    let outputs = output::read(printed);
    let line = unreadable(text, start, "").line;
    let mut command = command.unwrap_or_default();
    if outputs.is_empty() {
        if !printed.trim().is_empty() && command.url.is_some() {
            let message =
                "the output has no status of the answer, so only the request is checked; call curl with `-i` or `-v`";
            recording.unreadable.push(unreadable(text, start, message));
        }
        match exchange(&command, None) {
            Ok(Some(exchange)) => recording.exchanges.push(Exchange { line, ..exchange }),
            Ok(None) => {}
            Err(message) => recording.unreadable.push(unreadable(text, start, message)),
        }
    }
    // Without `-v`, nobody knows the URLs of redirects that were followed.
    for output in outputs.into_iter().enumerate().filter_map(|(at, o)| (at == 0 || o.request.is_some()).then_some(o)) {
        match exchange(&command, Some(output)) {
            Ok(Some(exchange)) => recording.exchanges.push(Exchange { line, ..exchange }),
            Ok(None) => {}
            Err(message) => recording.unreadable.push(unreadable(text, start, message)),
        }
        // A redirect is followed without the body.
        command.body = Content::Unknown;
    }
}

/// The exchange of a command and one answer; what `-v` prints of the request says more than the command.
fn exchange(command: &Command, output: Option<Output>) -> Result<Option<Exchange>, &'static str> {
    let (sent, answer) = output.map_or((None, None), |output| (output.request, Some(output.answer)));
    let url = match (&sent, &command.url) {
        (Some(sent), _) => format!("http://{}{}", sent.host.as_deref().unwrap_or("localhost"), sent.target),
        (None, Some(url)) => url.clone(),
        (None, None) if answer.is_some() => {
            return Err("the output has no request; put the command before it, or use `-v`");
        }
        (None, None) => return Ok(None),
    };
    let (uri, host) = target(&url).ok_or("the command has no URL that can be read")?;
    let mut headers = command.headers.clone();
    if let Some(sent) = &sent {
        headers = sent.headers.clone();
    }
    let compressed = |headers: &HeaderMap| {
        headers.get("content-encoding").is_some_and(|encoding| encoding != "identity") && !command.compressed
    };
    let answer = answer.map(|answer| match compressed(&answer.headers) {
        true => Answer { body: Content::Unknown, ..answer },
        false => answer,
    });
    Ok(Some(Exchange {
        line: 0,
        method: sent.map_or_else(|| command.method(), |sent| sent.method),
        uri,
        host,
        headers,
        body: command.body.clone(),
        answer,
    }))
}
