//! The types of the API: what is sent, what is answered, and the documented codes.

/// A request, its state and what was found.
///
/// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, lines 51-62.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct AnsweredRequest {
    /// Number of a document of the person, as it was sent.
    ///
    /// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, line 52.
    pub id_document: ::std::option::Option<::std::string::String>,
    /// The id of the request in the provider's system.
    ///
    /// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, line 54.
    pub id_request: ::std::option::Option<::std::string::String>,
    /// The person's phone number, as it was sent.
    ///
    /// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, line 53.
    pub phone_number: ::std::option::Option<::std::string::String>,
    /// What was found, field by field; what stands here while a request is pending is not stated ([PD-20](super::discrepancies#pd-20)).
    ///
    /// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, line 57.
    pub request_details: ::std::option::Option<::std::vec::Vec<RequestDetail>>,
    /// How far the request is.
    ///
    /// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, line 55.
    pub status: ::std::option::Option<RequestState>,
}

::accord_runtime::read_as!(AnsweredRequest as AnsweredRequestRead);

::accord_runtime::object_write!(AnsweredRequest {
    id_document "idDocument" some,
    id_request "idRequest" some,
    phone_number "phoneNumber" some,
    request_details "requestDetails" some,
    status "status" some,
});

/// The object that the document names ApiRequestStatus, as respond has it.
///
/// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, lines 50-62.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct AnsweredRequests {
    /// The requests asked about, one for each person.
    ///
    /// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, line 51.
    pub parametr_request: ::std::option::Option<::std::vec::Vec<AnsweredRequest>>,
}

::accord_runtime::read_as!(AnsweredRequests as AnsweredRequestsRead);

::accord_runtime::object_write!(AnsweredRequests {
    parametr_request "parametrRequest" some,
});

/// A request for information about persons. That both fields are required is inferred ([PD-13](super::discrepancies#pd-13)).
///
/// Source: `peer-data.txt`, “REQUEST BODY SCHEMA”, lines 17-24.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CreateRequest {
    /// Which kind of information is looked for.
    ///
    /// Source: `peer-data.txt`, “REQUEST BODY SCHEMA”, line 19.
    pub type_request: InformationType,
    /// The persons, one element each; elsewhere the document calls this the block "request" ([PD-10](super::discrepancies#pd-10)).
    ///
    /// Source: `peer-data.txt`, “REQUEST BODY SCHEMA”, line 21.
    pub value: ::std::vec::Vec<Person>,
}

::accord_runtime::object!(CreateRequest {
    0 type_request "type_request" required always,
    1 value "value" required always,
});

/// The answer to create_request. Whether `parametrRequest` is inside `response` or beside it cannot be told from the document; inside is taken to be meant, and both are read ([PD-16](super::discrepancies#pd-16)).
///
/// Source: `peer-data.txt`, “Default successful response”, lines 25-34.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct CreateRequestAnswer {
    /// The same list, where the provider has it beside `response` ([PD-16](super::discrepancies#pd-16)).
    ///
    /// Source: `peer-data.txt`, “Default successful response”, line 30.
    pub parametr_request: ::std::option::Option<::std::vec::Vec<CreatedRequest>>,
    /// What became of the request (ApiRequestStatus).
    ///
    /// Source: `peer-data.txt`, “Default successful response”, line 28.
    pub response: ::std::option::Option<CreatedRequests>,
}

::accord_runtime::read_as!(CreateRequestAnswer as CreateRequestAnswerRead);

::accord_runtime::object_write!(CreateRequestAnswer {
    parametr_request "parametrRequest" some,
    response "response" some,
});

/// A request that was made for one person.
///
/// Source: `peer-data.txt`, “Default successful response”, lines 30-33.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct CreatedRequest {
    /// Number of a document of the person, as it was sent.
    ///
    /// Source: `peer-data.txt`, “Default successful response”, line 31.
    pub id_document: ::std::option::Option<::std::string::String>,
    /// The id of the request in the provider's system; `respond` takes it.
    ///
    /// Source: `peer-data.txt`, “Default successful response”, line 33.
    pub id_request: ::std::option::Option<::std::string::String>,
    /// The person's phone number, as it was sent.
    ///
    /// Source: `peer-data.txt`, “Default successful response”, line 32.
    pub phone_number: ::std::option::Option<::std::string::String>,
}

::accord_runtime::read_as!(CreatedRequest as CreatedRequestRead);

::accord_runtime::object_write!(CreatedRequest {
    id_document "IdDocument" some,
    id_request "idRequest" some,
    phone_number "PhoneNumber" some,
});

/// The object that the document names ApiRequestStatus, as create_request has it.
///
/// Source: `peer-data.txt`, “Default successful response”, lines 28-33.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct CreatedRequests {
    /// The requests that were made, one for each person.
    ///
    /// Source: `peer-data.txt`, “Default successful response”, line 30.
    pub parametr_request: ::std::option::Option<::std::vec::Vec<CreatedRequest>>,
}

::accord_runtime::read_as!(CreatedRequests as CreatedRequestsRead);

::accord_runtime::object_write!(CreatedRequests {
    parametr_request "parametrRequest" some,
});

/// What identifies a person. Which of the two is needed is not stated ([PD-13](super::discrepancies#pd-13)).
///
/// Source: `peer-data.txt`, “REQUEST BODY SCHEMA”, lines 21-23.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct Person {
    /// Number of a document of the person.
    ///
    /// Source: `peer-data.txt`, “REQUEST BODY SCHEMA”, line 22.
    pub id_document: ::std::option::Option<::std::string::String>,
    /// The person's phone number: with `+380`, with `380`, or with `0` before the nine digits. Not checked ([PD-18](super::discrepancies#pd-18)).
    ///
    /// Source: `peer-data.txt`, “REQUEST BODY SCHEMA”, line 23.
    pub phone_number: ::std::option::Option<::std::string::String>,
}

::accord_runtime::object!(Person {
    0 id_document "IdDocument" optional some,
    1 phone_number "PhoneNumber" optional some,
});

/// One field of what a peer shared.
///
/// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, lines 57-62.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct RequestDetail {
    /// Name of the field; which names there are is not stated.
    ///
    /// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, line 61.
    pub field_name: ::std::option::Option<::std::string::String>,
    /// What the field holds.
    ///
    /// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, line 62.
    pub field_value: ::std::option::Option<::std::string::String>,
    /// Which kind of information it is ([PD-19](super::discrepancies#pd-19)).
    ///
    /// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, line 59.
    pub group_data: ::std::option::Option<InformationType>,
    /// Id of the peer that shared the information.
    ///
    /// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, line 58.
    pub peer_id: ::std::option::Option<::std::string::String>,
}

::accord_runtime::read_as!(RequestDetail as RequestDetailRead);

::accord_runtime::object_write!(RequestDetail {
    field_name "fieldName" some,
    field_value "fieldValue" some,
    group_data "groupData" some,
    peer_id "idPpeers" some,
});

/// The answer to respond. Whether `parametrRequest` is inside `response` or beside it cannot be told from the document; inside is taken to be meant, and both are read ([PD-16](super::discrepancies#pd-16)).
///
/// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, lines 47-63.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct RespondAnswer {
    /// The same list, where the provider has it beside `response` ([PD-16](super::discrepancies#pd-16)).
    ///
    /// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, line 51.
    pub parametr_request: ::std::option::Option<::std::vec::Vec<AnsweredRequest>>,
    /// What became of the requests (ApiRequestStatus).
    ///
    /// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, line 50.
    pub response: ::std::option::Option<AnsweredRequests>,
}

::accord_runtime::read_as!(RespondAnswer as RespondAnswerRead);

::accord_runtime::object_write!(RespondAnswer {
    parametr_request "parametrRequest" some,
    response "response" some,
});

/// Which requests are asked about. No field is known to be required ([PD-12](super::discrepancies#pd-12)).
///
/// Source: `peer-data.txt`, “REQUEST BODY SCHEMA”, lines 40-46.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct RespondRequest {
    /// Ids of requests, as create_request answered them.
    ///
    /// Source: `peer-data.txt`, “REQUEST BODY SCHEMA”, line 43.
    pub id_request: ::std::vec::Vec<::std::string::String>,
    /// How many minutes back: the results of all requests of that time are wanted. The document has a number without bounds; whole minutes are inferred ([PD-14](super::discrepancies#pd-14)).
    ///
    /// Source: `peer-data.txt`, “REQUEST BODY SCHEMA”, line 44.
    /// Inferred: A count of n minutes; a whole number is a number to any server, while 5.0 may not be an integer.
    pub period: ::std::option::Option<i64>,
    /// Which kind of information is looked for.
    ///
    /// Source: `peer-data.txt`, “REQUEST BODY SCHEMA”, line 42.
    pub type_request: ::std::option::Option<InformationType>,
}

::accord_runtime::object!(RespondRequest {
    0 id_request "idRequest" optional filled,
    1 period "period" optional some,
    2 type_request "type_request" optional some,
});

/// Error types.
pub mod error {
    /// Error from a `TryFrom` or `FromStr` implementation.
    pub struct ConversionError(::std::borrow::Cow<'static, str>);
    impl ::std::error::Error for ConversionError {}
    impl ::std::fmt::Display for ConversionError {
        fn fmt(
            &self,
            f: &mut ::std::fmt::Formatter<'_>,
        ) -> Result<(), ::std::fmt::Error> {
            ::std::fmt::Display::fmt(&self.0, f)
        }
    }

    impl ::std::fmt::Debug for ConversionError {
        fn fmt(
            &self,
            f: &mut ::std::fmt::Formatter<'_>,
        ) -> Result<(), ::std::fmt::Error> {
            ::std::fmt::Debug::fmt(&self.0, f)
        }
    }

    impl From<&'static str> for ConversionError {
        fn from(value: &'static str) -> Self {
            Self(value.into())
        }
    }

    impl From<String> for ConversionError {
        fn from(value: String) -> Self {
            Self(value.into())
        }
    }
}

struct AnsweredRequestRead {
    id_document: ::std::option::Option<::std::string::String>,
    id_document_1: ::std::option::Option<::std::string::String>,
    id_request: ::std::option::Option<::std::string::String>,
    phone_number: ::std::option::Option<::std::string::String>,
    phone_number_1: ::std::option::Option<::std::string::String>,
    request_details: ::std::option::Option<::std::vec::Vec<RequestDetail>>,
    status: ::std::option::Option<RequestState>,
}

::accord_runtime::object_read!(AnsweredRequestRead {
    0 id_document "idDocument" optional,
    1 id_document_1 "IdDocument" optional,
    2 id_request "idRequest" optional,
    3 phone_number "phoneNumber" optional,
    4 phone_number_1 "PhoneNumber" optional,
    5 request_details "requestDetails" optional,
    6 status "status" optional,
});

impl ::std::convert::TryFrom<AnsweredRequestRead> for AnsweredRequest {
    type Error = &'static str;
    fn try_from(read: AnsweredRequestRead) -> ::std::result::Result<Self, Self::Error> {
        ::std::result::Result::Ok(Self {
            id_document: read.id_document.or(read.id_document_1),
            id_request: read.id_request,
            phone_number: read.phone_number.or(read.phone_number_1),
            request_details: read.request_details,
            status: read.status,
        })
    }
}

struct AnsweredRequestsRead {
    parametr_request: ::std::option::Option<::std::vec::Vec<AnsweredRequest>>,
    parametr_request_1: ::std::option::Option<::std::vec::Vec<AnsweredRequest>>,
}

::accord_runtime::object_read!(AnsweredRequestsRead {
    0 parametr_request "parametrRequest" optional,
    1 parametr_request_1 "parameterRequest" optional,
});

impl ::std::convert::TryFrom<AnsweredRequestsRead> for AnsweredRequests {
    type Error = &'static str;
    fn try_from(read: AnsweredRequestsRead) -> ::std::result::Result<Self, Self::Error> {
        ::std::result::Result::Ok(Self {
            parametr_request: read.parametr_request.or(read.parametr_request_1),
        })
    }
}

struct CreateRequestAnswerRead {
    parametr_request: ::std::option::Option<::std::vec::Vec<CreatedRequest>>,
    parametr_request_1: ::std::option::Option<::std::vec::Vec<CreatedRequest>>,
    response: ::std::option::Option<CreatedRequests>,
}

::accord_runtime::object_read!(CreateRequestAnswerRead {
    0 parametr_request "parametrRequest" optional,
    1 parametr_request_1 "parameterRequest" optional,
    2 response "response" optional,
});

impl ::std::convert::TryFrom<CreateRequestAnswerRead> for CreateRequestAnswer {
    type Error = &'static str;
    fn try_from(
        read: CreateRequestAnswerRead,
    ) -> ::std::result::Result<Self, Self::Error> {
        ::std::result::Result::Ok(Self {
            parametr_request: read.parametr_request.or(read.parametr_request_1),
            response: read.response,
        })
    }
}

struct CreatedRequestRead {
    id_document: ::std::option::Option<::std::string::String>,
    id_document_1: ::std::option::Option<::std::string::String>,
    id_request: ::std::option::Option<::std::string::String>,
    phone_number: ::std::option::Option<::std::string::String>,
    phone_number_1: ::std::option::Option<::std::string::String>,
}

::accord_runtime::object_read!(CreatedRequestRead {
    0 id_document "IdDocument" optional,
    1 id_document_1 "idDocument" optional,
    2 id_request "idRequest" optional,
    3 phone_number "PhoneNumber" optional,
    4 phone_number_1 "phoneNumber" optional,
});

impl ::std::convert::TryFrom<CreatedRequestRead> for CreatedRequest {
    type Error = &'static str;
    fn try_from(read: CreatedRequestRead) -> ::std::result::Result<Self, Self::Error> {
        ::std::result::Result::Ok(Self {
            id_document: read.id_document.or(read.id_document_1),
            id_request: read.id_request,
            phone_number: read.phone_number.or(read.phone_number_1),
        })
    }
}

struct CreatedRequestsRead {
    parametr_request: ::std::option::Option<::std::vec::Vec<CreatedRequest>>,
    parametr_request_1: ::std::option::Option<::std::vec::Vec<CreatedRequest>>,
}

::accord_runtime::object_read!(CreatedRequestsRead {
    0 parametr_request "parametrRequest" optional,
    1 parametr_request_1 "parameterRequest" optional,
});

impl ::std::convert::TryFrom<CreatedRequestsRead> for CreatedRequests {
    type Error = &'static str;
    fn try_from(read: CreatedRequestsRead) -> ::std::result::Result<Self, Self::Error> {
        ::std::result::Result::Ok(Self {
            parametr_request: read.parametr_request.or(read.parametr_request_1),
        })
    }
}

struct RequestDetailRead {
    field_name: ::std::option::Option<::std::string::String>,
    field_value: ::std::option::Option<::std::string::String>,
    group_data: ::std::option::Option<InformationType>,
    peer_id: ::std::option::Option<::std::string::String>,
    peer_id_1: ::std::option::Option<::std::string::String>,
}

::accord_runtime::object_read!(RequestDetailRead {
    0 field_name "fieldName" optional,
    1 field_value "fieldValue" optional,
    2 group_data "groupData" optional,
    3 peer_id "idPpeers" optional,
    4 peer_id_1 "idPeers" optional,
});

impl ::std::convert::TryFrom<RequestDetailRead> for RequestDetail {
    type Error = &'static str;
    fn try_from(read: RequestDetailRead) -> ::std::result::Result<Self, Self::Error> {
        ::std::result::Result::Ok(Self {
            field_name: read.field_name,
            field_value: read.field_value,
            group_data: read.group_data,
            peer_id: read.peer_id.or(read.peer_id_1),
        })
    }
}

struct RespondAnswerRead {
    parametr_request: ::std::option::Option<::std::vec::Vec<AnsweredRequest>>,
    parametr_request_1: ::std::option::Option<::std::vec::Vec<AnsweredRequest>>,
    response: ::std::option::Option<AnsweredRequests>,
}

::accord_runtime::object_read!(RespondAnswerRead {
    0 parametr_request "parametrRequest" optional,
    1 parametr_request_1 "parameterRequest" optional,
    2 response "response" optional,
});

impl ::std::convert::TryFrom<RespondAnswerRead> for RespondAnswer {
    type Error = &'static str;
    fn try_from(read: RespondAnswerRead) -> ::std::result::Result<Self, Self::Error> {
        ::std::result::Result::Ok(Self {
            parametr_request: read.parametr_request.or(read.parametr_request_1),
            response: read.response,
        })
    }
}

impl ::std::fmt::Debug for AnsweredRequest {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("AnsweredRequest")
            .field("id_document", &format_args!("[redacted]"))
            .field("id_request", &self.id_request)
            .field("phone_number", &format_args!("[redacted]"))
            .field("request_details", &self.request_details)
            .field("status", &self.status)
            .finish()
    }
}

impl ::std::fmt::Debug for CreatedRequest {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("CreatedRequest")
            .field("id_document", &format_args!("[redacted]"))
            .field("id_request", &self.id_request)
            .field("phone_number", &format_args!("[redacted]"))
            .finish()
    }
}

impl ::std::fmt::Debug for Person {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("Person")
            .field("id_document", &format_args!("[redacted]"))
            .field("phone_number", &format_args!("[redacted]"))
            .finish()
    }
}

impl ::std::fmt::Debug for RequestDetail {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("RequestDetail")
            .field("field_name", &self.field_name)
            .field("field_value", &format_args!("[redacted]"))
            .field("group_data", &self.group_data)
            .field("peer_id", &self.peer_id)
            .finish()
    }
}

::accord_runtime::open_enum! {
    /// A kind of information about a person.
    ///
    /// Source: `peer-data.txt`, lines 19, 42, 59.
    pub enum InformationType {
        /// `All categories`
        AllCategories = "All categories",
        /// `Address`
        Address = "Address",
        /// `Consumer Profile`
        ConsumerProfile = "Consumer Profile",
        /// `Contacts`
        Contacts = "Contacts",
        /// `Credit History`
        CreditHistory = "Credit History",
        /// `Identity`
        Identity = "Identity",
        /// `Name`
        Name = "Name",
        /// `Services`
        Services = "Services",
        /// `Socio-Demographic Profile`
        SocioDemographicProfile = "Socio-Demographic Profile",
        /// `Subscription`
        Subscription = "Subscription",
    }
}

::accord_runtime::open_enum! {
    /// How far a request is. Pending is spelt Panding in the document ([PD-15](super::discrepancies#pd-15)).
    ///
    /// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, line 55.
    pub enum RequestState {
        /// `Done`
        Done = "Done",
        /// `Panding`
        Pending = "Panding" | "Pending",
    }
}
