//! `Cargo.toml` of a generated package.

use std::fmt::Write;

use crate::lower::Lowered;

/// `features`: those of the runtime that the code needs.
pub(super) fn text(lowered: &Lowered, features: &[&str]) -> String {
    let package = &lowered.package;
    let list = |items: &[String]| items.iter().map(|item| quoted(item)).collect::<Vec<_>>().join(", ");
    let mut out = format!("# {} from specs/{}. Do not edit.\n[package]\n", crate::write::MARK, package.spec);
    let _ = writeln!(out, "name = {}", quoted(&package.name));
    let _ = writeln!(out, "version = {}", quoted(&package.version));
    let _ = writeln!(out, "description = {}", quoted(&crate::prose::one_line(&package.summary)));
    let _ = writeln!(out, "edition = \"2024\"\nrust-version = \"1.88\"\nlicense = \"MIT OR Apache-2.0\"");
    out.push_str("readme = \"README.md\"\nrepository = \"https://github.com/accord-rs/accord\"\n");
    if !package.keywords.is_empty() {
        let _ = writeln!(out, "keywords = [{}]", list(&package.keywords));
    }
    if !package.categories.is_empty() {
        let _ = writeln!(out, "categories = [{}]", list(&package.categories));
    }
    out.push_str(concat!(
        "include = [\"src\", \"examples\", \"README.md\"]\n\n[features]\ndefault = [\"rustls\"]\n",
        "# TLS by rustls.\nrustls = [\"accord-runtime/rustls\"]\n",
        "# TLS by the system's library.\nnative-tls = [\"accord-runtime/native-tls\"]\n",
        "# Conversions between moments and chrono's types.\nchrono = [\"accord-runtime/chrono\"]\n",
        "# The same client without async.\nblocking = [\"accord-runtime/blocking\"]\n\n[dependencies]\n",
    ));
    let features = match features {
        [] => String::new(),
        some => format!(", features = [\"{}\"]", some.join("\", \"")),
    };
    let version = env!("CARGO_PKG_VERSION");
    let _ = writeln!(out, "accord-runtime = {{ version = \"{version}\", default-features = false{features} }}");
    out.push_str(concat!(
        "\n[dev-dependencies]\n",
        "tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }\n",
    ));
    out
}

/// A TOML basic string.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if crate::prose::is_hidden(c) => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
