//! What `x-accord-*` keys say, and texts.

super::rules! {
    EFFECT_TIGHTENED = "AC0882" "effect-tightened" Breaks
        "A call that could be repeated may not be any more. Clients that were made before still repeat it after a failure.\n\nExample: `x-accord-effect: safe` became `once`.\n\nWhat to do: release soon, because old clients may carry something out twice.";
    EFFECT_RELAXED = "AC0883" "effect-relaxed" Works
        "A call may be repeated that could not be before. New clients repeat it after a failure.\n\nExample: `x-accord-effect: once` became `idempotent`.\n\nWhat to do: be sure; a mistake here carries something out twice.";
    OUTCOME_CHANGED = "AC0884" "outcome-rules-changed" Breaks
        "Success and failure are told apart in another way, or the code, the message or the waiting time is elsewhere (`x-accord-outcome`).\n\nExample: `success: { pointer: /code, equals: 0 }` became `{ pointer: /ok, equals: true }`.\n\nWhat to do: compare with a success and a refusal of the provider, and release.";
    CODE_ADDED = "AC0885" "code-added" Works
        "A documented code or message is new. Clients that were made before keep codes that they do not know.\n\nExample: `{ code: 23, name: Frozen, class: conflict }` is new.\n\nWhat to do: nothing, unless its class is `success` or `notice`: old clients may take such an answer for a refusal.";
    CODE_REMOVED = "AC0886" "code-removed" Works
        "A code or message is no longer documented.\n\nExample: code 12 is gone.\n\nWhat to do: keep it in the spec if the provider may still answer it.";
    CODE_CHANGED = "AC0887" "code-changed" Breaks
        "A documented code or message has another name or class. The class decides what clients do: whether it is a success, whether a token is renewed, whether the call is repeated.\n\nExample: `class: invalid` became `class: unavailable`.\n\nWhat to do: release, if the class differs.";
    PAGES_CHANGED = "AC0888" "pages-changed" Breaks
        "How the next page is asked for or found differs (`x-accord-pages`).\n\nExample: `by: number` became `by: cursor`.\n\nWhat to do: read two pages from the provider with the new client.";
    POLL_CHANGED = "AC0889" "poll-changed" Breaks
        "How the results of a job are asked for differs (`x-accord-poll`).\n\nExample: the state `working` is new in `wait`.\n\nWhat to do: run one job with the new client.";
    STREAM_CHANGED = "AC0890" "stream-changed" Breaks
        "How the events of an answer are asked for, told apart or ended differs (`x-accord-stream`, or a media type of a stream).\n\nExample: `end: { data: \"[DONE]\" }` is new.\n\nWhat to do: read one stream with the new client.";
    ALIASES_CHANGED = "AC0891" "aliases-changed" Works
        "Which other spellings are accepted on read differs (`x-accord-aliases`). What is sent stays.\n\nExample: `x-accord-aliases: [tolken]` was added.\n\nWhat to do: nothing, unless an alias is gone that the provider still sends.";
    DETAIL_CHANGED = "AC0892" "detail-changed" Works
        "Something differs that no other rule describes. It is reported so that nothing is passed over.\n\nExample: an extension of the document that Accord does not know.\n\nWhat to do: read both texts.";
    SENSITIVE_CHANGED = "AC0893" "sensitive-changed" Same
        "What is left out of `Debug` differs (`x-accord-sensitive`).\n\nExample: `x-accord-sensitive: secret` was added, so the field is a `Secret`.\n\nWhat to do: nothing on the wire; the type of the field may change.";
    TEXT_CHANGED = "AC0894" "documentation-changed" Same
        "A text, an example, a source, a tag or the register differs. Nothing else does.\n\nExample: a `description` was corrected.\n\nWhat to do: release when it suits you.";
}
