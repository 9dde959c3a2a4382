//! What a package says of itself, from the document's own words.

use std::path::Path;

use serde::Serialize;
use serde_json::Value;

use crate::dialect::Discrepancies;
use crate::internal_error::InternalError;
use crate::lint::Checked;
use crate::{dialect, locations, names, package_name, prose, site, sources};

/// What a package says of itself.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PackageInfo {
    /// Package name.
    pub name: String,
    /// Where the client is a module of a package of several documents; none for a package of its own.
    pub module: Option<ModulePath>,
    /// Package version, where the document states one.
    pub version: Option<String>,
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
    /// Who made it.
    pub authors: Vec<String>,
    /// An SPDX expression.
    pub license: Option<String>,
    /// Files with the licence's text, beside the document.
    pub license_files: Vec<String>,
    /// Where its sources are.
    pub repository: Option<String>,
    /// Its page.
    pub homepage: Option<String>,
    /// Where its documentation is.
    pub documentation: Option<String>,
    /// Where the site of `accord docs` is.
    pub docs_url: Option<String>,
    /// The path that the URL of the service ends with, where the document has no server with a host.
    pub base_path: Option<String>,
    /// The first server's URL, with the defaults of its variables, where its host is not each caller's own.
    pub base_url: Option<String>,
    /// Whether the document has the strict profile: its author vouches for it.
    pub strict: bool,
    /// Whether it has the types alone, and no client.
    pub types_only: bool,
    /// Whether it has a feature for each tag of the document.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub feature_per_tag: bool,
    /// The source file's name.
    pub spec: String,
    /// The register of discrepancies.
    pub register: Vec<dialect::Discrepancy>,
    /// The provider's documents, by id.
    pub documents: Vec<(String, dialect::Document)>,
    /// What the document states of the API as a whole: label and text, as Markdown of one line.
    pub about: Vec<(String, String)>,
}

/// A module of a package that has one for each of several documents.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ModulePath {
    /// The package's name.
    pub package: String,
    /// The module's name, an identifier.
    pub module: String,
}

impl PackageInfo {
    /// The client as a path of Rust: its crate, or its module in the crate of several documents.
    pub(crate) fn client_path(&self) -> String {
        match &self.module {
            Some(ModulePath { package, module }) => format!("{}::{module}", names::snake(package)),
            None => names::snake(&self.name),
        }
    }

    /// The document's path in the package.
    pub(crate) fn document_path(&self) -> String {
        let document = Path::new(&self.spec);
        match &self.module {
            Some(ModulePath { module, .. }) => sources::path_of_module(module, document),
            None => sources::path(&self.name, document),
        }
    }

    /// The licence's files that are beside the document, each with its path in the package.
    pub(crate) fn license_paths(&self) -> Vec<(&str, String)> {
        let module = self.module.as_ref().map(|path| path.module.as_str());
        self.license_files.iter().map(|file| (file.as_str(), sources::license_path(module, file))).collect()
    }

    /// The address of a page of `accord docs`, as the documentation of the client links to it; none where the document does not
    /// say where the site is.
    pub(crate) fn site_page(&self, page: &str) -> Option<String> {
        let depth = if self.module.is_some() { 2 } else { 1 };
        self.docs_url.as_ref().map(|site| site::from_rustdoc(site, depth, &self.name, page))
    }
}

pub(super) fn package(document: &Value, checked: &Checked) -> Result<PackageInfo, InternalError> {
    let text = |pointer: &str| document.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
    let said = dialect::read::<dialect::Crate>(document).map_err(|e| e.to_string())?.unwrap_or_default();
    let path = &checked.document.path;
    let register = dialect::read::<Discrepancies>(document).map_err(|e| e.to_string())?;
    let documents = dialect::read::<dialect::Documents>(document).map_err(|e| e.to_string())?;
    let base_url = locations::of_document(document).filter(|url| {
        let server = locations::first_server(document);
        locations::server_fault(url).is_none()
            && server.is_some_and(|server| locations::open_variables(server).is_empty())
    });
    let license = text("/info/license/name");
    let contact = document.pointer("/info/contact").and_then(author);
    Ok(PackageInfo {
        name: package_name::of(document, &checked.document.stem()),
        module: None,
        version: said.version,
        summary: said.description.unwrap_or_else(|| {
            let what = if said.types_only { "Types of" } else { "Client for" };
            format!("{what} {}", prose::one_line(&text("/info/title")))
        }),
        title: prose::one_line(&text("/info/title")),
        description: text("/info/description"),
        types_only: said.types_only,
        feature_per_tag: said.feature_per_tag,
        keywords: said.keywords,
        categories: said.categories,
        authors: if said.authors.is_empty() { contact.into_iter().collect() } else { said.authors },
        license: said.license.or_else(|| spdx(&license, &text("/info/license/url"))),
        license_files: said.license_files,
        repository: said.repository,
        homepage: said.homepage,
        documentation: said.documentation,
        docs_url: said.docs_url,
        base_path: locations::base_path(document),
        base_url,
        strict: checked.document.profile == dialect::Profile::Strict,
        spec: path.file_name().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default(),
        register: register.map(|d| d.0).unwrap_or_default(),
        documents: documents.into_iter().flat_map(|d| d.0).collect(),
        about: about(document),
    })
}

/// What the document states of the API as a whole, for its README.
fn about(document: &Value) -> Vec<(String, String)> {
    let text = |value: &Value, pointer: &str| {
        value.pointer(pointer).and_then(Value::as_str).filter(|text| !text.trim().is_empty()).map(str::to_owned)
    };
    let line = |pointer: &str| text(document, pointer).map(|text| prose::line(&text));
    let url = |value: &Value, pointer: &str| text(value, pointer).map(|url| prose::code(&prose::one_line(&url)));
    let join = |parts: [Option<String>; 3]| {
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    };
    let contact = join([line("/info/contact/name"), line("/info/contact/email"), url(document, "/info/contact/url")]);
    let license = join([line("/info/license/name"), url(document, "/info/license/url"), None]);
    let stated = [
        ("Version of the document", line("/info/version")),
        ("Summary", line("/info/summary")),
        ("Terms of service", url(document, "/info/termsOfService")),
        ("Contact", contact),
        ("Licence of the API", license),
    ];
    let mut about: Vec<(String, String)> =
        stated.into_iter().filter_map(|(label, text)| Some((label.to_owned(), text?))).collect();
    for server in document.get("servers").and_then(Value::as_array).into_iter().flatten() {
        let Some(place) = url(server, "/url") else { continue };
        let said = [text(server, "/name"), text(server, "/description")];
        let mut said: Vec<String> = said.into_iter().flatten().map(|text| prose::line(&text)).collect();
        for (name, variable) in server.get("variables").and_then(Value::as_object).into_iter().flatten() {
            let values = variable.get("enum").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
            let values: Vec<String> = values.map(prose::code).collect();
            let values = (!values.is_empty()).then(|| format!("one of {}", values.join(", ")));
            let described = text(variable, "/description").map(|text| prose::line(&text));
            let all: Vec<String> = described.into_iter().chain(values).collect();
            if !all.is_empty() {
                said.push(format!("{}: {}", prose::code(name), all.join(", ")));
            }
        }
        // Where nothing is said of it, the base URL is in the example.
        if !said.is_empty() {
            let sentences = said.iter().map(|text| format!("{}.", text.trim_end_matches('.')));
            about.push((format!("Server {place}"), sentences.collect::<Vec<_>>().join(" ")));
        }
    }
    about
}

/// `info.contact` as cargo writes authors.
fn author(contact: &Value) -> Option<String> {
    let text =
        |key: &str| contact.get(key).and_then(Value::as_str).map(prose::one_line).filter(|text| !text.is_empty());
    match (text("name"), text("email").filter(|mail| mail.contains('@') && !mail.contains(['<', '>', ' ']))) {
        (Some(name), Some(mail)) => Some(format!("{name} <{mail}>")),
        (name, mail) => name.or(mail),
    }
}

/// Licences by what documents call them.
const LICENSES: &[(&str, &[&str])] = &[
    (
        "Apache-2.0",
        &["apache 2.0", "apache 2", "apache license 2.0", "apache license, version 2.0", "apache license version 2.0"],
    ),
    ("BSD-2-Clause", &[]),
    ("BSD-3-Clause", &[]),
    ("CC-BY-4.0", &["cc by 4.0"]),
    ("CC0-1.0", &["cc0 1.0"]),
    ("EUPL-1.2", &[]),
    ("GPL-3.0-only", &[]),
    ("GPL-3.0-or-later", &[]),
    ("ISC", &["isc license"]),
    ("LGPL-3.0-only", &[]),
    ("MIT", &["mit license", "the mit license"]),
    ("MPL-2.0", &["mozilla public license 2.0"]),
    ("Unlicense", &["the unlicense"]),
];

/// The SPDX identifier of `info.license`, if it is known. Conversion has made its `identifier` a URL.
fn spdx(name: &str, url: &str) -> Option<String> {
    let named = url.strip_prefix("https://spdx.org/licenses/").and_then(|rest| rest.strip_suffix(".html"));
    let name = prose::one_line(name).to_lowercase();
    let found = LICENSES.iter().find(|(id, names)| id.to_lowercase() == name || names.contains(&name.as_str()));
    let plain =
        |id: &&str| !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '+'));
    named.filter(plain).map(str::to_owned).or_else(|| found.map(|(id, _)| (*id).to_owned()))
}
