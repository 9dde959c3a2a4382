//! What a package says of itself, from the document's own words.

use serde::Serialize;
use serde_json::Value;

use super::Bug;
use crate::lint::Checked;
use crate::locations;
use crate::{dialect, prose};

/// What a package says of itself.
#[derive(Clone, Debug, Serialize)]
pub struct PackageInfo {
    /// Package name: the file's stem.
    pub name: String,
    /// Package version.
    pub version: String,
    /// The document's title.
    pub title: String,
    /// The document's description.
    pub description: String,
    /// One line for the registry.
    pub summary: String,
    /// Registry keywords.
    pub keywords: Vec<String>,
    /// Registry categories.
    pub categories: Vec<String>,
    /// The first server's URL, with the defaults of its variables, where its host is not each caller's own.
    pub base_url: Option<String>,
    /// The source file's name.
    pub spec: String,
    /// The register of discrepancies: id and title.
    pub register: Vec<(String, String)>,
}

pub(super) fn package(document: &Value, checked: &Checked) -> Result<PackageInfo, Bug> {
    let text = |pointer: &str| document.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
    let said = dialect::read::<dialect::Crate>(document).map_err(|e| e.to_string())?.unwrap_or_default();
    let path = &checked.document.path;
    let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let register = dialect::read::<dialect::Discrepancies>(document).map_err(|e| e.to_string())?;
    let base_url = locations::of_document(document).filter(|url| {
        let server = document.pointer("/servers/0");
        locations::fault(url).is_none() && server.is_some_and(|server| locations::open_variables(server).is_empty())
    });
    Ok(PackageInfo {
        name: package_name(&stem),
        version: said.version.unwrap_or_else(|| "0.1.0".to_owned()),
        summary: said.description.unwrap_or_else(|| format!("Client for {}", prose::one_line(&text("/info/title")))),
        title: prose::one_line(&text("/info/title")),
        description: text("/info/description"),
        keywords: said.keywords,
        categories: said.categories,
        base_url,
        spec: path.file_name().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default(),
        register: register.map(|d| d.0.into_iter().map(|d| (d.id, d.title)).collect()).unwrap_or_default(),
    })
}

/// A package name that cargo accepts, from a file's stem.
fn package_name(stem: &str) -> String {
    let name: String =
        stem.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let name = name.split('-').filter(|s| !s.is_empty()).collect::<Vec<_>>().join("-");
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("api-{name}") }
}
