//! Parameters as a request has them: texts in the style of each, as values of its schema.

use accord_codegen::lint::Context;
use accord_codegen::lint::examples::Standalone;
use accord_codegen::pointer::percent_decoded;
use serde_json::{Map, Value};

use crate::parameters::{Parameter, Place, Texts, decoded};
use crate::probe::encoded;
use crate::style;

impl Parameter {
    /// Its value in a request. None: the request does not have it.
    pub(crate) fn value(
        &self,
        context: &Context<'_>,
        validator: Option<&Standalone>,
        texts: &Texts<'_>,
    ) -> Option<Value> {
        self.value_by(context, self.schema.as_deref().and_then(|pointer| context.get(pointer)), validator, texts)
    }

    /// The same, by this schema.
    pub(crate) fn value_by<'d>(
        &self,
        context: &Context<'d>,
        schema: Option<&'d Value>,
        validator: Option<&Standalone>,
        texts: &Texts<'_>,
    ) -> Option<Value> {
        let types = schema.map(|schema| style::types(context, schema)).unwrap_or_default();
        let is = |name: &str| types.contains(&name);
        let raw = self.raw(texts);
        match self.place {
            Place::QueryString => return self.whole_query(context, schema, texts.query),
            Place::Query if self.style == "deepObject" || (self.explode && is("object") && raw.is_empty()) => {
                return self.members(context, schema, texts);
            }
            _ => {}
        }
        let first = raw.first()?;
        let plain = |text: &str| self.plain(text);
        if self.json {
            let text = plain(first);
            return Some(serde_json::from_str(&text).unwrap_or(Value::String(text)));
        }
        let scalar = || style::value(context, schema, validator, &plain(first));
        if is("array") && !(is("string") && raw.len() == 1 && !first.contains(',')) {
            let items: Vec<String> = match self.explode && matches!(self.place, Place::Query | Place::Cookie) {
                true => raw.iter().map(|text| plain(text)).collect(),
                false => self.split(first).iter().map(|text| plain(text)).collect(),
            };
            let of = schema.and_then(|schema| style::items(context, schema));
            return Some(items.iter().map(|text| style::value(context, of, None, text)).collect());
        }
        if is("object") {
            let parts = self.split(first);
            let pairs: Vec<(String, String)> = match self.explode {
                true => {
                    parts.iter().filter_map(|part| part.split_once('=')).map(|(n, v)| (plain(n), plain(v))).collect()
                }
                false => parts
                    .chunks_exact(2)
                    .filter_map(|pair| match pair {
                        [name, value] => Some((plain(name), plain(value))),
                        _ => None,
                    })
                    .collect(),
            };
            if !pairs.is_empty() {
                return Some(style::object(context, schema, &pairs));
            }
        }
        Some(scalar())
    }

    /// Whether a request has it more than once, although its style writes it once.
    pub(crate) fn is_repeated(&self, context: &Context<'_>, texts: &Texts<'_>) -> bool {
        // Of most there is one, which is seen without their schema.
        let is_named = matches!(self.place, Place::Query | Place::Cookie) && self.style != "deepObject";
        if !is_named || self.raw(texts).len() < 2 {
            return false;
        }
        let schema = self.schema.as_deref().and_then(|pointer| context.get(pointer));
        let types = schema.map(|schema| style::types(context, schema)).unwrap_or_default();
        !(self.explode && (types.is_empty() || types.contains(&"array")))
    }

    /// Whether a request can have it: a path parameter that the path does not name cannot be sent.
    pub(crate) fn can_be_sent(&self, texts: &Texts<'_>) -> bool {
        self.place != Place::Path || texts.path.iter().any(|(name, _)| *name == self.name)
    }

    /// Without the encoding of its place; headers have none.
    fn plain(&self, text: &str) -> String {
        match self.place {
            Place::Header => text.to_owned(),
            Place::Path => percent_decoded(text).unwrap_or_else(|| text.to_owned()),
            Place::Query | Place::QueryString | Place::Cookie => decoded(text),
        }
    }

    /// What the request has, still as it is written.
    fn raw(&self, texts: &Texts<'_>) -> Vec<String> {
        let named = |pairs: &[(String, String)]| -> Vec<String> {
            pairs.iter().filter(|(name, _)| decoded(name) == self.name).map(|(_, value)| value.clone()).collect()
        };
        match self.place {
            Place::Path => {
                let values = texts.path.iter().filter(|(name, _)| *name == self.name);
                values.map(|(_, value)| self.without_prefix(value)).collect()
            }
            Place::Query | Place::QueryString => named(texts.query),
            Place::Cookie => named(texts.cookies),
            // Lines of one name are one list.
            Place::Header => {
                let lines = texts.headers.get_all(self.name.as_str()).iter();
                let lines: Vec<_> = lines.map(|line| String::from_utf8_lossy(line.as_bytes())).collect();
                if lines.is_empty() { Vec::new() } else { vec![lines.join(",")] }
            }
        }
    }

    /// Without what `label` and `matrix` have before a value.
    fn without_prefix(&self, value: &str) -> String {
        let plain = match self.style.as_str() {
            "label" => value.strip_prefix('.'),
            "matrix" => value.strip_prefix(';').map(|rest| self.without_name(rest)),
            _ => None,
        };
        plain.unwrap_or(value).to_owned()
    }

    /// Without the name that `matrix` has before each item.
    fn without_name<'t>(&self, item: &'t str) -> &'t str {
        let without = |name: &str| item.strip_prefix(name)?.strip_prefix('=');
        without(&self.name).or_else(|| without(&encoded(&self.name))).unwrap_or(item)
    }

    /// The items of a text.
    fn split(&self, text: &str) -> Vec<String> {
        if text.is_empty() {
            return Vec::new();
        }
        let delimiters = match (self.style.as_str(), &self.delimiter) {
            (_, Some(delimiter)) => vec![delimiter.as_str()],
            ("spaceDelimited", _) => vec!["%20", "+", " "],
            ("pipeDelimited", _) => vec!["|", "%7C", "%7c"],
            ("label", _) => vec![".", ","],
            ("matrix", _) if self.explode => vec![";"],
            _ => vec![","],
        };
        let item = |item: &str| self.without_name(item.trim()).to_owned();
        match delimiters.into_iter().find(|delimiter| text.contains(delimiter)) {
            Some(delimiter) => text.split(delimiter).map(item).collect(),
            None => vec![item(text)],
        }
    }

    fn members<'d>(&self, context: &Context<'d>, schema: Option<&'d Value>, texts: &Texts<'_>) -> Option<Value> {
        let mut pairs = Vec::new();
        for (name, value) in texts.query {
            let name = decoded(name);
            let is_named = || texts.named.contains(&name.as_str());
            let is_own = |schema: &'d Value| match is_named() {
                true => style::declared(context, schema, &name).is_some(),
                false => style::has_member(context, schema, &name),
            };
            let member = match self.style == "deepObject" {
                true => name.strip_prefix(self.name.as_str()).and_then(|rest| rest.strip_prefix('[')).map(|rest| {
                    // `name[a][b]` as `a[b]`.
                    rest.replacen(']', "", 1)
                }),
                false => schema.filter(|schema| is_own(schema)).map(|_| name.clone()),
            };
            pairs.extend(member.map(|member| (member, decoded(value))));
        }
        (!pairs.is_empty()).then(|| style::object(context, schema, &pairs))
    }

    fn whole_query<'d>(
        &self,
        context: &Context<'d>,
        schema: Option<&'d Value>,
        query: &[(String, String)],
    ) -> Option<Value> {
        if query.is_empty() {
            return None;
        }
        if self.json {
            let whole: Vec<String> =
                query.iter().map(|(n, v)| if v.is_empty() { n.clone() } else { format!("{n}={v}") }).collect();
            let text = decoded(&whole.join("&"));
            return Some(serde_json::from_str(&text).unwrap_or(Value::String(text)));
        }
        let pairs: Vec<(String, String)> = query.iter().map(|(n, v)| (decoded(n), decoded(v))).collect();
        match schema {
            Some(_) => Some(style::object(context, schema, &pairs)),
            None => Some(Value::Object(pairs.into_iter().map(|(n, v)| (n, v.into())).collect::<Map<_, _>>())),
        }
    }
}
