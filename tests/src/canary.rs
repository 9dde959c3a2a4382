//! A value that stands for something personal, and a watch on where it comes out.

use std::error::Error;
use std::fmt::Debug;

/// What must not be printed.
pub const CANARY: &str = "Canary-Bird-0451";

/// Panics if the canary is in what `Debug` shows of a value.
pub fn assert_kept(what: &str, value: &dyn Debug) {
    for text in [format!("{value:?}"), format!("{value:#?}")] {
        assert!(!text.contains(CANARY), "{what} prints it: {text}");
    }
}

/// Panics if the canary is in what an error, or one below it, shows.
pub fn assert_error_keeps(what: &str, error: &(dyn Error + 'static)) {
    let mut next = Some(error);
    while let Some(error) = next {
        assert_kept(what, &error);
        let text = error.to_string();
        assert!(!text.contains(CANARY), "{what} prints it: {text}");
        next = error.source();
    }
}
