//! Schemas: of what is sent, of what is received. A schema that is used both ways is judged by the worse of the two.

super::rules! {
    /// ## What it does
    /// What is sent may have a further property.
    /// ## Why is this bad?
    /// It is not: clients that were made from the old document still work, and cannot use what is new.
    /// ## Example
    /// `note` is new in a request, and not in `required`.
    /// ## What to do
    /// Nothing for existing calls.
    SENT_PROPERTY_ADDED = "AC0844" "request-property-added" Works;
    /// ## What it does
    /// What is sent needs a property that existing clients do not send.
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// `currency` is new in a request, and in `required`.
    /// ## What to do
    /// Check in the provider's examples that it is really required.
    SENT_PROPERTY_ADDED_REQUIRED = "AC0845" "required-request-property-added" Breaks;
    /// ## What it does
    /// A property of a request is no longer described.
    /// ## Why is this bad?
    /// The provider ignores it, which changes the meaning of a call, or refuses it. So does a property that became
    /// `readOnly`.
    /// ## Example
    /// `note` is gone from a request.
    /// ## What to do
    /// Ask whether it was renamed. If so, `x-accord-name` keeps its name in Rust.
    SENT_PROPERTY_REMOVED = "AC0846" "request-property-removed" Breaks;
    /// ## What it does
    /// A property of a request may no longer be left out.
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// `email` was added to `required`.
    /// ## What to do
    /// Check in the provider's examples that it is really required.
    SENT_PROPERTY_BECAME_REQUIRED = "AC0847" "request-property-became-required" Breaks;
    /// ## What it does
    /// A property of a request may be left out.
    /// ## Why is this bad?
    /// The field becomes an `Option`.
    /// ## Example
    /// `email` is gone from `required`.
    /// ## What to do
    /// Keep it required in the spec if you do not want to break your callers.
    SENT_PROPERTY_BECAME_OPTIONAL = "AC0848" "request-property-became-optional" Works;
    /// ## What it does
    /// A value of a request may no longer be null.
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// `nullable: true` is gone.
    /// ## What to do
    /// Ask how the value is cleared now.
    SENT_NULL_REFUSED = "AC0849" "request-null-refused" Breaks;
    /// ## What it does
    /// A value of a request may be null.
    /// ## Why is this bad?
    /// It is not: clients that were made from the old document still work, and cannot use what is new.
    /// ## Example
    /// `nullable: true` was added.
    /// ## What to do
    /// Nothing on the wire; the type of the field changes.
    SENT_NULL_ALLOWED = "AC0850" "request-null-allowed" Works;
    /// ## What it does
    /// A value of a request has another type.
    /// ## Why is this bad?
    /// The provider may refuse the old one.
    /// ## Example
    /// `type: integer` became `type: string`.
    /// ## What to do
    /// Compare with the provider's examples; documents are often wrong about digits in strings.
    SENT_TYPE_CHANGED = "AC0851" "request-type-changed" Breaks;
    /// ## What it does
    /// A value of a request may be of more types than before.
    /// ## Why is this bad?
    /// It is not: clients that were made from the old document still work, and cannot use what is new.
    /// ## Example
    /// `type: integer` became `type: number`.
    /// ## What to do
    /// Nothing on the wire; the type of the field may change.
    SENT_TYPE_WIDENED = "AC0852" "request-type-widened" Works;
    /// ## What it does
    /// A value of a request is written in another form: `format`, `x-accord-format`, or the media type or encoding of
    /// its content.
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// `x-accord-format: unix-seconds` became `unix-milliseconds`.
    /// ## What to do
    /// Compare with the provider's examples, and release.
    SENT_FORMAT_CHANGED = "AC0853" "request-format-changed" Breaks;
    /// ## What it does
    /// A value of a request may be a further one of a list.
    /// ## Why is this bad?
    /// It is not: clients that were made from the old document still work, and cannot use what is new.
    /// ## Example
    /// `enum: [a, b]` became `enum: [a, b, c]`.
    /// ## What to do
    /// Nothing for existing calls.
    SENT_VALUE_ADDED = "AC0854" "request-enum-value-added" Works;
    /// ## What it does
    /// A value of a request may no longer be one that it could be, or a list of values is new (`enum`, `const`).
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// `enum: [a, b]` became `enum: [a]`.
    /// ## What to do
    /// Tell users what to send instead.
    SENT_VALUE_REMOVED = "AC0855" "request-enum-value-removed" Breaks;
    /// ## What it does
    /// A limit of a value that is sent is new, narrower or cannot be compared: length, range, number of items or
    /// properties, `pattern`, `multipleOf`, `uniqueItems`, and rules that converting to OpenAPI 3.0 leaves out, such as
    /// `if`, `dependentRequired` and `contains`.
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// `maxLength: 100` became `maxLength: 50`.
    /// ## What to do
    /// Tell users; the types do not check most limits.
    SENT_LIMIT_TIGHTENED = "AC0856" "request-limit-tightened" Breaks;
    /// ## What it does
    /// A limit of a value that is sent is wider or gone.
    /// ## Why is this bad?
    /// It is not: clients that were made from the old document still work, and cannot use what is new.
    /// ## Example
    /// `maxLength: 50` became `maxLength: 100`.
    /// ## What to do
    /// Nothing.
    SENT_LIMIT_RELAXED = "AC0857" "request-limit-relaxed" Works;
    /// ## What it does
    /// A value of a request may be a further member of a choice (`oneOf`, `anyOf`).
    /// ## Why is this bad?
    /// It is not: clients that were made from the old document still work, and cannot use what is new.
    /// ## Example
    /// `Card` beside `Transfer`.
    /// ## What to do
    /// Nothing for existing calls.
    SENT_MEMBER_ADDED = "AC0858" "request-choice-member-added" Works;
    /// ## What it does
    /// A value of a request may no longer be one of the members of a choice.
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// `Transfer` is gone from `oneOf`.
    /// ## What to do
    /// Tell users what to send instead.
    SENT_MEMBER_REMOVED = "AC0859" "request-choice-member-removed" Breaks;
    /// ## What it does
    /// An object of a request may no longer have names that are not described, or only such of another type
    /// (`additionalProperties`).
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// `additionalProperties: false` was added.
    /// ## What to do
    /// Check whether users send further fields by `extra`.
    SENT_NAMES_CLOSED = "AC0860" "request-other-names-refused" Breaks;
    /// ## What it does
    /// An object of a request may have names that are not described.
    /// ## Why is this bad?
    /// It is not: clients that were made from the old document still work, and cannot use what is new.
    /// ## Example
    /// `additionalProperties: false` is gone.
    /// ## What to do
    /// Nothing on the wire.
    SENT_NAMES_OPENED = "AC0861" "request-other-names-allowed" Works;
    /// ## What it does
    /// The provider takes another value where nothing is sent.
    /// ## Why is this bad?
    /// The client sends no defaults, so the meaning of existing calls changes.
    /// ## Example
    /// `default: 20` became `default: 50`.
    /// ## What to do
    /// Tell users who rely on the default to send the value.
    SENT_DEFAULT_CHANGED = "AC0862" "request-default-changed" Breaks;
    /// ## What it does
    /// What a value must be at the same time (`allOf`, `not`) differs in its members.
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// `allOf: [Base]` became `allOf: [Base, Audit]`.
    /// ## What to do
    /// Look at the fields that came or went.
    COMBINATION_CHANGED = "AC0863" "combination-changed" Breaks;
    /// ## What it does
    /// The members of a choice are told apart in another way: the property, the value of a member, a value that leads to
    /// another member, or the member for all other values.
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// `propertyName: type` became `propertyName: kind`.
    /// ## What to do
    /// Compare with the provider's examples, and release.
    DISCRIMINATOR_CHANGED = "AC0864" "discriminator-changed" Breaks;
    /// ## What it does
    /// An answer has a further property.
    /// ## Why is this bad?
    /// Clients ignore what they do not know.
    /// ## Example
    /// `created_at` is new.
    /// ## What to do
    /// Nothing for existing calls.
    READ_PROPERTY_ADDED = "AC0865" "answer-property-added" Works;
    /// ## What it does
    /// A property of an answer is no longer described.
    /// ## Why is this bad?
    /// Clients that require it report that the answer is not as documented; others read it as absent. So does a
    /// property that became `writeOnly`.
    /// ## Example
    /// `total` is gone.
    /// ## What to do
    /// Ask whether it was renamed. If so, `x-accord-aliases` reads both names.
    READ_PROPERTY_REMOVED = "AC0866" "answer-property-removed" Breaks;
    /// ## What it does
    /// A property of an answer may be missing.
    /// ## Why is this bad?
    /// Clients that require it report that the answer is not as documented.
    /// ## Example
    /// `total` is gone from `required`.
    /// ## What to do
    /// Release; the field becomes an `Option`.
    READ_PROPERTY_BECAME_OPTIONAL = "AC0867" "answer-property-became-optional" Breaks;
    /// ## What it does
    /// A property of an answer is always there.
    /// ## Why is this bad?
    /// It is not: clients that were made from the old document still work, and cannot use what is new.
    /// ## Example
    /// `total` was added to `required`.
    /// ## What to do
    /// Keep it optional in the spec if you do not want to break your callers.
    READ_PROPERTY_BECAME_REQUIRED = "AC0868" "answer-property-became-required" Works;
    /// ## What it does
    /// A value of an answer may be null, which clients that were made before do not expect.
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// `nullable: true` was added.
    /// ## What to do
    /// Release; the field becomes an `Option`.
    READ_NULL_ALLOWED = "AC0869" "answer-null-allowed" Breaks;
    /// ## What it does
    /// A value of an answer is never null.
    /// ## Why is this bad?
    /// It is not: clients that were made from the old document still work, and cannot use what is new.
    /// ## Example
    /// `nullable: true` is gone.
    /// ## What to do
    /// Keep it nullable in the spec if you do not want to break your callers.
    READ_NULL_EXCLUDED = "AC0870" "answer-null-excluded" Works;
    /// ## What it does
    /// A value of an answer has another type.
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// `type: integer` became `type: string`.
    /// ## What to do
    /// Look at an answer of the provider; documents are often wrong about digits in strings.
    READ_TYPE_CHANGED = "AC0871" "answer-type-changed" Breaks;
    /// ## What it does
    /// A value of an answer has one of fewer types than before.
    /// ## Why is this bad?
    /// It is not: clients that were made from the old document still work, and cannot use what is new.
    /// ## Example
    /// `type: number` became `type: integer`.
    /// ## What to do
    /// Nothing on the wire; the type of the field may change.
    READ_TYPE_NARROWED = "AC0872" "answer-type-narrowed" Works;
    /// ## What it does
    /// A value of an answer is written in another form: `format`, `x-accord-format`, or the media type or encoding of
    /// its content.
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// `x-accord-format: unix-seconds` became `unix-milliseconds`.
    /// ## What to do
    /// Look at an answer of the provider, and release.
    READ_FORMAT_CHANGED = "AC0873" "answer-format-changed" Breaks;
    /// ## What it does
    /// A value of an answer may be a further one of a list.
    /// ## Why is this bad?
    /// Generated enums keep values that they do not know as `Unknown`.
    /// ## Example
    /// `enum: [a, b]` became `enum: [a, b, c]`.
    /// ## What to do
    /// Nothing for existing calls; users who match the values see the new one after an update.
    READ_VALUE_ADDED = "AC0874" "answer-enum-value-added" Works;
    /// ## What it does
    /// A value of an answer is never one of those that it could be.
    /// ## Why is this bad?
    /// It is not: clients that were made from the old document still work, and cannot use what is new.
    /// ## Example
    /// `enum: [a, b]` became `enum: [a]`.
    /// ## What to do
    /// Keep the value in the spec if you do not want to break your callers.
    READ_VALUE_REMOVED = "AC0875" "answer-enum-value-removed" Works;
    /// ## What it does
    /// A limit of a value that is received differs.
    /// ## Why is this bad?
    /// Clients do not check limits of answers.
    /// ## Example
    /// `maxLength` is gone.
    /// ## What to do
    /// Nothing.
    READ_LIMIT_CHANGED = "AC0876" "answer-limit-changed" Works;
    /// ## What it does
    /// A value of an answer may be a further member of a choice.
    /// ## Why is this bad?
    /// Generated enums keep what they do not know as JSON.
    /// ## Example
    /// `Card` beside `Transfer`.
    /// ## What to do
    /// Nothing for existing calls.
    READ_MEMBER_ADDED = "AC0877" "answer-choice-member-added" Works;
    /// ## What it does
    /// A value of an answer is never one of the members of a choice.
    /// ## Why is this bad?
    /// It is not: clients that were made from the old document still work, and cannot use what is new.
    /// ## Example
    /// `Transfer` is gone from `oneOf`.
    /// ## What to do
    /// Keep the member in the spec if you do not want to break your callers.
    READ_MEMBER_REMOVED = "AC0878" "answer-choice-member-removed" Works;
    /// ## What it does
    /// Whether an object of an answer has names that are not described, or of which type, differs
    /// (`additionalProperties`).
    /// ## Why is this bad?
    /// It is not: clients that were made from the old document still work, and cannot use what is new.
    /// ## Example
    /// `additionalProperties: false` was added.
    /// ## What to do
    /// Nothing on the wire.
    READ_NAMES_CHANGED = "AC0879" "answer-other-names-changed" Works;
    /// ## What it does
    /// The default of a value that is only received differs.
    /// ## Why is this bad?
    /// Clients do not fill in defaults.
    /// ## Example
    /// `default: 20` became `default: 50`.
    /// ## What to do
    /// Nothing.
    READ_DEFAULT_CHANGED = "AC0880" "answer-default-changed" Same;
    /// ## What it does
    /// A schema differs that no operation refers to.
    /// ## Why is this bad?
    /// It is not: nothing is sent or read in another way.
    /// ## Example
    /// `components.schemas.Draft` has a new property.
    /// ## What to do
    /// Nothing on the wire; a type of that name may be in the crate.
    UNUSED_SCHEMA_CHANGED = "AC0881" "unused-schema-changed" Same;
    /// ## What it does
    /// A further value of the discriminator's property leads to a member of a choice that was there before.
    /// ## Why is this bad?
    /// Clients that were made before keep such a value as one that they do not know. The new client reads the member.
    /// ## Example
    /// `rect: '#/components/schemas/Rectangle'` is new in `mapping`, beside `rectangle`.
    /// ## What to do
    /// Tell users who handle such values as unknown.
    TAG_ADDED = "AC0912" "discriminator-value-added" Works;
    /// ## What it does
    /// A value of the discriminator's property no longer leads to a member of a choice, which has others. It is sent.
    /// ## Why is this bad?
    /// Clients that were made from the old document may send it.
    /// ## Example
    /// `rect: '#/components/schemas/Rectangle'` is gone from `mapping`, where `rectangle` stays.
    /// ## What to do
    /// Ask whether the provider still takes it; if so, keep it.
    SENT_TAG_REMOVED = "AC0913" "request-discriminator-value-removed" Breaks;
    /// ## What it does
    /// A value of the discriminator's property no longer leads to a member of a choice, which has others. It is read.
    /// ## Why is this bad?
    /// Clients that were made before still work. The new client keeps such a value as one that it does not know.
    /// ## Example
    /// `rect: '#/components/schemas/Rectangle'` is gone from `mapping`, where `rectangle` stays.
    /// ## What to do
    /// Keep it in the spec if the provider may still answer it.
    READ_TAG_REMOVED = "AC0914" "answer-discriminator-value-removed" Works;
    /// ## What it does
    /// Several values of the discriminator's property lead to a member of a choice, and another one is the first.
    /// ## Why is this bad?
    /// Clients that were made before still work. The new client sends the first with a member that has no such property itself.
    /// ## Example
    /// `mapping` has `rect` before `rectangle`, which was before it.
    /// ## What to do
    /// Keep the values in their order if the member should be sent as before.
    SENT_TAG_CHANGED = "AC0916" "request-discriminator-value-changed" Works;
}
