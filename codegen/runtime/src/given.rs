//! What builders of generated crates know of their required fields at compile time.

/// A required field that has its value. The value itself stands for it; what stands for a field that is not set is not
/// one, so that the compiler refuses `build`.
#[diagnostic::on_unimplemented(
    message = "a required field is not set: `{Self}`",
    label = "call the method of this name before: `{Self}`",
    note = "the field takes `{T}`"
)]
pub trait Given<T> {
    /// The value.
    fn given(self) -> T;
}

impl<T> Given<T> for T {
    fn given(self) -> T {
        self
    }
}

/// A required field that is not set yet.
#[diagnostic::on_unimplemented(message = "the field is set already", label = "a second value for the same field")]
pub trait Unset {}
