//! Generates the third client.

fn main() -> Result<(), accord_codegen::Error> {
    println!("cargo::rerun-if-changed=build.rs");
    accord_codegen::Builder::new("api/greetings.yaml").generate()?;
    Ok(())
}
