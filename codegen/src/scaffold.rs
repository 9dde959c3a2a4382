//! Scaffold: a new spec to start from, with the schema for editors beside it.

mod name;

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use heck::ToTitleCase;

pub use name::NameError;

use crate::{
    lint,
    load::MAX_BYTES,
    regular_file::{self, Links},
};

/// The schema's file, which the first line of a spec names.
const SCHEMA: &str = "accord.schema.json";

/// Why no spec was written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ScaffoldError {
    /// The name is no package name.
    #[error(transparent)]
    Name(#[from] NameError),
    /// There is a file of this name.
    #[error("{}: file already exists; not changed", .0.display())]
    Exists(PathBuf),
    /// Reading or writing failed.
    #[error("{}: {source}", .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl ScaffoldError {
    fn io(path: &Path, source: io::Error) -> Self {
        Self::Io { path: path.to_owned(), source }
    }
}

/// What became of the schema's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaFile {
    /// It was not there and was written.
    Written,
    /// It was there as it would have been written.
    Unchanged,
    /// It was there with another content and was left as it is.
    Different,
}

/// What was written.
#[derive(Clone, Debug)]
pub struct Scaffold {
    /// The spec.
    pub spec: PathBuf,
    /// The schema for editors.
    pub schema: PathBuf,
    /// What became of it.
    pub schema_file: SchemaFile,
}

/// The text of a new spec.
///
/// # Errors
/// When the name is no package name.
pub fn text(name: &str) -> Result<String, NameError> {
    name::check(name)?;
    Ok(include_str!("scaffold/spec.yaml").replace("{title}", &name.to_title_case()))
}

/// Writes a new spec into a folder, which is made where it is missing, and the schema for editors beside it. Nothing is
/// overwritten.
///
/// # Errors
/// When the name is no package name, when there is a file of this name, and when writing fails.
pub fn write(name: &str, folder: &Path) -> Result<Scaffold, ScaffoldError> {
    let text = text(name)?;
    let (spec, schema) = (folder.join(format!("{name}.yaml")), folder.join(SCHEMA));
    let schema_text = format!("{:#}\n", lint::schema());
    // Everything is decided before anything is written, so that no half of it is left behind.
    if is_there(&spec)? {
        return Err(ScaffoldError::Exists(spec));
    }
    let schema_file = match is_there(&schema)? {
        false => SchemaFile::Written,
        true => match regular_file::read(&schema, Links::Follow, MAX_BYTES as u64) {
            Ok(old) if old == schema_text.as_bytes() => SchemaFile::Unchanged,
            Ok(_) => SchemaFile::Different,
            Err(e) if e.kind() == io::ErrorKind::FileTooLarge => SchemaFile::Different,
            Err(e) => return Err(ScaffoldError::io(&schema, e)),
        },
    };
    fs::create_dir_all(folder).map_err(|e| ScaffoldError::io(folder, e))?;
    create(&spec, &text)?;
    if schema_file == SchemaFile::Written
        && let Err(error) = create(&schema, &schema_text)
    {
        let _removed = fs::remove_file(&spec);
        return Err(error);
    }
    Ok(Scaffold { spec, schema, schema_file })
}

/// Whether there is anything of this name, a link that leads nowhere too.
fn is_there(path: &Path) -> Result<bool, ScaffoldError> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(e) => Err(ScaffoldError::io(path, e)),
    }
}

/// Makes a file that is not there. One that could not be written whole is removed.
fn create(path: &Path, text: &str) -> Result<(), ScaffoldError> {
    let mut file = match File::create_new(path) {
        Ok(file) => file,
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => return Err(ScaffoldError::Exists(path.to_owned())),
        Err(e) => return Err(ScaffoldError::io(path, e)),
    };
    file.write_all(text.as_bytes()).map_err(|e| {
        let _removed = fs::remove_file(path);
        ScaffoldError::io(path, e)
    })
}
