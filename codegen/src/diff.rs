//! Diff: what a change of a document means, on the wire and to the users of the generated crate.
//!
//! Two comparisons, each of its own source: `wire` compares what the documents state, and judges by a table of [`rules`];
//! `inventory` lists the public items of the crates that are generated from them, and `items` judges what became of
//! each. `attribute` joins them: the items that a change of the document changed. So a verdict on the crate never
//! comes from a guess about the generator.

pub mod approvals;
mod attribute;
mod inventory;
mod items;
mod mentions;
mod paths;
pub mod print;
pub mod rules;
mod version;
mod wire;

use std::hash::Hasher as _;
use std::thread;

use semver::Version;
use serde_json::Value;
use siphasher::sip::SipHasher13;

use crate::dialect::{self, Discrepancies, Discrepancy};
use crate::driver::{self, Described, Failure, Options};
use crate::internal_error::InternalError;
use crate::load::{Document, Spans};
use crate::trace::items::Items;
use crate::{convert, package_name, pointer};
use inventory::Inventory;
pub use items::{ItemChange, Users};
use mentions::Tests;
use rules::{Rule, Wire};
pub use version::Bump;
pub(crate) use wire::short;
use wire::{Difference, Original, Pairs, Site, Subject};

/// What differs between two documents.
#[derive(Clone, Debug)]
pub struct Diff {
    /// The old document and the new one.
    pub documents: [Compared; 2],
    /// The name of the package.
    pub package: String,
    /// The changes: of the document as a whole, of operations, of schemas.
    pub changes: Vec<Change>,
    /// How many citations cite other lines of the provider's document, and are the same otherwise. They are no changes.
    pub moved_citations: usize,
}

/// One of the two documents.
#[derive(Clone, Debug)]
pub struct Compared {
    /// What messages call it.
    pub name: String,
    /// The version of the package that it states.
    pub version: Option<String>,
}

/// A change.
#[derive(Clone, Debug)]
pub struct Change {
    /// The rule that it falls under.
    pub rule: &'static Rule,
    /// What it belongs to, such as `GET /users` or a schema's name; empty for the document as a whole.
    pub group: String,
    /// What differs.
    pub what: String,
    /// What was there.
    pub old: Option<Place>,
    /// What is there.
    pub new: Option<Place>,
    /// What it does to the crate's users.
    pub users: Users,
    /// What became of the crate's items because of it.
    pub items: Vec<ItemChange>,
    /// The tests that the register names for this part of the document, and those that mention what breaks: they may have to
    /// be changed too.
    pub tests: Vec<String>,
    /// Identifies it, wherever it stands in its file.
    pub fingerprint: String,
    /// Why it is accepted, if it was.
    pub approved: Option<String>,
}

/// A place in a document.
#[derive(Clone, Debug)]
pub struct Place {
    /// The JSON pointer, as the document is written.
    pub pointer: String,
    /// The file that it is in, where that is an overlay, or a file that is referred to, and not the document.
    pub file: Option<String>,
    /// The line, counted from 1; that of what is around it where it is not written itself.
    pub line: usize,
    /// What stands there, in short.
    pub text: Option<String>,
}

impl Change {
    /// Whether it breaks clients that are in use, or the code of the crate's users.
    #[must_use]
    pub fn is_breaking(&self) -> bool {
        self.rule.wire == Wire::Breaks || self.users == Users::Breaks
    }

    /// Whether only texts differ.
    #[must_use]
    pub fn is_documentation(&self) -> bool {
        self.rule.wire == Wire::Same && self.users == Users::Same
    }
}

impl Diff {
    /// How much the version has to be raised.
    #[must_use]
    pub fn bump(&self) -> Bump {
        // The documentation of the crate has the lines.
        let of_citations = if self.moved_citations > 0 { Bump::Patch } else { Bump::None };
        self.changes.iter().map(|change| Bump::of(change.users)).fold(of_citations, Bump::max)
    }

    /// The version after that of the old document; none where it states none that is valid.
    #[must_use]
    pub fn next_version(&self) -> Option<Version> {
        Some(self.bump().apply(&self.old_version()?))
    }

    /// The version that the old document states; none where it states none that is valid.
    #[must_use]
    pub fn old_version(&self) -> Option<Version> {
        let [old, _] = &self.documents;
        Version::parse(old.version.as_deref()?).ok()
    }

    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.moved_citations == 0
    }

    /// How many changes there are of a kind.
    #[must_use]
    pub fn count(&self, is: impl Fn(&Change) -> bool) -> usize {
        self.changes.iter().filter(|change| is(change)).count()
    }
}

/// Compares two documents. Two of one text are not read further: they have no changes, whatever their errors are.
///
/// # Errors
/// When one of them has errors, or for a bug of Accord. The error is that of the old document, if both have some.
pub fn compare(old: Document, new: Document, options: &Options) -> Result<Diff, Failure> {
    compare_each([old, new], &[options.clone(), options.clone()])
}

/// As [`compare`], of documents of which each has options of its own. The name of the package is that of the new options.
///
/// # Errors
/// As [`compare`].
pub fn compare_each([old, new]: [Document; 2], [was, options]: &[Options; 2]) -> Result<Diff, Failure> {
    let has_urls = [was, options].iter().any(|options| !options.local_files.files_of.is_empty())
        || !new.local_files.files_of.is_empty();
    if old.text == new.text && was.reads_as(options) && !convert::refers_outside(&new.text, has_urls) {
        return Ok(unchanged(&old, &new, options));
    }
    let name = options.name.clone().or_else(|| common_name(&old, &new));
    let documents = [old, new].map(without_license_files);
    let [old, new] = sides(documents, [was, options].map(|options| Options { name: name.clone(), ..options.clone() }))?;
    Ok(between(&old, &new))
}

/// As [`compare`], with what the new document describes, which is as if it were described alone.
pub(crate) fn compare_with_new(old: Document, new: Document, options: &Options) -> Result<(Diff, Described), Failure> {
    let own_name = || common_name(&old, &new).map(|_| package_name::of_document(&new));
    let name = options.name.clone().or_else(own_name);
    let [old, mut new] =
        sides([without_license_files(old), new], [name.clone(), name].map(|name| Options { name, ..options.clone() }))?;
    let diff = between(&old, &new);
    paths::put_back(&mut new.described, new.paths.take());
    Ok((diff, new.described))
}

/// What is said of two documents of one text.
fn unchanged(old: &Document, new: &Document, options: &Options) -> Diff {
    let version = new.value.pointer("/x-accord-crate/version").and_then(Value::as_str);
    let compared = |document: &Document| Compared {
        name: document.path.display().to_string(),
        version: version.map(str::to_owned),
    };
    Diff {
        documents: [old, new].map(compared),
        package: options.name.clone().unwrap_or_else(|| package_name::of_document(new)),
        changes: Vec::new(),
        moved_citations: 0,
    }
}

/// One of the two documents, with the public items of its crate.
struct Side {
    name: String,
    described: Described,
    items: Inventory,
    /// A copy from before it was converted, where that may leave something out.
    copy: Option<Value>,
    /// Its paths before those that refer to others were written out.
    paths: Option<Value>,
}

impl Side {
    /// The register of the document; empty where it has none.
    fn register(&self) -> Vec<Discrepancy> {
        let register = dialect::read::<Discrepancies>(&self.described.document.value);
        register.ok().flatten().map(|register| register.0).unwrap_or_default()
    }

    /// The document before it was converted, with the other files in it, and where pointers lead in its text.
    fn original(&self) -> Option<(Original<'_>, &Spans)> {
        let document = &self.described.document;
        let original = document.whole.as_ref().map(Original::Whole).or(self.copy.as_ref().map(Original::Copy))?;
        Some((original, &document.spans))
    }
}

/// Describes both documents at the same time.
fn sides([old, new]: [Document; 2], [was, is]: [Options; 2]) -> Result<[Side; 2], Failure> {
    let side = |document: Document, options: Options| {
        let name = document.path.display().to_string();
        let copy = wire::copy(&document);
        let mut described = driver::describe(document, options)?;
        let items = inventory::of(&described);
        let paths = paths::write_out(&mut described)?;
        Ok::<_, Failure>(Side { name, described, items, copy, paths })
    };
    let (old, new) = thread::scope(|scope| {
        let old = scope.spawn(|| side(old, was));
        // Before waiting for the other.
        let new = side(new, is);
        (old.join(), new)
    });
    let stopped = |_| InternalError::from("the old document was not read to its end");
    Ok([old.map_err(stopped)??, new?])
}

/// A document without the names of the files that are copied into packages: those of a commit are not there to be read.
fn without_license_files(mut document: Document) -> Document {
    if let Some(about) = document.value.get_mut("x-accord-crate").and_then(Value::as_object_mut) {
        about.shift_remove("license-files");
    }
    document
}

/// What differs between two documents that are described.
fn between(old: &Side, new: &Side) -> Diff {
    let pairs = Pairs::of(&old.described, &new.described);
    let wire::Differences { list: differences, moved: moved_citations } =
        wire::compare(&old.described, &new.described, &pairs, [old.original(), new.original()]);
    let changed = items::compare(&old.items, &new.items, &pairs);
    let joined = attribute::join(differences, changed);
    let mut hanging = Hanging::of(old, new);
    let made = joined.into_iter().map(|(difference, items)| {
        let pointers = [&difference.old, &difference.new].map(|site| site.as_ref().map(|site| site.pointer.clone()));
        let mut change = change(difference, items, [old, new].map(|side| &side.described.document));
        change.tests = hanging.tests(&change, pointers.each_ref().map(Option::as_deref));
        change
    });
    let mut changes: Vec<Change> = made.collect();
    changes.sort_by(|one, other| (&one.group, one.line()).cmp(&(&other.group, other.line())));
    let compared =
        |side: &Side| Compared { name: side.name.clone(), version: side.described.lowered.package.version.clone() };
    Diff {
        documents: [compared(old), compared(new)],
        package: new.described.lowered.package.name.clone(),
        changes,
        moved_citations,
    }
}

/// The name that both packages have, unless both documents state one: that of a file is not a part of the document.
fn common_name(old: &Document, new: &Document) -> Option<String> {
    let states = |document: &Document| document.value.pointer("/x-accord-crate/name").is_some();
    let named = if states(old) && !states(new) { old } else { new };
    (!states(old) || !states(new)).then(|| package_name::of_document(named))
}

fn change(difference: Difference, items: Vec<ItemChange>, [old, new]: [&Document; 2]) -> Change {
    let Difference { rule, subject, what, old: was, new: is } = difference;
    let least = if rule.changes_behavior() { Users::Behaves } else { Users::Same };
    let users = items.iter().map(|item| item.users).fold(least, Users::max);
    let group = match subject {
        Subject::Operation(name) | Subject::Schema(name) => name,
        Subject::Document => String::new(),
    };
    let sites = [(&was, &old.value), (&is, &new.value)];
    let fingerprint = fingerprint(rule, &group, &what, sites, &items);
    let (old, new) = (was.map(|site| place(site, old)), is.map(|site| place(site, new)));
    Change { rule, group, what, old, new, users, items, tests: Vec::new(), fingerprint, approved: None }
}

/// What tells the tests that hang on a change. Files are read for the first that breaks something.
struct Hanging<'s> {
    sides: [&'s Side; 2],
    registers: [Vec<Discrepancy>; 2],
    files: Option<([Items; 2], Tests)>,
}

impl<'s> Hanging<'s> {
    fn of(old: &'s Side, new: &'s Side) -> Self {
        Self { sides: [old, new], registers: [old.register(), new.register()], files: None }
    }

    /// The tests of the entries of both registers that are about a place, and those that mention what breaks, each once.
    fn tests(&mut self, change: &Change, pointers: [Option<&str>; 2]) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        if change.is_documentation() {
            return out;
        }
        for (place, register) in [&change.old, &change.new].into_iter().zip(&self.registers) {
            let entries = place.iter().flat_map(|place| Discrepancy::about(register, &place.pointer));
            for test in entries.flat_map(|entry| entry.test.as_slice()) {
                if !out.contains(test) {
                    out.push(test.clone());
                }
            }
        }
        if change.is_breaking() {
            let sides = self.sides;
            let (items, tests) = self.files.get_or_insert_with(|| {
                let [_, new] = sides;
                let Described { document, lowered, .. } = &new.described;
                let tests = Tests::of(&document.path, &lowered.package.name);
                (sides.map(|side| Items::of(&side.described.client)), tests)
            });
            let places = pointers.into_iter().zip(&*items).filter_map(|(pointer, items)| Some((pointer?, items)));
            let names = mentions::names(&change.items, places);
            let more = tests.mentioning(&names).into_iter().filter(|test| !out.contains(test));
            out.extend(more.cloned().collect::<Vec<_>>());
        }
        out
    }
}

impl Place {
    /// The file that it is in, of a document.
    #[must_use]
    pub fn file_of<'p>(&'p self, document: &'p Compared) -> &'p str {
        self.file.as_deref().unwrap_or(&document.name)
    }
}

impl Change {
    fn line(&self) -> usize {
        self.new.as_ref().or(self.old.as_ref()).map_or(0, |place| place.line)
    }
}

/// The place of a site in the text: its line is that of the nearest thing around it that is written. What a reference leads to in
/// another file is where its first key is.
fn place(Site { pointer, text, .. }: Site, document: &Document) -> Place {
    let spans = &document.spans;
    let written = |at: &str| {
        let own = spans.key_place(at)?;
        let is_referred_to = spans.origin(at).ends_with("/$ref");
        let value = pointer::get(&document.value, at).filter(|_| is_referred_to);
        let first = value.and_then(Value::as_object).and_then(|object| object.keys().next());
        let inner = first.and_then(|key| spans.key_place(&pointer::join(at, key)));
        Some(inner.unwrap_or(own))
    };
    let (line, file) = pointer::nearest(&pointer, written).unwrap_or_default();
    let file = file.map(|file| file.display().to_string());
    Place { pointer: spans.origin(&pointer).into_owned(), file, line, text }
}

/// A digest of all that makes a change what it is: the rule, what differs, and what was compared. Lines are not in it: a change
/// that moved is the same.
fn fingerprint(
    rule: &Rule,
    group: &str,
    what: &str,
    sites: [(&Option<Site>, &Value); 2],
    items: &[ItemChange],
) -> String {
    let mut hasher = SipHasher13::new();
    let mut write = |text: &str| {
        hasher.write(text.as_bytes());
        hasher.write(b"\0");
    };
    [rule.code, group, what].into_iter().for_each(&mut write);
    let is_on_one_side = sites.iter().any(|(site, _)| site.is_none());
    for (site, document) in sites {
        write(if site.is_some() { "there" } else { "" });
        let Some(Site { pointer, text, compared }) = site else { continue };
        // What is new or gone was compared with nothing.
        let whole = || is_on_one_side.then(|| pointer::get(document, pointer)).flatten().map(wire::digest);
        match (compared, text) {
            (Some(compared), _) => write(&format!("{compared:016x}")),
            (None, Some(text)) => write(text),
            (None, None) => write(&whole().map(|digest| format!("{digest:016x}")).unwrap_or_default()),
        }
    }
    for item in items {
        let [old, new] = [&item.old, &item.new].map(|signature| signature.as_deref().unwrap_or("none"));
        [item.path.as_str(), old, new].into_iter().for_each(&mut write);
    }
    format!("{:016x}", hasher.finish())
}
