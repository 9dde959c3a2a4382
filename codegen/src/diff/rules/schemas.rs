//! Schemas: of what is sent, of what is received. A schema that is used both ways is judged by the worse of the two.

super::rules! {
    SENT_PROPERTY_ADDED = "AC0844" "request-property-added" Works
        "What is sent may have a further property.\n\nExample: `note` is new in a request, and not in `required`.\n\nWhat to do: nothing for existing calls.";
    SENT_PROPERTY_ADDED_REQUIRED = "AC0845" "required-request-property-added" Breaks
        "What is sent needs a property that existing clients do not send.\n\nExample: `currency` is new in a request, and in `required`.\n\nWhat to do: check in the provider's examples that it is really required.";
    SENT_PROPERTY_REMOVED = "AC0846" "request-property-removed" Breaks
        "A property of a request is no longer described. The provider ignores it, which changes the meaning of a call, or refuses it. So does a property that became `readOnly`.\n\nExample: `note` is gone from a request.\n\nWhat to do: ask whether it was renamed. If so, `x-accord-name` keeps its name in Rust.";
    SENT_PROPERTY_BECAME_REQUIRED = "AC0847" "request-property-became-required" Breaks
        "A property of a request may no longer be left out.\n\nExample: `email` was added to `required`.\n\nWhat to do: check in the provider's examples that it is really required.";
    SENT_PROPERTY_BECAME_OPTIONAL = "AC0848" "request-property-became-optional" Works
        "A property of a request may be left out. The field becomes an `Option`.\n\nExample: `email` is gone from `required`.\n\nWhat to do: keep it required in the spec if you do not want to break your callers.";
    SENT_NULL_REFUSED = "AC0849" "request-null-refused" Breaks
        "A value of a request may no longer be null.\n\nExample: `nullable: true` is gone.\n\nWhat to do: ask how the value is cleared now.";
    SENT_NULL_ALLOWED = "AC0850" "request-null-allowed" Works
        "A value of a request may be null.\n\nExample: `nullable: true` was added.\n\nWhat to do: nothing on the wire; the type of the field changes.";
    SENT_TYPE_CHANGED = "AC0851" "request-type-changed" Breaks
        "A value of a request has another type. The provider may refuse the old one.\n\nExample: `type: integer` became `type: string`.\n\nWhat to do: compare with the provider's examples; documents are often wrong about digits in strings.";
    SENT_TYPE_WIDENED = "AC0852" "request-type-widened" Works
        "A value of a request may be of more types than before.\n\nExample: `type: integer` became `type: number`.\n\nWhat to do: nothing on the wire; the type of the field may change.";
    SENT_FORMAT_CHANGED = "AC0853" "request-format-changed" Breaks
        "A value of a request is written in another form: `format`, `x-accord-format`, or the media type or encoding of its content.\n\nExample: `x-accord-format: unix-seconds` became `unix-milliseconds`.\n\nWhat to do: compare with the provider's examples, and release.";
    SENT_VALUE_ADDED = "AC0854" "request-enum-value-added" Works
        "A value of a request may be a further one of a list.\n\nExample: `enum: [a, b]` became `enum: [a, b, c]`.\n\nWhat to do: nothing for existing calls.";
    SENT_VALUE_REMOVED = "AC0855" "request-enum-value-removed" Breaks
        "A value of a request may no longer be one that it could be, or a list of values is new (`enum`, `const`).\n\nExample: `enum: [a, b]` became `enum: [a]`.\n\nWhat to do: tell users what to send instead.";
    SENT_LIMIT_TIGHTENED = "AC0856" "request-limit-tightened" Breaks
        "A limit of a value that is sent is new, narrower or cannot be compared: length, range, number of items or properties, `pattern`, `multipleOf`, `uniqueItems`.\n\nExample: `maxLength: 100` became `maxLength: 50`.\n\nWhat to do: tell users; the types do not check most limits.";
    SENT_LIMIT_RELAXED = "AC0857" "request-limit-relaxed" Works
        "A limit of a value that is sent is wider or gone.\n\nExample: `maxLength: 50` became `maxLength: 100`.\n\nWhat to do: nothing.";
    SENT_MEMBER_ADDED = "AC0858" "request-choice-member-added" Works
        "A value of a request may be a further member of a choice (`oneOf`, `anyOf`).\n\nExample: `Card` beside `Transfer`.\n\nWhat to do: nothing for existing calls.";
    SENT_MEMBER_REMOVED = "AC0859" "request-choice-member-removed" Breaks
        "A value of a request may no longer be one of the members of a choice.\n\nExample: `Transfer` is gone from `oneOf`.\n\nWhat to do: tell users what to send instead.";
    SENT_NAMES_CLOSED = "AC0860" "request-other-names-refused" Breaks
        "An object of a request may no longer have names that are not described, or only such of another type (`additionalProperties`).\n\nExample: `additionalProperties: false` was added.\n\nWhat to do: check whether users send further fields by `extra`.";
    SENT_NAMES_OPENED = "AC0861" "request-other-names-allowed" Works
        "An object of a request may have names that are not described.\n\nExample: `additionalProperties: false` is gone.\n\nWhat to do: nothing on the wire.";
    SENT_DEFAULT_CHANGED = "AC0862" "request-default-changed" Breaks
        "The provider takes another value where nothing is sent. The client sends no defaults, so the meaning of existing calls changes.\n\nExample: `default: 20` became `default: 50`.\n\nWhat to do: tell users who rely on the default to send the value.";
    COMBINATION_CHANGED = "AC0863" "combination-changed" Breaks
        "What a value must be at the same time (`allOf`, `not`) differs in its members.\n\nExample: `allOf: [Base]` became `allOf: [Base, Audit]`.\n\nWhat to do: look at the fields that came or went.";
    DISCRIMINATOR_CHANGED = "AC0864" "discriminator-changed" Breaks
        "The members of a choice are told apart in another way: the property, or a value that leads to another member.\n\nExample: `propertyName: type` became `propertyName: kind`.\n\nWhat to do: compare with the provider's examples, and release.";
    READ_PROPERTY_ADDED = "AC0865" "answer-property-added" Works
        "An answer has a further property. Clients ignore what they do not know.\n\nExample: `created_at` is new.\n\nWhat to do: nothing for existing calls.";
    READ_PROPERTY_REMOVED = "AC0866" "answer-property-removed" Breaks
        "A property of an answer is no longer described. Clients that require it report that the answer is not as documented; others read it as absent. So does a property that became `writeOnly`.\n\nExample: `total` is gone.\n\nWhat to do: ask whether it was renamed. If so, `x-accord-aliases` reads both names.";
    READ_PROPERTY_BECAME_OPTIONAL = "AC0867" "answer-property-became-optional" Breaks
        "A property of an answer may be missing. Clients that require it report that the answer is not as documented.\n\nExample: `total` is gone from `required`.\n\nWhat to do: release; the field becomes an `Option`.";
    READ_PROPERTY_BECAME_REQUIRED = "AC0868" "answer-property-became-required" Works
        "A property of an answer is always there.\n\nExample: `total` was added to `required`.\n\nWhat to do: keep it optional in the spec if you do not want to break your callers.";
    READ_NULL_ALLOWED = "AC0869" "answer-null-allowed" Breaks
        "A value of an answer may be null, which clients that were made before do not expect.\n\nExample: `nullable: true` was added.\n\nWhat to do: release; the field becomes an `Option`.";
    READ_NULL_EXCLUDED = "AC0870" "answer-null-excluded" Works
        "A value of an answer is never null.\n\nExample: `nullable: true` is gone.\n\nWhat to do: keep it nullable in the spec if you do not want to break your callers.";
    READ_TYPE_CHANGED = "AC0871" "answer-type-changed" Breaks
        "A value of an answer has another type.\n\nExample: `type: integer` became `type: string`.\n\nWhat to do: look at an answer of the provider; documents are often wrong about digits in strings.";
    READ_TYPE_NARROWED = "AC0872" "answer-type-narrowed" Works
        "A value of an answer has one of fewer types than before.\n\nExample: `type: number` became `type: integer`.\n\nWhat to do: nothing on the wire; the type of the field may change.";
    READ_FORMAT_CHANGED = "AC0873" "answer-format-changed" Breaks
        "A value of an answer is written in another form: `format`, `x-accord-format`, or the media type or encoding of its content.\n\nExample: `x-accord-format: unix-seconds` became `unix-milliseconds`.\n\nWhat to do: look at an answer of the provider, and release.";
    READ_VALUE_ADDED = "AC0874" "answer-enum-value-added" Works
        "A value of an answer may be a further one of a list. Generated enums keep values that they do not know as `Unknown`.\n\nExample: `enum: [a, b]` became `enum: [a, b, c]`.\n\nWhat to do: nothing for existing calls; users who match the values see the new one after an update.";
    READ_VALUE_REMOVED = "AC0875" "answer-enum-value-removed" Works
        "A value of an answer is never one of those that it could be.\n\nExample: `enum: [a, b]` became `enum: [a]`.\n\nWhat to do: keep the value in the spec if you do not want to break your callers.";
    READ_LIMIT_CHANGED = "AC0876" "answer-limit-changed" Works
        "A limit of a value that is received differs. Clients do not check limits of answers.\n\nExample: `maxLength` is gone.\n\nWhat to do: nothing.";
    READ_MEMBER_ADDED = "AC0877" "answer-choice-member-added" Works
        "A value of an answer may be a further member of a choice. Generated enums keep what they do not know as JSON.\n\nExample: `Card` beside `Transfer`.\n\nWhat to do: nothing for existing calls.";
    READ_MEMBER_REMOVED = "AC0878" "answer-choice-member-removed" Works
        "A value of an answer is never one of the members of a choice.\n\nExample: `Transfer` is gone from `oneOf`.\n\nWhat to do: keep the member in the spec if you do not want to break your callers.";
    READ_NAMES_CHANGED = "AC0879" "answer-other-names-changed" Works
        "Whether an object of an answer has names that are not described, or of which type, differs (`additionalProperties`).\n\nExample: `additionalProperties: false` was added.\n\nWhat to do: nothing on the wire.";
    READ_DEFAULT_CHANGED = "AC0880" "answer-default-changed" Same
        "The default of a value that is only received differs. Clients do not fill in defaults.\n\nExample: `default: 20` became `default: 50`.\n\nWhat to do: nothing.";
    UNUSED_SCHEMA_CHANGED = "AC0881" "unused-schema-changed" Same
        "A schema differs that no operation refers to.\n\nExample: `components.schemas.Draft` has a new property.\n\nWhat to do: nothing on the wire; a type of that name may be in the crate.";
}
