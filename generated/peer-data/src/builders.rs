//! Builders of what is sent.

#![allow(clippy::type_complexity)]

#[allow(unused_imports)]
use ::accord_runtime::Given as _;

#[allow(unused_imports)]
use super::types::*;

impl CreateRequest {
    /// A builder: set every required field, in any order, then `build`.
    pub fn builder() -> CreateRequestBuilder {
        CreateRequestBuilder {
            type_request: unset::type_request,
            value: unset::value,
        }
    }
}

/// Builds a [`CreateRequest`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct CreateRequestBuilder<
    TypeRequestField = unset::type_request,
    ValueField = unset::value,
> {
    type_request: TypeRequestField,
    value: ValueField,
}

impl<TypeRequestField, ValueField> CreateRequestBuilder<TypeRequestField, ValueField> {
    /// Which kind of information is looked for.
    pub fn type_request(
        self,
        value: impl ::std::convert::Into<InformationType>,
    ) -> CreateRequestBuilder<InformationType, ValueField>
    where
        TypeRequestField: ::accord_runtime::Unset,
    {
        let value = value.into();
        CreateRequestBuilder {
            type_request: value,
            value: self.value,
        }
    }

    /// The persons, one element each; elsewhere the document calls this the block "request" ([PD-10](super::discrepancies#pd-10)).
    pub fn value(
        self,
        value: ::std::vec::Vec<Person>,
    ) -> CreateRequestBuilder<TypeRequestField, ::std::vec::Vec<Person>>
    where
        ValueField: ::accord_runtime::Unset,
    {
        CreateRequestBuilder {
            value,
            type_request: self.type_request,
        }
    }

    /// The value.
    #[must_use]
    pub fn build(self) -> CreateRequest
    where
        TypeRequestField: ::accord_runtime::Given<InformationType>,
        ValueField: ::accord_runtime::Given<::std::vec::Vec<Person>>,
    {
        CreateRequest {
            type_request: self.type_request.given(),
            value: self.value.given(),
        }
    }
}

impl Person {
    /// A builder: set what is to be sent, then `build`.
    pub fn builder() -> PersonBuilder {
        PersonBuilder {
            rest: PersonRest::default(),
        }
    }
}

/// Builds a [`Person`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct PersonBuilder {
    rest: PersonRest,
}

#[derive(Default)]
struct PersonRest {
    id_document: ::std::option::Option<::std::string::String>,
    phone_number: ::std::option::Option<::std::string::String>,
}

impl PersonBuilder {
    /// Number of a document of the person.
    pub fn id_document(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.id_document = ::std::option::Option::Some(value);
        self
    }

    /// As [`id_document`](Self::id_document), or not at all.
    pub fn maybe_id_document(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.id_document = value;
        self
    }

    /// The person's phone number: with `+380`, with `380`, or with `0` before the nine digits. Not checked ([PD-18](super::discrepancies#pd-18)).
    pub fn phone_number(
        mut self,
        value: impl ::std::convert::Into<::std::string::String>,
    ) -> Self {
        let value = value.into();
        self.rest.phone_number = ::std::option::Option::Some(value);
        self
    }

    /// As [`phone_number`](Self::phone_number), or not at all.
    pub fn maybe_phone_number(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<::std::string::String>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.phone_number = value;
        self
    }

    /// The value.
    #[must_use]
    pub fn build(self) -> Person {
        Person {
            id_document: self.rest.id_document,
            phone_number: self.rest.phone_number,
        }
    }
}

impl RespondRequest {
    /// A builder: set what is to be sent, then `build`.
    pub fn builder() -> RespondRequestBuilder {
        RespondRequestBuilder {
            rest: RespondRequestRest::default(),
        }
    }
}

/// Builds a [`RespondRequest`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct RespondRequestBuilder {
    rest: RespondRequestRest,
}

#[derive(Default)]
struct RespondRequestRest {
    id_request: ::std::vec::Vec<::std::string::String>,
    period: ::std::option::Option<i64>,
    type_request: ::std::option::Option<InformationType>,
}

impl RespondRequestBuilder {
    /// Ids of requests, as create_request answered them.
    pub fn id_request(mut self, value: ::std::vec::Vec<::std::string::String>) -> Self {
        self.rest.id_request = value;
        self
    }

    /// As [`id_request`](Self::id_request), or not at all.
    pub fn maybe_id_request(
        mut self,
        value: ::std::option::Option<::std::vec::Vec<::std::string::String>>,
    ) -> Self {
        self.rest.id_request = value.unwrap_or_default();
        self
    }

    /// How many minutes back: the results of all requests of that time are wanted. The document has a number without bounds; whole minutes are inferred ([PD-14](super::discrepancies#pd-14)).
    pub fn period(mut self, value: i64) -> Self {
        self.rest.period = ::std::option::Option::Some(value);
        self
    }

    /// As [`period`](Self::period), or not at all.
    pub fn maybe_period(mut self, value: ::std::option::Option<i64>) -> Self {
        self.rest.period = value;
        self
    }

    /// Which kind of information is looked for.
    pub fn type_request(
        mut self,
        value: impl ::std::convert::Into<InformationType>,
    ) -> Self {
        let value = value.into();
        self.rest.type_request = ::std::option::Option::Some(value);
        self
    }

    /// As [`type_request`](Self::type_request), or not at all.
    pub fn maybe_type_request(
        mut self,
        value: ::std::option::Option<impl ::std::convert::Into<InformationType>>,
    ) -> Self {
        let value = value.map(::std::convert::Into::into);
        self.rest.type_request = value;
        self
    }

    /// The value.
    #[must_use]
    pub fn build(self) -> RespondRequest {
        RespondRequest {
            id_request: self.rest.id_request,
            period: self.rest.period,
            type_request: self.rest.type_request,
        }
    }
}

/// What stands in a builder for a required field that is not set.
#[allow(non_camel_case_types)]
pub mod unset {
    /// The field `type_request` is not set.
    #[derive(Debug)]
    pub struct type_request;
    impl ::accord_runtime::Unset for type_request {}
    /// The field `value` is not set.
    #[derive(Debug)]
    pub struct value;
    impl ::accord_runtime::Unset for value {}
}
