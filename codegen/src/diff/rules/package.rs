//! The crate's own items, approvals and releases.

super::rules! {
    ITEMS_CHANGED = "AC0895" "rust-items-changed" Same
        "Public items of the crate differ although the document says the same on the wire: a name in Rust, a type that took another name because of a collision, metadata of the package.\n\nExample: `x-accord-name: driver` on a property.\n\nWhat to do: keep the old name, or release a breaking version.";
    APPROVAL_UNUSED = "AC0896" "approval-unused" Same
        "An approval matches no change, or has no reason. It is an error, so that approvals do not outlive what they approved.\n\nExample: the fingerprint in the file of approvals belongs to a change that was reverted.\n\nWhat to do: remove the entry.";
    VERSION_TOO_LOW = "AC0897" "version-too-low" Same
        "The version of the package does not cover what changed since the last release.\n\nExample: a field was removed and the version stayed 0.1.0; it must be 0.2.0.\n\nWhat to do: run `accord generate`, which raises it.";
    CHANGELOG_STALE = "AC0898" "changelog-stale" Same
        "The changelog has no section for the version, or its generated part does not match what changed since the last release.\n\nExample: the marked part of `CHANGELOG.md` was edited.\n\nWhat to do: run `accord generate`, which writes it. Text outside of the marks is yours.";
    PACKAGE_STALE = "AC0899" "package-stale" Same
        "The generated package does not match its spec.\n\nExample: the spec was edited and `accord generate` was not run.\n\nWhat to do: run `accord generate`.";
}
