//! Bodies that are a sequence of items: JSON lines and JSON text sequences.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{Content, EncodeError, Payload, finite};
use crate::facts::Framing;
use crate::{json, media};

/// A list as a body of this media type, one item after the other.
pub(crate) fn encode<T: Serialize + ?Sized>(list: &T, media_type: &str) -> Result<Payload, EncodeError> {
    let not_a_list = |_| EncodeError::says("a body of items is not a list");
    let text = finite::to_json(list)?;
    let items: Vec<&RawValue> = Vec::deserialize(&mut json::deserializer(&text)).map_err(not_a_list)?;
    let mut body = Vec::with_capacity(text.len() + 2 * items.len());
    let is_sequence = media::framing(media_type) == Some(Framing::Sequence);
    for item in items {
        if is_sequence {
            body.push(0x1e);
        }
        // JSON that is kept as it came may have line breaks. They are between its tokens: those of strings are escaped.
        body.extend(item.get().bytes().map(|byte| if matches!(byte, b'\n' | b'\r') { b' ' } else { byte }));
        body.push(b'\n');
    }
    Ok(Payload(Content::Bytes(body.into())))
}
