//! The crate's own items, approvals and releases.

super::rules! {
    /// ## What it does
    /// Public items of the crate differ although the document says the same on the wire: a name in Rust, a type that
    /// took another name because of a collision, metadata of the package.
    /// ## Why is this bad?
    /// It is not: nothing is sent or read in another way.
    /// ## Example
    /// `x-accord-name: driver` on a property.
    /// ## What to do
    /// Keep the old name, or release a breaking version.
    ITEMS_CHANGED = "AC0895" "rust-items-changed" Same;
    /// ## What it does
    /// An approval matches no change, or has no reason.
    /// ## Why is this bad?
    /// It is an error, so that approvals do not outlive what they approved.
    /// ## Example
    /// The fingerprint in the file of approvals belongs to a change that was reverted.
    /// ## What to do
    /// Remove the entry.
    APPROVAL_UNUSED = "AC0896" "approval-unused" Same;
    /// ## What it does
    /// The version of the package does not cover what changed since the last release.
    /// ## Why is this bad?
    /// Cargo would take the new version for a compatible one, and builds of users would break.
    /// ## Example
    /// A field was removed and the version stayed 0.1.0; it must be 0.2.0.
    /// ## What to do
    /// Run `accord generate`, which raises it.
    VERSION_TOO_LOW = "AC0897" "version-too-low" Same;
    /// ## What it does
    /// The changelog has no section for the version, or its generated part does not match what changed since the last
    /// release.
    /// ## Why is this bad?
    /// Users read it to find out what to change.
    /// ## Example
    /// The marked part of `CHANGELOG.md` was edited.
    /// ## What to do
    /// Run `accord generate`, which writes it. Text outside of the marks is yours.
    CHANGELOG_STALE = "AC0898" "changelog-stale" Same;
    /// ## What it does
    /// The generated package does not match its spec.
    /// ## Why is this bad?
    /// What is published would not be what the spec describes.
    /// ## Example
    /// The spec was edited and `accord generate` was not run.
    /// ## What to do
    /// Run `accord generate`.
    PACKAGE_STALE = "AC0899" "package-stale" Same;
}
