//! Operations, servers and security.

super::rules! {
    /// ## What it does
    /// The package has the types alone, or a client again.
    /// ## Why is this bad?
    /// Without a client, nothing that makes calls compiles any more. On the wire nothing differs.
    /// ## Example
    /// `accord generate --types-only` on a package that had a client, or `types-only: true` in `x-accord-crate`.
    /// ## What to do
    /// Release a breaking version, or run `accord generate --types-only=false`.
    TYPES_ONLY_CHANGED = "AC0800" "types-only-changed" Same;
    /// ## What it does
    /// The document describes an operation, or a command, that it did not describe before.
    /// ## Why is this bad?
    /// Existing clients do not call it.
    /// ## Example
    /// `GET /invoices` is new, with `operationId: list_invoices`.
    /// ## What to do
    /// Nothing for existing calls; the new method is part of the next version.
    OPERATION_ADDED = "AC0801" "operation-added" Works;
    /// ## What it does
    /// An operation is no longer described, so the provider may refuse it.
    /// ## Why is this bad?
    /// Its method and its request type leave the crate.
    /// ## Example
    /// `DELETE /users/{id}` is gone from `paths`.
    /// ## What to do
    /// Ask the provider what replaces it. If only the document lost it, keep it in the spec with a note in the
    /// register.
    OPERATION_REMOVED = "AC0802" "operation-removed" Breaks;
    /// ## What it does
    /// The operation is sent as before, but its `operationId` differs, and so does the method of the client.
    /// ## Why is this bad?
    /// It is not: nothing is sent or read in another way.
    /// ## Example
    /// `operationId: getUser` became `operationId: readUser`.
    /// ## What to do
    /// Keep the old `operationId` if the provider's name does not matter to your callers; else release a breaking
    /// version.
    OPERATION_RENAMED = "AC0803" "operation-renamed" Same;
    /// ## What it does
    /// The operation moved to another path.
    /// ## Why is this bad?
    /// Clients that were made before send their requests to the old one.
    /// ## Example
    /// `/v1/users` became `/v2/users`.
    /// ## What to do
    /// Find out how long the provider keeps the old path, and release before that.
    PATH_CHANGED = "AC0804" "path-changed" Breaks;
    /// ## What it does
    /// The operation is sent by another HTTP method.
    /// ## Why is this bad?
    /// Clients that were made before use the old one.
    /// ## Example
    /// `put` became `patch` under the same path.
    /// ## What to do
    /// Check that `x-accord-effect` still fits, because its default depends on the method, and release.
    METHOD_CHANGED = "AC0805" "method-changed" Breaks;
    /// ## What it does
    /// What selects a command, or what surrounds its fields in the body, differs: the selector's place or value,
    /// `arguments`, `result`, `constants`, `request-id` or the form of a `batch` of `x-accord-commands`.
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// The command `start` became `begin`, so the body has `"cmd": "begin"`.
    /// ## What to do
    /// Compare the provider's examples with the new request, and release.
    COMMAND_CHANGED = "AC0806" "command-changed" Breaks;
    /// ## What it does
    /// The document now advises against an operation, a parameter, a type or a field.
    /// ## Why is this bad?
    /// Calls of it in Rust get a warning.
    /// ## Example
    /// `deprecated: true` on `GET /users/search`.
    /// ## What to do
    /// Tell your users in the changelog what to use instead.
    OPERATION_DEPRECATED = "AC0807" "deprecated" Works;
    /// ## What it does
    /// The document no longer advises against something that it advised against before.
    /// ## Why is this bad?
    /// It is not: clients that were made from the old document still work, and cannot use what is new.
    /// ## Example
    /// `deprecated: true` is gone from a parameter.
    /// ## What to do
    /// Nothing.
    OPERATION_REINSTATED = "AC0808" "deprecation-withdrawn" Works;
    /// ## What it does
    /// The first server of the document differs.
    /// ## Why is this bad?
    /// It is `BASE_URL` of the crate, and clients that were made before call the old one.
    /// ## Example
    /// `https://api.example.com/v1` became `https://api.example.com/v2`.
    /// ## What to do
    /// Find out how long the old server answers, and release before that.
    BASE_URL_CHANGED = "AC0809" "base-url-changed" Breaks;
    /// ## What it does
    /// Some operations have a server of their own, and it was added, removed or changed.
    /// ## Why is this bad?
    /// Requests and credentials go to another host.
    /// ## Example
    /// `POST /files` has `servers: [{ url: https://upload.example.com }]`.
    /// ## What to do
    /// Check that the host is the provider's, because credentials go there, and release.
    SERVER_CHANGED = "AC0810" "server-changed" Breaks;
    /// ## What it does
    /// The list of servers differs behind the first.
    /// ## Why is this bad?
    /// The client uses the first alone.
    /// ## Example
    /// A sandbox was added to `servers`.
    /// ## What to do
    /// Nothing.
    SERVERS_CHANGED = "AC0811" "other-servers-changed" Works;
    /// ## What it does
    /// A header with a fixed value (`x-accord-headers`) was added, removed or changed.
    /// ## Why is this bad?
    /// Clients that were made before send other headers.
    /// ## Example
    /// `x-accord-headers: { Api-Version: "2" }`.
    /// ## What to do
    /// Find out whether the provider refuses requests without it, and release.
    FIXED_HEADERS_CHANGED = "AC0812" "fixed-headers-changed" Breaks;
    /// ## What it does
    /// The other methods that an operation may be sent by (`x-accord-methods`) differ.
    /// ## Why is this bad?
    /// What is sent unless the builder says otherwise stays.
    /// ## Example
    /// `x-accord-methods: [POST]` was added to a GET with a body.
    /// ## What to do
    /// Nothing for existing calls.
    METHODS_CHANGED = "AC0813" "other-methods-changed" Works;
    /// ## What it does
    /// An operation asks for credentials that it did not ask for, or no longer takes one of several.
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// `security: []` became `security: [{ key: [] }]`.
    /// ## What to do
    /// Tell users which credential the builder needs now.
    SECURITY_TIGHTENED = "AC0814" "security-tightened" Breaks;
    /// ## What it does
    /// An operation takes further credentials, or none where it asked for one, or lists its alternatives in another order.
    /// ## Why is this bad?
    /// It is not: clients that were made from the old document still work. A new one sends the first alternative that it has
    /// credentials for, which may be another one.
    /// ## Example
    /// `security: [{ key: [] }, { token: [] }]`, where only `key` was listed.
    /// ## What to do
    /// Nothing for existing calls.
    SECURITY_RELAXED = "AC0815" "security-relaxed" Works;
    /// ## What it does
    /// A credential is sent in another way: its type, its place, its name, or its default (`x-accord-default`).
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// The key moved from the query to the header `X-Key`.
    /// ## What to do
    /// Compare with the provider's examples, and release.
    SCHEME_CHANGED = "AC0816" "security-scheme-changed" Breaks;
    /// ## What it does
    /// The document declares a security scheme that it did not declare before.
    /// ## Why is this bad?
    /// What operations require is another rule.
    /// ## Example
    /// `components.securitySchemes.oauth` is new.
    /// ## What to do
    /// Nothing for existing calls.
    SCHEME_ADDED = "AC0817" "security-scheme-added" Works;
    /// ## What it does
    /// A security scheme is no longer declared, so the provider may refuse its credentials.
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// `components.securitySchemes.basic` is gone.
    /// ## What to do
    /// Tell users which scheme to use instead.
    SCHEME_REMOVED = "AC0818" "security-scheme-removed" Breaks;
    /// ## What it does
    /// How a token is fetched, read or recognized as expired differs: `x-accord-token`, the token URL, or the scopes that are
    /// requested.
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// `token: { pointer: /message }` became `token: { pointer: /token }`.
    /// ## What to do
    /// Log in once against the provider with the new client before you release it.
    TOKEN_CHANGED = "AC0819" "token-rules-changed" Breaks;
    /// ## What it does
    /// The fields of a body that is sent as a list have other positions (`x-accord-positional`, `positional` of a command).
    /// ## Why is this bad?
    /// Clients that were made from the old document do not work as before.
    /// ## Example
    /// `positional: [from, to]` became `positional: [to, from]`.
    /// ## What to do
    /// Compare with a request of the provider's examples, and release.
    POSITIONS_CHANGED = "AC0915" "positions-changed" Breaks;
    /// ## What it does
    /// How long before its end a token is renewed differs (`renew-before-seconds`).
    /// ## Why is this bad?
    /// It is not: clients that were made before renew it at another moment.
    /// ## Example
    /// `renew-before-seconds: 300` became `60`.
    /// ## What to do
    /// Nothing, if the provider accepts the token until its end.
    RENEWAL_CHANGED = "AC0917" "token-renewal-changed" Works;
}
