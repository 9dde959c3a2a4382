//! What `x-accord-*` keys say, and texts.

super::rules! {
    /// ## What it does
    /// A call that could be repeated may not be any more.
    /// ## Why is this bad?
    /// Clients that were made before still repeat it after a failure.
    /// ## Example
    /// `x-accord-effect: safe` became `once`.
    /// ## What to do
    /// Release soon, because old clients may carry something out twice.
    EFFECT_TIGHTENED = "AC0882" "effect-tightened" Breaks;
    /// ## What it does
    /// A call may be repeated that could not be before.
    /// ## Why is this bad?
    /// New clients repeat it after a failure.
    /// ## Example
    /// `x-accord-effect: once` became `idempotent`.
    /// ## What to do
    /// Be sure; a mistake here carries something out twice.
    EFFECT_RELAXED = "AC0883" "effect-relaxed" Works;
    /// ## What it does
    /// Success and failure are told apart in another way, or the code, the message or the waiting time is elsewhere
    /// (`x-accord-outcome`).
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// `success: { pointer: /code, equals: 0 }` became `{ pointer: /ok, equals: true }`.
    /// ## What to do
    /// Compare with a success and a refusal of the provider, and release.
    OUTCOME_CHANGED = "AC0884" "outcome-rules-changed" Breaks;
    /// ## What it does
    /// A documented code or message is new.
    /// ## Why is this bad?
    /// Clients that were made before keep codes that they do not know.
    /// ## Example
    /// `{ code: 23, name: Frozen, class: conflict }` is new.
    /// ## What to do
    /// Nothing, unless its class is `success` or `notice`: old clients may take such an answer for a refusal.
    CODE_ADDED = "AC0885" "code-added" Works;
    /// ## What it does
    /// A code or message is no longer documented.
    /// ## Why is this bad?
    /// It is not: clients that were made from the old document still work, and cannot use what is new.
    /// ## Example
    /// Code 12 is gone.
    /// ## What to do
    /// Keep it in the spec if the provider may still answer it.
    CODE_REMOVED = "AC0886" "code-removed" Works;
    /// ## What it does
    /// A documented code or message has another class, or of two messages that an answer may have the other one is found first.
    /// ## Why is this bad?
    /// The class decides what clients do: whether it is a success, whether a token is renewed, whether the call is
    /// repeated.
    /// ## Example
    /// `class: invalid` became `class: unavailable`.
    /// ## What to do
    /// Release.
    CODE_CHANGED = "AC0887" "code-changed" Breaks;
    /// ## What it does
    /// How the next page is asked for or found differs (`x-accord-pages`).
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// `by: number` became `by: cursor`.
    /// ## What to do
    /// Read two pages from the provider with the new client.
    PAGES_CHANGED = "AC0888" "pages-changed" Breaks;
    /// ## What it does
    /// How the results of a job are asked for differs (`x-accord-poll`).
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// The state `working` is new in `wait`.
    /// ## What to do
    /// Run one job with the new client.
    POLL_CHANGED = "AC0889" "poll-changed" Breaks;
    /// ## What it does
    /// How the events of an answer are asked for, told apart or ended differs (`x-accord-stream`, or a media type of a
    /// stream).
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// `end: { data: "[DONE]" }` is new.
    /// ## What to do
    /// Read one stream with the new client.
    STREAM_CHANGED = "AC0890" "stream-changed" Breaks;
    /// ## What it does
    /// Which other spellings are accepted on read differs (`x-accord-aliases`).
    /// ## Why is this bad?
    /// What is sent stays.
    /// ## Example
    /// `x-accord-aliases: [tolken]` was added.
    /// ## What to do
    /// Nothing, unless an alias is gone that the provider still sends.
    ALIASES_CHANGED = "AC0891" "aliases-changed" Works;
    /// ## What it does
    /// Something differs that no other rule describes.
    /// ## Why is this bad?
    /// It is reported so that nothing is passed over.
    /// ## Example
    /// `info.contact` is new.
    /// ## What to do
    /// Read both texts.
    DETAIL_CHANGED = "AC0892" "detail-changed" Works;
    /// ## What it does
    /// What is left out of `Debug` differs (`x-accord-sensitive`).
    /// ## Why is this bad?
    /// Nothing is sent or read in another way, but what is no longer left out is printed from then on.
    /// ## Example
    /// `x-accord-sensitive: personal` was removed, so logs have the field.
    /// ## What to do
    /// Nothing on the wire; look for the places that print the type. With `secret`, the type of the field changes too.
    SENSITIVE_CHANGED = "AC0893" "sensitive-changed" Works;
    /// ## What it does
    /// A text, an example, a source, a tag or the register differs.
    /// ## Why is this bad?
    /// Nothing else does.
    /// ## Example
    /// A `description` was corrected.
    /// ## What to do
    /// Release when it suits you.
    TEXT_CHANGED = "AC0894" "documentation-changed" Same;
}
