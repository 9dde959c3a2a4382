//! Values as XML, by what schemas say of it with `xml`.

use accord_codegen::lint::Context;
use accord_codegen::pointer::unescape;
use serde_json::Value;

use crate::style;
use crate::values::text;

/// A value as an element, by the schema at a pointer.
pub(crate) fn document(context: &Context<'_>, schema: Option<&str>, value: &Value) -> String {
    let end = schema.map(|schema| context.end_of_refs(schema).unwrap_or_else(|last| last));
    let schema = end.as_deref().and_then(|end| context.get(end));
    let component = end.as_deref().and_then(|end| end.strip_prefix("/components/schemas/"));
    let component = component.filter(|name| !name.contains('/')).map(unescape);
    let name = component.unwrap_or_else(|| "root".to_owned());
    let mut out = String::new();
    Writer { context }.element(&name, schema, value, &mut out);
    out
}

/// What `xml` says of a schema.
#[derive(Default)]
struct Stated<'d> {
    name: Option<&'d str>,
    prefix: Option<&'d str>,
    namespace: Option<&'d str>,
    is_attribute: bool,
    is_wrapped: bool,
}

impl<'d> Stated<'d> {
    fn of(context: &Context<'d>, schema: Option<&'d Value>) -> Self {
        let Some(xml) = schema.and_then(|schema| context.resolve(schema)?.get("xml")) else { return Self::default() };
        let text = |key: &str| xml.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
        let is = |key: &str| xml.get(key) == Some(&Value::Bool(true));
        Self {
            name: text("name"),
            prefix: text("prefix"),
            namespace: text("namespace"),
            is_attribute: is("attribute"),
            is_wrapped: is("wrapped"),
        }
    }

    /// A name with the prefix.
    fn prefixed(&self, name: &str) -> String {
        let name = if is_name(name) { name } else { "item" };
        match self.prefix.filter(|prefix| is_name(prefix)) {
            Some(prefix) => format!("{prefix}:{name}"),
            None => name.to_owned(),
        }
    }

    /// The declaration of the namespace, as an attribute.
    fn declaration(&self) -> String {
        let Some(namespace) = self.namespace else { return String::new() };
        let name = self.prefix.filter(|prefix| is_name(prefix)).map(|prefix| format!(":{prefix}")).unwrap_or_default();
        format!(" xmlns{name}=\"{}\"", escaped(namespace))
    }
}

struct Writer<'c, 'd> {
    context: &'c Context<'d>,
}

impl<'d> Writer<'_, 'd> {
    /// An element, which the schema may name otherwise.
    fn element(&self, name: &str, schema: Option<&'d Value>, value: &Value, out: &mut String) {
        let stated = Stated::of(self.context, schema);
        let name = stated.name.unwrap_or(name);
        let (mut attributes, mut inside) = (String::new(), String::new());
        match value {
            Value::Object(members) => {
                for (name, value) in members {
                    let of = schema.and_then(|schema| style::property(self.context, schema, name));
                    self.member(name, of, value, &mut attributes, &mut inside);
                }
            }
            Value::Array(items) => {
                let of = schema.and_then(|schema| style::items(self.context, schema));
                items.iter().for_each(|item| self.element("item", of, item, &mut inside));
            }
            Value::Null => {}
            value => inside = escaped(&text(value)),
        }
        write(name, &stated, &attributes, &inside, out);
    }

    /// A member of an object: an attribute, an element, or the elements of a list.
    fn member(
        &self,
        name: &str,
        schema: Option<&'d Value>,
        value: &Value,
        attributes: &mut String,
        inside: &mut String,
    ) {
        let stated = Stated::of(self.context, schema);
        match value {
            Value::Array(items) => {
                let of = schema.and_then(|schema| style::items(self.context, schema));
                // The name of a list is that of the element around it.
                let around = stated.name.filter(|_| stated.is_wrapped).unwrap_or(name);
                let mut elements = String::new();
                items.iter().for_each(|item| self.element(around, of, item, &mut elements));
                match stated.is_wrapped {
                    true => write(around, &stated, "", &elements, inside),
                    false => inside.push_str(&elements),
                }
            }
            Value::Null if stated.is_attribute => {}
            value if stated.is_attribute && !value.is_object() => {
                let declaration = stated.prefix.map(|_| stated.declaration()).unwrap_or_default();
                let name = stated.prefixed(stated.name.unwrap_or(name));
                attributes.push_str(&format!("{declaration} {name}=\"{}\"", escaped(&text(value))));
            }
            value => self.element(name, schema, value, inside),
        }
    }
}

fn write(name: &str, stated: &Stated<'_>, attributes: &str, inside: &str, out: &mut String) {
    let name = stated.prefixed(name);
    out.push_str(&format!("<{name}{}{attributes}>{inside}</{name}>", stated.declaration()));
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use crate::options::Options;
    use crate::testing::{ask, mock};

    fn served(schema: &str, example: &str) -> String {
        let components = "components:\n  schemas:\n    Pet: { type: object, properties: { id: { type: integer, xml: { attribute: true } } } }\n    \
                          Named: { type: object, xml: { name: named }, properties: { a: { type: string } } }\n";
        let media = format!("application/xml: {{ schema: {schema}, example: {example} }}");
        let answers = format!("responses: {{ '200': {{ description: A., content: {{ {media} }} }} }}");
        let mock = mock(&format!("paths: {{ /a: {{ get: {{ {answers} }} }} }}\n{components}"), Options::default());
        let text = String::from_utf8(ask(&mock, "GET /a", &[]).body.to_vec()).unwrap();
        text.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>").unwrap_or(&text).to_owned()
    }

    #[test]
    fn what_a_schema_says_of_xml_is_written() {
        let list = |xml: &str, items: &str| {
            served(
                &format!(
                    "{{ type: object, properties: {{ l: {{ type: array, {xml} items: {{ type: string{items} }} }} }} }}"
                ),
                "{ l: [x, y] }",
            )
        };
        assert_eq!(list("", ""), "<root><l>x</l><l>y</l></root>");
        assert_eq!(list("xml: { name: LL },", ""), "<root><l>x</l><l>y</l></root>");
        assert_eq!(list("", ", xml: { name: i }"), "<root><i>x</i><i>y</i></root>");
        assert_eq!(list("xml: { wrapped: true },", ""), "<root><l><l>x</l><l>y</l></l></root>");
        assert_eq!(list("xml: { wrapped: true, name: LL },", ""), "<root><LL><LL>x</LL><LL>y</LL></LL></root>");
        assert_eq!(
            list("xml: { wrapped: true, name: LL },", ", xml: { name: i }"),
            "<root><LL><i>x</i><i>y</i></LL></root>"
        );
        let root = "{ type: object, xml: { name: Root, prefix: p, namespace: 'urn:a' }, properties: { at: { type: string, xml: { attribute: \
                    true, name: AT } }, b: { $ref: '#/components/schemas/Named' } } }";
        let written = "<p:Root xmlns:p=\"urn:a\" AT=\"&lt;&quot;\"><named><a>1</a></named></p:Root>";
        assert_eq!(served(root, "{ b: { a: '1' }, at: '<\"' }"), written);
        assert_eq!(served("{ $ref: '#/components/schemas/Pet' }", "{ id: 7 }"), "<Pet id=\"7\"></Pet>");
        let pets = "{ type: array, xml: { name: Pets }, items: { $ref: '#/components/schemas/Named' } }";
        assert_eq!(served(pets, "[{ a: x }]"), "<Pets><named><a>x</a></named></Pets>");
        assert_eq!(
            served("{ type: object }", "{ 'a b': 1, c: null, d: [1] }"),
            "<root><item>1</item><c></c><d>1</d></root>"
        );
    }
}
