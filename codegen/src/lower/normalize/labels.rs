//! What the members of a choice are called that the document describes in place: by their title, or after what tells one
//! from the others.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::lower::normalize::constants::{self, VALUES};
use crate::lower::normalize::discriminators::TAGS;
use crate::lower::walk;

/// On a member of a choice: what its variant is called.
pub(in crate::lower) const LABEL: &str = "x-lowered-label";

/// The label of each member; none where nothing tells it from the others.
pub(in crate::lower) fn of(members: Option<&Value>) -> Vec<Option<String>> {
    let members = members.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let all: Vec<Own> = members.iter().map(Own::of).collect();
    let label = |(at, member): (usize, &Value)| {
        let said = [LABEL, "title"].iter().find_map(|key| member.get(*key)?.as_str());
        let said = said.or_else(|| member.get(TAGS)?.get(0)?.as_str()).filter(|said| !said.is_empty());
        if let Some(said) = said {
            return Some(said.to_owned());
        }
        let own = all.get(at)?;
        let others = || all.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, own)| own);
        let fixed = own.fixed.iter().find(|(name, value)| others().all(|other| other.fixed.get(*name) != Some(value)));
        let required = || own.required.iter().find(|name| others().all(|other| !other.required.contains(name)));
        match fixed {
            Some((_, value)) if value.starts_with(char::is_alphabetic) && !is_truth(value) => Some(value.clone()),
            Some((name, value)) => Some(format!("{name} {value}")),
            None => required().cloned().or_else(|| kind(member).filter(|_| is_only(members, at)).map(str::to_owned)),
        }
    };
    members.iter().enumerate().map(label).collect()
}

/// What a member that becomes a type of its own is called after its kind: any other is called after its type.
fn kind(member: &Value) -> Option<&'static str> {
    const OWN: [&str; 5] = ["minLength", "maxLength", "pattern", "enum", "x-accord-sensitive"];
    match member.get("type").and_then(Value::as_str)? {
        "object" if member.get("properties").is_some() => Some("object"),
        "string" if OWN.iter().any(|key| member.get(*key).is_some()) => Some("string"),
        _ => None,
    }
}

/// Whether no other member is of the same kind.
fn is_only(members: &[Value], at: usize) -> bool {
    let kind = |member: &Value| member.get("type").cloned();
    let own = members.get(at).and_then(kind);
    members.iter().enumerate().all(|(other, member)| other == at || kind(member) != own)
}

fn is_truth(value: &str) -> bool {
    matches!(value, "true" | "false")
}

/// What a member states itself rather than by a reference.
#[derive(Default)]
struct Own {
    required: Vec<String>,
    /// The properties with one value.
    fixed: BTreeMap<String, String>,
}

impl Own {
    fn of(member: &Value) -> Self {
        let mut own = Self::default();
        own.add(member);
        own
    }

    fn add(&mut self, schema: &Value) {
        if walk::schema_ref(schema).is_some() {
            return;
        }
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        self.required.extend(required.filter_map(Value::as_str).map(str::to_owned));
        for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let values = ["enum", VALUES].iter().find_map(|key| property.get(*key)?.as_array());
            if let Some([only]) = values.map(Vec::as_slice) {
                self.fixed.insert(name.clone(), constants::text(only));
            }
        }
        schema.get("allOf").and_then(Value::as_array).into_iter().flatten().for_each(|part| self.add(part));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::of;

    #[test]
    fn members_are_called_after_what_tells_them_apart() {
        let fixed = |name: &str, value: serde_json::Value| json!({"properties": {name: {"enum": [value]}}});
        let members = json!([
            {"title": "Point", "required": ["lat"]},
            fixed("type", json!("removed")),
            {"allOf": [{"$ref": "#/components/schemas/A"}, fixed("type", json!("added"))]},
            fixed("ok", json!(true)),
            fixed("version", json!(2)),
            {"required": ["lat", "address"]},
            {"required": ["lat"]},
            {"type": "string", "x-accord-sensitive": "personal", "maxLength": 4},
            {"type": "object", "properties": {"a": {}}},
            {"type": "integer"},
        ]);
        let labels = ["Point", "removed", "added", "ok true", "version 2", "address"];
        let labels = labels.map(Some).into_iter().chain([None, Some("string"), Some("object"), None]);
        let expected: Vec<Option<String>> = labels.map(|label| label.map(str::to_owned)).collect();
        assert_eq!(of(Some(&members)), expected);
        let alike = json!([{"type": "object", "properties": {"a": {}}}, {"type": "object", "properties": {"b": {}}}]);
        assert_eq!(of(Some(&alike)), [None, None]);
    }
}
