//! The lock file beside a spec: the claims of the provider's documents as they were when the spec was last checked.
//!
//! It has ids, lines, kinds and digests, and no sentence of the provider. Each claim is one line, so that a change of the
//! document is a readable change of the file. `at` and `waived` are written by people and kept.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::claim::{Claim, Facts, Kind, Waiver};
use super::compare::Comparison;
use crate::findings::render::quote;

/// The version of the format.
const FORMAT: u64 = 1;

/// Between the parts of an id.
const JOINT: &str = " > ";

/// The claims of one document.
#[derive(Clone, Debug, Default)]
pub struct Locked {
    /// The SHA-256 of the document.
    pub sha256: String,
    /// How many lines it has.
    pub lines: usize,
    /// Its claims.
    pub claims: Vec<Claim>,
}

/// A lock file: the documents by their ids in the spec.
#[derive(Clone, Debug, Default)]
pub struct Lock {
    /// The documents.
    pub documents: BTreeMap<String, Locked>,
}

/// Where the lock file of a spec is.
#[must_use]
pub fn path(spec: &Path) -> PathBuf {
    spec.with_extension("claims.json")
}

/// What covers a claim, for the reader of a lock file.
pub(super) type Covers<'c> = &'c dyn Fn(&Claim) -> Vec<String>;

impl Lock {
    /// The text of the file. `covers` tells what covers a claim by what is computed.
    pub(super) fn text(&self, covers: Covers<'_>) -> String {
        let mut out = format!("{{\n\"format\": {FORMAT},\n\"documents\": {{\n");
        for (at, (id, document)) in self.documents.iter().enumerate() {
            let Locked { sha256, lines, claims } = document;
            if at > 0 {
                out.push_str(",\n");
            }
            out.push_str(&format!(
                "{}: {{\n\"sha256\": {}, \"lines\": {lines},\n\"claims\": [",
                json(id),
                json(sha256)
            ));
            let mut entries = Vec::new();
            write(claims, "", covers, &mut entries);
            out.push_str(&entries.iter().map(|entry| format!("\n{entry}")).collect::<Vec<_>>().join(","));
            out.push_str("\n]}");
        }
        out.push_str("\n}}\n");
        out
    }

    /// Reads the value of a file.
    ///
    /// # Errors
    /// What is wrong, with the pointer of the value at fault.
    pub(super) fn read(value: &Value) -> Result<Self, (String, String)> {
        let wrong = |pointer: &str, why: String| Err((pointer.to_owned(), why));
        if value.get("format").and_then(Value::as_u64) != Some(FORMAT) {
            return wrong("/format", format!("not a lock file of format {FORMAT}"));
        }
        let Some(documents) = value.get("documents").and_then(Value::as_object) else {
            return wrong("", "`documents` is missing".to_owned());
        };
        let mut lock = Self::default();
        for (id, document) in documents {
            let pointer = crate::pointer::join("/documents", id);
            let entries = document.get("claims").and_then(Value::as_array);
            let Some(entries) = entries else { return wrong(&pointer, "`claims` is missing".to_owned()) };
            let mut builder = Builder::default();
            for (at, entry) in entries.iter().enumerate() {
                if let Err(why) = builder.add(entry) {
                    return wrong(&format!("{pointer}/claims/{at}"), why);
                }
            }
            let sha256 = document.get("sha256").and_then(Value::as_str).unwrap_or_default().to_owned();
            let lines =
                document.get("lines").and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
            lock.documents.insert(id.clone(), Locked { sha256, lines, claims: builder.finish() });
        }
        Ok(lock)
    }
}

fn json(text: &str) -> String {
    Value::from(text).to_string()
}

/// The lines of claims and of those below them.
fn write(claims: &[Claim], parent: &str, covers: Covers<'_>, out: &mut Vec<String>) {
    for (id, claim) in ids(claims, parent) {
        let Facts { ty, required, described, hash, words, marks } = &claim.facts;
        let mut entry =
            format!("{{\"id\": {}, \"kind\": \"{}\", \"line\": {}", json(&id), claim.kind.as_str(), claim.line);
        if let Some(ty) = ty {
            entry.push_str(&format!(", \"type\": {}", json(ty)));
        }
        for (name, _) in [("required", required), ("described", described)].into_iter().filter(|(_, is)| **is) {
            entry.push_str(&format!(", \"{name}\": true"));
        }
        if *words > 0 {
            entry.push_str(&format!(", \"words\": {words}"));
        }
        if let Some(hash) = hash {
            entry.push_str(&format!(", \"hash\": \"{hash:016x}\""));
        }
        if !marks.is_empty() {
            entry.push_str(&format!(", \"marks\": {}", json(marks)));
        }
        let list = |list: &[String]| Value::from(list).to_string();
        let by = covers(claim);
        if !by.is_empty() {
            entry.push_str(&format!(", \"by\": {}", list(&by)));
        }
        if !claim.waiver.at.is_empty() {
            entry.push_str(&format!(", \"at\": {}", list(&claim.waiver.at)));
        }
        if let Some(reason) = &claim.waiver.reason {
            entry.push_str(&format!(", \"waived\": {}", json(reason)));
        }
        entry.push('}');
        out.push(entry);
        write(&claim.children, &id, covers, out);
    }
}

/// The ids of claims: each is unique below its parent.
pub(super) fn ids<'c>(claims: &'c [Claim], parent: &str) -> Vec<(String, &'c Claim)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut out = Vec::new();
    for claim in claims {
        let segment = segment(claim);
        let count = counts.entry(segment.clone()).or_default();
        *count += 1;
        let joint = if parent.is_empty() { "" } else { JOINT };
        let number = if *count > 1 { format!(" #{count}") } else { String::new() };
        out.push((format!("{parent}{joint}{segment}{number}"), claim));
    }
    out
}

/// The part of an id that names one claim.
fn segment(claim: &Claim) -> String {
    if claim.name.is_empty() {
        return format!("({})", claim.kind.as_str());
    }
    claim.name.replace('~', "~0").replace('>', "~1").replace('#', "~2").replace('(', "~3")
}

/// The name in the part of an id.
fn name(segment: &str) -> String {
    let bare = segment.rsplit_once(" #").map_or(segment, |(bare, _)| bare);
    match bare.starts_with('(') {
        true => String::new(),
        false => bare.replace("~3", "(").replace("~2", "#").replace("~1", ">").replace("~0", "~"),
    }
}

/// Puts claims into their trees.
#[derive(Default)]
struct Builder {
    root: Vec<Claim>,
    /// The claims whose children may follow, from the top, each with its id.
    open: Vec<(String, Claim)>,
}

impl Builder {
    fn add(&mut self, entry: &Value) -> Result<(), String> {
        const KEYS: &[&str] =
            &["id", "kind", "line", "type", "required", "described", "words", "hash", "marks", "by", "at", "waived"];
        let object = entry.as_object().ok_or("a claim is an object")?;
        if let Some(key) = object.keys().find(|key| !KEYS.contains(&key.as_str())) {
            return Err(format!("unknown key {}", quote(key)));
        }
        let text = |key: &str| entry.get(key).and_then(Value::as_str);
        let number = |key: &str| entry.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
        let flag = |key: &str| entry.get(key).and_then(Value::as_bool).unwrap_or(false);
        let id = text("id").ok_or("`id` is missing")?;
        let kind = text("kind").and_then(Kind::named).ok_or("`kind` is missing or unknown")?;
        let line = number("line").ok_or("`line` is missing")?;
        let (parent, segment) = id.rsplit_once(JOINT).unwrap_or(("", id));
        while self.open.last().is_some_and(|(open, _)| open != parent) {
            self.close();
        }
        if self.open.is_empty() && !parent.is_empty() {
            return Err(format!("the claim {} that it belongs to does not stand before it", quote(parent)));
        }
        let mut claim = Claim::new(kind, name(segment), line);
        let hash = match text("hash") {
            Some(hash) => Some(u64::from_str_radix(hash, 16).map_err(|_| "`hash` is not a digest")?),
            None => None,
        };
        claim.facts = Facts {
            ty: text("type").map(str::to_owned),
            required: flag("required"),
            described: flag("described"),
            hash,
            words: number("words").unwrap_or(0),
            marks: text("marks").unwrap_or_default().to_owned(),
        };
        let at = entry.get("at").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        claim.waiver = Waiver { at: at.map(str::to_owned).collect(), reason: text("waived").map(str::to_owned) };
        if claim.waiver.reason.as_ref().is_some_and(|reason| reason.trim().is_empty()) {
            return Err("`waived` needs a reason".to_owned());
        }
        self.open.push((id.to_owned(), claim));
        Ok(())
    }

    fn close(&mut self) {
        if let Some((_, claim)) = self.open.pop() {
            match self.open.last_mut() {
                Some((_, parent)) => parent.children.push(claim),
                None => self.root.push(claim),
            }
        }
    }

    fn finish(mut self) -> Vec<Claim> {
        while !self.open.is_empty() {
            self.close();
        }
        self.root
    }
}

/// Gives a copy of the claims of another revision what people wrote to the same claims of the locked one.
pub(super) fn keep_waivers(comparison: &Comparison<'_>, claims: &[Claim], copy: &mut [Claim]) {
    fn put(claims: &[Claim], copy: &mut [Claim], waivers: &BTreeMap<*const Claim, &Waiver>) {
        for (claim, copy) in claims.iter().zip(copy) {
            if let Some(waiver) = waivers.get(&std::ptr::from_ref(claim)) {
                copy.waiver = (*waiver).clone();
            }
            put(&claim.children, &mut copy.children, waivers);
        }
    }
    let written = comparison.pairs.iter().filter(|(old, _)| old.waiver != Waiver::default());
    put(claims, copy, &written.map(|(old, new)| (std::ptr::from_ref(*new), &old.waiver)).collect());
}
