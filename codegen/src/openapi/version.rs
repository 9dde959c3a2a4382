//! The versions of OpenAPI, and sets of them.

use serde_json::Value;

/// A version of OpenAPI that documents are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// Swagger 2.0.
    V20,
    /// OpenAPI 3.0.
    V30,
    /// OpenAPI 3.1.
    V31,
    /// OpenAPI 3.2.
    V32,
}

impl Version {
    /// Every version, the oldest first.
    pub const ALL: [Self; 4] = [Self::V20, Self::V30, Self::V31, Self::V32];

    /// The version that a document states. `None`: it states none, or one that is not known.
    ///
    /// A number counts as the text it looks like: YAML reads `openapi: 3.0` as one.
    #[must_use]
    pub fn of(document: &Value) -> Option<Self> {
        let text = |value: &Value| match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => number.as_f64().map(|n| format!("{n:.1}")),
            _ => None,
        };
        if let Some(found) = document.get("openapi") {
            let version = text(found)?;
            let minor = |minor: &str| {
                version.strip_prefix(minor).is_some_and(|patch| patch.is_empty() || patch.starts_with('.'))
            };
            return [(Self::V30, "3.0"), (Self::V31, "3.1"), (Self::V32, "3.2")]
                .into_iter()
                .find_map(|(version, number)| minor(number).then_some(version));
        }
        (text(document.get("swagger")?)? == "2.0").then_some(Self::V20)
    }

    /// As people call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::V20 => "Swagger 2.0",
            Self::V30 => "OpenAPI 3.0",
            Self::V31 => "OpenAPI 3.1",
            Self::V32 => "OpenAPI 3.2",
        }
    }

    const fn bit(self) -> u8 {
        match self {
            Self::V20 => 1,
            Self::V30 => 2,
            Self::V31 => 4,
            Self::V32 => 8,
        }
    }
}

/// A set of versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Versions(u8);

impl Versions {
    /// No version.
    pub const NONE: Self = Self(0);
    /// Swagger 2.0.
    pub const V20: Self = Self(1);
    /// OpenAPI 3.0 and the versions after it.
    pub const V3: Self = Self(2 | 4 | 8);
    /// OpenAPI 3.0.
    pub const V30: Self = Self(2);
    /// OpenAPI 3.1 and 3.2.
    pub const V31: Self = Self(4 | 8);
    /// OpenAPI 3.2.
    pub const V32: Self = Self(8);
    /// Swagger 2.0 and OpenAPI 3.0.
    pub const OLD: Self = Self(1 | 2);
    /// All but OpenAPI 3.2.
    pub const TO_31: Self = Self(1 | 2 | 4);
    /// Every version.
    pub const ALL: Self = Self(1 | 2 | 4 | 8);

    /// Whether a version is in the set.
    #[must_use]
    pub const fn has(self, version: Version) -> bool {
        self.0 & version.bit() != 0
    }

    /// Whether a version of OpenAPI 3 is in the set.
    #[must_use]
    pub const fn has_v3(self) -> bool {
        self.0 & Self::V3.0 != 0
    }

    /// The set in words, such as `OpenAPI 3.1 and OpenAPI 3.2`.
    #[must_use]
    pub fn names(self) -> String {
        let names: Vec<&str> = Version::ALL.into_iter().filter(|v| self.has(*v)).map(Version::name).collect();
        names.join(" and ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_version_is_read_as_people_write_it() {
        for (document, version) in [
            (json!({"openapi": "3.0.3"}), Some(Version::V30)),
            (json!({"openapi": 3.0}), Some(Version::V30)),
            (json!({"openapi": "3.1"}), Some(Version::V31)),
            (json!({"openapi": "3.2.0"}), Some(Version::V32)),
            (json!({"openapi": "3.10.0"}), None),
            (json!({"openapi": "4.0.0"}), None),
            (json!({"swagger": "2.0"}), Some(Version::V20)),
            (json!({"swagger": 2.0}), Some(Version::V20)),
            (json!({"swagger": "1.2"}), None),
            (json!({}), None),
        ] {
            assert_eq!(Version::of(&document), version, "{document}");
        }
        assert_eq!(Versions::V31.names(), "OpenAPI 3.1 and OpenAPI 3.2");
    }
}
