//! Telling a file from what a server may send in its place with a status of success: a refusal as JSON, a page to log in,
//! a part of the file, nothing.
//!
//! The first bytes decide where the documented media type has a signature, whatever `Content-Type` says: many providers
//! label a PDF wrongly. Where it has none, a media type that contradicts the document decides.

mod media;
mod range;
mod signature;

use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderMap};

use crate::error::{DecodeError, Fault};
use crate::json;
use crate::response::{Ending, Incoming, is_packed, open_end};
use media::{Media, Said};
pub(super) use range::Range;

const NOTHING: &str = "nothing where a file was promised";

/// What JSON is where a file is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Json {
    /// A file like any other.
    File,
    /// Something else in its place.
    Document,
}

/// What a 2xx answer to a download turned out to be.
pub(super) enum Download {
    /// The file, with the bytes that were looked at put back.
    File(Box<Incoming>),
    /// A JSON document in place of a file.
    Document(Bytes),
    /// Neither, with the bytes that were looked at.
    Neither(DecodeError, Bytes),
}

/// Looks at the beginning of an answer. JSON is read whole, up to `most` bytes. What only looks like JSON is a file: one that
/// is no JSON any more, or that is longer.
pub(super) async fn look(
    documented: &[&str],
    json: Json,
    headers: &HeaderMap,
    range: Range,
    mut body: Incoming,
    most: usize,
) -> Result<Download, Fault> {
    if let Err(why) = range.check(headers) {
        return Ok(neither(why, Bytes::new()));
    }
    let expected = Expected::new(documented, json, headers, range);
    let mut head = BytesMut::new();
    let mut ended = false;
    let first = loop {
        match expected.judge(&head, ended) {
            Some(first) => break first,
            None => ended = !more(&mut body, &mut head).await?,
        }
    };
    let head = head.freeze();
    match first {
        First::Neither(_) if ended && body.ending() == Ending::Open => return Err(open_end().with_beginning(head)),
        First::Neither(why) => return Ok(neither(why, head)),
        First::File => {
            body.unread(head);
            return Ok(Download::File(Box::new(body.handed_on())));
        }
        First::Document if expected.said.is_json() => {
            body.unread(head);
            let bytes = body.all(most).await?;
            return Ok(match json::is_json(&bytes) {
                true if is_null(&bytes) => neither(NOTHING, bytes),
                true => Download::Document(bytes),
                false => neither("not JSON, though it says so", bytes),
            });
        }
        First::Document => {}
    }
    let bytes = while_json(&mut body, head, &mut ended, most).await?;
    if ended && json::is_json(&bytes) {
        return Ok(Download::Document(bytes));
    }
    Ok(match expected.kind(&bytes) {
        Ok(()) if ended && body.ending() == Ending::Open => return Err(open_end().with_beginning(bytes)),
        Ok(()) => {
            body.unread(bytes);
            Download::File(Box::new(body.handed_on()))
        }
        Err(why) => neither(why, bytes),
    })
}

/// Reads on while the bytes may be JSON, and a little more than `most` of them at most.
async fn while_json(body: &mut Incoming, head: Bytes, ended: &mut bool, most: usize) -> Result<Bytes, Fault> {
    let mut bytes = BytesMut::from(head);
    // Each look begins at the first byte, so there is one whenever there are twice as many.
    let mut next_look = 0;
    while !*ended && bytes.len() <= most {
        if bytes.len() >= next_look {
            if !json::may_be_json(&bytes) {
                break;
            }
            next_look = bytes.len().saturating_mul(2);
        }
        *ended = !more(body, &mut bytes).await?;
    }
    Ok(bytes.freeze())
}

/// Reads the next bytes to those that there are. `false` if there are no more.
async fn more(body: &mut Incoming, bytes: &mut BytesMut) -> Result<bool, Fault> {
    match body.chunk().await {
        Some(Ok(chunk)) => bytes.extend_from_slice(&chunk),
        Some(Err(fault)) => return Err(fault.with_beginning(std::mem::take(bytes).freeze())),
        None => return Ok(false),
    }
    Ok(true)
}

fn neither(why: &'static str, bytes: Bytes) -> Download {
    Download::Neither(DecodeError::says(why), bytes)
}

/// What the first bytes say.
enum First {
    File,
    /// It may be JSON, so all of it has to be read.
    Document,
    Neither(&'static str),
}

/// What the document and the head of the answer say of the bytes to come.
struct Expected<'a> {
    documented: Vec<Media<'a>>,
    json: Json,
    said: Said,
    /// Whether it is meant to be stored as a file, whatever it is.
    attachment: bool,
    packed: bool,
    /// Whether the bytes begin where the file does.
    from_start: bool,
}

impl<'a> Expected<'a> {
    fn new(documented: &[&'a str], json: Json, headers: &HeaderMap, range: Range) -> Self {
        // The name of a file may stand in it, in whatever characters.
        let text = |name| String::from_utf8_lossy(headers.get(name).map_or(&[], |value| value.as_bytes()));
        let starts = |text: &str, word: &str| text.get(..word.len()).is_some_and(|t| t.eq_ignore_ascii_case(word));
        Self {
            documented: documented.iter().map(|media| Media::new(media)).collect(),
            json,
            said: Said::new(&text(CONTENT_TYPE)),
            attachment: starts(text(CONTENT_DISPOSITION).trim(), "attachment"),
            packed: is_packed(headers),
            from_start: range.is_from_start(headers),
        }
    }

    /// What the first bytes say, if they are enough.
    fn judge(&self, head: &[u8], ended: bool) -> Option<First> {
        if self.said.is_json() {
            return Some(if self.json == Json::File { First::File } else { First::Document });
        }
        let text = json::text(head).trim_ascii_start();
        let is_whole = ended || head.len() >= signature::LONGEST;
        if !is_whole
            && (json::may_be_mark(head) || b"null".starts_with(text.get(..4).unwrap_or(text)) && text.len() < 5)
        {
            return None;
        }
        if self.from_start && is_null_or_empty(text) {
            return Some(First::Neither(NOTHING));
        }
        if matches!(text.first(), Some(b'{' | b'[')) && self.json == Json::Document {
            return Some(First::Document);
        }
        match self.kind(head) {
            Ok(()) if is_whole || !signature::may_be_html(text) || self.is_certain(head) => Some(First::File),
            Err(why) if is_whole => Some(First::Neither(why)),
            _ => None,
        }
    }

    /// Whether the bytes have a signature of the documented kinds, or one that is tolerated of the kind that the answer says.
    fn is_certain(&self, bytes: &[u8]) -> bool {
        let has = |media: &Media<'_>| media.has_signature(bytes) || self.said.is(media) && media.may_begin_with(bytes);
        !self.from_start || self.documented.iter().any(has)
    }

    /// Whether the bytes are of a documented kind; else what is wrong.
    fn kind(&self, bytes: &[u8]) -> Result<(), &'static str> {
        if self.is_certain(bytes) {
            return Ok(());
        }
        let is_any = self.documented.iter().any(Media::is_any) || self.documented.is_empty();
        if !is_any && self.documented.iter().all(Media::needs_signature) {
            return Err(if self.packed {
                "a file that is compressed, which was not asked for"
            } else {
                "bytes that are not of the documented media type"
            });
        }
        let is_said = is_any || self.documented.iter().any(|media| self.said.is(media));
        let is_generic = self.documented.iter().any(Media::is_generic);
        let is_medium = self.documented.iter().all(Media::is_medium);
        let is_html = self.said.is_html() || signature::is_html(bytes);
        if is_html && !(is_said && !is_medium || is_generic && self.attachment) {
            return Err("an HTML page where a file was promised");
        }
        if is_medium && !is_said && self.said.is_text() && !signature::is_svg(bytes) {
            return Err("a text where a file was promised");
        }
        Ok(())
    }
}

fn is_null(bytes: &[u8]) -> bool {
    json::text(bytes).trim_ascii() == b"null"
}

fn is_null_or_empty(text: &[u8]) -> bool {
    text.strip_prefix(b"null").unwrap_or(text).trim_ascii().is_empty()
}
