//! The methods of HTTP that operations have.

/// Those that a path item of OpenAPI 3.0 has fields for.
pub const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch", "trace"];
