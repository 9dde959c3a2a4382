//! Versions: which one a change needs.

use std::fmt;

use semver::{Prerelease, Version};
use serde::Serialize;

use super::items::Users;

/// How much a version is raised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bump {
    /// Nothing changed.
    #[default]
    None,
    /// Only texts, or what nobody notices.
    Patch,
    /// Callers' code compiles as it is.
    Minor,
    /// Callers may have to change their code.
    Major,
}

impl Bump {
    /// What a change needs that does this to users.
    #[must_use]
    pub fn of(users: Users) -> Self {
        match users {
            Users::Same => Self::Patch,
            // A caller needs the new client as soon as the provider changes, and has to read of it: more than a correction.
            Users::Behaves | Users::Adds => Self::Minor,
            Users::Breaks => Self::Major,
        }
    }

    /// The version after this one, by cargo's rules: before 1.0 the first number that is not zero is the major one.
    #[must_use]
    pub fn apply(self, version: &Version) -> Version {
        let Version { major, minor, patch, .. } = *version;
        match self {
            Self::None => version.clone(),
            // What was not released yet may still become anything.
            _ if version.pre != Prerelease::EMPTY => Version::new(major, minor, patch),
            Self::Major if major > 0 => Version::new(major.saturating_add(1), 0, 0),
            Self::Minor if major > 0 => Version::new(major, minor.saturating_add(1), 0),
            Self::Major if minor > 0 => Version::new(0, minor.saturating_add(1), 0),
            _ => Version::new(major, minor, patch.saturating_add(1)),
        }
    }
}

impl fmt::Display for Bump {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_rise_by_cargos_rules() {
        for (from, patch, minor, major) in [
            ("1.2.3", "1.2.4", "1.3.0", "2.0.0"),
            ("0.1.0", "0.1.1", "0.1.1", "0.2.0"),
            ("0.0.4", "0.0.5", "0.0.5", "0.0.5"),
            ("0.2.0-beta.1", "0.2.0", "0.2.0", "0.2.0"),
        ] {
            let version = Version::parse(from).unwrap();
            let next = [Bump::Patch, Bump::Minor, Bump::Major].map(|bump| bump.apply(&version).to_string());
            assert_eq!(next, [patch, minor, major], "{from}");
            assert_eq!(Bump::None.apply(&version), version);
        }
    }
}
