//! Generates a client of each spec of this folder, and the modules that include them.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=.");
    let files = fs::read_dir(".")?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<PathBuf>>>()?;
    let mut specs: Vec<PathBuf> =
        files.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "yaml")).collect();
    specs.sort();
    let mut modules = String::new();
    for spec in specs {
        let client = accord_codegen::Builder::new(&spec).generate()?;
        let name = client.file_stem().and_then(|name| name.to_str()).ok_or("a file without a name")?;
        writeln!(modules, "/// The client of `{}`.\npub mod {name} {{ include!({client:?}); }}", spec.display())?;
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("clients.rs"), modules)?;
    Ok(())
}
