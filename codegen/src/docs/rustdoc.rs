//! The documentation of the generated crate: where the pages of its items are.

use crate::lower::{ModulePath, PackageInfo};
use crate::model::types::{Kind, Type};
use crate::site;

/// Where rustdoc's pages of a crate are; empty where nobody said it.
pub(super) struct Rustdoc(String);

impl Rustdoc {
    /// `stated` is what the caller named: a URL or a path from the site's folder to that of rustdoc. `{crate}` stands for the
    /// package's name. Without it, a package whose documentation is on docs.rs is there.
    pub(super) fn new(stated: Option<&str>, package: &PackageInfo) -> Self {
        let (name, module) = match &package.module {
            Some(ModulePath { package, module }) => (package, format!("/{module}")),
            None => (&package.name, String::new()),
        };
        let published = || {
            let url = package.documentation.as_deref()?.trim_end_matches('/');
            (url == format!("https://docs.rs/{name}")).then(|| format!("{url}/latest"))
        };
        let root = stated.map(|stated| stated.replace("{crate}", name)).or_else(published);
        let page = |root: String| format!("{}/{}{module}", root.trim_end_matches('/'), site::rustdoc_folder(name));
        Self(root.map(page).unwrap_or_default())
    }

    /// The page of the crate, or of its module.
    pub(super) fn start(&self) -> String {
        self.page("index.html")
    }

    /// The method of an operation.
    pub(super) fn of_method(&self, id: &str) -> String {
        self.page(&format!("struct.Client.html#method.{}", id.trim_start_matches("r#")))
    }

    /// The page of a type.
    pub(super) fn of_type(&self, ty: &Type) -> String {
        let kind = match ty.kind {
            Kind::Object(_) | Kind::Newtype(_) => "struct",
            Kind::Alias(_) => "type",
            Kind::Choice(_) | Kind::Enum(_) | Kind::IntegerEnum(_) | Kind::Codes(_) | Kind::Answers(_) => "enum",
        };
        self.page(&format!("types/{kind}.{}.html", ty.name))
    }

    fn page(&self, name: &str) -> String {
        if self.0.is_empty() { String::new() } else { format!("{}/{name}", self.0) }
    }
}
