//! Values as text, laid out in lines.

/// The longest line.
pub(super) const WIDTH: usize = 120;
/// The longest row of a list within a table.
pub(super) const FILLED: usize = WIDTH - 10;

/// A value as text: a constructor, and the setters that are called on it.
pub(super) struct Chain {
    pub(super) constructor: String,
    pub(super) setters: Vec<String>,
}

impl Chain {
    pub(super) fn new(constructor: String) -> Self {
        Self { constructor, setters: Vec::new() }
    }

    pub(super) fn set(&mut self, setter: &str, arguments: impl AsRef<str>) {
        self.setters.push(format!(".{setter}({})", arguments.as_ref()));
    }

    /// Sets a list, unless it is empty.
    pub(super) fn list(&mut self, setter: &str, items: Vec<String>) {
        if !items.is_empty() {
            self.set(setter, list(&items));
        }
    }

    /// Sets a list with one item a line, unless it is empty.
    pub(super) fn table(&mut self, setter: &str, rows: Vec<String>) {
        if !rows.is_empty() {
            let rows: String = rows.iter().map(|row| format!("        {row},\n")).collect();
            self.set(setter, format!("&[\n{rows}    ]"));
        }
    }

    pub(super) fn on_one_line(&self) -> String {
        format!("{}{}", self.constructor, self.setters.concat())
    }
}

/// A static. Its setters fill lines.
pub(super) fn item(visibility: &str, name: &str, of: &str, value: &Chain) -> String {
    let allow = if name.is_ascii() { "" } else { "#[allow(non_upper_case_globals)]\n" };
    let head = format!("{visibility} static {name}: {of} =");
    let mut width = head.chars().count() + value.constructor.chars().count() + 1;
    let mut out = format!("{allow}{head}");
    out.push_str(if width < WIDTH { " " } else { "\n    " });
    out.push_str(&value.constructor);
    for setter in &value.setters {
        let added = setter.chars().count();
        // A table begins a line, and what follows it another one.
        if width + added < WIDTH && !setter.contains('\n') {
            width += added;
        } else {
            out.push_str("\n    ");
            width = if setter.contains('\n') { WIDTH } else { added + 4 };
        }
        out.push_str(setter);
    }
    out + ";\n"
}

pub(super) fn list(items: &[String]) -> String {
    format!("&[{}]", items.join(", "))
}

pub(super) fn quoted(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| format!("{text:?}")).collect()
}
