//! The table of a multipart form.

/// How a type is sent as a multipart form: one line a part. A form is not `Serialize`, so that it is never sent as JSON.
///
/// | | |
/// |---|---|
/// | `text` | as its text |
/// | `texts` | each item of a list as its text |
/// | `digit` | a boolean as `1` or `0` |
/// | `file`, `files` | a file, several |
/// | `file_of(["image/png"])`, `files_of(…)` | the same, of one of these media types |
/// | `typed("application/xml")` | with a media type of its own |
/// | `styled(.style(Form, true))` | in a style of parameters: the methods of [`Parameter`](crate::Parameter) |
/// | `named_files`, `named_files_of(…)` | a map of files, each as `name[key]` |
/// | `rest` | the entries of a map, one a part |
/// | `rest_files` | a map of files, each under its key |
///
/// With `_if` at its end, of a file that may be missing.
#[cfg(feature = "files")]
#[macro_export]
macro_rules! form {
    ($type:ident { $($field:ident $name:literal $how:ident $(($($with:tt)+))?),* $(,)? }) => {
        impl $crate::RequestBody for &$type {
            #[inline]
            fn encode(&self) -> ::std::result::Result<$crate::Payload, $crate::EncodeError> {
                #[allow(unused_mut)]
                let mut form = $crate::Multipart::new();
                $($crate::form!(@part form (self.$field) $name $how $($($with)+)?);)*
                ::std::result::Result::Ok(form.into())
            }
        }
    };
    (@part $form:ident ($value:expr) $name:literal text) => { $form.text($name, &$value)? };
    (@part $form:ident ($value:expr) $name:literal texts) => { $form.texts($name, &$value)? };
    (@part $form:ident ($value:expr) $name:literal digit) => { $form.text_digit_bool($name, $value)? };
    (@part $form:ident ($value:expr) $name:literal file) => { $form.file($name, &$value)? };
    (@part $form:ident ($value:expr) $name:literal file_if) => { $form.file($name, $value.as_ref())? };
    (@part $form:ident ($value:expr) $name:literal files) => { $form.files($name, &$value)? };
    (@part $form:ident ($value:expr) $name:literal files_if) => { $form.files($name, $value.iter().flatten())? };
    (@part $form:ident ($value:expr) $name:literal file_of $list:tt) => { $form.file_of($name, &$value, &$list)? };
    (@part $form:ident ($value:expr) $name:literal file_of_if $list:tt) => {
        $form.file_of($name, $value.as_ref(), &$list)?
    };
    (@part $form:ident ($value:expr) $name:literal files_of $list:tt) => { $form.files_of($name, &$value, &$list)? };
    (@part $form:ident ($value:expr) $name:literal files_of_if $list:tt) => {
        $form.files_of($name, $value.iter().flatten(), &$list)?
    };
    (@part $form:ident ($value:expr) $name:literal named_files) => { $form.named_files($name, &$value)? };
    (@part $form:ident ($value:expr) $name:literal named_files_if) => {
        $form.named_files($name, $value.iter().flatten())?
    };
    (@part $form:ident ($value:expr) $name:literal named_files_of $list:tt) => {
        $form.named_files_of($name, &$value, &$list)?
    };
    (@part $form:ident ($value:expr) $name:literal named_files_of_if $list:tt) => {
        $form.named_files_of($name, $value.iter().flatten(), &$list)?
    };
    (@part $form:ident ($value:expr) $name:literal rest_files) => { $form.rest_files(&$value)? };
    (@part $form:ident ($value:expr) $name:literal typed $media:literal) => { $form.typed($name, &$value, $media)? };
    (@part $form:ident ($value:expr) $name:literal styled $($set:tt)+) => {{
        #[allow(unused_imports)]
        use $crate::Style::*;
        $form.styled(&$crate::Parameter::query($name)$($set)+, &$value)?
    }};
    (@part $form:ident ($value:expr) $name:literal rest) => { $form.rest(&$value)? };
}
