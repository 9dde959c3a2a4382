//! Credentials that go into the body: the property in whose place one goes leaves the types of the operations that require it.

use std::collections::BTreeSet;

use serde_json::Value;

use super::selector::{Request, own};
use crate::authentication::{CredentialTransport, credential_transport};
use crate::dialect::Pointer;
use crate::openapi::METHODS;

/// The schemes whose credentials go into the body, each with its place there, and what is required of every operation.
pub(super) struct Secrets {
    places: Vec<(String, Pointer)>,
    common: Option<Value>,
}

impl Secrets {
    pub(super) fn of(document: &Value) -> Self {
        let schemes = document.pointer("/components/securitySchemes").and_then(Value::as_object);
        let place = |(name, scheme): (&String, &Value)| match credential_transport(scheme) {
            CredentialTransport::Body(pointer) => Some((name.clone(), Pointer::try_from(pointer.to_owned()).ok()?)),
            _ => None,
        };
        let places = schemes.into_iter().flatten().filter_map(place).collect();
        Self { places, common: document.get("security").cloned() }
    }

    /// The properties right below `arguments` that the client sets, of a body with these requirements.
    pub(super) fn fields(&self, required: Option<&Value>, arguments: &Pointer) -> BTreeSet<String> {
        let required = required.or(self.common.as_ref()).and_then(Value::as_array);
        let required: Vec<&Value> = required.into_iter().flatten().collect();
        let places = self.places.iter().filter(|(name, _)| required.iter().any(|all| all.get(name).is_some()));
        places.filter_map(|(_, place)| own(place, arguments)).collect()
    }

    /// The bodies of the operations of a path from which some leave.
    pub(super) fn requests(&self, path: &str, item: &Value) -> Vec<Request> {
        if self.places.is_empty() {
            return Vec::new();
        }
        let request = |method: &&str| {
            let operation = item.get(*method)?;
            let fixed = self.fields(operation.get("security"), &Pointer::default());
            Some(Request { path: path.to_owned(), method: (*method).to_owned(), fixed })
        };
        METHODS.iter().filter_map(request).collect()
    }
}
