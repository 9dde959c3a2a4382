//! The declaration of a lint: its explanation, code, severity, short description and check.

/// Declares `LINT`. The doc comment is its explanation; see [`findings::Rule`](crate::findings::Rule).
macro_rules! lint {
    ($(#[doc = $doc:literal])* $code:literal, $severity:expr, $name:literal, $run:expr) => {
        $(#[doc = $doc])*
        pub(in $crate::lint) const LINT: $crate::lint::Lint = $crate::lint::Lint {
            rule: $crate::findings::Rule {
                code: $code,
                severity: $severity,
                name: $name,
                doc: concat!($($doc, "\n"),*),
            },
            run: $run,
        };
    };
}

pub(super) use lint;
