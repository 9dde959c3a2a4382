//! Runs progenitor, as it comes, over the document that Accord gives it for the rental contracts.

use std::error::Error;
use std::path::Path;

use accord_codegen::driver::{Options, Stage, dump};

const SPEC: &str = "../../specs/rental-contracts.yaml";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={SPEC}");
    let lowered = dump(Path::new(SPEC), Options::default(), Stage::Lowered).map_err(|failure| format!("{failure:?}"))?;
    let document: openapiv3::OpenAPI = serde_yaml::from_str(&lowered)?;
    let tokens = progenitor::Generator::default().generate_tokens(&document)?;
    let code = prettyplease::unparse(&syn::parse2(tokens)?);
    std::fs::write(Path::new(&std::env::var("OUT_DIR")?).join("progenitor.rs"), code)?;
    Ok(())
}
