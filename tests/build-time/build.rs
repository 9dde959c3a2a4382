//! Generates a client of every golden document into `OUT_DIR`.

use std::error::Error;
use std::path::Path;

/// The golden documents, and whether the client has its blocking twin.
const SPECS: [(&str, bool); 6] = [
    ("body_nested", true),
    ("form_selector", false),
    ("forms_and_names", false),
    ("header_selector", false),
    ("query_selector", false),
    ("refusal_token", false),
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    for (name, blocking) in SPECS {
        let spec = Path::new("../../codegen/tests/golden").join(name).with_extension("yaml");
        accord::Builder::new(spec).blocking(blocking).generate()?;
    }
    Ok(())
}
