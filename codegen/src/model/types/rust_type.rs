//! A Rust type as it is written, without the syntax tree.

use std::fmt;

use serde::{Serialize, Serializer};
use syn::{Expr, GenericArgument, PathArguments};

use crate::lower::LOCAL;

/// A Rust type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RustType {
    /// `bool`, `i64`, `f64`, `()` and their kind.
    Primitive(String),
    /// `String`
    Text,
    /// A type of the client's own.
    Named(String),
    /// A type of another crate, by its path without leading colons, and its arguments.
    Path(String, Vec<RustType>),
    /// A number that is an argument of a type.
    Const(String),
    /// `Option<T>`
    Option(Box<RustType>),
    /// `Vec<T>`
    List(Box<RustType>),
    /// `BTreeMap<String, T>`
    Map(Box<RustType>),
    /// `Box<T>`
    Boxed(Box<RustType>),
    /// `(A, B)`
    Tuple(Vec<RustType>),
    /// `[T; n]`
    Array(Box<RustType>, String),
}

const PRIMITIVES: &[&str] = &[
    "bool", "char", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize", "f32",
    "f64", "str",
];

/// The runtime's type of what may be absent and may be null.
const NULLABLE: &str = "accord_runtime::Nullable";

impl RustType {
    /// A type of the runtime.
    #[must_use]
    pub fn runtime(name: &str) -> Self {
        Self::Path(format!("accord_runtime::{name}"), Vec::new())
    }

    /// The type that a path of ours names: `accord_local::Status`, `::accord_runtime::LocalDateTime<-3600>`.
    ///
    /// # Errors
    /// When the text is not a type that generated code may name.
    pub fn parse(text: &str) -> Result<Self, String> {
        let ty = syn::parse_str::<syn::Type>(text).map_err(|e| format!("`{text}` is not a type: {e}"))?;
        Self::of(&ty)
    }

    /// The type that a syntax tree says.
    ///
    /// # Errors
    /// When it is not a type that generated code may name.
    pub fn of(ty: &syn::Type) -> Result<Self, String> {
        let unknown = || format!("the type `{}` is not known", quote::ToTokens::to_token_stream(ty));
        match ty {
            syn::Type::Path(path) if path.qself.is_none() => Self::of_path(&path.path).ok_or_else(unknown),
            syn::Type::Tuple(tuple) if tuple.elems.is_empty() => Ok(Self::Primitive("()".to_owned())),
            syn::Type::Tuple(tuple) => tuple.elems.iter().map(Self::of).collect::<Result<_, _>>().map(Self::Tuple),
            syn::Type::Array(array) => match &array.len {
                Expr::Lit(length) => Ok(Self::Array(
                    Box::new(Self::of(&array.elem)?),
                    quote::ToTokens::to_token_stream(length).to_string(),
                )),
                _ => Err(unknown()),
            },
            _ => Err(unknown()),
        }
    }

    /// The same with `i64` for each integer and `f64` for each other number: what is equal then can be written as the same
    /// literal.
    #[must_use]
    pub fn as_literal(&self) -> Self {
        let boxed = |inner: &Self| Box::new(inner.as_literal());
        match self {
            Self::Primitive(name) if name.starts_with(['i', 'u']) => Self::Primitive("i64".to_owned()),
            Self::Primitive(name) if name.starts_with('f') => Self::Primitive("f64".to_owned()),
            Self::Option(inner) => Self::Option(boxed(inner)),
            Self::List(inner) => Self::List(boxed(inner)),
            Self::Map(inner) => Self::Map(boxed(inner)),
            Self::Boxed(inner) => Self::Boxed(boxed(inner)),
            Self::Tuple(inner) => Self::Tuple(inner.iter().map(Self::as_literal).collect()),
            Self::Array(inner, length) => Self::Array(boxed(inner), length.clone()),
            Self::Primitive(_) | Self::Text | Self::Named(_) | Self::Path(..) | Self::Const(_) => self.clone(),
        }
    }

    fn of_path(path: &syn::Path) -> Option<Self> {
        let mut names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let mut arguments = Vec::new();
        for (at, segment) in path.segments.iter().enumerate() {
            match &segment.arguments {
                PathArguments::None => {}
                PathArguments::AngleBracketed(given) if at + 1 == path.segments.len() => {
                    arguments = given.args.iter().map(Self::of_argument).collect::<Option<Vec<_>>>()?;
                }
                _ => return None,
            }
        }
        let first = names.first()?.as_str();
        if names.len() == 1 {
            return match arguments.is_empty() {
                true if PRIMITIVES.contains(&first) => Some(Self::Primitive(names.remove(0))),
                true if first == "String" => Some(Self::Text),
                true => Some(Self::Named(names.remove(0))),
                false => None,
            };
        }
        // Methods name the module of the types.
        if [LOCAL, "types"].contains(&first) && names.len() == 2 && arguments.is_empty() {
            return Some(Self::Named(names.remove(1)));
        }
        let path = names.join("::");
        let mut arguments = arguments.into_iter();
        let mut one = || arguments.next().map(Box::new);
        Some(match path.as_str() {
            "std::string::String" => Self::Text,
            "std::option::Option" => Self::Option(one()?),
            "std::vec::Vec" => Self::List(one()?),
            "std::boxed::Box" => Self::Boxed(one()?),
            "std::collections::BTreeMap" => match (*one()?, one()?) {
                (Self::Text, value) => Self::Map(value),
                (key, value) => Self::Path(path, vec![key, *value]),
            },
            // Their numbers would lose digits.
            "serde_json::Value" => Self::runtime("OpenJson"),
            "serde_json::Map" => Self::Map(Box::new(Self::runtime("OpenJson"))),
            _ if ["std", "accord_runtime", "chrono"].contains(&first) => Self::Path(path, arguments.collect()),
            _ => return None,
        })
    }

    fn of_argument(argument: &GenericArgument) -> Option<Self> {
        match argument {
            GenericArgument::Type(ty) => Self::of(ty).ok(),
            GenericArgument::Const(number @ (Expr::Lit(_) | Expr::Unary(_))) => {
                Some(Self::Const(quote::ToTokens::to_token_stream(number).to_string().replace(' ', "")))
            }
            _ => None,
        }
    }

    /// The `T` of `Option<T>`.
    #[must_use]
    pub fn inner_option(&self) -> Option<&Self> {
        match self {
            Self::Option(inner) => Some(inner),
            _ => None,
        }
    }

    /// The `T` of `Nullable<T>`.
    #[must_use]
    pub fn inner_nullable(&self) -> Option<&Self> {
        match self {
            Self::Path(path, arguments) if path == NULLABLE => arguments.first(),
            _ => None,
        }
    }

    /// The type that owns what is taken as this one: `String` for `str`.
    #[must_use]
    pub fn owned(&self) -> Self {
        match self {
            Self::Primitive(name) if name == "str" => Self::Text,
            Self::Option(inner) => Self::Option(Box::new(inner.owned())),
            other => other.clone(),
        }
    }

    /// `Nullable<T>` of a `T`.
    #[must_use]
    pub fn nullable(inner: Self) -> Self {
        Self::Path(NULLABLE.to_owned(), vec![inner])
    }

    /// What a type holds if it may also hold nothing: the `T` of `Option<T>` and of `Nullable<T>`.
    #[must_use]
    pub fn inner_optional(&self) -> Option<&Self> {
        self.inner_option().or_else(|| self.inner_nullable())
    }

    /// The name of a type of another crate or of the client's own, without its path.
    #[must_use]
    pub fn last_name(&self) -> Option<&str> {
        match self {
            Self::Primitive(name) | Self::Named(name) => Some(name),
            Self::Text => Some("String"),
            Self::Path(path, _) => path.rsplit("::").next(),
            _ => None,
        }
    }

    /// Whether it is JSON of which nothing is known.
    #[must_use]
    pub fn is_open_json(&self) -> bool {
        matches!(self, Self::Path(path, _) if path == "accord_runtime::OpenJson")
    }

    /// Whether it is a list or a map.
    #[must_use]
    pub fn is_collection(&self) -> bool {
        match self {
            Self::List(_) | Self::Map(_) => true,
            Self::Path(path, _) => path == "std::collections::BTreeMap",
            _ => false,
        }
    }

    /// The types that it is made of, itself first.
    pub fn parts(&self) -> impl Iterator<Item = &Self> {
        let mut open = vec![self];
        std::iter::from_fn(move || {
            let next = open.pop()?;
            match next {
                Self::Option(inner)
                | Self::List(inner)
                | Self::Map(inner)
                | Self::Boxed(inner)
                | Self::Array(inner, _) => {
                    open.push(inner);
                }
                Self::Path(_, parts) | Self::Tuple(parts) => open.extend(parts),
                Self::Primitive(_) | Self::Text | Self::Named(_) | Self::Const(_) => {}
            }
            Some(next)
        })
    }

    /// Whether it holds JSON of any form.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.parts().any(Self::is_open_json)
    }
}

/// As it is written where nothing else has its name.
impl fmt::Display for RustType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |f: &mut fmt::Formatter<'_>, parts: &[Self]| {
            parts.iter().enumerate().try_for_each(|(at, part)| {
                if at > 0 {
                    f.write_str(", ")?;
                }
                part.fmt(f)
            })
        };
        match self {
            Self::Primitive(name) | Self::Named(name) | Self::Const(name) => f.write_str(name),
            Self::Text => f.write_str("String"),
            Self::Option(inner) => write!(f, "Option<{inner}>"),
            Self::List(inner) => write!(f, "Vec<{inner}>"),
            Self::Map(inner) => write!(f, "BTreeMap<String, {inner}>"),
            Self::Boxed(inner) => write!(f, "Box<{inner}>"),
            Self::Array(inner, length) => write!(f, "[{inner}; {length}]"),
            Self::Path(path, arguments) => {
                f.write_str(path.rsplit("::").next().unwrap_or(path))?;
                if arguments.is_empty() {
                    return Ok(());
                }
                f.write_str("<")?;
                list(f, arguments)?;
                f.write_str(">")
            }
            Self::Tuple(parts) => {
                f.write_str("(")?;
                list(f, parts)?;
                f.write_str(if parts.len() == 1 { ",)" } else { ")" })
            }
        }
    }
}

impl Serialize for RustType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
