//! Generates a client of every golden document, of the hostile one and of each document in `specs/`, into `OUT_DIR`.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the documents are.
const GOLDEN: &str = "../../codegen/tests/golden";
const PROJECT: &str = "../project";

/// The documents.
const SPECS: [(&str, &str); 46] = [
    (GOLDEN, "answers"),
    (GOLDEN, "any_of"),
    (GOLDEN, "base_path"),
    (GOLDEN, "batches"),
    (GOLDEN, "bodies"),
    (GOLDEN, "body_fields"),
    (GOLDEN, "body_merged"),
    (GOLDEN, "body_nested"),
    (GOLDEN, "choices"),
    (GOLDEN, "combined_values"),
    (GOLDEN, "command_outcome"),
    (GOLDEN, "digit_forms"),
    (GOLDEN, "feature_per_tag"),
    (GOLDEN, "form_selector"),
    (GOLDEN, "forms_and_names"),
    (GOLDEN, "header_selector"),
    (GOLDEN, "listed_numbers"),
    (GOLDEN, "login_methods"),
    (GOLDEN, "narrowed_references"),
    (GOLDEN, "narrowed_values"),
    (GOLDEN, "nested_choices"),
    (GOLDEN, "no_operations"),
    (GOLDEN, "null_places"),
    (GOLDEN, "oauth"),
    (GOLDEN, "oauth_swagger"),
    (GOLDEN, "odd_schemas"),
    (GOLDEN, "pages"),
    (GOLDEN, "parameters"),
    (GOLDEN, "polls"),
    (GOLDEN, "query_selector"),
    (GOLDEN, "recursion"),
    (GOLDEN, "redeclared"),
    (GOLDEN, "references"),
    (GOLDEN, "refusal_token"),
    (GOLDEN, "rpc"),
    (GOLDEN, "sensitive_places"),
    (GOLDEN, "sent_positions"),
    (GOLDEN, "servers"),
    (GOLDEN, "sessions"),
    (GOLDEN, "spellings"),
    (GOLDEN, "taken_names"),
    (GOLDEN, "told_members"),
    (GOLDEN, "tuples"),
    (GOLDEN, "types_only"),
    (GOLDEN, "wide_choice"),
    (PROJECT, "hostile"),
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    for (folder, name) in SPECS {
        let spec = Path::new(folder).join(name).with_extension("yaml");
        // What is odd about these documents is meant.
        accord_codegen::Builder::new(spec).warnings(false).generate()?;
    }
    constructs()
}

/// Generates a client of each document in `specs/`, and the modules that include them.
fn constructs() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=specs");
    let mut specs: Vec<PathBuf> =
        fs::read_dir("specs")?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    specs.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    specs.sort();
    let mut modules = String::new();
    for spec in specs {
        let file = accord_codegen::Builder::new(&spec).warnings(false).generate()?;
        let name = file.file_stem().and_then(|name| name.to_str()).ok_or("a file without a name")?;
        writeln!(modules, "/// The client of `{}`.\npub mod {name} {{ include!({file:?}); }}", spec.display())?;
    }
    fs::write(Path::new(&std::env::var("OUT_DIR")?).join("constructs.rs"), modules)?;
    Ok(())
}
