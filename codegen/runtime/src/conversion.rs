//! Making a value from a text that may not be one.

use std::borrow::Cow;
use std::fmt;

use crate::Secret;

/// Why a text is not a value of a type: says the bound that it breaks, never the text.
#[derive(Clone, PartialEq, Eq)]
pub struct ConversionError(Cow<'static, str>);

impl fmt::Display for ConversionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ConversionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl std::error::Error for ConversionError {}

impl From<&'static str> for ConversionError {
    fn from(value: &'static str) -> Self {
        Self(Cow::Borrowed(value))
    }
}

impl From<String> for ConversionError {
    fn from(value: String) -> Self {
        Self(Cow::Owned(value))
    }
}

/// Checks the number of characters of a text: at least and at most so many.
///
/// # Errors
/// When it has fewer or more.
pub fn check_length(text: &str, least: usize, most: Option<usize>) -> Result<(), ConversionError> {
    let length = text.chars().count();
    if length < least {
        return Err(format!("shorter than {least} characters").into());
    }
    if let Some(most) = most.filter(|most| length > *most) {
        return Err(format!("longer than {most} characters").into());
    }
    Ok(())
}

/// A secret, if it has at least and at most so many characters.
///
/// # Errors
/// When it has fewer or more.
#[doc(hidden)]
pub fn bounded(secret: Secret, least: usize, most: Option<usize>) -> Result<Secret, ConversionError> {
    check_length(secret.expose(), least, most).map(|()| secret)
}

#[cfg(test)]
mod tests {
    use super::check_length;

    #[test]
    fn a_length_is_counted_in_characters() {
        assert_eq!(check_length("день", 4, Some(4)), Ok(()));
        let said = |text: &str| check_length(text, 2, Some(3)).map_err(|error| error.to_string());
        assert_eq!(said("д"), Err("shorter than 2 characters".to_owned()));
        assert_eq!(said("дней"), Err("longer than 3 characters".to_owned()));
    }
}
