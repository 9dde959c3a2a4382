//! Generates a client of every golden document, and of the hostile one, into `OUT_DIR`.

use std::error::Error;
use std::path::Path;

/// Where the documents are.
const GOLDEN: &str = "../../codegen/tests/golden";
const PROJECT: &str = "../project";

/// The documents.
const SPECS: [(&str, &str); 22] = [
    (GOLDEN, "answers"),
    (GOLDEN, "any_of"),
    (GOLDEN, "bodies"),
    (GOLDEN, "body_merged"),
    (GOLDEN, "body_nested"),
    (GOLDEN, "choices"),
    (GOLDEN, "form_selector"),
    (GOLDEN, "forms_and_names"),
    (GOLDEN, "header_selector"),
    (GOLDEN, "no_operations"),
    (GOLDEN, "oauth"),
    (GOLDEN, "oauth_swagger"),
    (GOLDEN, "odd_schemas"),
    (GOLDEN, "pages"),
    (GOLDEN, "parameters"),
    (GOLDEN, "query_selector"),
    (GOLDEN, "recursion"),
    (GOLDEN, "references"),
    (GOLDEN, "refusal_token"),
    (GOLDEN, "servers"),
    (GOLDEN, "taken_names"),
    (PROJECT, "hostile"),
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    for (folder, name) in SPECS {
        let spec = Path::new(folder).join(name).with_extension("yaml");
        // What is odd about these documents is meant.
        accord_codegen::Builder::new(spec).warnings(false).generate()?;
    }
    Ok(())
}
