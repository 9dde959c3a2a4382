//! YAML text to events.

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Tag};
use serde_json::Value;

use super::{
    Fatal, brackets,
    indentation::{BRACKETED, Indented, QUOTED},
    offsets::Offsets,
    scalar,
    syntax_help::{Advice, advice},
    tree::{Builder, Key},
};
use crate::findings::{Finding, render::quote};

/// Why a text was not read.
pub(super) enum Stop {
    Fatal(Fatal),
    /// Quoted text, or what is in brackets, that begins here goes on in lines that may be indented too little.
    Indentation(usize, Fatal),
}

impl From<Fatal> for Stop {
    fn from(fatal: Fatal) -> Self {
        Self::Fatal(fatal)
    }
}

/// Reads a YAML text into the builder, which knows the text as it was.
pub(super) fn read(text: &Indented<'_>, builder: &mut Builder<'_>) -> Result<(), Stop> {
    let offsets = Offsets::new(&text.text);
    let mut parser = Parser::new_from_str(&text.text);
    // Where what was read ends, outside of all brackets.
    let (mut plain_end, mut depth) = (0, 0_usize);
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| {
            let at = offsets.byte(error.marker().index());
            let fatal = syntax(builder, text.original(at), &error);
            let start = match error.info() {
                QUOTED => Some(at),
                error if BRACKETED.contains(&error) => brackets::around(&text.text, plain_end, at),
                _ => None,
            };
            match start {
                Some(start) => Stop::Indentation(start, fatal),
                None => Stop::Fatal(fatal),
            }
        })?;
        let (start, end) = (offsets.byte(span.start.index()), offsets.byte(span.end.index()));
        depth = within_brackets(&event, text.text.get(start..end).unwrap_or_default(), depth);
        if depth == 0 {
            plain_end = end;
        }
        let (start, end) = (text.original(start), text.original(end));
        if matches!(event, Event::SequenceStart(..) | Event::MappingStart(..)) && builder.wants_key() {
            return Err(bad_key(builder, "a list or an object cannot be a key", start, end).into());
        }
        match event {
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
            Event::DocumentStart(_) if builder.is_complete() => {
                let finding = builder.error("AC0006", "a second document begins here", start, end);
                let help = "one file holds one OpenAPI document; split the file at `---`";
                return Err(Stop::Fatal(Box::new(finding.help(help))));
            }
            Event::DocumentStart(_) => {}
            Event::Alias(_) if builder.wants_key() => {
                return Err(bad_key(builder, "an alias cannot be a key", start, end).into());
            }
            Event::Alias(anchor) => builder.alias(anchor, start, end)?,
            Event::Scalar(content, style, anchor, tag) => {
                if builder.wants_key() {
                    let name = key(&content, style, tag.as_deref());
                    let name = name.map_err(|why| bad_key(builder, why, start, end))?;
                    builder.key(name, start, end);
                } else {
                    let resolved = value(&content, style, tag.as_deref());
                    let resolved = resolved.map_err(|e| Box::new(e.finding(builder, start, end)))?;
                    builder.scalar(resolved, anchor, start, end)?;
                }
            }
            Event::SequenceStart(anchor, tag) => {
                collection(builder, tag.as_deref(), "seq", start, end)?;
                builder.open_list(anchor, start)?;
            }
            Event::MappingStart(anchor, tag) => {
                collection(builder, tag.as_deref(), "map", start, end)?;
                builder.open_map(anchor, start)?;
            }
            Event::SequenceEnd | Event::MappingEnd => builder.close(end)?,
        }
    }
    Ok(())
}

/// How many lists and objects are open behind an event, from the outermost in brackets on.
fn within_brackets(event: &Event<'_>, written: &str, depth: usize) -> usize {
    match event {
        Event::SequenceStart(..) | Event::MappingStart(..) if depth > 0 || written.ends_with(['{', '[']) => depth + 1,
        Event::SequenceEnd | Event::MappingEnd => depth.saturating_sub(1),
        _ => depth,
    }
}

/// A key as a string: strings, and integers such as response codes.
fn key(content: &str, style: ScalarStyle, tag: Option<&Tag>) -> Result<Key, &'static str> {
    let is_merge = tag.is_none_or(|tag| tag.is_yaml_core_schema() && tag.suffix == "merge");
    if style == ScalarStyle::Plain && content == "<<" && is_merge {
        return Ok(Key::Merge);
    }
    if style != ScalarStyle::Plain || tag.is_some() {
        return Ok(Key::Name(content.to_string()));
    }
    match scalar::resolve(content) {
        Ok(Value::Null) => Err("a key cannot be null"),
        Ok(Value::Bool(_)) => Err("a key cannot be a boolean"),
        Ok(Value::Number(n)) if n.is_f64() => Err("a key cannot be a number with a fraction or an exponent"),
        Err(_) => Err("a key cannot be `.nan` or infinity"),
        Ok(_) => Ok(Key::Name(content.to_string())),
    }
}

/// Why a scalar is not a value.
enum Refused {
    Number(&'static str),
    Tag(String),
    Mismatch(String),
}

impl Refused {
    fn finding(self, builder: &Builder<'_>, start: usize, end: usize) -> Finding {
        match self {
            Self::Number(why) => {
                builder.error("AC0009", why, start, end).help("write a finite number, or quote it if a string is meant")
            }
            Self::Tag(tag) => builder
                .error("AC0010", format!("the tag {} has no meaning in an OpenAPI document", quote(&tag)), start, end)
                .help("remove the tag"),
            Self::Mismatch(tag) => builder
                .error("AC0010", format!("the value does not match its tag {}", quote(&tag)), start, end)
                .help("remove the tag or correct the value"),
        }
    }
}

fn value(content: &str, style: ScalarStyle, tag: Option<&Tag>) -> Result<Value, Refused> {
    let string = || Value::String(content.to_string());
    let Some(tag) = tag else {
        return match style {
            ScalarStyle::Plain => scalar::resolve(content).map_err(Refused::Number),
            _ => Ok(string()),
        };
    };
    if tag.handle.is_empty() && tag.suffix == "!" {
        return Ok(string());
    }
    if !tag.is_yaml_core_schema() {
        return Err(Refused::Tag(tag.to_string()));
    }
    let resolved = || scalar::resolve(content).map_err(Refused::Number);
    let only = |holds: fn(&Value) -> bool| match resolved()? {
        value if holds(&value) => Ok(value),
        _ => Err(Refused::Mismatch(format!("!!{}", tag.suffix))),
    };
    match tag.suffix.as_str() {
        "str" => Ok(string()),
        "null" => only(Value::is_null),
        "bool" => only(Value::is_boolean),
        "int" => only(|v| v.is_i64() || v.is_u64()),
        "float" => only(Value::is_number),
        other => Err(Refused::Tag(format!("!!{other}"))),
    }
}

/// A collection has no tag, or the one that says what it is anyway.
fn collection(builder: &Builder<'_>, tag: Option<&Tag>, name: &str, start: usize, end: usize) -> Result<(), Fatal> {
    match tag {
        Some(tag) if !(tag.is_yaml_core_schema() && tag.suffix == name) => {
            Err(Box::new(Refused::Tag(tag.to_string()).finding(builder, start, end)))
        }
        _ => Ok(()),
    }
}

fn bad_key(builder: &Builder<'_>, why: &str, start: usize, end: usize) -> Fatal {
    Box::new(builder.error("AC0005", why, start, end).help("keys are strings; quote it"))
}

fn syntax(builder: &Builder<'_>, at: usize, error: &ScanError) -> Fatal {
    let Advice { place: (start, end), help } = advice(builder.text(), at, error.info());
    Box::new(builder.error("AC0003", format!("not YAML: {}", error.info()), start, end).help(help))
}
