//! What a lenient reading knows of itself: where it is, and what it has noted.
//!
//! It belongs to the thread that reads, as [`trail`] does, because serde hands nothing through.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::ops::Bound;

use crate::pointer;
use crate::response::{Mismatch, MismatchKind};
use crate::wire::trail::{self, Step};
use crate::wire::work;

/// How deep values may be in each other; serde_json has the same limit.
const DEEPEST: usize = 128;
/// How many bytes all pointers together may have, however small the answer is.
const POINTERS: usize = 64 * 1024;
/// How many more they may have for each byte of the answer.
const POINTERS_PER_BYTE: usize = 16;

thread_local! {
    static STATE: RefCell<Option<State>> = const { RefCell::new(None) };
    /// Whether a strict reading kept a value as it is that a lenient one may understand.
    static DOUBTED: Cell<bool> = const { Cell::new(false) };
}

#[derive(Default)]
struct State {
    /// The pointer to the value that is being read.
    path: String,
    depth: usize,
    /// How many notes there were before that value.
    begun: usize,
    /// How many bytes of pointers may still be noted.
    room: usize,
    notes: Vec<Note>,
    /// The innermost place at which reading stopped.
    stopped: Option<String>,
    /// The value of an object that has just failed: the object can be read on behind it.
    failed: Option<Failed>,
    /// The entry of a map in which reading has just failed: nothing reads a map on behind it.
    odd_entry: Option<String>,
    /// The entries of maps that are passed over.
    odd_entries: BTreeSet<String>,
    /// Whether there are more of them than when this reading began.
    grew: bool,
    /// Whether nothing may be noted: what is not as documented cannot be read.
    exact: bool,
}

struct Note {
    mismatch: Mismatch,
    /// Where in the value reading stopped: for people, and as a pointer.
    steps: Vec<Step>,
    stopped: Option<String>,
}

struct Failed {
    pointer: String,
    /// What stands there.
    text: String,
    /// How many notes and steps there were before it.
    notes: usize,
    steps: usize,
}

/// What a value is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Within {
    List,
    /// An object with fields.
    Fields,
    /// An object with entries that are all of one type.
    Map,
}

/// Where a value begins.
pub(super) struct Mark {
    path: usize,
    notes: usize,
    /// The same for the value around it.
    begun: usize,
    steps: usize,
}

/// Ends a state also when what reads panics.
struct Restore(Option<State>);

impl Drop for Restore {
    fn drop(&mut self) {
        let before = self.0.take();
        STATE.with_borrow_mut(|state| *state = before);
    }
}

fn replace(state: Option<State>) -> Restore {
    Restore(STATE.replace(state))
}

fn on<T>(act: impl FnOnce(&mut State) -> T) -> Option<T> {
    STATE.with_borrow_mut(|state| state.as_mut().map(act))
}

/// How many entries of one map are passed over at most. One with more is not the map that is documented.
const ODD_ENTRIES: usize = 64;

/// Runs lenient readings of a value at this pointer of an answer of so many bytes. The notes of the last one come beside its
/// result; if it failed, the last note is the place at fault.
///
/// What reads a map, which is no code of this crate, stops at the first entry that does not fit. So the value is read once
/// more without that entry, as long as another one is found.
pub(super) fn with<T, E>(
    at: &str,
    bytes: usize,
    mut read: impl FnMut() -> Result<T, E>,
) -> (Result<T, E>, Vec<Mismatch>) {
    let mut odd_entries = BTreeSet::new();
    let mut readings = 1;
    loop {
        let before = trail::length();
        let (result, state) = once(at, bytes, odd_entries, &mut read);
        let Some(mut state) = state else { return (result, Vec::new()) };
        state.pass_over_entry();
        if state.grew && readings <= ODD_ENTRIES {
            trail::cut(before);
            odd_entries = state.odd_entries;
            readings += 1;
            continue;
        }
        let mut mismatches: Vec<Mismatch> = state.notes.into_iter().map(|note| note.mismatch).collect();
        if result.is_err() {
            let at = state.stopped.unwrap_or(state.path);
            mismatches.push(Mismatch::new(at, MismatchKind::Unreadable));
        }
        return (result, mismatches);
    }
}

fn once<T>(at: &str, bytes: usize, odd_entries: BTreeSet<String>, read: impl FnOnce() -> T) -> (T, Option<State>) {
    let room = bytes.saturating_mul(POINTERS_PER_BYTE).saturating_add(POINTERS);
    let state = State { path: at.to_owned(), room, odd_entries, ..State::default() };
    let restore = replace(Some(state));
    let read = read();
    let state = STATE.take();
    drop(restore);
    (read, state)
}

/// What `read` returns, and whether it kept anything that a lenient reading may understand. What is read around it knows
/// nothing of that.
pub(crate) fn doubted<T>(read: impl FnOnce() -> T) -> (T, bool) {
    let before = DOUBTED.replace(false);
    let value = read();
    (value, DOUBTED.replace(before))
}

/// Reads a value leniently that a strict reading kept as it is, if this is a lenient reading; in a strict one it is noted that
/// a lenient one may understand more. A reading that fails leaves nothing behind.
pub(crate) fn attempt<T, E>(read: impl FnOnce() -> Result<T, E>) -> Option<T> {
    let Some((notes, stopped)) = on(|state| (state.notes.len(), state.stopped.clone())) else {
        DOUBTED.set(true);
        return None;
    };
    let steps = trail::length();
    let value = read().ok();
    if value.is_none() {
        trail::cut(steps);
        on(|state| {
            state.pass_over_entry();
            state.notes.truncate(notes);
            state.stopped = stopped;
            state.failed = None;
            if state.exact {
                DOUBTED.set(true);
            }
        });
    }
    value
}

/// Whether this thread reads leniently.
pub(crate) fn is_on() -> bool {
    STATE.with_borrow(Option::is_some)
}

/// Reads strictly within a lenient reading.
pub(crate) fn strictly<T>(read: impl FnOnce() -> T) -> T {
    let _restore = replace(None);
    read()
}

/// Reads only what is as documented, in all the ways in which it may be written.
pub(super) fn exactly<T>(read: impl FnOnce() -> T) -> T {
    let state = State { exact: true, ..State::default() };
    let _restore = replace(Some(state));
    read()
}

/// Goes to a value by its name or index.
pub(super) fn enter(name: &str) -> Mark {
    let mark = |state: &mut State| {
        let notes = state.notes.len();
        let begun = std::mem::replace(&mut state.begun, notes);
        let mark = Mark { path: state.path.len(), notes, begun, steps: trail::length() };
        pointer::push(&mut state.path, name);
        mark
    };
    on(mark).unwrap_or(Mark { path: 0, notes: 0, begun: 0, steps: 0 })
}

/// Comes back from a value that was read.
pub(super) fn leave(mark: &Mark) {
    on(|state| state.back_to(mark));
}

/// Comes back from a value that could not be read. After the value of a field, the object can be read on.
pub(super) fn fail(mark: &Mark, within: Within, text: &str) {
    on(|state| {
        state.stopped.get_or_insert_with(|| state.path.clone());
        if within == Within::Map {
            state.odd_entry.get_or_insert_with(|| state.path.clone());
        }
        let failed =
            || Failed { pointer: state.path.clone(), text: text.to_owned(), notes: mark.notes, steps: mark.steps };
        state.failed = (within != Within::List).then(failed);
        work::copied(state.path.len().saturating_add(text.len()));
        state.back_to(mark);
    });
}

/// The names of the entries of the map here that are passed over.
pub(super) fn odd_names() -> BTreeSet<String> {
    on(|state| {
        if state.odd_entries.is_empty() {
            return BTreeSet::new();
        }
        work::copied(state.path.len());
        let before = [state.path.as_str(), "/"].concat();
        let below = state.odd_entries.range::<str, _>((Bound::Included(before.as_str()), Bound::Unbounded));
        let names = below.map_while(|entry| entry.strip_prefix(&before)).filter(|name| !name.contains('/'));
        names.filter_map(|name| pointer::segments(&["/", name].concat()).next().map(Cow::into_owned)).collect()
    })
    .unwrap_or_default()
}

/// Goes into an object or a list. `false` if it is too deep.
pub(super) fn descend() -> bool {
    on(|state| {
        state.depth += 1;
        state.depth <= DEEPEST
    })
    .unwrap_or(true)
}

/// Comes out of it.
pub(super) fn ascend() {
    on(|state| state.depth = state.depth.saturating_sub(1));
}

/// Notes that the value here was not read as documented. `false` if there is too much to note.
pub(super) fn note(kind: MismatchKind) -> bool {
    on(|state| {
        let pointer = state.path.clone();
        state.push(pointer, kind, Vec::new(), None)
    })
    .unwrap_or(true)
}

/// Notes the same of a name in the object here.
pub(super) fn note_name(name: &str, kind: MismatchKind) -> bool {
    on(|state| {
        let pointer = state.at(name);
        state.push(pointer, kind, Vec::new(), None)
    })
    .unwrap_or(true)
}

/// The text of the value of a field that has just failed, if it is passed over: then it is noted, and the field is as if it
/// were not there.
pub(in crate::wire) fn recover() -> Option<String> {
    on(|state| {
        if state.exact {
            return None;
        }
        let failed = state.failed.take()?;
        state.pass_over_entry();
        let stopped = state.stopped.take();
        state.notes.truncate(failed.notes);
        let noted = state.push(failed.pointer, MismatchKind::LeftOut, trail::split_off(failed.steps), stopped);
        noted.then_some(failed.text)
    })
    .flatten()
}

/// Whether a value that could not be read as the variant which it names is kept as it is: then it is noted.
pub(crate) fn keep_as_json() -> bool {
    on(|state| {
        state.pass_over_entry();
        (state.stopped, state.failed) = (None, None);
        let pointer = state.path.clone();
        state.push(pointer, MismatchKind::Kept, Vec::new(), None)
    })
    .unwrap_or(false)
}

/// The last step to a field that has to be there, and which is not there or was passed over.
pub(in crate::wire) fn missing(name: &'static str) -> Step {
    on(|state| {
        let pointer = state.at(name);
        work::copied(pointer.len());
        // Notes of other values are none of this object, and there may be many.
        let own = state.notes.get(state.begun..).unwrap_or_default();
        let is_it = |note: &Note| note.mismatch.pointer() == pointer && note.mismatch.kind() == MismatchKind::LeftOut;
        let lost = own.iter().rposition(is_it).map(|at| state.notes.remove(state.begun + at));
        let Some(lost) = lost else {
            state.stopped = Some(pointer);
            return Step::Missing(name);
        };
        state.stopped = lost.stopped;
        lost.steps.into_iter().for_each(trail::push);
        Step::In(name)
    })
    .unwrap_or(Step::Missing(name))
}

/// Whether a name that a closed object does not have is passed over: then it is noted.
pub(in crate::wire) fn pass_over(name: &str) -> bool {
    is_on() && note_name(name, MismatchKind::Undocumented)
}

impl State {
    /// The next reading passes over the entry at which this one stopped.
    fn pass_over_entry(&mut self) {
        if let Some(entry) = self.odd_entry.take() {
            self.grew |= self.odd_entries.insert(entry);
        }
    }

    fn back_to(&mut self, mark: &Mark) {
        self.path.truncate(mark.path);
        self.begun = mark.begun;
    }

    fn at(&self, name: &str) -> String {
        let mut own = self.path.clone();
        pointer::push(&mut own, name);
        own
    }

    fn push(&mut self, pointer: String, kind: MismatchKind, steps: Vec<Step>, stopped: Option<String>) -> bool {
        if self.exact {
            return false;
        }
        let Some(room) = self.room.checked_sub(pointer.len()) else { return false };
        self.room = room;
        self.notes.push(Note { mismatch: Mismatch::new(pointer, kind), steps, stopped });
        true
    }
}
