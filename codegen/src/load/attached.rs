//! The texts of other files, behind the text of the document that refers to them: what is taken over from there has its places there.
//!
//! A place in another file is below the reference to it: `/paths/~1a/$ref/get` is `/get` in the file that `/paths/~1a/$ref` names.

use std::{path::PathBuf, sync::Arc};

use serde_json::Value;

use super::{
    Document, Spans,
    graft::shift,
    spans::{Below, Node},
};
use crate::{findings::Finding, pointer::join};

/// A file that a document refers to, or a text for people.
pub(crate) struct Part {
    pub(crate) value: Value,
    pub(super) text: Arc<str>,
    /// Its places; none of a text for people.
    pub(super) node: Option<Node>,
    /// What is wrong with it and was read all the same.
    pub(crate) tolerated: Vec<Finding>,
}

impl Part {
    /// A value that is not from another file.
    pub(crate) fn of_value(value: Value) -> Self {
        Self { value, text: Arc::from(""), node: None, tolerated: Vec::new() }
    }

    /// How many bytes its text has.
    pub(crate) fn length(&self) -> usize {
        self.text.len()
    }
}

/// The texts behind a document's own, in their order.
pub(crate) struct Attached {
    /// Where the whole text ends.
    end: usize,
    files: Vec<(PathBuf, Arc<str>)>,
}

impl Attached {
    /// None yet.
    pub(crate) fn new(document: &Document) -> Self {
        Self { end: document.text.len(), files: Vec::new() }
    }

    /// Takes the text of a file. Its places are in the whole text from now on.
    pub(crate) fn add(&mut self, path: PathBuf, part: &mut Part) {
        // After the end of a line.
        let start = self.end + 1;
        self.end = start + part.text.len();
        if let Some(node) = &mut part.node {
            shift(node, u32::try_from(start).unwrap_or(u32::MAX));
        }
        part.tolerated = std::mem::take(&mut part.tolerated).into_iter().map(|finding| finding.behind(start)).collect();
        self.files.push((path, Arc::clone(&part.text)));
    }

    /// Puts the texts behind that of the document.
    pub(crate) fn finish(self, document: &mut Document) {
        if self.files.is_empty() {
            return;
        }
        let mut text = String::with_capacity(self.end);
        text.push_str(&document.text);
        let mut parts = Vec::new();
        let mut lines = text.matches('\n').count();
        for (path, own) in self.files {
            text.push('\n');
            lines += 1;
            parts.push((path, text.len(), lines));
            text.push_str(&own);
            lines += own.matches('\n').count();
        }
        document.text = Arc::from(text);
        document.parts = document.parts.with_all(parts);
        document.spans.extend(Arc::clone(&document.text), document.parts.clone());
    }
}

/// How long the pointer of a reference may be that has places below it: files may refer to one another in long chains.
const LONGEST: usize = 1024;

/// What is below a reference and has the name of something else there.
const UNNAMED: &str = "\u{2026}";

impl Spans {
    /// Says that a reference of the text leads to something in another file, which is called so. Gives the pointer of that in the
    /// text.
    pub(crate) fn attach(&mut self, reference: &str, name: &str, part: &Part, pointer: &str) -> String {
        let holder = if reference.len() < LONGEST { reference } else { outermost(reference) };
        let target = part.node.as_ref().and_then(|node| node.at(pointer));
        let Some(node) = self.node_mut(holder) else { return holder.to_owned() };
        // A text for people has its place at the reference.
        let target = target.cloned().unwrap_or(Node { key: node.key, value: node.value, below: Below::Nothing });
        match &mut node.below {
            below @ Below::Nothing => *below = target.below,
            // What an object brings without a reference, or what is far down a chain.
            Below::Map(nodes) => {
                let find =
                    |nodes: &[(Box<str>, Node)], name: &str| nodes.binary_search_by(|(key, _)| (**key).cmp(name));
                let name = match find(nodes, name) {
                    Ok(_) => format!("{UNNAMED}{}", nodes.len()),
                    Err(_) => name.to_owned(),
                };
                if let Err(free) = find(nodes, &name) {
                    nodes.insert(free, (name.as_str().into(), target));
                    return join(holder, &name);
                }
            }
            Below::List(_) => {}
        }
        holder.to_owned()
    }
}

/// The reference in the document itself that led to another one.
fn outermost(reference: &str) -> &str {
    const REF: &str = "/$ref";
    let end = reference.find(REF).map_or(reference.len(), |at| at + REF.len());
    reference.get(..end).unwrap_or_default()
}
