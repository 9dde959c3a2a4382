//! A page as it is read: which operation and which fields the next claim belongs to.

use super::{
    field, label,
    order::{self, Order},
    sentence::{self, Pieces},
};
use crate::trace::claim::{Claim, Kind};

/// The claims so far, and what is open.
#[derive(Default)]
pub(super) struct Page {
    root: Vec<Claim>,
    section: Option<Section>,
    /// Fields under one label.
    fields: Option<Claim>,
    /// Whether the label says that fields follow, and is not a sentence about them.
    is_announced: bool,
    /// An answer whose body may follow.
    answer: Option<Claim>,
    /// What stands before the operation that it belongs to.
    early: Vec<Claim>,
    order: Order,
    /// Whether the order decided where an operation begins.
    is_by_order: bool,
}

/// One operation.
struct Section {
    claim: Claim,
    has_endpoint: bool,
    has_sample: bool,
    has_answer: bool,
}

impl Section {
    /// Whether its samples call something else than an endpoint.
    fn calls_other(&self, endpoint: &Claim) -> bool {
        let mut samples = self.claim.children.iter().filter(|claim| order::urls(claim).next().is_some()).peekable();
        samples.peek().is_some() && !samples.any(|sample| order::calls(sample, endpoint))
    }
}

impl Page {
    /// A page whose operations are stated in this order.
    pub(super) fn new(order: Order) -> Self {
        Self { order, ..Self::default() }
    }

    /// Whether another order could divide the page into other operations.
    pub(super) fn is_by_order(&self) -> bool {
        self.is_by_order
    }

    /// All claims.
    pub(super) fn finish(mut self) -> Vec<Claim> {
        self.end_section();
        self.root.append(&mut self.early);
        self.root.sort_by_key(|claim| claim.line);
        self.root
    }

    /// The name of the group of fields that is open.
    pub(super) fn group(&self) -> Option<&str> {
        self.fields.as_ref().map(|fields| fields.name.as_str())
    }

    /// Whether lines such as `vary: Origin` are headers.
    pub(super) fn expects_headers(&self) -> bool {
        self.answer.is_some()
    }

    /// Where the next claim belongs: to the operation, unless samples alone say what that is, and it has been answered.
    fn here(&mut self) -> &mut Vec<Claim> {
        match &mut self.section {
            Some(section) if section.has_endpoint || !section.has_answer => &mut section.claim.children,
            _ => &mut self.root,
        }
    }

    fn section(&mut self, line: usize) -> &mut Section {
        let early = &mut self.early;
        self.section.get_or_insert_with(|| Section {
            claim: Claim { children: std::mem::take(early), ..Claim::new(Kind::Section, "", line) },
            has_endpoint: false,
            has_sample: false,
            has_answer: false,
        })
    }

    fn end_fields(&mut self) {
        if let Some(fields) = self.fields.take() {
            self.here().push(fields);
        }
    }

    /// Ends an answer that has no body.
    pub(super) fn end_answer(&mut self) {
        if let Some(answer) = self.answer.take() {
            let section = self.section(answer.line);
            section.has_answer = true;
            section.claim.children.push(answer);
        }
    }

    fn end_section(&mut self) {
        self.end_fields();
        self.end_answer();
        if let Some(Section { mut claim, .. }) = self.section.take() {
            claim.name = name(&claim);
            self.root.push(claim);
        }
    }

    /// A claim by itself.
    pub(super) fn put(&mut self, claim: Claim) {
        self.here().push(claim);
    }

    /// That an operation needs credentials: the next one, where this one has been answered.
    pub(super) fn authentication(&mut self, claim: Claim) {
        match &mut self.section {
            Some(section) if !section.has_answer => section.claim.children.push(claim),
            _ => self.early.push(claim),
        }
    }

    /// Claims by themselves.
    pub(super) fn put_all(&mut self, claims: Vec<Claim>) {
        // Prose belongs to no operation: it is compared as one text.
        for claim in claims {
            if claim.kind == Kind::Prose { self.root.push(claim) } else { self.put(claim) }
        }
    }

    /// Whether the operation that is open has this endpoint.
    pub(super) fn is_of(&self, endpoint: &Claim) -> bool {
        let children = self.section.as_ref().map(|section| section.claim.children.as_slice()).unwrap_or_default();
        children.iter().any(|claim| claim.kind == Kind::Endpoint && claim.name == endpoint.name)
    }

    /// An endpoint: the operation's, or that of the next one.
    pub(super) fn endpoint(&mut self, claim: Claim) {
        self.end_fields();
        self.end_answer();
        let has_other = self.section.as_ref().is_some_and(|section| section.has_endpoint);
        // A sample of something else has an endpoint that nobody could read, or one that does not agree with it.
        let is_unclear = self.section.as_ref().is_some_and(|section| section.has_answer && section.calls_other(&claim));
        self.is_by_order |= is_unclear && !has_other;
        if has_other || is_unclear && self.order == Order::EndpointFirst {
            self.end_section();
        }
        let section = self.section(claim.line);
        section.has_endpoint = true;
        section.claim.children.push(claim);
    }

    /// A sample. One that follows an answer begins the next operation.
    pub(super) fn sample(&mut self, sample: Claim) {
        self.end_fields();
        self.end_answer();
        if self.section.as_ref().is_some_and(|section| section.has_sample && section.has_answer) {
            self.end_section();
        }
        let section = self.section(sample.line);
        section.has_sample = true;
        section.claim.children.push(sample);
    }

    /// The label of an answer.
    pub(super) fn answer(&mut self, answer: Claim) {
        self.end_fields();
        self.end_answer();
        self.answer = Some(answer);
    }

    /// The body of an answer, or another example.
    pub(super) fn example(&mut self, keys: Vec<Claim>, line: usize) {
        self.end_fields();
        let mut answer = self.answer.take().unwrap_or_else(|| Claim::new(Kind::Example, "", line));
        answer.children.extend(keys);
        match &mut self.section {
            Some(section) => {
                section.has_answer = true;
                section.claim.children.push(answer);
            }
            None => self.root.push(answer),
        }
    }

    /// Whether names without types may follow.
    pub(super) fn expects_names(&self) -> bool {
        self.fields.is_some() && self.is_announced
    }

    /// A colon behind a label.
    pub(super) fn announce(&mut self) {
        self.is_announced = true;
    }

    /// A label above fields.
    pub(super) fn fields(&mut self, name: &str, line: usize, is_announced: bool) {
        self.is_announced = is_announced;
        self.end_fields();
        self.end_answer();
        self.fields = Some(Claim::new(Kind::Fields, name, line));
    }

    /// One field, or a header among them.
    pub(super) fn row(&mut self, row: Claim) {
        let line = row.line;
        self.fields.get_or_insert_with(|| Claim::new(Kind::Fields, "fields", line)).children.push(row);
    }

    /// The rows of a table: under their label, or by themselves.
    pub(super) fn rows(&mut self, rows: Vec<Claim>, line: usize) {
        if self.fields.as_ref().is_some_and(|fields| !fields.children.is_empty()) {
            self.end_fields();
        }
        let fields = self.fields.get_or_insert_with(|| Claim::new(Kind::Fields, "fields", line));
        fields.children.extend(rows);
        self.end_fields();
    }

    /// A header: of the answer that is open, or by itself.
    pub(super) fn header(&mut self, header: Claim) {
        match &mut self.answer {
            Some(answer) => answer.children.push(header),
            None => self.put(header),
        }
    }

    /// A name or a number with its meaning.
    pub(super) fn term(&mut self, term: Claim) {
        match (&mut self.fields, term.kind) {
            (Some(fields), Kind::Term) if !fields.children.is_empty() || fields.name == "answer" => {
                fields.children.push(term)
            }
            _ => {
                self.end_fields();
                self.put(term);
            }
        }
    }

    /// Prose: it describes the field before it, where that has no description yet or the prose goes on with it.
    pub(super) fn prose(&mut self, pieces: &Pieces<'_>, continues: bool) {
        let last = self.fields.as_mut().and_then(|fields| fields.children.last_mut());
        if let Some(field) = last.filter(|field| field.kind == Kind::Field && (!field.facts.described || continues)) {
            match field.facts.described {
                // Only the beginning of a description may be a mark.
                true => field.children.extend(sentence::claims(pieces)),
                false => field::describe(field, pieces),
            }
            return;
        }
        // A label may have a sentence before its fields, or be one that goes on.
        if pieces.last().is_some_and(|(_, piece)| piece.ends_with(':')) {
            self.announce();
        }
        if self.fields.as_ref().is_some_and(|fields| !fields.children.is_empty()) {
            self.end_fields();
        }
        self.put_all(sentence::claims(pieces));
    }

    /// A line that no form understands; neighbours are one part.
    pub(super) fn unread(&mut self, line: usize, digest: u64) {
        self.end_fields();
        match self.root.last_mut() {
            Some(last) if last.kind == Kind::Unread && last.facts.words + last.line == line => {
                last.facts.words += 1;
                last.facts.hash = last.facts.hash.map(|hash| hash.rotate_left(7) ^ digest);
            }
            _ => {
                let mut claim = Claim::new(Kind::Unread, "", line);
                claim.facts.words = 1;
                claim.facts.hash = Some(digest);
                self.root.push(claim);
            }
        }
    }
}

/// What an operation is called: by its endpoint, or by its first sample.
fn name(section: &Claim) -> String {
    if let Some(endpoint) = section.children.iter().find(|claim| claim.kind == Kind::Endpoint) {
        return endpoint.name.clone();
    }
    let Some(sample) = section.children.iter().find(|claim| claim.kind == Kind::Sample) else { return String::new() };
    let first = |kind: Kind| sample.children.iter().find(|claim| claim.kind == kind).map(|claim| claim.name.as_str());
    let method = first(Kind::Method).unwrap_or("GET");
    format!("{method} {}", label::absolute(first(Kind::Url).unwrap_or_default()))
}
