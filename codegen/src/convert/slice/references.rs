//! What a part of a document refers to.

use serde_json::Value;

use super::super::document::named;
use crate::{
    openapi::{
        Kind,
        children::{self, Below},
    },
    pointer::{escape_into, join},
};

/// One reference.
pub(super) enum Reference {
    /// A `$ref`, or a target of a mapping: what is expected there, where the text stands, and the text.
    Text(Kind, String, String),
    /// The component of a mapping that is only named.
    Schema(String),
    /// A security scheme.
    Scheme(String),
    /// What has a discriminator may be any of what includes it.
    Base,
}

/// The references of a value and of everything below it.
pub(super) fn of(kind: Kind, value: &Value, at: &str, below: Below) -> Vec<Reference> {
    let mut walk = Walk { at: at.to_owned(), below, found: Vec::new(), is_callback: false };
    walk.visit(kind, value);
    walk.found
}

struct Walk {
    at: String,
    below: Below,
    found: Vec<Reference>,
    /// Whether the walk is in a callback: the provider makes that call, and has the credentials for it.
    is_callback: bool,
}

impl Walk {
    fn visit(&mut self, kind: Kind, value: &Value) {
        let Value::Object(object) = value else { return };
        if kind != Kind::Container {
            for key in ["$ref", "$dynamicRef"] {
                self.text(kind, key, object.get(key));
            }
        }
        match kind {
            Kind::Discriminator => self.mapping(value),
            Kind::Operation if !self.is_callback => self.security(value.get("security")),
            Kind::Schema | Kind::Property if object.contains_key("discriminator") => self.found.push(Reference::Base),
            _ => {}
        }
        if let Some(commands) = super::operations::commands(value).filter(|_| kind == Kind::Operation) {
            commands.values().for_each(|command| self.security(command.get("security")));
        }
        let around = self.is_callback;
        self.is_callback |= kind == Kind::Callback;
        children::each(kind, object, self.below, &mut |names, kind, value| {
            let length = self.at.len();
            for name in names {
                self.at.push('/');
                escape_into(&mut self.at, name);
            }
            // Its members come by themselves.
            if kind != Kind::Container {
                self.visit(kind, value);
            }
            self.at.truncate(length);
        });
        self.is_callback = around;
    }

    fn text(&mut self, kind: Kind, key: &str, value: Option<&Value>) {
        if let Some(text) = value.and_then(Value::as_str) {
            self.found.push(Reference::Text(kind, join(&self.at, key), text.to_owned()));
        }
    }

    /// A target is a reference, or the name of a component.
    fn mapping(&mut self, discriminator: &Value) {
        let mapping = discriminator.get("mapping").and_then(Value::as_object).into_iter().flatten();
        let targets = mapping.map(|(value, target)| (join("/mapping", value), target));
        let default = discriminator.get("defaultMapping").map(|target| ("/defaultMapping".to_owned(), target));
        for (place, target) in targets.chain(default) {
            let Some(target) = target.as_str() else { continue };
            self.found.push(match target.contains(['#', '/']) {
                true => Reference::Text(Kind::Schema, format!("{}{place}", self.at), target.to_owned()),
                false => Reference::Schema(target.to_owned()),
            });
        }
    }

    fn security(&mut self, requirements: Option<&Value>) {
        let list = requirements.and_then(Value::as_array).into_iter().flatten();
        let names = list.filter_map(Value::as_object).flat_map(|requirement| requirement.keys());
        self.found.extend(names.map(|name| Reference::Scheme(named(name))));
    }
}
