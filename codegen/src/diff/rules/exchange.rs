//! Parameters, bodies and answers, apart from their schemas.

super::rules! {
    /// ## What it does
    /// An operation takes a further parameter, which may be left out.
    /// ## Why is this bad?
    /// It is not: clients that were made from the old document still work, and cannot use what is new.
    /// ## Example
    /// The query parameter `sort` is new.
    /// ## What to do
    /// Nothing for existing calls; the request has a new setter.
    PARAMETER_ADDED = "AC0820" "parameter-added" Works;
    /// ## What it does
    /// An operation needs a parameter that existing clients do not send.
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// `region` with `required: true` is new in the query.
    /// ## What to do
    /// Check in the provider's examples that it is really required. If the provider has a default, leave it optional.
    PARAMETER_ADDED_REQUIRED = "AC0821" "required-parameter-added" Breaks;
    /// ## What it does
    /// A parameter is no longer described.
    /// ## Why is this bad?
    /// The provider ignores it, which changes the meaning of a call, or refuses it.
    /// ## Example
    /// The query parameter `sort` is gone.
    /// ## What to do
    /// Ask whether the provider still takes it; if so, keep it, with a note in the register.
    PARAMETER_REMOVED = "AC0822" "parameter-removed" Breaks;
    /// ## What it does
    /// A parameter may no longer be left out.
    /// ## Why is this bad?
    /// It was a setter of the request and becomes an argument of the method.
    /// ## Example
    /// `required: true` was added to `region`.
    /// ## What to do
    /// As for `required-parameter-added`.
    PARAMETER_BECAME_REQUIRED = "AC0823" "parameter-became-required" Breaks;
    /// ## What it does
    /// A parameter may be left out.
    /// ## Why is this bad?
    /// Existing requests stay valid; the argument of the method becomes a setter.
    /// ## Example
    /// `required: true` is gone from `region`.
    /// ## What to do
    /// Keep it required in the spec if you do not want to break your callers.
    PARAMETER_BECAME_OPTIONAL = "AC0824" "parameter-became-optional" Works;
    /// ## What it does
    /// A parameter is written in another way: `style`, `explode`, `allowReserved`, `x-accord-style`, or a media type.
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// `explode: false` makes `ids=1,2` of `ids=1&ids=2`.
    /// ## What to do
    /// Compare with a request of the provider's examples, and release.
    PARAMETER_STYLE_CHANGED = "AC0825" "parameter-style-changed" Breaks;
    /// ## What it does
    /// An operation takes a body, which may be left out.
    /// ## Why is this bad?
    /// It is not: clients that were made from the old document still work, and cannot use what is new.
    /// ## Example
    /// `requestBody` without `required` is new.
    /// ## What to do
    /// Nothing for existing calls.
    BODY_ADDED = "AC0826" "body-added" Works;
    /// ## What it does
    /// An operation needs a body that existing clients do not send.
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// `requestBody: { required: true, … }` is new.
    /// ## What to do
    /// Check in the provider's examples that it is really required.
    BODY_ADDED_REQUIRED = "AC0827" "required-body-added" Breaks;
    /// ## What it does
    /// An operation no longer takes a body.
    /// ## Why is this bad?
    /// The provider ignores it or refuses the call.
    /// ## Example
    /// `requestBody` is gone from `DELETE /users/{id}`.
    /// ## What to do
    /// Ask the provider where the fields go now.
    BODY_REMOVED = "AC0828" "body-removed" Breaks;
    /// ## What it does
    /// The body may no longer be left out.
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// `required: true` was added to `requestBody`.
    /// ## What to do
    /// Check in the provider's examples that it is really required.
    BODY_BECAME_REQUIRED = "AC0829" "body-became-required" Breaks;
    /// ## What it does
    /// The body may be left out.
    /// ## Why is this bad?
    /// Existing requests stay valid; the argument of the method becomes the setter `body`.
    /// ## Example
    /// `required: true` is gone from `requestBody`.
    /// ## What to do
    /// Keep it required in the spec if you do not want to break your callers.
    BODY_BECAME_OPTIONAL = "AC0830" "body-became-optional" Works;
    /// ## What it does
    /// The body may be sent as a further media type.
    /// ## Why is this bad?
    /// It is not: clients that were made from the old document still work, and cannot use what is new.
    /// ## Example
    /// `application/x-www-form-urlencoded` beside `application/json`.
    /// ## What to do
    /// Nothing for existing calls, if it was added behind the others: the first media type keeps the operation's name.
    REQUEST_MEDIA_ADDED = "AC0831" "request-media-type-added" Works;
    /// ## What it does
    /// The body is no longer accepted as one of its media types.
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// `application/xml` is gone from `requestBody.content`.
    /// ## What to do
    /// Tell users which media type to use instead.
    REQUEST_MEDIA_REMOVED = "AC0832" "request-media-type-removed" Breaks;
    /// ## What it does
    /// A field of a form is written in another way (`encoding`): its media type, its style, or its headers.
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// `encoding: { tags: { explode: false } }` is new.
    /// ## What to do
    /// Compare with a request of the provider's examples, and release.
    ENCODING_CHANGED = "AC0833" "form-encoding-changed" Breaks;
    /// ## What it does
    /// An operation may succeed with a further status.
    /// ## Why is this bad?
    /// Clients that were made before read the body by the types that they know, and keep what does not fit.
    /// ## Example
    /// `202` beside `200`.
    /// ## What to do
    /// If its body differs from the others', the answer becomes an enum by status, which breaks callers.
    SUCCESS_ADDED = "AC0834" "success-status-added" Works;
    /// ## What it does
    /// An operation no longer succeeds with a status that callers may wait for.
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// `201` is gone; `200` is described instead.
    /// ## What to do
    /// Look which status the provider's examples show.
    SUCCESS_REMOVED = "AC0835" "success-status-removed" Breaks;
    /// ## What it does
    /// An operation may be refused with a further status.
    /// ## Why is this bad?
    /// Clients report any status that is not a success as a refusal.
    /// ## Example
    /// `409` beside `404`.
    /// ## What to do
    /// If its body differs from the other refusals', the refusal becomes an enum by status, which breaks callers.
    REFUSAL_ADDED = "AC0836" "refusal-status-added" Works;
    /// ## What it does
    /// A status of refusals is no longer described.
    /// ## Why is this bad?
    /// It is not: clients that were made from the old document still work, and cannot use what is new.
    /// ## Example
    /// `404` is gone.
    /// ## What to do
    /// Nothing on the wire; a variant of the refusal may leave the crate.
    REFUSAL_REMOVED = "AC0837" "refusal-status-removed" Works;
    /// ## What it does
    /// An answer may have a further media type.
    /// ## Why is this bad?
    /// Clients ask for the ones that they know.
    /// ## Example
    /// `text/csv` beside `application/json`.
    /// ## What to do
    /// Nothing for existing calls.
    ANSWER_MEDIA_ADDED = "AC0838" "answer-media-type-added" Works;
    /// ## What it does
    /// An answer no longer comes as one of its media types.
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// `application/json` became `application/problem+json`.
    /// ## What to do
    /// Look at an answer of the provider before you release.
    ANSWER_MEDIA_REMOVED = "AC0839" "answer-media-type-removed" Breaks;
    /// ## What it does
    /// An answer has a further header.
    /// ## Why is this bad?
    /// It is not: clients that were made from the old document still work, and cannot use what is new.
    /// ## Example
    /// `X-Total` is new.
    /// ## What to do
    /// Nothing for existing calls.
    ANSWER_HEADER_ADDED = "AC0840" "answer-header-added" Works;
    /// ## What it does
    /// A header of an answer is no longer described.
    /// ## Why is this bad?
    /// Clients that read it by its type find nothing.
    /// ## Example
    /// `X-Total` is gone.
    /// ## What to do
    /// Tell users where the value is now.
    ANSWER_HEADER_REMOVED = "AC0841" "answer-header-removed" Breaks;
    /// ## What it does
    /// A header of an answer may be missing.
    /// ## Why is this bad?
    /// Clients that read all headers by their type report an error then.
    /// ## Example
    /// `required: true` is gone from `X-Total`.
    /// ## What to do
    /// Release; the field becomes an `Option`.
    ANSWER_HEADER_BECAME_OPTIONAL = "AC0842" "answer-header-became-optional" Breaks;
    /// ## What it does
    /// A header of an answer is always there.
    /// ## Why is this bad?
    /// Clients that expect it to be missing at times still work.
    /// ## Example
    /// `required: true` was added to `X-Total`.
    /// ## What to do
    /// Keep it optional in the spec if you do not want to break your callers.
    ANSWER_HEADER_BECAME_REQUIRED = "AC0843" "answer-header-became-required" Works;
    /// ## What it does
    /// The client sends the body as another of the media types that the operation takes.
    /// ## Why is this bad?
    /// Clients that were made before still work. The new client sends another `Content-Type` from the same code.
    /// ## Example
    /// `application/json` is new beside `application/merge-patch+json`, and is sent in its place.
    /// ## What to do
    /// Keep the media types in their order if the body should be sent as before.
    SENT_MEDIA_CHANGED = "AC0910" "sent-media-type-changed" Works;
    /// ## What it does
    /// The client asks for other media types of those that an answer may have, or for the same in another order.
    /// ## Why is this bad?
    /// Clients that were made before still work. The new client sends another `Accept`, so the provider may answer otherwise.
    /// ## Example
    /// `application/pdf` and `application/zip` of an answer changed places.
    /// ## What to do
    /// Keep the media types in their order if the same answer should come.
    ASKED_MEDIA_CHANGED = "AC0911" "requested-media-type-changed" Works;
}
