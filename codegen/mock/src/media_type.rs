//! Media types with their parameters: how exactly one is another.

use accord_codegen::media;

/// A media type as it is written, taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct MediaType {
    pub(crate) essence: String,
    /// Names in lower case, and values without quotes.
    parameters: Vec<(String, String)>,
}

impl MediaType {
    pub(crate) fn read(text: &str) -> Self {
        let mut parts = split(text, ';').into_iter();
        let essence = media::essence(parts.next().unwrap_or_default());
        let parameter = |part: &str| {
            let (name, value) = part.split_once('=')?;
            Some((name.trim().to_ascii_lowercase(), value.trim().trim_matches('"').to_owned()))
        };
        Self { essence, parameters: parts.filter_map(parameter).collect() }
    }

    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// How many parameters both have alike. None: a parameter tells them apart.
    pub(crate) fn parameters_alike(&self, other: &Self) -> Option<usize> {
        let mut alike = 0;
        for (name, value) in &self.parameters {
            match other.parameter(name) {
                // `q` and `boundary` are no parts of the type, and a text is the same in any character set.
                _ if ["q", "boundary"].contains(&name.as_str()) => {}
                Some(same) if same.eq_ignore_ascii_case(value) => alike += 1,
                Some(_) if name != "charset" => return None,
                _ => {}
            }
        }
        Some(alike)
    }
}

/// The parts of a text between a character, but not inside of quotes.
pub(crate) fn split(text: &str, between: char) -> Vec<&str> {
    let mut is_quoted = false;
    text.split(|c| {
        is_quoted ^= c == '"';
        c == between && !is_quoted
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_tell_media_types_apart() {
        let alike = |one: &str, other: &str| MediaType::read(one).parameters_alike(&MediaType::read(other));
        assert_eq!(alike("a/b; version=1", "A/B;Version=\"1\";charset=utf-8"), Some(1));
        assert_eq!(alike("a/b; version=1", "a/b; version=2"), None);
        assert_eq!(alike("a/b; version=1", "a/b"), Some(0));
        assert_eq!(alike("a/b; charset=utf-8", "a/b; charset=utf-16"), Some(0));
        assert_eq!(alike("a/b; p=\"x;y,z\"; q=0.5", "a/b; p=\"x;y,z\"; q=1"), Some(1));
        assert_eq!(split("a/b;p=\"x,y\", c/d", ','), ["a/b;p=\"x,y\"", " c/d"]);
    }
}
