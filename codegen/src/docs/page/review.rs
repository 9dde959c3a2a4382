//! What a review looks at: the register, every statement, what changed, and the states that things go through.

use serde::Serialize;

use super::{Citation, EntryLink, Link, Provenance};

/// An entry of the register.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// As it is mentioned.
    pub link: EntryLink,
    /// `contradiction`, `omission`, `misspelling` or `ambiguity`.
    pub kind: &'static str,
    /// The statements.
    pub claims: Vec<Claim>,
    /// What was decided.
    pub decision: String,
    /// Why.
    pub reason: String,
    /// What happens if it is wrong.
    pub risk: String,
    /// `assumed`, `confirmed` or `refuted`.
    pub status: &'static str,
    /// What to ask.
    pub question: String,
    /// What the provider answered.
    pub answer: String,
    /// The tests that hold it.
    pub tests: Vec<String>,
    /// What it affects, in the spec.
    pub at: Vec<String>,
    /// The operations that it affects.
    pub operations: Vec<Link>,
    /// Whether a call that is never sent twice is among them: a contract or money may depend on it.
    pub effect: bool,
    /// Whether it is about data of a person.
    pub personal: bool,
}

/// What one place of a document states.
#[derive(Clone, Debug, Serialize)]
pub struct Claim {
    /// The place.
    pub citation: Option<Citation>,
    /// In our words.
    pub says: String,
    /// In the provider's.
    pub original: String,
    /// The language of its words; empty where it is not known.
    pub language: String,
}

/// A row of the review.
#[derive(Clone, Debug, Serialize)]
pub struct Statement {
    /// What kind of thing it is about.
    pub about: &'static str,
    /// Its name.
    pub name: String,
    /// The type that it belongs to.
    pub of: String,
    /// Where a page has it.
    pub href: String,
    /// What is stated.
    pub text: String,
    /// `personal` or `secret`.
    pub sensitive: &'static str,
    /// Whether a call that is never sent twice has it.
    pub effect: bool,
    /// Where it is from.
    pub provenance: Provenance,
}

/// The states that things of one kind go through.
#[derive(Debug, Serialize)]
pub struct States {
    /// What the things are.
    pub name: String,
    /// Where a mock keeps the state.
    pub place: String,
    /// The states, in the order of the drawing.
    pub states: Vec<State>,
    /// What leads from one to another.
    pub moves: Vec<Move>,
    /// What is refused in which.
    pub refused: Vec<Refused>,
    /// The drawing's width.
    pub width: usize,
    /// Where the drawing begins from above.
    pub top: usize,
    /// The drawing's height.
    pub height: usize,
}

/// A state. One without a name is that before there is a record.
#[derive(Debug, Serialize)]
pub struct State {
    /// Its name.
    pub name: String,
    /// Where it is drawn.
    pub x: usize,
}

/// What leads from one state to another.
#[derive(Debug, Default, Serialize)]
pub struct Move {
    /// The place of the first in the list.
    pub from: usize,
    /// The place of the other.
    pub to: usize,
    /// The operations that do it; none where time does.
    pub operations: Vec<Link>,
    /// The arrow.
    pub path: String,
    /// Its label, and where that stands.
    pub label: String,
    /// From the left.
    pub x: usize,
    /// From the top.
    pub y: usize,
}

/// An operation that is refused in a state.
#[derive(Debug, Serialize)]
pub struct Refused {
    /// The state.
    pub state: String,
    /// The operation.
    pub operation: Link,
    /// The code's name.
    pub outcome: String,
}

/// A change since a revision of the spec.
#[derive(Debug, Serialize)]
pub struct Changed {
    /// The rule's code.
    pub rule: &'static str,
    /// What it belongs to.
    pub group: String,
    /// What differs.
    pub what: String,
    /// What was there.
    pub old: String,
    /// What is there.
    pub new: String,
    /// The line in the spec.
    pub line: usize,
    /// Whether it breaks clients that are in use.
    pub wire: bool,
    /// Whether it breaks the code of the crate's users.
    pub users: bool,
    /// Whether only texts differ.
    pub documentation: bool,
}
