//! Operations, servers and security.

super::rules! {
    OPERATION_ADDED = "AC0801" "operation-added" Works
        "The document describes an operation, or a command, that it did not describe before. Existing clients do not call it.\n\nExample: `GET /invoices` is new, with `operationId: list_invoices`.\n\nWhat to do: nothing for existing calls; the new method is part of the next version.";
    OPERATION_REMOVED = "AC0802" "operation-removed" Breaks
        "An operation is no longer described, so the provider may refuse it. Its method and its request type leave the crate.\n\nExample: `DELETE /users/{id}` is gone from `paths`.\n\nWhat to do: ask the provider what replaces it. If only the document lost it, keep it in the spec with a note in the register.";
    OPERATION_RENAMED = "AC0803" "operation-renamed" Same
        "The operation is sent as before, but its `operationId` differs, and so does the method of the client.\n\nExample: `operationId: getUser` became `operationId: readUser`.\n\nWhat to do: keep the old `operationId` if the provider's name does not matter to your callers; else release a breaking version.";
    PATH_CHANGED = "AC0804" "path-changed" Breaks
        "The operation moved to another path. Clients that were made before send their requests to the old one.\n\nExample: `/v1/users` became `/v2/users`.\n\nWhat to do: find out how long the provider keeps the old path, and release before that.";
    METHOD_CHANGED = "AC0805" "method-changed" Breaks
        "The operation is sent by another HTTP method. Clients that were made before use the old one.\n\nExample: `put` became `patch` under the same path.\n\nWhat to do: check that `x-accord-effect` still fits, because its default depends on the method, and release.";
    COMMAND_CHANGED = "AC0806" "command-changed" Breaks
        "What selects a command, or what surrounds its fields in the body, differs: the selector's place or value, `arguments`, `result` or `constants` of `x-accord-commands`.\n\nExample: the command `start` became `begin`, so the body has `\"cmd\": \"begin\"`.\n\nWhat to do: compare the provider's examples with the new request, and release.";
    OPERATION_DEPRECATED = "AC0807" "deprecated" Works
        "The document now advises against an operation, a parameter, a type or a field. Calls of it in Rust get a warning.\n\nExample: `deprecated: true` on `GET /users/search`.\n\nWhat to do: tell your users in the changelog what to use instead.";
    OPERATION_REINSTATED = "AC0808" "deprecation-withdrawn" Works
        "The document no longer advises against something that it advised against before.\n\nExample: `deprecated: true` is gone from a parameter.\n\nWhat to do: nothing.";
    BASE_URL_CHANGED = "AC0809" "base-url-changed" Breaks
        "The first server of the document differs. It is `BASE_URL` of the crate, and clients that were made before call the old one.\n\nExample: `https://api.example.com/v1` became `https://api.example.com/v2`.\n\nWhat to do: find out how long the old server answers, and release before that.";
    SERVER_CHANGED = "AC0810" "server-changed" Breaks
        "Some operations have a server of their own, and it was added, removed or changed. Requests and credentials go to another host.\n\nExample: `POST /files` has `servers: [{ url: https://upload.example.com }]`.\n\nWhat to do: check that the host is the provider's, because credentials go there, and release.";
    SERVERS_CHANGED = "AC0811" "other-servers-changed" Works
        "The list of servers differs behind the first. The client uses the first alone.\n\nExample: a sandbox was added to `servers`.\n\nWhat to do: nothing.";
    FIXED_HEADERS_CHANGED = "AC0812" "fixed-headers-changed" Breaks
        "A header with a fixed value (`x-accord-headers`) was added, removed or changed. Clients that were made before send other headers.\n\nExample: `x-accord-headers: { Api-Version: \"2\" }`.\n\nWhat to do: find out whether the provider refuses requests without it, and release.";
    METHODS_CHANGED = "AC0813" "other-methods-changed" Works
        "The other methods that an operation may be sent by (`x-accord-methods`) differ. What is sent unless the builder says otherwise stays.\n\nExample: `x-accord-methods: [POST]` was added to a GET with a body.\n\nWhat to do: nothing for existing calls.";
    SECURITY_TIGHTENED = "AC0814" "security-tightened" Breaks
        "An operation asks for credentials that it did not ask for, or no longer takes one of several.\n\nExample: `security: []` became `security: [{ key: [] }]`.\n\nWhat to do: tell users which credential the builder needs now.";
    SECURITY_RELAXED = "AC0815" "security-relaxed" Works
        "An operation takes further credentials, or none where it asked for one.\n\nExample: `security: [{ key: [] }, { token: [] }]`, where only `key` was listed.\n\nWhat to do: nothing for existing calls.";
    SCHEME_CHANGED = "AC0816" "security-scheme-changed" Breaks
        "A credential is sent in another way: its type, its place, its name, or its default (`x-accord-default`).\n\nExample: the key moved from the query to the header `X-Key`.\n\nWhat to do: compare with the provider's examples, and release.";
    SCHEME_ADDED = "AC0817" "security-scheme-added" Works
        "The document declares a security scheme that it did not declare before. What operations require is another rule.\n\nExample: `components.securitySchemes.oauth` is new.\n\nWhat to do: nothing for existing calls.";
    SCHEME_REMOVED = "AC0818" "security-scheme-removed" Breaks
        "A security scheme is no longer declared, so the provider may refuse its credentials.\n\nExample: `components.securitySchemes.basic` is gone.\n\nWhat to do: tell users which scheme to use instead.";
    TOKEN_CHANGED = "AC0819" "token-rules-changed" Breaks
        "How a token is fetched, read, renewed or recognized as expired differs: `x-accord-token`, the token URL, or the scopes that are requested.\n\nExample: `token: { pointer: /message }` became `token: { pointer: /token }`.\n\nWhat to do: log in once against the provider with the new client before you release it.";
}
