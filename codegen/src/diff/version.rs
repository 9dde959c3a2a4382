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
            // A pre-release promises nothing, so whatever changed, the next one follows. The release itself is a person's choice.
            _ if version.pre != Prerelease::EMPTY => {
                Version { pre: next(&version.pre), ..Version::new(major, minor, patch) }
            }
            Self::Major if major > 0 => Version::new(major.saturating_add(1), 0, 0),
            Self::Minor if major > 0 => Version::new(major, minor.saturating_add(1), 0),
            Self::Major if minor > 0 => Version::new(0, minor.saturating_add(1), 0),
            _ => Version::new(major, minor, patch.saturating_add(1)),
        }
    }

    /// Whether a version is high enough for a change since another one. A pre-release is, where its release would be.
    #[must_use]
    pub fn is_covered_by(self, version: &Version, since: &Version) -> bool {
        let without_pre = |version: &Version| Version::new(version.major, version.minor, version.patch);
        self == Self::None || version > since && without_pre(version) >= without_pre(&self.apply(since))
    }
}

/// The pre-release after one: the number at its end is raised, or it gets one.
fn next(pre: &Prerelease) -> Prerelease {
    let text = pre.as_str();
    let word = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = text.get(word.len()..).and_then(|digits| digits.parse::<u64>().ok());
    let raised = number.and_then(|number| Prerelease::new(&format!("{word}{}", number.saturating_add(1))).ok());
    // `rc10` is before `rc9`, because only a number of its own is compared as one.
    let raised = raised.filter(|raised| raised > pre);
    raised.or_else(|| Prerelease::new(&format!("{text}.1")).ok()).unwrap_or_else(|| pre.clone())
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
            ("0.2.0-beta.1", "0.2.0-beta.2", "0.2.0-beta.2", "0.2.0-beta.2"),
            ("1.0.0-rc.9", "1.0.0-rc.10", "1.0.0-rc.10", "1.0.0-rc.10"),
            ("1.0.0-rc1", "1.0.0-rc2", "1.0.0-rc2", "1.0.0-rc2"),
            ("1.0.0-rc9", "1.0.0-rc9.1", "1.0.0-rc9.1", "1.0.0-rc9.1"),
            ("1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.1", "1.0.0-alpha.1"),
        ] {
            let version = Version::parse(from).unwrap();
            let next = [Bump::Patch, Bump::Minor, Bump::Major].map(|bump| bump.apply(&version).to_string());
            assert_eq!(next, [patch, minor, major], "{from}");
            assert_eq!(Bump::None.apply(&version), version);
            assert!(next.iter().all(|next| Version::parse(next).unwrap() > version), "{from}");
        }
    }

    #[test]
    fn a_pre_release_covers_what_its_release_covers() {
        for (since, version, covered) in [
            ("1.2.0", "2.0.0", true),
            ("1.2.0", "2.0.0-rc.1", true),
            ("1.2.0", "1.3.0", false),
            ("1.2.0", "1.3.0-rc.1", false),
            ("1.0.0-rc.1", "1.0.0-rc.1", false),
            ("1.0.0-rc.1", "1.0.0-rc.2", true),
            ("1.0.0-rc.1", "1.0.0", true),
            ("0.9.0", "1.0.0-rc.1", true),
        ] {
            let [from, to] = [since, version].map(|text| Version::parse(text).unwrap());
            assert_eq!(Bump::Major.is_covered_by(&to, &from), covered, "{since} {version}");
        }
    }
}
