//! The types of the API: what is sent, what is answered, and the documented codes.

/// A request, its state and what was found.
///
/// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, lines 51-62.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Default)]
#[serde(try_from = "AnsweredRequestRead")]
#[non_exhaustive]
pub struct AnsweredRequest {
    /// Number of a document of the person, as it was sent.
    ///
    /// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, line 52.
    #[serde(
        rename = "idDocument",
        skip_serializing_if = "::std::option::Option::is_none"
    )]
    pub id_document: ::std::option::Option<::std::string::String>,
    /// The id of the request in the provider's system.
    ///
    /// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, line 54.
    #[serde(
        rename = "idRequest",
        skip_serializing_if = "::std::option::Option::is_none"
    )]
    pub id_request: ::std::option::Option<::std::string::String>,
    /// The person's phone number, as it was sent.
    ///
    /// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, line 53.
    #[serde(
        rename = "phoneNumber",
        skip_serializing_if = "::std::option::Option::is_none"
    )]
    pub phone_number: ::std::option::Option<::std::string::String>,
    /// What was found, field by field; what stands here while a request is pending is not stated (PD-20).
    ///
    /// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, line 57.
    #[serde(
        rename = "requestDetails",
        skip_serializing_if = "::std::option::Option::is_none"
    )]
    pub request_details: ::std::option::Option<::std::vec::Vec<RequestDetail>>,
    /// How far the request is.
    ///
    /// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, line 55.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub status: ::std::option::Option<RequestState>,
}

/// The object that the document names ApiRequestStatus, as respond has it.
///
/// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, lines 50-62.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
#[serde(try_from = "AnsweredRequestsRead")]
#[non_exhaustive]
pub struct AnsweredRequests {
    /// The requests asked about, one for each person.
    ///
    /// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, line 51.
    #[serde(
        rename = "parametrRequest",
        skip_serializing_if = "::std::option::Option::is_none"
    )]
    pub parametr_request: ::std::option::Option<::std::vec::Vec<AnsweredRequest>>,
}

/// A request for information about persons. That both fields are required is inferred (PD-13).
///
/// Source: `peer-data.txt`, “REQUEST BODY SCHEMA”, lines 17-24.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
#[non_exhaustive]
pub struct CreateRequest {
    /// Which kind of information is looked for.
    ///
    /// Source: `peer-data.txt`, “REQUEST BODY SCHEMA”, line 19.
    pub type_request: InformationType,
    /// The persons, one element each; elsewhere the document calls this the block "request" (PD-10).
    ///
    /// Source: `peer-data.txt`, “REQUEST BODY SCHEMA”, line 21.
    pub value: ::std::vec::Vec<Person>,
}

/// The answer to create_request. Whether `parametrRequest` is inside `response` or beside it cannot be told from the document; inside is taken to be meant, and both are read (PD-16).
///
/// Source: `peer-data.txt`, “Default successful response”, lines 25-34.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
#[serde(try_from = "CreateRequestAnswerRead")]
#[non_exhaustive]
pub struct CreateRequestAnswer {
    /// The same list, where the provider has it beside `response` (PD-16).
    ///
    /// Source: `peer-data.txt`, “Default successful response”, line 30.
    #[serde(
        rename = "parametrRequest",
        skip_serializing_if = "::std::option::Option::is_none"
    )]
    pub parametr_request: ::std::option::Option<::std::vec::Vec<CreatedRequest>>,
    /// What became of the request (ApiRequestStatus).
    ///
    /// Source: `peer-data.txt`, “Default successful response”, line 28.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub response: ::std::option::Option<CreatedRequests>,
}

/// A request that was made for one person.
///
/// Source: `peer-data.txt`, “Default successful response”, lines 30-33.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Default)]
#[serde(try_from = "CreatedRequestRead")]
#[non_exhaustive]
pub struct CreatedRequest {
    /// Number of a document of the person, as it was sent.
    ///
    /// Source: `peer-data.txt`, “Default successful response”, line 31.
    #[serde(
        rename = "IdDocument",
        skip_serializing_if = "::std::option::Option::is_none"
    )]
    pub id_document: ::std::option::Option<::std::string::String>,
    /// The id of the request in the provider's system; `respond` takes it.
    ///
    /// Source: `peer-data.txt`, “Default successful response”, line 33.
    #[serde(
        rename = "idRequest",
        skip_serializing_if = "::std::option::Option::is_none"
    )]
    pub id_request: ::std::option::Option<::std::string::String>,
    /// The person's phone number, as it was sent.
    ///
    /// Source: `peer-data.txt`, “Default successful response”, line 32.
    #[serde(
        rename = "PhoneNumber",
        skip_serializing_if = "::std::option::Option::is_none"
    )]
    pub phone_number: ::std::option::Option<::std::string::String>,
}

/// The object that the document names ApiRequestStatus, as create_request has it.
///
/// Source: `peer-data.txt`, “Default successful response”, lines 28-33.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
#[serde(try_from = "CreatedRequestsRead")]
#[non_exhaustive]
pub struct CreatedRequests {
    /// The requests that were made, one for each person.
    ///
    /// Source: `peer-data.txt`, “Default successful response”, line 30.
    #[serde(
        rename = "parametrRequest",
        skip_serializing_if = "::std::option::Option::is_none"
    )]
    pub parametr_request: ::std::option::Option<::std::vec::Vec<CreatedRequest>>,
}

/// What identifies a person. Which of the two is needed is not stated (PD-13).
///
/// Source: `peer-data.txt`, “REQUEST BODY SCHEMA”, lines 21-23.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Default)]
#[non_exhaustive]
pub struct Person {
    /// Number of a document of the person.
    ///
    /// Source: `peer-data.txt`, “REQUEST BODY SCHEMA”, line 22.
    #[serde(
        rename = "IdDocument",
        skip_serializing_if = "::std::option::Option::is_none"
    )]
    pub id_document: ::std::option::Option<::std::string::String>,
    /// The person's phone number: with `+380`, with `380`, or with `0` before the nine digits. Not checked (PD-18).
    ///
    /// Source: `peer-data.txt`, “REQUEST BODY SCHEMA”, line 23.
    #[serde(
        rename = "PhoneNumber",
        skip_serializing_if = "::std::option::Option::is_none"
    )]
    pub phone_number: ::std::option::Option<::std::string::String>,
}

/// One field of what a peer shared.
///
/// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, lines 57-62.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Default)]
#[serde(try_from = "RequestDetailRead")]
#[non_exhaustive]
pub struct RequestDetail {
    /// Name of the field; which names there are is not stated.
    ///
    /// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, line 61.
    #[serde(
        rename = "fieldName",
        skip_serializing_if = "::std::option::Option::is_none"
    )]
    pub field_name: ::std::option::Option<::std::string::String>,
    /// What the field holds.
    ///
    /// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, line 62.
    #[serde(
        rename = "fieldValue",
        skip_serializing_if = "::std::option::Option::is_none"
    )]
    pub field_value: ::std::option::Option<::std::string::String>,
    /// Which kind of information it is (PD-19).
    ///
    /// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, line 59.
    #[serde(
        rename = "groupData",
        skip_serializing_if = "::std::option::Option::is_none"
    )]
    pub group_data: ::std::option::Option<InformationType>,
    /// Id of the peer that shared the information.
    ///
    /// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, line 58.
    #[serde(rename = "idPpeers", skip_serializing_if = "::std::option::Option::is_none")]
    pub peer_id: ::std::option::Option<::std::string::String>,
}

/// The answer to respond. Whether `parametrRequest` is inside `response` or beside it cannot be told from the document; inside is taken to be meant, and both are read (PD-16).
///
/// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, lines 47-63.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
#[serde(try_from = "RespondAnswerRead")]
#[non_exhaustive]
pub struct RespondAnswer {
    /// The same list, where the provider has it beside `response` (PD-16).
    ///
    /// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, line 51.
    #[serde(
        rename = "parametrRequest",
        skip_serializing_if = "::std::option::Option::is_none"
    )]
    pub parametr_request: ::std::option::Option<::std::vec::Vec<AnsweredRequest>>,
    /// What became of the requests (ApiRequestStatus).
    ///
    /// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, line 50.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub response: ::std::option::Option<AnsweredRequests>,
}

/// Which requests are asked about. No field is known to be required (PD-12).
///
/// Source: `peer-data.txt`, “REQUEST BODY SCHEMA”, lines 40-46.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
#[non_exhaustive]
pub struct RespondRequest {
    /// Ids of requests, as create_request answered them.
    ///
    /// Source: `peer-data.txt`, “REQUEST BODY SCHEMA”, line 43.
    #[serde(
        rename = "idRequest",
        default,
        skip_serializing_if = "::std::vec::Vec::is_empty"
    )]
    pub id_request: ::std::vec::Vec<::std::string::String>,
    /// How many minutes back: the results of all requests of that time are wanted. The document has a number without bounds; whole minutes are inferred (PD-14).
    ///
    /// Source: `peer-data.txt`, “REQUEST BODY SCHEMA”, line 44.
    /// Inferred: A count of n minutes; a whole number is a number to any server, while 5.0 may not be an integer.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub period: ::std::option::Option<i64>,
    /// Which kind of information is looked for.
    ///
    /// Source: `peer-data.txt`, “REQUEST BODY SCHEMA”, line 42.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub type_request: ::std::option::Option<InformationType>,
}

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

#[derive(::serde::Deserialize)]
struct AnsweredRequestRead {
    #[serde(rename = "idDocument", default)]
    id_document: ::std::option::Option<::std::string::String>,
    #[serde(rename = "IdDocument", default)]
    id_document_1: ::std::option::Option<::std::string::String>,
    #[serde(
        rename = "idRequest",
        skip_serializing_if = "::std::option::Option::is_none"
    )]
    id_request: ::std::option::Option<::std::string::String>,
    #[serde(rename = "phoneNumber", default)]
    phone_number: ::std::option::Option<::std::string::String>,
    #[serde(rename = "PhoneNumber", default)]
    phone_number_1: ::std::option::Option<::std::string::String>,
    #[serde(
        rename = "requestDetails",
        skip_serializing_if = "::std::option::Option::is_none"
    )]
    request_details: ::std::option::Option<::std::vec::Vec<RequestDetail>>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    status: ::std::option::Option<RequestState>,
}

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

#[derive(::serde::Deserialize)]
struct AnsweredRequestsRead {
    #[serde(rename = "parametrRequest", default)]
    parametr_request: ::std::option::Option<::std::vec::Vec<AnsweredRequest>>,
    #[serde(rename = "parameterRequest", default)]
    parametr_request_1: ::std::option::Option<::std::vec::Vec<AnsweredRequest>>,
}

impl ::std::convert::TryFrom<AnsweredRequestsRead> for AnsweredRequests {
    type Error = &'static str;
    fn try_from(read: AnsweredRequestsRead) -> ::std::result::Result<Self, Self::Error> {
        ::std::result::Result::Ok(Self {
            parametr_request: read.parametr_request.or(read.parametr_request_1),
        })
    }
}

#[derive(::serde::Deserialize)]
struct CreateRequestAnswerRead {
    #[serde(rename = "parametrRequest", default)]
    parametr_request: ::std::option::Option<::std::vec::Vec<CreatedRequest>>,
    #[serde(rename = "parameterRequest", default)]
    parametr_request_1: ::std::option::Option<::std::vec::Vec<CreatedRequest>>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    response: ::std::option::Option<CreatedRequests>,
}

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

#[derive(::serde::Deserialize)]
struct CreatedRequestRead {
    #[serde(rename = "IdDocument", default)]
    id_document: ::std::option::Option<::std::string::String>,
    #[serde(rename = "idDocument", default)]
    id_document_1: ::std::option::Option<::std::string::String>,
    #[serde(
        rename = "idRequest",
        skip_serializing_if = "::std::option::Option::is_none"
    )]
    id_request: ::std::option::Option<::std::string::String>,
    #[serde(rename = "PhoneNumber", default)]
    phone_number: ::std::option::Option<::std::string::String>,
    #[serde(rename = "phoneNumber", default)]
    phone_number_1: ::std::option::Option<::std::string::String>,
}

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

#[derive(::serde::Deserialize)]
struct CreatedRequestsRead {
    #[serde(rename = "parametrRequest", default)]
    parametr_request: ::std::option::Option<::std::vec::Vec<CreatedRequest>>,
    #[serde(rename = "parameterRequest", default)]
    parametr_request_1: ::std::option::Option<::std::vec::Vec<CreatedRequest>>,
}

impl ::std::convert::TryFrom<CreatedRequestsRead> for CreatedRequests {
    type Error = &'static str;
    fn try_from(read: CreatedRequestsRead) -> ::std::result::Result<Self, Self::Error> {
        ::std::result::Result::Ok(Self {
            parametr_request: read.parametr_request.or(read.parametr_request_1),
        })
    }
}

#[derive(::serde::Deserialize)]
struct RequestDetailRead {
    #[serde(
        rename = "fieldName",
        skip_serializing_if = "::std::option::Option::is_none"
    )]
    field_name: ::std::option::Option<::std::string::String>,
    #[serde(
        rename = "fieldValue",
        skip_serializing_if = "::std::option::Option::is_none"
    )]
    field_value: ::std::option::Option<::std::string::String>,
    #[serde(
        rename = "groupData",
        skip_serializing_if = "::std::option::Option::is_none"
    )]
    group_data: ::std::option::Option<InformationType>,
    #[serde(rename = "idPpeers", default)]
    peer_id: ::std::option::Option<::std::string::String>,
    #[serde(rename = "idPeers", default)]
    peer_id_1: ::std::option::Option<::std::string::String>,
}

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

#[derive(::serde::Deserialize)]
struct RespondAnswerRead {
    #[serde(rename = "parametrRequest", default)]
    parametr_request: ::std::option::Option<::std::vec::Vec<AnsweredRequest>>,
    #[serde(rename = "parameterRequest", default)]
    parametr_request_1: ::std::option::Option<::std::vec::Vec<AnsweredRequest>>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    response: ::std::option::Option<AnsweredRequests>,
}

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
    /// How far a request is. Pending is spelt Panding in the document (PD-15).
    ///
    /// Source: `peer-data.txt`, “ANSWER BODY SCHEMA”, line 55.
    pub enum RequestState {
        /// `Done`
        Done = "Done",
        /// `Panding`
        Pending = "Panding" | "Pending",
    }
}
