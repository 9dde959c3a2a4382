//~ E0308 i64 &str
//! The setter of an optional parameter takes what the parameter is.

use accord_runtime::OpenJson;

accord_runtime::requests! {
    List,
}

accord_runtime::request! {
    /// Lists.
    pub type List => OpenJson, OpenJson {
        /// How many.
        per_page: i64 = query("per_page"),
    }
}

fn call(list: List) -> List {
    list.per_page("50")
}

fn main() {}
