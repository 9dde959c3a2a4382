//! What a media type of an answer has to show: its valid examples, or else a value that is made of its schema.

use std::sync::Arc;

use accord_codegen::instances;
use accord_codegen::lint::examples::{Direction, Problem};
use serde_json::Value;

use crate::details::{Details, Media};
use crate::engine::{Inner, lock};
use crate::frames;
use crate::values::text;

/// What a media type of an answer has to show.
#[derive(Debug)]
pub(crate) struct Prepared {
    /// Valid examples, with their names.
    pub(crate) examples: Vec<(String, Value)>,
    /// A valid value that is made of the schema. None where there is an example, or none can be made.
    pub(crate) generated: Option<Value>,
}

impl Inner {
    /// The examples and the made value of a media type of an answer.
    pub(crate) fn prepared(&self, details: &Details, media: &Media) -> Arc<Prepared> {
        // Commands share their operation's media types, and differ in what fits.
        let result = details.result.as_ref().map(|(schema, _)| schema.as_str()).unwrap_or_default();
        let key = format!("{}\n{result}", media.pointer);
        if let Some(found) = lock(&self.prepared).get(&key) {
            return Arc::clone(found);
        }
        let mut examples = Vec::new();
        for example in &media.examples {
            match self.problem(details, media, &example.value) {
                None => examples.push((example.name.clone(), example.value.clone())),
                Some(problem) => self.log(&format!(
                    "an example is not served: it does not fit at `{}`: {} ({})",
                    problem.at,
                    problem.message,
                    self.place(&example.pointer)
                )),
            }
        }
        let generated = if examples.is_empty() { self.made(details, media) } else { None };
        let made = Arc::new(Prepared { examples, generated });
        lock(&self.prepared).insert(key, Arc::clone(&made));
        made
    }

    /// A value that is made of a media type's schema.
    fn made(&self, details: &Details, media: &Media) -> Option<Value> {
        let result = details.result.as_ref().filter(|_| details.is_of_success(media));
        let schema = match result {
            Some((schema, at)) if at.is_empty() => Some(schema.clone()),
            _ if media.stream.as_ref().is_some_and(|stream| !stream.events.is_empty()) => {
                return Some(self.made_events(media));
            }
            _ if media.stream.is_some() => frames::data(self, media),
            _ => media.schema.clone(),
        };
        let mut value = self.generated(&schema?)?;
        if let Some((schema, at)) = result.filter(|(_, at)| !at.is_empty()) {
            crate::outcome::set(&mut value, at, self.generated(schema)?);
        }
        Some(value)
    }

    /// An event of each kind, as the text of a stream.
    fn made_events(&self, media: &Media) -> Value {
        let stream = media.stream.as_ref();
        let names = stream.into_iter().flat_map(|stream| stream.events.keys());
        let named = names.filter_map(|name| Some((Some(name.as_str()), frames::named(media, name)?)));
        let plain = frames::data(self, media).map(|data| (None, data));
        let mut out = String::new();
        for (name, schema) in plain.into_iter().chain(named) {
            if let Some(value) = self.generated(&schema) {
                out.push_str(&frames::event(name, &text(&value)));
            }
        }
        if let Some(end) = stream.and_then(|stream| stream.end.as_deref()) {
            out.push_str(&frames::event(None, end));
        }
        out.into()
    }

    /// A valid value of the schema at a pointer.
    pub(crate) fn generated(&self, schema: &str) -> Option<Value> {
        if let Some(found) = lock(&self.generated).get(schema) {
            return found.clone();
        }
        let validator = self.schemas.of_answer(&self.api.document, schema);
        let seed = self.options.seed;
        let made =
            instances::plausible(&self.context(), schema, Direction::Answer, seed, &mut |value| validator.fits(value));
        lock(&self.generated).insert(schema.to_owned(), made.clone());
        made
    }

    /// The first thing of a value that does not fit a media type of an answer.
    pub(crate) fn problem(&self, details: &Details, media: &Media, value: &Value) -> Option<Problem> {
        let of = |schema: &str, value: &Value| {
            self.schemas.of_answer(&self.api.document, schema).problems(value).into_iter().next()
        };
        if frames::framing(media).is_some() {
            let problem = |(schema, text): (String, Value)| {
                let validator = self.schemas.of_answer(&self.api.document, &schema);
                of(&schema, &frames::fitting(&text, |value| validator.fits(value)))
            };
            return frames::events(self, media, value).into_iter().find_map(problem);
        }
        let result = details.result.as_ref().filter(|_| details.is_of_success(media));
        // A result that is the whole answer has a schema of its own.
        let whole = media.schema.as_ref().filter(|_| result.is_none_or(|(_, at)| !at.is_empty()));
        let problem = whole.and_then(|schema| of(schema, value));
        problem.or_else(|| result.and_then(|(schema, at)| of(schema, value.pointer(at)?)))
    }
}

#[cfg(test)]
mod tests {
    use crate::options::Options;
    use crate::testing::{ask, mock};

    #[test]
    fn an_answer_that_cannot_be_made_is_told() {
        let none = "content: { application/json: { schema: { type: integer, minimum: 9, maximum: 8 } } }";
        for (answers, status) in [
            (format!("'200': {{ description: A., {none} }}"), 500),
            (format!("'204': {{ description: A., {none} }}"), 204),
            (format!("'404': {{ description: A., {none} }}"), 404),
        ] {
            let paths = format!("paths: {{ /a: {{ get: {{ operationId: a, responses: {{ {answers} }} }} }} }}\n");
            let mock = mock(&paths, Options::default());
            let prefer = [("prefer", if status == 404 { "code=404" } else { "" })];
            let reply = ask(&mock, "GET /a", &prefer);
            assert_eq!(reply.status, status, "{answers}");
            let reason = reply.headers.get("accord-mock-reason").map(|reason| reason.to_str().unwrap());
            assert_eq!(
                reason.is_some_and(|reason| reason.contains("no valid")),
                status != 204,
                "{answers}: {reason:?}"
            );
            assert_eq!(mock.probe("a").is_err(), status != 204, "{answers}");
        }
    }
}
