//! Generates a client of every golden document, and of the hostile one, into `OUT_DIR`.

use std::error::Error;
use std::path::Path;

/// Where the documents are.
const GOLDEN: &str = "../../codegen/tests/golden";
const PROJECT: &str = "../project";

/// The documents, and whether the client has its blocking twin.
const SPECS: [(&str, &str, bool); 22] = [
    (GOLDEN, "answers", true),
    (GOLDEN, "any_of", false),
    (GOLDEN, "bodies", true),
    (GOLDEN, "body_merged", false),
    (GOLDEN, "body_nested", true),
    (GOLDEN, "choices", true),
    (GOLDEN, "form_selector", false),
    (GOLDEN, "forms_and_names", false),
    (GOLDEN, "header_selector", false),
    (GOLDEN, "no_operations", true),
    (GOLDEN, "oauth", true),
    (GOLDEN, "oauth_swagger", false),
    (GOLDEN, "odd_schemas", true),
    (GOLDEN, "pages", true),
    (GOLDEN, "parameters", true),
    (GOLDEN, "query_selector", false),
    (GOLDEN, "recursion", false),
    (GOLDEN, "references", true),
    (GOLDEN, "refusal_token", false),
    (GOLDEN, "servers", true),
    (GOLDEN, "taken_names", true),
    (PROJECT, "hostile", true),
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    for (folder, name, blocking) in SPECS {
        let spec = Path::new(folder).join(name).with_extension("yaml");
        // What is odd about these documents is meant.
        accord_codegen::Builder::new(spec).blocking(blocking).warnings(false).generate()?;
    }
    Ok(())
}
