//! Parameters, bodies and answers, apart from their schemas.

super::rules! {
    PARAMETER_ADDED = "AC0820" "parameter-added" Works
        "An operation takes a further parameter, which may be left out.\n\nExample: the query parameter `sort` is new.\n\nWhat to do: nothing for existing calls; the request has a new setter.";
    PARAMETER_ADDED_REQUIRED = "AC0821" "required-parameter-added" Breaks
        "An operation needs a parameter that existing clients do not send.\n\nExample: `region` with `required: true` is new in the query.\n\nWhat to do: check in the provider's examples that it is really required. If the provider has a default, leave it optional.";
    PARAMETER_REMOVED = "AC0822" "parameter-removed" Breaks
        "A parameter is no longer described. The provider ignores it, which changes the meaning of a call, or refuses it.\n\nExample: the query parameter `sort` is gone.\n\nWhat to do: ask whether the provider still takes it; if so, keep it, with a note in the register.";
    PARAMETER_BECAME_REQUIRED = "AC0823" "parameter-became-required" Breaks
        "A parameter may no longer be left out. It was a setter of the request and becomes an argument of the method.\n\nExample: `required: true` was added to `region`.\n\nWhat to do: as for `required-parameter-added`.";
    PARAMETER_BECAME_OPTIONAL = "AC0824" "parameter-became-optional" Works
        "A parameter may be left out. Existing requests stay valid; the argument of the method becomes a setter.\n\nExample: `required: true` is gone from `region`.\n\nWhat to do: keep it required in the spec if you do not want to break your callers.";
    PARAMETER_STYLE_CHANGED = "AC0825" "parameter-style-changed" Breaks
        "A parameter is written in another way: `style`, `explode`, `allowReserved`, `x-accord-style`, or a media type.\n\nExample: `explode: false` makes `ids=1,2` of `ids=1&ids=2`.\n\nWhat to do: compare with a request of the provider's examples, and release.";
    BODY_ADDED = "AC0826" "body-added" Works
        "An operation takes a body, which may be left out.\n\nExample: `requestBody` without `required` is new.\n\nWhat to do: nothing for existing calls.";
    BODY_ADDED_REQUIRED = "AC0827" "required-body-added" Breaks
        "An operation needs a body that existing clients do not send.\n\nExample: `requestBody: { required: true, … }` is new.\n\nWhat to do: check in the provider's examples that it is really required.";
    BODY_REMOVED = "AC0828" "body-removed" Breaks
        "An operation no longer takes a body. The provider ignores it or refuses the call.\n\nExample: `requestBody` is gone from `DELETE /users/{id}`.\n\nWhat to do: ask the provider where the fields go now.";
    BODY_BECAME_REQUIRED = "AC0829" "body-became-required" Breaks
        "The body may no longer be left out.\n\nExample: `required: true` was added to `requestBody`.\n\nWhat to do: check in the provider's examples that it is really required.";
    BODY_BECAME_OPTIONAL = "AC0830" "body-became-optional" Works
        "The body may be left out. Existing requests stay valid; the argument of the method becomes the setter `body`.\n\nExample: `required: true` is gone from `requestBody`.\n\nWhat to do: keep it required in the spec if you do not want to break your callers.";
    REQUEST_MEDIA_ADDED = "AC0831" "request-media-type-added" Works
        "The body may be sent as a further media type.\n\nExample: `application/x-www-form-urlencoded` beside `application/json`.\n\nWhat to do: nothing for existing calls, if it was added behind the others: the first media type keeps the operation's name.";
    REQUEST_MEDIA_REMOVED = "AC0832" "request-media-type-removed" Breaks
        "The body is no longer accepted as one of its media types.\n\nExample: `application/xml` is gone from `requestBody.content`.\n\nWhat to do: tell users which media type to use instead.";
    ENCODING_CHANGED = "AC0833" "form-encoding-changed" Breaks
        "A field of a form is written in another way (`encoding`): its media type, its style, or its headers.\n\nExample: `encoding: { tags: { explode: false } }` is new.\n\nWhat to do: compare with a request of the provider's examples, and release.";
    SUCCESS_ADDED = "AC0834" "success-status-added" Works
        "An operation may succeed with a further status. Clients that were made before read the body by the types that they know, and keep what does not fit.\n\nExample: `202` beside `200`.\n\nWhat to do: if its body differs from the others', the answer becomes an enum by status, which breaks callers.";
    SUCCESS_REMOVED = "AC0835" "success-status-removed" Breaks
        "An operation no longer succeeds with a status that callers may wait for.\n\nExample: `201` is gone; `200` is described instead.\n\nWhat to do: look which status the provider's examples show.";
    REFUSAL_ADDED = "AC0836" "refusal-status-added" Works
        "An operation may be refused with a further status. Clients report any status that is not a success as a refusal.\n\nExample: `409` beside `404`.\n\nWhat to do: if its body differs from the other refusals', the refusal becomes an enum by status, which breaks callers.";
    REFUSAL_REMOVED = "AC0837" "refusal-status-removed" Works
        "A status of refusals is no longer described.\n\nExample: `404` is gone.\n\nWhat to do: nothing on the wire; a variant of the refusal may leave the crate.";
    ANSWER_MEDIA_ADDED = "AC0838" "answer-media-type-added" Works
        "An answer may have a further media type. Clients ask for the ones that they know.\n\nExample: `text/csv` beside `application/json`.\n\nWhat to do: nothing for existing calls.";
    ANSWER_MEDIA_REMOVED = "AC0839" "answer-media-type-removed" Breaks
        "An answer no longer comes as one of its media types.\n\nExample: `application/json` became `application/problem+json`.\n\nWhat to do: look at an answer of the provider before you release.";
    ANSWER_HEADER_ADDED = "AC0840" "answer-header-added" Works
        "An answer has a further header.\n\nExample: `X-Total` is new.\n\nWhat to do: nothing for existing calls.";
    ANSWER_HEADER_REMOVED = "AC0841" "answer-header-removed" Breaks
        "A header of an answer is no longer described. Clients that read it by its type find nothing.\n\nExample: `X-Total` is gone.\n\nWhat to do: tell users where the value is now.";
    ANSWER_HEADER_BECAME_OPTIONAL = "AC0842" "answer-header-became-optional" Breaks
        "A header of an answer may be missing. Clients that read all headers by their type report an error then.\n\nExample: `required: true` is gone from `X-Total`.\n\nWhat to do: release; the field becomes an `Option`.";
    ANSWER_HEADER_BECAME_REQUIRED = "AC0843" "answer-header-became-required" Works
        "A header of an answer is always there. Clients that expect it to be missing at times still work.\n\nExample: `required: true` was added to `X-Total`.\n\nWhat to do: keep it optional in the spec if you do not want to break your callers.";
}
