//! The pointers in a rule, each with its place in the document.

use indexmap::IndexMap;

use crate::{
    dialect::{
        Pointer,
        mock::{Effect, Expression, Literal, Refuse, Rule, Store, When},
    },
    pointer::join,
};

/// What `$item` is a part of.
#[derive(Clone, Copy, Debug)]
pub(in crate::lint) enum Item<'r> {
    /// There is none here.
    None,
    /// A record of this name.
    Record(&'r str),
    /// An item of this list.
    Each(&'r Expression),
}

/// A pointer in a rule.
#[derive(Clone, Debug)]
pub(in crate::lint) struct Use<'r> {
    /// Where it stands.
    pub(in crate::lint) place: String,
    pub(in crate::lint) pointer: &'r Pointer,
    pub(in crate::lint) what: What<'r>,
}

/// What a pointer leads into.
#[derive(Clone, Copy, Debug)]
pub(in crate::lint) enum What<'r> {
    /// The body of the request.
    Request,
    /// A record of this name.
    Record(&'r str),
    /// Likewise, to compare what is there with this.
    Where(&'r str, &'r Expression),
    /// The item at hand.
    Item(Item<'r>),
}

/// The pointers of a rule by which something is read.
pub(in crate::lint) fn uses<'r>(rule: &'r Rule, pointer: &str) -> Vec<Use<'r>> {
    let mut uses = Uses { list: Vec::new() };
    if let Some(list) = &rule.when {
        list.placed(&join(pointer, "when")).for_each(|(pointer, when)| uses.condition(when, &pointer));
    }
    for (at, effect) in rule.effects.iter().enumerate() {
        uses.effect(effect, &format!("{pointer}/effects/{at}"));
    }
    if let Some(Refuse::With(with)) = &rule.refuse {
        uses.set(&with.set, &format!("{pointer}/refuse/set"));
    }
    if let Some(answer) = &rule.answer {
        uses.maybe(answer.body.as_ref(), &format!("{pointer}/answer/body"), Item::None);
        uses.set(&answer.set, &format!("{pointer}/answer/set"));
    }
    uses.list
}

struct Uses<'r> {
    list: Vec<Use<'r>>,
}

impl<'r> Uses<'r> {
    fn add(&mut self, place: String, pointer: &'r Pointer, what: What<'r>) {
        self.list.push(Use { place, pointer, what });
    }

    fn condition(&mut self, when: &'r When, place: &str) {
        if let Some(pointer) = &when.request {
            self.add(join(place, "request"), pointer, What::Request);
        }
        if let Some(name) = &when.record {
            self.maybe(when.key.as_ref(), &join(place, "key"), Item::None);
            self.matching(name, &when.matching, place, Item::None);
            if let Some(at) = &when.at {
                self.add(join(place, "at"), at, What::Record(name));
            }
        }
        for (key, value) in [("equals", &when.equals), ("differs", &when.differs), ("contains", &when.contains)] {
            self.maybe(value.as_ref(), &join(place, key), Item::None);
        }
    }

    fn effect(&mut self, effect: &'r Effect, place: &str) {
        match effect {
            Effect::Store(store) => self.stored(store, &join(place, "store")),
            Effect::Merge(store) => self.stored(store, &join(place, "merge")),
            Effect::Set(set) => {
                let place = join(place, "set");
                self.maybe(set.key.as_ref(), &join(&place, "key"), Item::None);
                self.matching(&set.records, &set.matching, &place, Item::None);
                self.expression(&set.value, &join(&place, "value"), Item::None);
            }
            Effect::Remove(chosen) => {
                let place = join(place, "remove");
                self.maybe(chosen.key.as_ref(), &join(&place, "key"), Item::None);
                self.matching(&chosen.records, &chosen.matching, &place, Item::None);
            }
        }
    }

    fn stored(&mut self, store: &'r Store, place: &str) {
        let item = store.each.as_ref().map_or(Item::None, Item::Each);
        self.maybe(store.each.as_ref(), &join(place, "each"), Item::None);
        self.expression(&store.key, &join(place, "key"), item);
        self.expression(&store.value, &join(place, "value"), item);
    }

    fn matching(&mut self, name: &'r str, all: &'r IndexMap<Pointer, Expression>, place: &str, item: Item<'r>) {
        for (pointer, wanted) in all {
            let place = join(&join(place, "where"), pointer.as_str());
            self.expression(wanted, &place, item);
            self.add(place, pointer, What::Where(name, wanted));
        }
    }

    fn set(&mut self, all: &'r IndexMap<Pointer, Expression>, place: &str) {
        for (pointer, value) in all {
            self.expression(value, &join(place, pointer.as_str()), Item::None);
        }
    }

    fn maybe(&mut self, expression: Option<&'r Expression>, place: &str, item: Item<'r>) {
        if let Some(expression) = expression {
            self.expression(expression, place, item);
        }
    }

    fn expression(&mut self, expression: &'r Expression, place: &str, item: Item<'r>) {
        match expression {
            Expression::Literal(Literal::Scalar(_)) => {}
            Expression::Literal(Literal::List(items)) => {
                let items = items.iter().enumerate();
                items.for_each(|(at, value)| self.expression(value, &format!("{place}/{at}"), item));
            }
            Expression::Literal(Literal::Object(members)) => {
                members.iter().for_each(|(name, value)| self.expression(value, &join(place, name), item));
            }
            Expression::Request(pointer) => self.add(join(place, "$request"), pointer, What::Request),
            Expression::Item(pointer) => self.add(join(place, "$item"), pointer, What::Item(item)),
            Expression::Record(record) => {
                let place = join(place, "$record");
                self.expression(&record.key, &join(&place, "key"), item);
                self.add(join(&place, "at"), &record.at, What::Record(&record.records));
            }
            Expression::Records(records) => {
                let place = join(place, "$records");
                self.maybe(records.keys.as_ref(), &join(&place, "keys"), item);
                self.matching(&records.records, &records.matching, &place, item);
                self.maybe(records.item.as_ref(), &join(&place, "as"), Item::Record(&records.records));
            }
            Expression::Parameter(_) | Expression::Key | Expression::Stored(_) | Expression::Id(_) => {}
        }
    }
}
